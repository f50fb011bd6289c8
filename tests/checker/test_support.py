"""What the sources agree on, and what one alone says."""

from __future__ import annotations

from dataclasses import replace

from checker.comparison import numbers
from checker.findings import ConflictType
from checker.support import AGREEMENT, find_agreed, find_single_source
from tests.checker.builders import Angles, evidence, line, reading, story

TEXTS = ("Le feu a fait 12 morts.", "Douze personnes ont péri.", "L'incendie a tué 12 personnes.", "Il pleut.")


def of(*texts, degrees=None):
    made = story(
        *(reading(f"article-{n}", text) for n, text in enumerate(texts)),
        encoder=Angles(dict(zip(texts, degrees or range(0, 40 * len(texts), 40), strict=True))),
    )
    return made, made.units


def agree(a, b, entailment=0.9):
    return evidence(a, b, ("x", "y"), ConflictType.OTHER, nli_entailment=entailment)


def articles(facts):
    return [[statement.article_id[-1] for statement in fact.statements] for fact in facts]


def test_agreement_is_passed_on():
    made, (a, b, c, _) = of(*TEXTS)
    (fact,) = find_agreed(made, [agree(b, c), agree(a, b)])
    assert articles([fact]) == [["0", "1", "2"]]
    assert fact.independent_sources == 3
    assert [s.sentence_text for s in fact.statements] == list(TEXTS[:3])


def test_half_an_agreement_is_none():
    made, (a, b, *_) = of(*TEXTS)
    assert find_agreed(made, [agree(a, b, AGREEMENT - 0.01), evidence(a, b, ("x", "y"))]) == ()
    assert len(find_agreed(made, [agree(a, b, AGREEMENT)])) == 1


def test_an_article_does_not_confirm_itself():
    made = story(reading("a", *TEXTS[:2]))
    assert find_agreed(made, [agree(*made.units)]) == ()


def test_copies_of_one_text_do_not_confirm_each_other():
    made, (a, b) = of(*TEXTS[:2], degrees=(0, 5))
    assert find_agreed(made, [agree(a, b)]) == ()


def test_most_sources_first():
    made, (a, b, c, d, e) = of(*TEXTS, "Il tombe des cordes.")
    facts = find_agreed(made, [agree(a, d), agree(b, c), agree(c, e)])
    assert articles(facts) == [["1", "2", "4"], ["0", "3"]]
    assert facts == find_agreed(made, [agree(e, c), agree(c, b), agree(d, a)])


def test_what_is_a_conflict_of_values_is_no_agreement():
    made = story(reading("a", TEXTS[0]), reading("b", "Le feu a fait 17 morts."), encoder=Angles({TEXTS[0]: 40}))
    (found,) = numbers.compare(made, *made.units)
    assert find_agreed(made, [replace(found, features={**found.features, "nli entailment": 0.9})]) == ()


def test_alone_is_what_has_a_value_and_no_counterpart():
    far = "Le port de Lens a 3.000 places."
    texts = {"Le feu a fait 12 morts.": 0, "Douze personnes ont péri.": 20, far: 90, "Il pleut.": 90}
    made = story(
        reading("a", *list(texts)[::2]),
        reading("b", list(texts)[1], line("Il pleut.")),
        encoder=Angles({**texts, "Il pleut.": 200}),
    )
    assert [s.sentence_text for fact in find_single_source(made) for s in fact.statements] == [far]


def test_a_lone_article_has_no_single_sources():
    assert find_single_source(story(reading("a", TEXTS[0]))) == ()
