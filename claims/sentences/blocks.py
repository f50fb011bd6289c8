"""An article's text -> its paragraphs: one line each, or several where the text is hard-wrapped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

# Text that is wrapped by hand or by mail programs stays between these widths, in characters.
NARROWEST_WRAP, WIDEST_WRAP = 40, 132
# Shares of a block's line ends, measured on wrapped and unwrapped versions of the gold articles.
FILLED_SHARE, OPEN_SHARE = 0.8, 0.5
# A block of this many wrapped lines is proof by itself; shorter ones need a line that goes on in lower case.
PROOF_LINES = 4

_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(r"(?:[-–—*•▪·‣●]|\d{1,3}[.)])\s")
_LONE_MARKER = re.compile(r"[\s\-–—*•▪·_=#~]+")
_CLOSERS = " \t\u00a0\u202f»”\"’')]"
FINAL_STOPS = ".!?…"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank; the offsets leave its outer white space out."""

    start_char: int
    end_char: int
    indent: int
    number: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block that a sentence never leaves. `run` counts the groups of lines between blank lines."""

    start_char: int
    end_char: int
    run: int
    after_marker: bool  # a line with nothing but a dash or a star stands directly above

    def of(self, text: str) -> str:
        """Return the paragraph's words."""
        return text[self.start_char : self.end_char]


def ends_with_stop(words: str) -> bool:
    """Say whether `words` close with a full stop, a question or exclamation mark, or an ellipsis."""
    bare = words.rstrip(_CLOSERS)
    return bare[-1:] in FINAL_STOPS if bare else False


def paragraphs(text: str) -> list[Paragraph]:
    """Return the paragraphs of `text` in order. Lines that hold no letter or digit are left out."""
    runs = list(_runs(text))
    wrapped_widths = [_width(run) for run in runs if len(run) >= PROOF_LINES and _is_wrapped(run, text)]
    page_width = round(median(wrapped_widths)) if wrapped_widths else None
    found: list[Paragraph] = []
    for number, run in enumerate(runs):
        after_marker = False
        for group in _groups(run, text, page_width):
            start, end = group[0].start_char, group[-1].end_char
            if end - start < 8 and _LONE_MARKER.fullmatch(text, start, end):
                after_marker = True
                continue
            found.append(Paragraph(start, end, number, after_marker))
            after_marker = False
    return found


def _runs(text: str) -> Iterator[list[Line]]:
    """Yield the groups of lines that no blank line divides."""
    run: list[Line] = []
    number, previous_end = 0, 0
    for match in _LINE.finditer(text):
        raw = match.group()
        breaks = match.start() - previous_end
        number += breaks
        previous_end = match.end()
        bare = raw.strip()
        if not bare:
            if run:
                yield run
            run = []
            continue
        if run and breaks > 1:
            yield run
            run = []
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        run.append(Line(start, start + len(bare), indent, number))
    if run:
        yield run


def _width(run: Sequence[Line]) -> int:
    return max(line.indent + line.end_char - line.start_char for line in run)


def _joins(run: Sequence[Line], text: str) -> list[tuple[bool, bool, bool]]:
    """Tell of each line end: was the line full, has it no stop, does the next one go on in lower case?"""
    width = _width(run)
    joins = []
    for line, following in pairwise(run):
        first_word = text[following.start_char : following.end_char].split(maxsplit=1)[0]
        full = line.indent + (line.end_char - line.start_char) + 1 + len(first_word) > width
        is_open = text[line.end_char - 1] not in FINAL_STOPS + ':;»”")'
        joins.append((full, is_open, text[following.start_char].islower()))
    return joins


def _is_wrapped(run: Sequence[Line], text: str) -> bool:
    if len(run) < 2 or not NARROWEST_WRAP <= _width(run) <= WIDEST_WRAP:
        return False
    joins = _joins(run, text)
    filled = sum(full for full, _, _ in joins)
    unfinished = sum(is_open for _, is_open, _ in joins)
    goes_on = any(full and is_open and lower for full, is_open, lower in joins)
    return goes_on and filled >= FILLED_SHARE * len(joins) and unfinished >= OPEN_SHARE * len(joins)


def _groups(run: Sequence[Line], text: str, page_width: int | None) -> Iterator[list[Line]]:
    """Yield the lines of a run grouped into paragraphs."""
    wrapped = _is_wrapped(run, text)
    at_page_width = page_width is not None and _width(run) <= page_width + 2
    if not wrapped and not at_page_width:
        for line in run:
            yield [line]
        return
    width = _width(run) if wrapped or page_width is None else max(_width(run), page_width - 2)
    left = min(line.indent for line in run)
    group = [run[0]]
    for line in run[1:]:
        previous = group[-1]
        words = text[line.start_char : line.end_char]
        room = (
            previous.indent + (previous.end_char - previous.start_char) + 1 + len(words.split(maxsplit=1)[0])
        )
        is_open = text[previous.end_char - 1] not in FINAL_STOPS
        full = room > width or (is_open and text[line.start_char].islower())
        new_paragraph = (line.indent > left and line.indent != previous.indent) or _MARKER.match(
            words
        ) is not None
        if full and not new_paragraph:
            group.append(line)
        else:
            yield group
            group = [line]
    yield group
