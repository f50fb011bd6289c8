"""Fingerprints name a conflict however the page around it changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.findings import (
    ConflictType,
    Finding,
    FindingKind,
    Severity,
    Side,
    Statement,
    StoryReport,
    isoformat,
    normalise,
)
from claims.article import Span


def statement(article: str, text: str, start: int = 0) -> Statement:
    return Statement(article, Span(start, start + len(text)), text, text.rstrip("."))


def finding(*sides: Side) -> Finding:
    return Finding(FindingKind.CONTRADICTION, ConflictType.NUMBER, 0.9, "m", "r", sides, Severity.ERROR, {"rank": 1.0})


A, B = statement("a", "Le feu a fait « 12 morts »."), statement("b", "L'incendie a fait 17 morts.", 40)
PLAIN = finding(Side("12 morts", (A,)), Side("17 morts", (B,)))


def with_text(text: str) -> Finding:
    return finding(Side("12 morts", (statement("a", text),)), Side("17 morts", (B,)))


@pytest.mark.parametrize(
    "same",
    [
        replace(PLAIN, sides=PLAIN.sides[::-1]),
        replace(
            PLAIN, confidence=0.1, scores={}, message="", reason="", severity=Severity.NOTE, kind=FindingKind.UPDATE
        ),
        finding(Side("12", (statement("a", A.sentence_text, 999),), 3), Side("17 morts", (B,))),
        with_text("Le feu a fait «\u00a012 morts\u202f»."),
        with_text("Le feu  a fait\n« 12 morts »."),
        with_text('Le feu a fait "12 morts".'),
        with_text("Le feu a fait “12 morts”."),
        finding(Side("12 morts", (A,)), Side("17 morts", (statement("b", "L’incendie a fait 17 morts."),))),
    ],
)
def test_fingerprint_stays(same):
    assert same.fingerprint == PLAIN.fingerprint


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, type=ConflictType.DATE),
        with_text("Le feu a fait « 13 morts »."),
        finding(Side("12 morts", (replace(A, article_id="c"),)), Side("17 morts", (B,))),
        finding(Side("12 morts", (A,)), Side("17 morts", (A,))),
    ],
)
def test_fingerprint_changes(other):
    assert other.fingerprint != PLAIN.fingerprint


def test_fingerprint_is_short_and_the_same_everywhere():
    assert len(PLAIN.fingerprint) == 16
    assert int(PLAIN.fingerprint, 16) >= 0


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("« Non »", '"Non"'),
        ("«\u00a0Non\u00a0», dit-il", "“Non”, dit-il"),
        ('"Non"', "“Non”"),
        ("l’été", "l'été"),
        ("un  deux\u2009trois\n", "un deux trois"),
        ("e\u0301te\u0301", "été"),
        ("2020–2021", "2020-2021"),
        ("fin…", "fin..."),
    ],
)
def test_normalise(a, b):
    assert normalise(a) == normalise(b)


@given(st.text())
def test_normalise_twice_is_once(text):
    assert normalise(normalise(text)) == normalise(text)


def test_statements_of_all_sides_in_order():
    assert list(PLAIN.statements()) == [A, B]


def test_severities_are_ordered():
    assert [s.rank for s in (Severity.NOTE, Severity.WARNING, Severity.ERROR)] == [0, 1, 2]


def test_an_article_that_is_not_there():
    with pytest.raises(KeyError):
        StoryReport("s", (), ()).article("a")


def test_isoformat():
    import datetime as dt

    assert isoformat(None) is None
    assert isoformat(dt.date(2023, 9, 14)) == "2023-09-14"
    assert isoformat(dt.datetime(2023, 9, 14, 8, 5, tzinfo=dt.UTC)) == "2023-09-14T08:05:00+00:00"
