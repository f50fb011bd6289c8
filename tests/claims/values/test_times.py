from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tables import cases

from claims.values.base import Relation
from claims.values.dates import TimeValue, find_times
from claims.values.time_comparison import compare_times

SENTENCES = [row[1] for row in cases("times", 3)]
DAYS = st.one_of(st.none(), st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31)))


def day(written: str) -> dt.date | None:
    return None if written == "-" else dt.date.fromisoformat(written)


def days(start: dt.date | None, end: dt.date | None) -> str:
    if start is None:
        return "open"
    return str(start) if start == end else f"{start}..{end}"


def told(value: TimeValue) -> str:
    parts = [days(value.start, value.end), value.granularity.name, value.role.value]
    if value.clock is not None:
        parts.append("-".join(f"{minutes // 60:02}:{minutes % 60:02}" for minutes in value.clock))
    parts.extend(f"or {days(*alternative)}" for alternative in value.alternatives)
    return " ".join(parts)


@pytest.mark.parametrize(("published", "text", "expected"), cases("times", 3))
def test_times_of_a_sentence(published: str, text: str, expected: str) -> None:
    found = find_times(text, published=day(published))
    assert "; ".join(told(value) for value in found) == expected


@pytest.mark.parametrize(("published_a", "a", "published_b", "b", "relation"), cases("time_comparisons", 5))
def test_times_compare(published_a: str, a: str, published_b: str, b: str, relation: str) -> None:
    first, second = find_times(a, published=day(published_a))[0], find_times(b, published=day(published_b))[0]
    for one, other in ((first, second), (second, first)):
        compared = compare_times(one, other)
        assert compared.relation is Relation(relation), compared.reason


@given(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES), DAYS, DAYS)
def test_comparison_is_symmetric_and_reflexive(
    a: str, b: str, published_a: dt.date | None, published_b: dt.date | None
) -> None:
    for first in find_times(a, published=published_a):
        relation = compare_times(first, first).relation
        told_parts = (first.day, first.month, first.year, first.weekday, first.clock)
        placed = not first.anchored and (first.readings or any(part is not None for part in told_parts))
        assert relation is (Relation.EQUAL if placed else Relation.NOT_COMPARABLE)
        for second in find_times(b, published=published_b):
            assert compare_times(first, second).relation is compare_times(second, first).relation


@given(
    st.one_of(
        st.text(max_size=80), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3).map(" ".join)
    ),
    DAYS,
)
def test_any_text_is_read_and_spans_give_back_their_words(text: str, published: dt.date | None) -> None:
    ends = 0
    for value in find_times(text, published=published):
        assert value.span.of(text) == value.text
        assert value.span.start_char >= ends
        ends = value.span.end_char
        assert value.start is None or value.end is None or value.start <= value.end


@pytest.mark.parametrize("unit", ["mardi à 22h ", "12 mars 2023 et ", "dans la nuit de ", "1/", "01."])
def test_long_strings_of_dates_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    find_times(unit * (8_000 // len(unit)), published=dt.date(2024, 3, 6))
    assert time.perf_counter() - started < 5


def test_an_hour_makes_a_point_in_time() -> None:
    value = find_times("Le corps a été trouvé mardi à 22h15.", published=dt.date(2024, 3, 6))[0]
    assert value.starts_at == value.ends_at == dt.datetime(2024, 3, 5, 22, 15)


def test_the_reason_names_the_day_that_a_weekday_means() -> None:
    published = dt.date(2023, 9, 14)
    first = find_times("Il est arrivé mardi.", published=published)[0]
    second = find_times("Il est arrivé le 13 septembre 2023.", published=published)[0]
    assert "mardi 12 septembre 2023" in compare_times(first, second).reason


@pytest.mark.parametrize("season", ["l'hiver", "cet hiver", "l'hiver dernier", "le printemps", "l'été prochain"])
def test_a_season_is_read_on_every_day_of_the_year(season: str) -> None:
    """Winter runs over two years: a day in January or December has its winters before and after it too."""
    for day in range(0, 366, 5):
        published = dt.date(2023, 1, 1) + dt.timedelta(days=day)
        (found,) = find_times(f"Le chantier ouvre dans {season}.", published=published)
        assert found.start is not None and found.end is not None and found.start < found.end
