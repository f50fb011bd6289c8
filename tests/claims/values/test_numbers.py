from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from claims.values.display import french_figure
from claims.values.numbers import Number, NumberKind, Score, find_numbers, find_scores

WORDS = st.lists(
    st.sampled_from(
        [
            "un",
            "deux",
            "quatre",
            "vingt",
            "cent",
            "mille",
            "et",
            "-",
            "million",
            "dizaine",
            "de",
            "d'",
            "plus",
            "près",
            "12",
            "1.000",
            "3,5",
            "7",
            "000",
            "2024",
            "à",
            "10-15",
            "sur",
            "tiers",
            "heures",
            ",",
            "(",
            "%",
            "$",
            "'s",
            "h",
            "2e",
            "première",
            "aucun",
            "mort",
            "½",
            "l’",
            "Covid-19",
            "04",
        ]
    ),
    max_size=25,
).map(" ".join)


def bound(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


def told(found: Number | Score) -> str:
    if isinstance(found, Score):
        return str(found)
    if found.kind is NumberKind.ORDINAL:
        return f"#{found.value}"
    low, high = bound(found.low), bound(found.high)
    return low if low == high else f"{low}..{high}"


@pytest.mark.parametrize(("text", "expected"), cases("numbers", 2))
def test_figures_of_a_sentence(text: str, expected: str) -> None:
    found = sorted((*find_numbers(text), *find_scores(text)), key=lambda value: value.span)
    assert "; ".join(told(value) for value in found) == expected


@given(st.one_of(st.text(max_size=80), WORDS))
def test_any_text_is_read_and_spans_give_back_their_words(text: str) -> None:
    ends = 0
    for number in find_numbers(text):
        assert number.span.of(text) == number.text
        assert number.span.start_char >= ends
        ends = number.span.end_char
        assert number.low is None or number.high is None or number.low <= number.high
        assert str(number)


@pytest.mark.parametrize("unit", ["1", "1 234 ", "1.234", "un sur ", "vingt-", "2-1, ", "10-"])
def test_long_strings_of_figures_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_numbers(unit * (8_000 // len(unit)))
    assert time.perf_counter() - started < 5


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("18600000", "18,6 millions"),
        ("1500000", "1,5 million"),
        ("12000", "12\u202f000"),
        ("1007", "1007"),
        ("7.82", "7,82"),
        ("-3", "-3"),
    ],
)
def test_a_figure_is_shown_the_french_way(value: str, written: str) -> None:
    assert french_figure(Decimal(value)) == written
