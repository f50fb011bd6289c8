"""Quotations in two mouths, and sentences that say nearly the same but for what cannot be typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checker.comparison import attribution, meaning
from checker.comparison.attribution import MIN_QUOTE_WORDS, quote_likeness
from checker.findings import ConflictType
from claims.claim import Modality
from tests.checker.builders import Angles, agent, clause, line, pair, reading, story, unit

WORDS = "Nous ne céderons jamais un pouce de ce terrain"
PERSONS = ("Paul Rivière", "Marc Delmas")


def said(by: str, words: str = WORDS) -> str:
    return f"« {words} », a déclaré {by}."


def mouths(a, b, before_a=(), before_b=()):
    made = story(reading("a", *before_a, a, persons=PERSONS), reading("b", *before_b, b, persons=PERSONS))
    return [
        (e.a.value, e.b.value, e.features) for e in attribution.compare(made, unit(made, "a", a), unit(made, "b", b))
    ]


# Quotations


@pytest.mark.parametrize("marks", ["« {} »", "“{}”", '"{}"'])
def test_one_quotation_in_two_mouths(marks):
    a, b = said("Paul Rivière"), f"{marks.format(WORDS)}, a lancé Marc Delmas."
    ((left, right, features),) = mouths(a, b)
    assert (left, right) == ("Paul Rivière", "Marc Delmas")
    assert features["both named"] == 1
    assert features["same words"] == 1


def test_another_rendering_of_the_words_is_one_quotation():
    assert len(mouths(said("Paul Rivière"), said("Marc Delmas", "Nous ne céderons pas un pouce de ce terrain"))) == 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (said("Paul Rivière"), said("Paul Rivière")),
        (said("Paul Rivière"), said("M. Rivière")),
        (said("le président de la région"), said("le président de la région")),
        (said("Paul Rivière"), said("Marc Delmas", "Rien ne changera dans cette région avant la fin de l'hiver")),
        (said("Paul Rivière", "grande victoire"), said("Marc Delmas", "grande victoire")),
        (said("Paul Rivière"), f"« {WORDS} » : la phrase est sur tous les murs."),
    ],
)
def test_no_second_mouth(a, b):
    assert mouths(a, b) == []


def test_two_offices_are_two_mouths_but_less_surely():
    ((_, _, features),) = mouths(said("le maire"), said("le préfet"))
    assert 0 < features["both named"] < 1


def test_an_office_under_another_name_is_the_same_mouth():
    assert mouths(said("le président"), said("le chef de l'État")) == []


def test_a_speaker_known_to_hold_the_office_is_the_same_mouth():
    known = "Le procureur Paul Rivière est venu."
    assert mouths(said("Paul Rivière"), said("le procureur"), before_a=[known]) == []


def test_a_speaker_whose_name_no_parser_found_is_still_a_speaker():
    made = story(reading("a", said("Paul Rivière")), reading("b", said("Marc Delmas")))
    assert len(list(attribution.compare(made, *made.units))) == 1


def test_the_speaker_s_words_are_marked():
    made = story(
        reading("a", "Il pleut.", said("Paul Rivière"), persons=PERSONS),
        reading("b", said("Marc Delmas"), persons=PERSONS),
    )
    (evidence,) = attribution.compare(made, made.units[1], made.units[2])
    assert evidence.type is ConflictType.ATTRIBUTION
    assert evidence.a.highlight is not None
    assert evidence.a.highlight.of(made.readings[0].article.text) == "Paul Rivière"


@pytest.mark.parametrize(
    ("a", "b", "least", "most"),
    [
        (WORDS, WORDS, 100, 100),
        (WORDS, WORDS.upper() + " !", 100, 100),
        ("l’été sera long et très chaud", "L'été sera long, et très chaud.", 100, 100),
        (" ".join(["mot"] * (MIN_QUOTE_WORDS - 1)), " ".join(["mot"] * 9), 0, 0),
        (WORDS, "Rien ne changera dans cette région avant la fin", 0, 60),
        ("", "", 0, 0),
    ],
)
def test_quote_likeness(a, b, least, most):
    assert least <= quote_likeness(a, b) <= most
    assert quote_likeness(a, b) == quote_likeness(b, a)


# Meaning


def compared(a, b):
    (evidence,) = meaning.compare(*pair(a, b))
    return evidence


SIGNED = "Le ministre a signé l'accord avec les syndicats."


@pytest.mark.parametrize(
    ("b", "mark"),
    [
        (line("Le ministre n'a pas signé l'accord avec les syndicats.", negated=True), "negation"),
        (line("Le ministre dément avoir signé l'accord avec les syndicats.", modality=Modality.DENIED), "denial"),
    ],
)
def test_what_one_affirms_and_the_other_denies(b, mark):
    evidence = compared(line(SIGNED), b)
    assert evidence.type is ConflictType.POLARITY
    assert evidence.features[mark] == 1


def test_acts_that_exclude_each_other():
    a = "Le ministre Antoine Lestrange a accepté l'invitation au sommet de Lisbonne."
    b = "Le ministre Antoine Lestrange a décliné l'invitation au sommet de Lisbonne."
    evidence = compared(a, b)
    assert evidence.type is ConflictType.POLARITY
    assert evidence.features["opposites"] == 1
    assert evidence.features["negation"] == 0


def test_two_denials_agree():
    denied = line("Le ministre n'a pas signé l'accord avec les syndicats.", negated=True)
    assert compared(denied, denied).type is ConflictType.OTHER


@pytest.mark.parametrize(
    ("doers", "predicates", "type_"),
    [
        (("Paul Rivière", "Marc Delmas"), ("signer", "signer"), ConflictType.ACTOR),
        (("Paul Rivière", "Paul Rivière"), ("signer", "signer"), ConflictType.OTHER),
        (("Paul Rivière", "M. Rivière"), ("signer", "signer"), ConflictType.OTHER),
        (("Paul Rivière", "Marc Delmas"), ("signer", "quitter"), ConflictType.OTHER),
        (("le ministre", "le maire"), ("signer", "signer"), ConflictType.OTHER),
        (
            ("Paul Rivière", "Marc Delmas"),
            ("", ""),
            ConflictType.OTHER,
        ),
    ],
)
def test_two_doers(doers, predicates, type_):
    a, b = (
        line(f"{doer} a signé l'accord avec les syndicats.", participants=(agent(doer),), predicate=predicate)
        for doer, predicate in zip(doers, predicates, strict=True)
    )
    assert compared(a, b).type is type_


def test_the_claims_that_are_nearest_speak():
    a = line(
        "Le maire est venu et le ministre a signé l'accord.",
        clause("Le maire est venu"),
        clause("le ministre a signé l'accord"),
    )
    b = line(
        "Le ministre a signé l'accord et il neige.",
        clause("Le ministre a signé l'accord"),
        clause("il neige", negated=True),
    )
    evidence = compared(a, b)
    assert (evidence.a.claim.text, evidence.b.claim.text) == (
        "le ministre a signé l'accord",
        "Le ministre a signé l'accord",
    )
    assert evidence.features["negation"] == 0


def test_an_office_that_both_mention_is_not_what_they_differ_in():
    a = "Le ministre Antoine Lestrange a accepté l'invitation au sommet de Lisbonne."
    evidence = compared(a, a.replace("accepté", "décliné"))
    assert evidence.type is ConflictType.POLARITY
    assert evidence.a.value != evidence.b.value


def near(degrees, ranks_before=0):
    """Two sentences so many degrees apart, with so many sentences of the second article nearer than the other."""
    text, other = "Le train part.", "Un navire sombre."
    nearer = [f"Phrase {number}." for number in range(ranks_before)]
    made = story(
        reading("a", text), reading("b", other, *nearer), encoder=Angles({other: degrees, **dict.fromkeys(nearer, 1)})
    )
    return list(meaning.compare(made, made.units[0], made.units[1]))


def test_only_mutual_neighbours_are_compared():
    assert len(near(40)) == 1
    assert len(near(40, ranks_before=meaning.MUTUAL_NEAREST - 1)) == 1
    assert near(40, ranks_before=meaning.MUTUAL_NEAREST) == []


def test_neighbours_that_are_far_are_not_compared():
    """In a short article even the nearest sentence may be about something else."""
    assert near(70) != []
    assert near(80) == []


def test_a_sentence_without_claims_is_not_compared():
    text = "Le ministre a signé l'accord."
    made = story(reading("a", text), reading("b", text))
    assert len(list(meaning.compare(made, *made.units))) == 1
    assert list(meaning.compare(made, made.units[0], replace(made.units[1], claims=()))) == []
