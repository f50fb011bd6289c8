"""Plain text: the file's words as they stand."""

from __future__ import annotations

from claims.readers.document import Document


def read(text: str) -> Document:
    """Return the text itself."""
    return Document(text)
