"""The gold sentences through the embedded parser, and what holds for every claim of every text."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.article import Article
from claims.attribution import is_reporting
from claims.claim import Claim, Modality
from claims.parsing import SpacyParser, Syntax
from claims.splitting import Reading, read_all
from claims.values.offices import Office

GOLD = Path(__file__).parent / "data" / "claims_fr.toml"
LEAST_RECALL = 0.85
LEAST_PRECISION = 0.85
LEAST_SENTENCES = 110


@dataclass(frozen=True, slots=True)
class Expected:
    has: tuple[str, ...]
    negated: bool
    modality: Modality
    speaker: str

    def fits(self, claim: Claim) -> bool:
        said_by = claim.speaker.name if claim.speaker else ""
        return (
            all(words.lower() in claim.text.lower() for words in self.has)
            and claim.negated == self.negated
            and claim.modality is self.modality
            and (self.speaker.lower() in said_by.lower() if self.speaker else not said_by)
        )


@cache
def gold() -> tuple[tuple[dict[str, object], tuple[Expected, ...]], ...]:
    rows = tomllib.loads(GOLD.read_text(encoding="utf-8"))["sentence"]
    return tuple(
        (
            row,
            tuple(
                Expected(
                    tuple(c["has"]),
                    c.get("negated", False),
                    Modality(c.get("modality", "stated")),
                    c.get("speaker", ""),
                )
                for c in row["claims"]
            ),
        )
        for row in rows
    )


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    articles = [
        Article(str(n), "", "wire", f"{row['before']} {row['text']}" if "before" in row else str(row["text"]))
        for n, (row, _) in enumerate(gold())
    ]
    return read_all(articles, SpacyParser())


def told(reading: Reading, row: dict[str, object]) -> list[Claim]:
    """The claims of the gold sentence itself, without those about who holds an office."""
    start = len(str(row["before"])) + 1 if "before" in row else 0
    return [c for c in reading.claims if c.spans[0].start_char >= start and not is_office_claim(c)]


def is_office_claim(claim: Claim) -> bool:
    return (
        claim.predicate == "être"
        and len(claim.values) == 1
        and isinstance(claim.values[0], Office)
        and not claim.participants
    )


def misses(readings: list[Reading]) -> tuple[list[str], list[str], int, int]:
    """Expected claims that were not found, found claims that nobody expects, and how many there are of each."""
    missed, extra, wanted, found = [], [], 0, 0
    for (row, expected), reading in zip(gold(), readings, strict=True):
        claims = told(reading, row)
        wanted, found = wanted + len(expected), found + len(claims)
        missed += [f"{row['text']} -> {e}" for e in expected if not any(e.fits(c) for c in claims)]
        extra += [f"{row['text']} -> {c.text}" for c in claims if not any(e.fits(c) for e in expected)]
    return missed, extra, wanted, found


def test_gold_is_large_enough() -> None:
    assert len(gold()) >= LEAST_SENTENCES


def test_expected_claims_are_found(readings: list[Reading]) -> None:
    missed, _, wanted, _ = misses(readings)
    assert 1 - len(missed) / wanted >= LEAST_RECALL, "\n".join(missed)


def test_found_claims_are_expected(readings: list[Reading]) -> None:
    _, extra, _, found = misses(readings)
    assert 1 - len(extra) / found >= LEAST_PRECISION, "\n".join(extra)


def test_no_content_word_is_lost(readings: list[Reading]) -> None:
    """Every content word of a sentence without a speech tag stands in one of its claims."""
    for reading in readings:
        for sentence, syntax in zip(reading.sentences, reading.syntax, strict=True):
            if syntax is None or reports(syntax):
                continue
            spans = [s for c in reading.claims if c.sentence == sentence for s in c.spans]
            start = sentence.span.start_char
            lost = [
                t.text
                for t in syntax.tokens
                if t.pos in ("NOUN", "PROPN", "VERB", "ADJ", "NUM")
                and not any(s.contains(t.span.shift(start)) for s in spans)
            ]
            assert not lost, f"{sentence.text}: {lost}"


def reports(syntax: Syntax) -> bool:
    return any(is_reporting(t) for t in syntax.tokens)


def test_spans_are_the_articles_own_words(readings: list[Reading]) -> None:
    for reading in readings:
        for claim in reading.claims:
            assert list(claim.spans) == sorted(claim.spans)
            assert all(claim.sentence.span.contains(span) for span in claim.spans)
            assert all(not a.overlaps(b) for a, b in zip(claim.spans, claim.spans[1:], strict=False))
            assert all(re.search(r"\w", span.of(reading.article.text)) for span in claim.spans)
            assert claim.text


def test_claims_are_numbered_in_order(readings: list[Reading]) -> None:
    for reading in readings:
        assert [c.id for c in reading.claims] == [f"{reading.article.id}#{n}" for n in range(len(reading.claims))]


def test_a_list_of_ministers_gives_each_his_office(readings: list[Reading]) -> None:
    texts = {c.text for r in readings for c in r.claims if is_office_claim(c)}
    assert {"Paul Verdier est ministre de la Défense"} <= texts
    assert any("Jean Maudet est ministre" in t and "Intérieur" in t for t in texts)
    assert any("Sonia Keller est ministre" in t and "Justice" in t for t in texts)


words = st.sampled_from(
    (
        "le la préfet ministre a n' pas déclaré que « » \" , . : selon "
        "M. Kim Verdier ouvre ouvrira mardi 12 morts à Lyon qui dont et"
    ).split()
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(words, min_size=1, max_size=25))
def test_any_text_gives_claims_inside_its_sentences(parts: list[str]) -> None:
    article = Article("a", "", "wire", " ".join(parts))
    for claim in read_all([article], SpacyParser())[0].claims:
        assert list(claim.spans) == sorted(claim.spans)
        assert all(claim.sentence.span.contains(s) for s in claim.spans)
        assert claim.sentence.span.of(article.text) == claim.sentence.text
