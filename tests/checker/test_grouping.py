"""One finding per conflict: pairs merged, sides sorted, copies counted once, and the same order every time."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.comparison import dates, numbers
from checker.features import complete
from checker.findings import ConflictType, FindingKind, Severity
from checker.grouping import ERROR_FROM, group, independent_sources
from tests.checker.builders import Angles, TableNli, evidence, judged, reading, story
from tests.fakes import FakeJudge

ROOT = Path(__file__).parents[2]
TWELVE, SEVENTEEN, NINETEEN = "Le feu a fait 12 morts.", "Un bilan de 17 morts est donné.", "Il y a 19 morts."
KEY = {"12 morts": TWELVE, "17 morts": SEVENTEEN, "19 morts": NINETEEN}


def told(*texts):
    """Return a story of one article per text, and its sentences."""
    made = story(*(reading(f"article-{number}", text) for number, text in enumerate(texts)))
    return made, made.units


def shape(findings):
    """Return the findings as values with the articles that give them."""
    return [{side.value: [s.article_id[-1] for s in side.statements] for side in f.sides} for f in findings]


def test_one_pair_of_sentences_is_one_finding_and_the_surest_speaks():
    made, (a, b) = told(TWELVE, SEVENTEEN)
    judgements = [
        judged(a, b, ("mardi", "lundi"), 0.7, ConflictType.DATE),
        judged(a, b, ("12 morts", "17 morts"), 0.9),
        judged(b, a, ("y", "x"), 0.8, ConflictType.OTHER),
    ]
    (finding,) = group(made, judgements, 0.5)
    assert (finding.type, finding.confidence) == (ConflictType.NUMBER, 0.9)
    assert [side.value for side in finding.sides] == ["12 morts", "17 morts"]


def test_below_the_threshold_is_silence():
    made, (a, b) = told(TWELVE, SEVENTEEN)
    assert group(made, [judged(a, b, ("12 morts", "17 morts"), 0.49)], 0.5) == ()
    assert len(group(made, [judged(a, b, ("12 morts", "17 morts"), 0.5)], 0.5)) == 1
    assert group(made, [], 0.5) == ()


def test_a_shared_statement_joins_conflicts():
    """Twelve in one paper against seventeen in two is one finding with two statements on one side."""
    made, (a, b, c) = told(TWELVE, SEVENTEEN, f"Selon la police, {SEVENTEEN}")
    judgements = [judged(a, b, ("12 morts", "17 morts")), judged(a, c, ("12 morts", "17 morts"), 0.8)]
    findings = group(made, judgements, 0.5)
    assert shape(findings) == [{"12 morts": ["0"], "17 morts": ["1", "2"]}]
    assert findings[0].confidence == 0.9


def test_three_values_are_three_sides():
    made, (a, b, c) = told(TWELVE, SEVENTEEN, NINETEEN)
    judgements = [
        judged(a, b, ("12 morts", "17 morts")),
        judged(a, c, ("12 morts", "19 morts")),
        judged(b, c, ("17 morts", "19 morts")),
    ]
    assert shape(group(made, judgements, 0.5)) == [{"12 morts": ["0"], "17 morts": ["1"], "19 morts": ["2"]}]


def test_two_conflicts_joined_by_a_third():
    """(a, b) and (c, d) have nothing in common until (b, c) comes, the least sure of the three."""
    made, (a, b, c, d) = told(TWELVE, SEVENTEEN, "Le feu a tué 12 personnes.", "On compte 17 morts.")
    pairs = [(a, b, 0.9), (d, c, 0.8), (b, c, 0.7)]
    values = {u.index: value for u, value in zip((a, b, c, d), ("12 morts", "17 morts") * 2, strict=True)}
    judgements = [judged(x, y, (values[x.index], values[y.index]), sure) for x, y, sure in pairs]
    assert shape(group(made, judgements, 0.5)) == [{"12 morts": ["0", "2"], "17 morts": ["1", "3"]}]
    assert len(group(made, judgements, 0.75)) == 2


@pytest.mark.parametrize(
    ("type_", "kind", "values"),
    [
        (ConflictType.DATE, FindingKind.CONTRADICTION, ("12 morts", "17 morts")),
        (ConflictType.NUMBER, FindingKind.UPDATE, ("12 morts", "17 morts")),
        (ConflictType.NUMBER, FindingKind.CONTRADICTION, ("12 blessés", "17 blessés")),
    ],
)
def test_other_types_kinds_and_values_stay_apart(type_, kind, values):
    made, (a, b, c) = told(TWELVE, SEVENTEEN, NINETEEN)
    first = judged(a, b, ("12 morts", "17 morts"))
    assert len(group(made, [first, judged(a, c, values, 0.8, type_, kind)], 0.5)) == 2


def test_wordings_without_a_value_are_sorted_by_what_they_exclude():
    """Each side of such a conflict has its own words; whoever excludes the same sentence stands together."""
    made, (a, b, c) = told("Il a signé.", "Il n'a pas signé.", "Il refuse de signer.")
    judgements = [
        judged(a, b, (a.sentence.text, b.sentence.text), 0.9, ConflictType.POLARITY),
        judged(c, a, (c.sentence.text, a.sentence.text), 0.8, ConflictType.POLARITY),
    ]
    assert shape(group(made, judgements, 0.5)) == [{"Il a signé.": ["0"], "Il n'a pas signé.": ["1", "2"]}]


def test_two_sides_that_use_the_same_words():
    """Up by 3 % against down by 3 %: what is written is one, what is said is not."""
    made, units = told("Le chômage a augmenté de 3 % en août.", "Le chômage a baissé de 3 % en août.")
    found = complete(list(numbers.compare(made, *units)), TableNli())
    (finding,) = group(made, FakeJudge().weigh(found), 0.5)
    assert [len(side.statements) for side in finding.sides] == [1, 1]


def test_one_weekday_of_two_weeks_is_two_sides():
    import datetime as dt

    text = "Le sommet de Lisbonne s'est ouvert mardi."
    made = story(reading("a", text, published=dt.date(2023, 9, 7)), reading("b", text))
    found = complete(list(dates.compare(made, *made.units)), TableNli())
    (finding,) = group(made, FakeJudge().weigh(found), 0.5)
    assert [len(side.statements) for side in finding.sides] == [1, 1]


def test_one_value_in_two_spellings_is_one_side():
    made, units = told("Le feu a fait 12 morts.", "Le feu a fait 17 morts.", "Le feu a fait douze morts.")
    a, b, c = units
    found = complete([*numbers.compare(made, a, b), *numbers.compare(made, b, c)], TableNli())
    (finding,) = group(made, FakeJudge().weigh(found), 0.5)
    assert sorted(len(side.statements) for side in finding.sides) == [1, 2]


@pytest.mark.parametrize(
    ("kind", "confidence", "severity"),
    [
        (FindingKind.CONTRADICTION, ERROR_FROM, Severity.ERROR),
        (FindingKind.CONTRADICTION, ERROR_FROM - 0.01, Severity.WARNING),
        (FindingKind.UPDATE, 0.99, Severity.NOTE),
        (FindingKind.DISPUTE, 0.99, Severity.NOTE),
    ],
)
def test_severity(kind, confidence, severity):
    made, (a, b) = told(TWELVE, SEVENTEEN)
    (finding,) = group(made, [judged(a, b, ("12 morts", "17 morts"), confidence, kind=kind)], 0.5)
    assert finding.severity is severity


def test_a_finding_tells_where_it_stands():
    made, (a, b) = told(TWELVE, SEVENTEEN)
    (finding,) = group(made, [judged(a, b, ("12 morts", "17 morts"), 0.876543)], 0.5)
    assert finding.confidence == 0.8765
    assert "12 morts" in finding.message
    assert "article-1" in finding.message
    (statement,) = finding.sides[1].statements
    assert (statement.article_id, statement.sentence_text) == ("article-1", SEVENTEEN)
    assert statement.highlight is not None
    assert statement.highlight.of(SEVENTEEN) == "17 morts"


# Sources


def test_copies_of_one_text_are_one_source():
    texts = ["Le feu a fait 12 morts.", "Le feu a fait douze morts.", "On déplore 12 morts."]
    readings = [reading(f"article-{number}", text) for number, text in enumerate(texts)]
    made = story(*readings, encoder=Angles({texts[1]: 10, texts[2]: 30}))
    keys = [(unit.article, unit.sentence.span) for unit in made.units]
    assert independent_sources(made, keys) == 2
    assert independent_sources(made, keys[:2]) == 1
    assert independent_sources(made, keys[:1]) == 1


def test_two_sentences_of_one_article_are_one_source():
    made = story(reading("a", TWELVE, "On compte 12 morts à Lens."), reading("b", SEVENTEEN))
    assert independent_sources(made, [(unit.article, unit.sentence.span) for unit in made.units]) == 2


def test_two_articles_of_one_source_are_one_source():
    made = story(reading("a", TWELVE, source="AFP"), reading("b", "On compte 12 tués à Lens.", source="AFP"))
    assert independent_sources(made, [(unit.article, unit.sentence.span) for unit in made.units]) == 1


def test_sources_are_counted_for_each_side():
    made, (a, b, c) = told(TWELVE, SEVENTEEN, f"Selon la police de la ville, {SEVENTEEN}")
    judgements = [judged(a, b, ("12 morts", "17 morts")), judged(a, c, ("12 morts", "17 morts"))]
    (finding,) = group(made, judgements, 0.5)
    assert [side.independent_sources for side in finding.sides] == [1, 2]


# Order


def many():
    """Return a story with several findings, some of them equally sure."""
    made, units = told(TWELVE, SEVENTEEN, NINETEEN, "Il pleut sur 3 villes.", "Il pleut sur 4 villes.")
    a, b, c, d, e = units
    return made, [
        judged(a, b, ("12 morts", "17 morts"), 0.9),
        judged(a, c, ("12 morts", "19 morts"), 0.9),
        judged(b, c, ("17 morts", "19 morts"), 0.6),
        judged(d, e, ("3 villes", "4 villes"), 0.9),
        judged(d, e, ("Il pleut", "Il pleut sur"), 0.9, ConflictType.OTHER),
        judged(d, e, ("3", "4 villes"), 0.9),
        judged(a, e, ("x", "y"), 0.9, ConflictType.ROLE),
    ]


@settings(deadline=None, max_examples=30)
@given(st.randoms(use_true_random=False))
def test_order_of_judgements_does_not_matter(chance: random.Random):
    made, judgements = many()
    expected = group(made, judgements, 0.5)
    chance.shuffle(judgements)
    assert group(made, judgements, 0.5) == expected


def test_most_certain_first():
    made, judgements = many()
    confidences = [finding.confidence for finding in group(made, judgements, 0.5)]
    assert confidences == sorted(confidences, reverse=True)
    assert len(confidences) == 3


def test_sides_may_change_places():
    """A conflict looked at from the other end is the same finding."""
    made, (a, b) = told(TWELVE, SEVENTEEN)
    (one,) = group(made, [judged(a, b, ("12 morts", "17 morts"))], 0.5)
    (other,) = group(made, [judged(b, a, ("17 morts", "12 morts"))], 0.5)
    assert one.fingerprint == other.fingerprint


def test_the_same_in_every_process():
    """Sets of strings are walked in another order in each process; nothing may depend on it."""
    code = """
from checker.comparison import compare_values, meaning
from checker.features import complete
from checker.grouping import group
from itertools import combinations
from tests.checker.builders import TableNli, reading, story
from tests.fakes import FakeJudge
texts = [f"Le feu du port de Lens a fait {n} morts et {n + 3} blessés dans {n} maisons {d}." for n, d in
         ((12, "mardi"), (17, "lundi"), (19, "mercredi"), (17, "mardi"))]
made = story(*(reading(f"a{i}", text, texts[0]) for i, text in enumerate(texts)))
found = [e for a, b in combinations(made.units, 2) for c in (compare_values, meaning.compare) for e in c(made, a, b)]
found = complete(found, TableNli())
print(found)
print(group(made, FakeJudge().weigh(found), 0.5))
"""
    outputs = []
    for seed in ("0", "1"):
        environ = {**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"}
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        outputs.append(done.stdout)
    assert len(outputs[0]) > 1000
    assert outputs[0] == outputs[1]


# Fingerprints through grouping


def fingerprints(*readings):
    made = story(*readings)
    found = [e for a in made.units for b in made.units if a.index < b.index for e in numbers.compare(made, a, b)]
    return [finding.fingerprint for finding in group(made, FakeJudge().weigh(complete(found, TableNli())), 0.5)]


ARTICLES = (reading("a", TWELVE), reading("b", SEVENTEEN), reading("c", "Il neige."))


@pytest.mark.parametrize(
    "readings",
    [
        ARTICLES[::-1],
        (ARTICLES[1], ARTICLES[0]),
        (reading("a", "Il vente.", TWELVE, "Il tonne."), ARTICLES[1]),
        (*ARTICLES, reading("d", "Une école ferme.")),
        (reading("a", TWELVE, source="AFP"), ARTICLES[1]),
    ],
)
def test_fingerprint_outlives_changes_around_it(readings):
    (expected,) = fingerprints(*ARTICLES)
    assert fingerprints(*readings) == [expected]


def test_place_is_not_changed_by_the_value_it_is_shown_with():
    """Two spans of one sentence with one value are one statement."""
    made, (a, b) = told(TWELVE, SEVENTEEN)
    one = judged(a, b, ("12 morts", "17 morts"))
    moved = replace(one, evidence=replace(evidence(a, b, ("12 morts", "17 morts")), reason="autre"))
    assert len(group(made, [one, moved], 0.5)) == 1
