"""Lines are broken at spaces, between words, and nowhere when they must stay whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.text import Text

from checker.render.page import Page

WORDS = st.lists(st.text("abcé«»’😀漢-/", min_size=1, max_size=70), max_size=40).map(" ".join)


def written(text, width, **how):
    page = Page(width, color=False)
    page.write(Text(text), **how)
    return page.read()


@given(WORDS, st.integers(40, 200))
def test_every_line_fits_and_no_word_is_lost(text, width):
    lines = written(text, width, indent="   ", hang=" | ").splitlines()
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(line[3:] for line in lines).replace(" ", "") == text.replace(" ", "")


def test_no_break_at_a_no_break_space():
    text = f"{'x' * 36} «\u00a0mot\u00a0» 97\u00a0%"
    assert written(text, 42).splitlines() == ["x" * 36, "«\u00a0mot\u00a0» 97\u00a0%"]


def test_further_lines_hang():
    assert written("un deux trois quatre cinq six sept huit neuf dix", 40, indent="1. ").splitlines() == [
        "1. un deux trois quatre cinq six sept",
        "   huit neuf dix",
    ]


def test_lines_stay_whole_without_a_width():
    text = "mot " * 200 + "fin"
    assert written(text, None) == text + "\n"


def test_a_word_wider_than_the_page_is_cut():
    assert [len(line) for line in written("a" * 90, 40).splitlines()] == [40, 40, 10]


def test_empty_text_is_an_empty_line():
    assert written("", 40) == "\n"
