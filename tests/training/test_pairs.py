from __future__ import annotations

import random

import pytest

from training.contrast import ContrastSet, Story, equal_polarity, plain_pairs, sentences, set_pairs, story_pairs
from training.mining import changes, news_pairs
from training.mix import Deck, deal_round
from training.pairs import TARGETS, Pair, labelled, reversed_pair, with_reversed

SET = ContrastSet(
    "s-1",
    "politique",
    "Le ministre a démissionné mardi.",
    (
        ("Le ministre reste en poste.", "contradiction", "polarity"),
        ("Le ministre est parti.", "entailment", "paraphrase"),
        ("Le ministre avait été nommé en mai.", "neutral", "more_detail"),
    ),
)


@pytest.mark.parametrize(
    ("label", "turned"),
    [("contradiction", "contradiction"), ("entailment", "not_contradiction"), ("neutral", "not_contradiction")],
)
def test_the_reverse_of_a_pair(label: str, turned: str) -> None:
    back = reversed_pair(labelled("a", "b", label, "x"))
    assert (back.premise, back.hypothesis, back.target) == ("b", "a", TARGETS[turned])


def test_what_says_nothing_in_reverse_is_left_out() -> None:
    pair = labelled("a", "b", "not_entailment", "x")
    assert with_reversed([pair]) == [pair]


def test_soft_labels_have_no_reverse() -> None:
    with pytest.raises(ValueError, match="soft"):
        reversed_pair(Pair("a", "b", (0.2, 0.3, 0.5), "x", soft=True))


def test_a_set_never_calls_compatible_counterparts_contradictory() -> None:
    for pair in set_pairs(SET):
        conflicting = "Le ministre reste en poste." in (pair.premise, pair.hypothesis)
        assert (pair.target == TARGETS["contradiction"]) == conflicting


def test_measuring_pairs_read_the_anchor_first() -> None:
    assert [(pair.premise, pair.target.index(1.0)) for pair in plain_pairs([SET])] == [
        (SET.anchor, 2),
        (SET.anchor, 0),
        (SET.anchor, 1),
    ]


def test_one_set_in_about_five_is_held_out() -> None:
    held = sum(ContrastSet(f"file-{n:03d}", "", "", ()).held_out for n in range(1000))
    assert 150 < held < 250


def test_polarity() -> None:
    assert equal_polarity("Il est parti.", "Il reste.")
    assert equal_polarity("Il n'est pas parti.", "Personne ne part.")
    assert not equal_polarity("Il n'est pas parti.", "Il est parti.")


def test_sentences_of_an_article() -> None:
    text = (
        "Le ministre a quitté son poste mardi. « Je pars », a-t-il dit à la presse.\n"
        "Photo\nLa séance a été levée à midi."
    )
    assert sentences(text) == [
        "Le ministre a quitté son poste mardi.",
        "« Je pars », a-t-il dit à la presse.",
        "La séance a été levée à midi.",
    ]


def test_a_gold_pair_among_near_pairs_is_no_negative() -> None:
    story = Story("s", {}, ((("a", "A"), ("b", "B")),), (), ((("a", "C"), ("b", "D")),))
    labels = {(pair.premise, pair.hypothesis): pair.target for pair in story_pairs(story, [("A", "B"), ("A", "D")])}
    assert labels["A", "B"] == labels["B", "A"] == TARGETS["contradiction"]
    assert labels["A", "D"] == labels["C", "D"] == TARGETS["not_contradiction"]


def test_only_shared_facts_are_changed() -> None:
    rng = random.Random(1)
    first = "Mardi 12 septembre, 340 personnes ont été évacuées."
    second = "Près de 340 habitants ont dû partir le 12 septembre après 3 alertes."
    for text in changes(first, second, [], rng):
        assert text != second
        assert "3 alertes" in text
        assert not ("340" in text and "12" in text and "septembre" in text)


def test_news_pairs_are_balanced() -> None:
    article = (
        "2019-01-01",
        "Incendie : 340 personnes évacuées mardi dans le Gard près du village",
        ["Quelque 340 personnes ont dû quitter leur logement mardi, selon la préfecture du Gard, après un incendie."],
    )
    pairs = news_pairs([article] * 3, random.Random(2), 100)
    conflicts = [pair for pair in pairs if pair.target == TARGETS["contradiction"]]
    assert len(pairs) == 2 * len(conflicts) == 6


def test_a_deck_deals_everything_before_it_repeats() -> None:
    cards = [labelled(str(n), "", "neutral", "x") for n in range(10)]
    deck = Deck(cards, random.Random(1))
    dealt = deck.deal(6) + deck.deal(4)
    assert sorted(pair.premise for pair in dealt) == sorted(pair.premise for pair in cards)


def test_a_round_holds_the_shares_asked_for() -> None:
    rng = random.Random(1)
    decks = {name: Deck([labelled(name, str(n), "neutral", name) for n in range(9)], rng) for name in ("story", "news")}
    sources = [pair.premise for pair in deal_round(decks, rng, {"story": 4, "news": 2, "absent": 5})]
    assert sorted(sources) == ["news"] * 2 + ["story"] * 4
