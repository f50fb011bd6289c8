"""What the whole house stands on: an article's text, spans of it, and its sentences.

Offsets are counted in Unicode code points of `Article.text`, which is NFC with `\n` line ends. Lines and columns are
1-based and refer to the file that the text came from.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of an article's text, in code points.

    Raises ValueError when the range is empty, inverted or starts below zero.
    """

    start_char: int
    end_char: int

    def __post_init__(self) -> None:
        if not 0 <= self.start_char < self.end_char:
            raise ValueError(f"not a span: {self.start_char}..{self.end_char}")

    def of(self, text: str) -> str:
        """Return the words of `text` that the span covers."""
        return text[self.start_char : self.end_char]

    def shift(self, chars: int) -> Span:
        """Return the span moved by `chars` code points."""
        return Span(self.start_char + chars, self.end_char + chars)

    def overlaps(self, other: Span) -> bool:
        """Say whether the two spans share at least one code point."""
        return self.start_char < other.end_char and other.start_char < self.end_char

    def contains(self, other: Span) -> bool:
        """Say whether `other` lies wholly inside this span."""
        return self.start_char <= other.start_char and other.end_char <= self.end_char


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a file: line and column, both 1-based, the column in code points."""

    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one source.

    `published` is the time of publication where the source states one; relative dates in the text ("mardi", "hier")
    are read against it. `first_line` is the line of the file on which `text` begins (front matter comes before it).
    `notices` are one-line remarks for the person who runs the check ("read as Windows-1252").
    """

    id: str
    path: str
    source: str
    text: str
    language: str = "fr"
    headline: str | None = None
    published: dt.date | dt.datetime | None = None
    first_line: int = 1
    notices: tuple[str, ...] = ()
    _line_starts: tuple[int, ...] = field(default=(), init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        starts = [0, *(i + 1 for i, char in enumerate(self.text) if char == "\n")]
        object.__setattr__(self, "_line_starts", tuple(starts))

    @property
    def published_on(self) -> dt.date | None:
        """The day of publication, or None when the source does not state it."""
        return self.published.date() if isinstance(self.published, dt.datetime) else self.published

    def position(self, char: int) -> Position:
        """Return the line and column in the file of the code point at `char`."""
        index = bisect_right(self._line_starts, char) - 1
        return Position(self.first_line + index, char - self._line_starts[index] + 1)


class SentenceKind(StrEnum):
    """What a sentence is on the page. Only the first three make claims."""

    BODY = "body"
    HEADLINE = "headline"
    CAPTION = "caption"
    CROSSHEAD = "crosshead"
    FURNITURE = "furniture"  # bylines, e-mail addresses, "(FIN)", credits, a tail of other stories' headlines


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: where it stands and what kind of line it is.

    `span` leaves out a dateline or an opening agency mark. `paragraph` counts the article's blocks from 0.
    """

    span: Span
    text: str
    paragraph: int
    kind: SentenceKind = SentenceKind.BODY

    @property
    def makes_claims(self) -> bool:
        """Say whether the sentence belongs to the story that the article tells."""
        return self.kind in (SentenceKind.BODY, SentenceKind.HEADLINE, SentenceKind.CAPTION)
