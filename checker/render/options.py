"""How a report is to be written; nothing here changes what it says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checker.messages import DEFAULT_LANGUAGE, Phrases, phrases


@dataclass(frozen=True, slots=True)
class RenderOptions:
    """What a renderer needs to know of its reader.

    `width` is that of the terminal in columns, None where lines must not be broken (a pipe, a file). `verbosity` is
    -1 for findings only, 0, or 1 for every statement. `command` is what the reader typed, for the hints at the end.
    Paths below `root` are written relative to it by the formats that a repository's tools read.
    """

    language: str = DEFAULT_LANGUAGE
    width: int | None = None
    color: bool = False
    verbosity: int = 0
    command: str = "recoupe check"
    root: Path | None = None

    @property
    def words(self) -> Phrases:
        """The report's own words in its language."""
        return phrases(self.language)
