"""The shipped stories through the shipped models, from files to findings."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.api import load_models
from checker.checking import Models, check_story
from checker.evaluation.gold import find_gold
from checker.findings import ConflictType, FindingKind, StoryReport
from claims.parsing import SpacyParser
from claims.readers import find_stories
from claims.splitting import read_all

FIXTURES = Path(__file__).parent.parent / "fixtures"


@pytest.fixture(scope="module")
def models() -> Models:
    return load_models()


def check(slug: str, models: Models) -> StoryReport:
    ((story,), _) = find_stories([FIXTURES / slug])
    return check_story(story.name, story.articles, models, threshold=0.5)


def test_every_story_is_read_and_every_claim_stands_where_it_says() -> None:
    stories, unreadable = find_stories([FIXTURES])
    assert not unreadable and len(stories) == 7
    for story in stories:
        for reading in read_all(story.articles, SpacyParser()):
            assert reading.claims, reading.article.path
            text = reading.article.text
            for claim in reading.claims:
                assert claim.sentence.span.of(text) == claim.sentence.text
                assert all(claim.sentence.span.contains(span) for span in claim.spans)


def test_labels_name_sentences_that_are_there() -> None:
    for gold in find_gold([FIXTURES]):
        for opposition in (*gold.contradictions, *gold.decoys):
            for quote in (*opposition.a, *opposition.b):
                assert quote.text in (gold.folder / quote.file).read_text(encoding="utf-8")


def test_the_minister_given_anothers_office_comes_first(models: Models) -> None:
    report = check("sommet-vostotchny", models)
    first = report.findings[0]
    assert (first.kind, first.type) == (FindingKind.CONTRADICTION, ConflictType.ROLE)
    said = {side.value for side in first.sides}
    assert any("Lavrov, ministre de la Défense" in value for value in said)
    assert any("Choïgou, ministre" in value or "Choïgu, ministre" in value for value in said)
    assert sum(f.kind is FindingKind.CONTRADICTION for f in report.findings) <= 4


def test_the_same_bytes_whatever_order_the_articles_come_in(models: Models) -> None:
    ((story,), _) = find_stories([FIXTURES / "demission-ministre-mobilite"])
    forth = check_story(story.name, story.articles, models, threshold=0.3)
    back = check_story(story.name, tuple(reversed(story.articles)), models, threshold=0.3)
    assert forth == back
