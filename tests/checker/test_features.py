"""What is added to the evidence: the NLI model both ways, modality, speakers, time, and support by a third sentence."""

from __future__ import annotations

import pytest

from checker.features import arguable, complete
from checker.findings import ConflictType, FindingKind
from checker.judgement import kind_of
from claims.claim import Modality
from tests.checker.builders import TableNli, clause, evidence, line, pair, reading, speaker, story

TWELVE, SEVENTEEN = "L'incendie a fait 12 morts.", "L'incendie a fait 17 morts."
VALUES = ("12 morts", "17 morts")


def completed(a, b, type_=ConflictType.NUMBER, nli=None):
    _, left, right = pair(a, b)
    (item,) = complete([evidence(left, right, VALUES, type_)], nli or TableNli())
    return item


def test_nothing_to_complete():
    assert complete([], TableNli()) == []


def test_both_directions_are_asked_of_sentences_and_claims():
    rows = {
        (TWELVE, SEVENTEEN): (0.1, 0.1, 0.8),
        (SEVENTEEN, TWELVE): (0.3, 0.3, 0.4),
        (TWELVE[:-1], SEVENTEEN[:-1]): (0.0, 0.0, 1.0),
    }
    features = completed(TWELVE, SEVENTEEN, nli=TableNli(rows)).features
    assert features["nli contradiction"] == pytest.approx(0.6)
    assert features["nli entailment"] == pytest.approx(0.3)
    assert features["nli claim contradiction"] == pytest.approx(0.5)
    assert features["nli claim entailment"] == 0


def test_every_pair_is_asked_once():
    _, a, b = pair(TWELVE, SEVENTEEN)
    nli = TableNli()
    complete([evidence(a, b, VALUES), evidence(b, a, VALUES[::-1], ConflictType.OTHER)], nli)
    (asked,) = nli.asked
    assert len(asked) == len(set(asked)) == 4


def test_evidence_keeps_its_order_and_its_own_features():
    _, a, b = pair(TWELVE, SEVENTEEN)
    given = [evidence(a, b, VALUES, type_, same_thing=0.5) for type_ in (ConflictType.OTHER, ConflictType.NUMBER)]
    done = complete(given, TableNli())
    assert [item.type for item in done] == [ConflictType.OTHER, ConflictType.NUMBER]
    assert all(item.features["same thing"] == 0.5 for item in done)
    assert given[0].features == {"same thing": 0.5}, "the evidence handed in is left as it was"
    assert all(0 <= value <= 1 for item in done for value in item.features.values())


@pytest.mark.parametrize(("agreement", "supported"), [(0.9, 0.9), (0.0, 0.0)])
def test_a_third_sentence_may_agree_with_the_other_side(agreement, supported):
    """The second article says 17 of the injured and, elsewhere, 12 of the dead: then both may be right."""
    third = "Le feu a tué douze personnes."
    made = story(reading("a", TWELVE), reading("b", SEVENTEEN, third))
    twelve, seventeen, dozen = made.units
    nli = TableNli({(TWELVE, third): (agreement, 1 - agreement, 0)})
    done = complete([evidence(twelve, seventeen, VALUES), evidence(twelve, dozen, ("12", "douze"))], nli)
    assert done[0].features["supported"] == pytest.approx(supported)
    assert done[1].features["supported"] == 0, "a sentence is not its own support"


def test_a_sentence_of_a_third_article_supports_nothing():
    made = story(reading("a", TWELVE), reading("b", SEVENTEEN), reading("c", "Le feu a tué douze personnes."))
    twelve, seventeen, dozen = made.units
    nli = TableNli({(TWELVE, dozen.sentence.text): (0.9, 0.1, 0)})
    done = complete([evidence(twelve, seventeen, VALUES), evidence(twelve, dozen, ("12", "douze"))], nli)
    assert done[0].features["supported"] == 0


@pytest.mark.parametrize(
    ("a", "b", "one", "both"),
    [
        (Modality.STATED, Modality.STATED, 0, 0),
        (Modality.STATED, Modality.CONDITIONAL, 1, 0),
        (Modality.PLANNED, Modality.STATED, 1, 0),
        (Modality.CONDITIONAL, Modality.ASKED, 0, 1),
        (Modality.STATED, Modality.DENIED, 0, 0),
    ],
)
def test_hedges(a, b, one, both):
    features = completed(line(TWELVE, modality=a), line(SEVENTEEN, modality=b)).features
    assert (features["one hedged"], features["both hedged"]) == (one, both)


@pytest.mark.parametrize(
    ("a", "b", "two"),
    [
        ("Paul Rivière", "Marc Delmas", 1),
        ("Paul Rivière", "M. Rivière", 0),
        ("Paul Rivière", None, 0),
        (None, None, 0),
        ("Paul Rivière", "", 0),
        ("le maire", "le préfet", 1),
        ("M. Rivière", "M. Delmas", 1),
        ("la police", "la direction de la police", 0),
        ("Choïgou", "Shoigu", 0),
    ],
)
def test_two_speakers(a, b, two):
    left, right = (
        line(text, speaker=None if name is None else speaker(name)) for text, name in ((TWELVE, a), (SEVENTEEN, b))
    )
    item = completed(left, right)
    assert item.features["two speakers"] == two
    assert kind_of(item) is (FindingKind.DISPUTE if two else FindingKind.CONTRADICTION)


@pytest.mark.parametrize(("a", "b", "one"), [(True, False, 1), (True, True, 0), (False, False, 0), (True, None, 1)])
def test_one_quoted(a, b, one):
    left, right = (
        line(text, speaker=None if quoted is None else speaker("Paul Rivière", quoted=quoted))
        for text, quoted in ((TWELVE, a), (SEVENTEEN, b))
    )
    assert completed(left, right).features["one quoted"] == one


@pytest.mark.parametrize(
    ("later", "update"),
    [
        ("Le bilan a été porté mercredi à 17 morts.", 0),
        ("Le bilan a été porté à 17 morts.", 1),
        ("Le bilan s'est alourdi : 17 morts.", 1),
        ("Le bilan s’est alourdi : 17 morts.", 1),
        ("Selon un nouveau bilan, l'incendie a fait 17 morts.", 1),
        ("L'incendie a désormais fait 17 morts, contre 12 mardi.", 1),
        (SEVENTEEN, 0),
        ("L'incendie a fait 17 morts, un reporté à minuit.", 0),
    ],
)
def test_update_cues(later, update):
    item = completed(TWELVE, later)
    assert item.features["update"] == update
    assert kind_of(item) is (FindingKind.UPDATE if update else FindingKind.CONTRADICTION)


def test_an_update_is_of_a_figure_and_between_articles():
    later = "Le bilan a été porté à 17 morts."
    assert completed(TWELVE, later, ConflictType.POLARITY).features["update"] == 0
    made = story(reading("a", TWELVE, later))
    (item,) = complete([evidence(*made.units, VALUES)], TableNli())
    assert item.features["update"] == 0


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("Mardi, l'incendie a fait 12 morts.", "Mercredi, l'incendie a fait 17 morts.", 1),
        ("Mardi, l'incendie a fait 12 morts.", "Le 12 septembre, l'incendie a fait 17 morts.", 0),
        ("Mardi, l'incendie a fait 12 morts.", SEVENTEEN, 0),
    ],
)
def test_other_time(a, b, other):
    assert completed(a, b).features["other time"] == other


def test_times_of_another_clause_do_not_count():
    a = line("Il neige mardi et il y a 12 morts.", clause("il y a 12 morts"), clause("Il neige mardi"))
    assert completed(a, "Mercredi, l'incendie a fait 17 morts.").features["other time"] == 0


@pytest.mark.parametrize(
    ("contradiction", "entailment", "expected"),
    [(0.1, 0.0, False), (0.3, 0.1, True), (0.3, 0.9, False), (0.6, 0.9, True)],
)
def test_alike_sentences_need_a_contradiction_to_go_before_the_judge(contradiction, entailment, expected):
    made = story(reading("a", "Le maire a signé."), reading("b", "Le maire a refusé."))
    seen = {"nli_contradiction": contradiction, "nli_claim_contradiction": 0.0}
    agreed = {"nli_entailment": entailment, "nli_claim_entailment": 0.0}
    by_wording = evidence(*made.units, ("x", "y"), ConflictType.POLARITY, two_speakers=1.0, **seen, **agreed)
    by_value = evidence(*made.units, ("12", "17"), ConflictType.NUMBER, **seen, **agreed)
    assert arguable(by_wording) is expected
    assert arguable(by_value)


@pytest.mark.parametrize(("two_speakers", "expected"), [(0.0, True), (1.0, False)])
def test_two_speakers_without_a_mark_of_opposition_are_no_dispute(two_speakers, expected):
    made = story(reading("a", "Le maire a signé."), reading("b", "Le préfet est venu."))
    item = evidence(
        *made.units, ("x", "y"), ConflictType.OTHER, two_speakers=two_speakers, nli_contradiction=0.8,
        nli_claim_contradiction=0.8, nli_entailment=0.1, nli_claim_entailment=0.1,
    )  # fmt: skip
    assert arguable(item) is expected
