"""What a format's reader hands on: the text of record and what the format itself says about it."""

from __future__ import annotations

from dataclasses import dataclass, field

from claims.readers.metadata import Metadata


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text without its format. `first_line` is the line of the file on which `text` begins."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    first_line: int = 1
    notices: tuple[str, ...] = ()
