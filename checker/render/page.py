"""Lines of styled text with hanging indents: wrapped for a terminal of a given width, whole where lines must not break.

Rich's own wrapping breaks at no-break spaces, which in French parts « from its word and 12 from %; this one does not.
"""

from __future__ import annotations

from collections.abc import Iterable
from io import StringIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

MIN_WIDTH = 40


class Page:
    """A page that is written from top to bottom and then read as one string."""

    def __init__(self, width: int | None, color: bool) -> None:
        self._width = None if width is None else max(MIN_WIDTH, width)
        self._out = StringIO()
        self._console = Console(
            file=self._out,
            width=self._width or MIN_WIDTH,
            force_terminal=color,
            color_system="standard" if color else None,
            no_color=not color,
            legacy_windows=False,
            highlight=False,
            markup=False,
            emoji=False,
            _environ={},
        )

    @property
    def width(self) -> int | None:
        """The columns there are, None where lines are not broken."""
        return self._width

    def blank(self) -> None:
        """Leave one line empty."""
        self._out.write("\n")

    def write(self, text: Text, *, indent: str = "", hang: str | None = None) -> None:
        """Write text after `indent`; further lines of it begin with `hang`, or else with as many spaces."""
        rest = " " * cell_len(indent) if hang is None else hang
        if self._width is None:
            lines: Iterable[Text] = [text]
        else:
            lines = _wrap(text, self._width - cell_len(indent))
        for number, line in enumerate(lines):
            self._console.print(Text.assemble(rest if number else indent, line), soft_wrap=True)

    def read(self) -> str:
        """Return what was written."""
        return self._out.getvalue()


def _wrap(text: Text, width: int) -> list[Text]:
    """Cut text at spaces into lines of at most `width` cells; a longer word is cut where it must be."""
    plain = text.plain
    lines: list[Text] = []
    start = 0
    while start < len(plain):
        end = _fit(plain, start, width)
        if end < len(plain) and plain[end] != " ":
            space = plain.rfind(" ", start, end)
            end = space if space > start else end
        lines.append(text[start:end])
        start = end
        while start < len(plain) and plain[start] == " ":
            start += 1
    return lines or [text]


def _fit(plain: str, start: int, width: int) -> int:
    """Return how far from `start` the text fits into `width` cells; at least one character does."""
    end = start
    cells = 0
    while end < len(plain):
        cells += cell_len(plain[end])
        if cells > width and end > start:
            break
        end += 1
    return end
