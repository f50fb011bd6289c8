"""Findings against labelled contradictions and decoys."""

from __future__ import annotations

from pathlib import Path

import pytest

from checker.evaluation.clusters import ClusterScore, score_story, stands_on, total
from checker.evaluation.gold import Gold, Opposition, Quote
from checker.findings import CheckedArticle, ConflictType, FindingKind, Side, StoryReport
from tests.checker.render.reports import article, finding, statement

A = article("a", "A", "Douze personnes sont mortes lundi soir. Le maire est venu sur place. Un pont est fermé depuis.")
B = article(
    "b", "B", "Le bilan est de dix-sept morts selon la mairie. La maire n’est jamais venue. Un pont reste ouvert."
)
C = article("c", "C", "On compte dix-sept morts dans la vallée. Personne d’autre.")
TOLL_A, MAYOR_A, BRIDGE_A = (f"{s}." for s in A.text.rstrip(".").split(". "))
TOLL_B, MAYOR_B, BRIDGE_B = (f"{s}." for s in B.text.rstrip(".").split(". "))
TOLL_C = "On compte dix-sept morts dans la vallée."


def quotes(*given):
    return tuple(Quote(f"{of.id}.txt", text) for of, text in given)


TOLL = Opposition("c1", "number", quotes((A, TOLL_A)), quotes((B, TOLL_B), (C, TOLL_C)))
MAYOR = Opposition("c2", "polarity", quotes((A, MAYOR_A)), quotes((B, MAYOR_B)), "venu ou non")
BRIDGE = Opposition("d1", "update", quotes((A, BRIDGE_A)), quotes((B, BRIDGE_B)))
GOLD = Gold(Path("etiquetes/crue"), (TOLL, MAYOR), (BRIDGE,))


def side(*given):
    return Side("x", tuple(statement(of, text) for of, text in given))


def score(*findings):
    articles = tuple(CheckedArticle(of, 3, 3) for of in (A, B, C))
    return score_story(StoryReport("etiquetes/crue", articles, findings), GOLD)


def test_a_right_finding_with_the_right_type():
    found = score(finding(side((A, TOLL_A)), side((B, TOLL_B))))
    assert (found.right, found.type_right, found.wrong.total(), found.repeats) == (1, 1, 0, 0)
    assert (found.precision, found.recall, found.f1) == (1.0, 0.5, pytest.approx(2 / 3))
    assert [outcome.text for outcome in found.missed] == ["venu ou non"]


def test_sides_may_come_in_either_order_and_through_a_further_sentence():
    assert score(finding(side((C, TOLL_C)), side((A, TOLL_A)))).right == 1


def test_both_statements_on_one_side_are_no_opposition():
    found = score(finding(side((A, TOLL_A), (B, TOLL_B)), side((C, "Personne d’autre."))))
    assert (found.right, found.wrong.total()) == (0, 1)


def test_the_surest_finding_counts_and_others_repeat_it():
    sure = finding(side((A, TOLL_A)), side((B, TOLL_B)), confidence=0.9, type=ConflictType.OTHER)
    again = finding(side((A, TOLL_A)), side((C, TOLL_C)), confidence=0.8)
    found = score(again, sure)
    assert (found.right, found.repeats, found.type_right, found.precision) == (1, 1, 0, 1.0)


def test_one_finding_may_meet_two_contradictions():
    found = score(finding(side((A, TOLL_A), (A, MAYOR_A)), side((B, TOLL_B), (B, MAYOR_B))))
    assert (found.right, found.found.total(), found.recall) == (1, 2, 1.0)


def test_a_decoy_is_hit_by_a_wrong_finding():
    found = score(finding(side((A, BRIDGE_A)), side((B, BRIDGE_B))))
    assert (found.decoys, found.decoys_hit, found.wrong["number"]) == (1, 1, 1)
    assert found.false_alarms[0].decoy == "update"


@pytest.mark.parametrize("kind", [FindingKind.UPDATE, FindingKind.DISPUTE])
def test_only_contradictions_count(kind):
    found = score(finding(side((A, TOLL_A)), side((B, TOLL_B)), kind=kind))
    assert (found.right, found.wrong.total(), found.precision, found.recall) == (0, 0, None, 0.0)


def test_scores_add_up():
    one = score(finding(side((A, TOLL_A)), side((B, TOLL_B))))
    both = total([one, one, ClusterScore()])
    assert (both.stories, both.articles, both.right, both.gold["number"], both.recall) == (2, 6, 2, 2, 0.5)


def test_a_statement_stands_on_a_quote_that_has_moved_by_its_words():
    quote = Quote("a.txt", "Douze  personnes\nsont mortes lundi soir.")
    assert stands_on(statement(A, TOLL_A), quote, A)
    assert not stands_on(statement(A, MAYOR_A), quote, A)
    assert not stands_on(statement(A, TOLL_A), Quote("b.txt", TOLL_A), A)


def test_half_of_the_shorter_span_is_not_enough():
    quote = Quote("a.txt", f"{TOLL_A} {MAYOR_A}")
    assert stands_on(statement(A, TOLL_A), quote, A)
    assert not stands_on(statement(A, "mortes lundi soir. Le"), Quote("a.txt", "soir. Le maire est venu"), A)
