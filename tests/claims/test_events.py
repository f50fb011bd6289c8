"""Acts and states of the news: one act said differently, acts that exclude each other, the lexicon itself."""

from __future__ import annotations

import time
import tomllib
from itertools import product
from pathlib import Path

import pytest

from claims.events import acts_in, excluded_by, opposed
from claims.language.countries import fold
from claims.language.stems import stop_words
from claims.language.tables import read_toml

CASES = tomllib.loads((Path(__file__).parent / "data" / "event_pairs.toml").read_text(encoding="utf-8"))
TABLE = read_toml("fr", "events")
ACTS = TABLE["act"]
IDS = {row["id"] for row in ACTS}
SAME = [(row["act"], sentence) for row in CASES["same"] for sentence in row["sentences"]]
OPPOSED = [tuple(pair) for row in CASES["opposed"] for pair in row["pairs"]]
NOT_OPPOSED = [tuple(pair) for row in CASES["not_opposed"] for pair in row["pairs"]]
MAX_SECONDS_FOR_10000 = 10.0  # of processor time; about 2.5 on one core


@pytest.mark.parametrize(("act", "text"), SAME)
def test_one_act_is_found_in_all_its_wordings(act: str, text: str) -> None:
    assert act in acts_in(text)


@pytest.mark.parametrize("case", CASES["both"], ids=lambda case: case["text"])
def test_a_text_tells_of_all_its_acts(case: dict[str, object]) -> None:
    assert set(case["acts"]) <= acts_in(case["text"])


@pytest.mark.parametrize("case", CASES["absent"], ids=lambda case: case["text"])
def test_words_that_look_like_an_act_are_not_taken_for_it(case: dict[str, str]) -> None:
    assert case["act"] in IDS
    assert case["act"] not in acts_in(case["text"])


@pytest.mark.parametrize(("a", "b"), OPPOSED)
def test_acts_that_exclude_each_other_are_opposed_in_both_directions(a: str, b: str) -> None:
    assert opposed(a, b)
    assert opposed(b, a)


@pytest.mark.parametrize(("a", "b"), NOT_OPPOSED)
def test_like_acts_other_things_and_earlier_acts_are_not_opposed(a: str, b: str) -> None:
    assert not opposed(a, b)
    assert not opposed(b, a)


def test_no_text_is_opposed_to_itself() -> None:
    assert not [text for pair in (*OPPOSED, *NOT_OPPOSED) for text in pair if opposed(text, text)]


def test_the_ids_are_unique() -> None:
    assert len(IDS) == len(ACTS)


def test_the_lexicon_is_wide() -> None:
    assert len(ACTS) >= 300


def test_what_is_excluded_is_a_known_other_act() -> None:
    wrong = [
        (row["id"], other)
        for row in ACTS
        for other in row.get("excludes", ())
        if other not in IDS - {row["id"]}
    ]
    assert wrong == []


def test_every_act_has_a_wording_and_no_wording_is_short_or_twice_in_an_act() -> None:
    for row in ACTS:
        wordings = [*row.get("words", ()), *row.get("phrases", ())]
        assert wordings, row["id"]
        assert len(set(wordings)) == len(wordings), row["id"]
        assert all(len(wording.strip()) >= 3 for wording in wordings), row["id"]


def test_no_wording_is_made_of_little_words_alone() -> None:
    little = stop_words("fr") | {"se", "s"}
    for row in ACTS:
        for wording in (*row.get("words", ()), *row.get("phrases", ())):
            words = fold(wording).replace("'", " ").replace("=", " ").replace("/", " ").split()
            assert any(word not in little and len(word) >= 2 for word in words), (row["id"], wording)


def test_exclusion_holds_in_both_directions_and_never_within_an_act() -> None:
    for act in IDS:
        others = excluded_by(frozenset({act}))
        assert act not in others
        assert all(act in excluded_by(frozenset({other})) for other in others), act


def test_little_text_tells_of_nothing() -> None:
    assert acts_in("") == frozenset()
    assert acts_in("Il y a de tout, et plus encore.") == frozenset()
    assert excluded_by(frozenset()) == frozenset()
    assert not opposed("", "Le maire a démissionné.")


def test_capitals_accents_and_typographic_apostrophes_do_not_matter() -> None:
    assert acts_in("L’ÉLUE A JETÉ L’ÉPONGE") == acts_in("l'elue a jete l'eponge") != frozenset()


def test_ten_thousand_sentences_are_read_in_seconds() -> None:
    texts = [text for pair in (*OPPOSED, *NOT_OPPOSED) for text in pair]
    numbered = [f"{text} {number}" for text, number in product(texts, range(10_000 // len(texts) + 1))][
        :10_000
    ]
    start = time.process_time()
    for text in numbered:
        acts_in(text)
    assert time.process_time() - start < MAX_SECONDS_FOR_10000
