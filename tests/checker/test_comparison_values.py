"""The value road, type by type: what cannot both be right, and what only looks so."""

from __future__ import annotations

import datetime as dt

import pytest

from checker.comparison import compare_values, dates, numbers, places, roles
from checker.findings import ConflictType
from tests.checker.builders import Angles, known_bug, line, pair, reading, story, unit


def found(compare, a, b, **of_reading):
    """Return the values that a comparison sets against each other in two articles of one sentence each."""
    return [(e.a.value, e.b.value) for e in compare(*pair(a, b, **of_reading))]


def features(compare, made, a, b):
    (evidence,) = compare(made, a, b)
    return evidence.features


# Figures


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        ("L'incendie a fait 12 morts.", "Le bilan de l'incendie est de 17 morts.", ("12 morts", "17 morts")),
        ("L'incendie a fait douze morts.", "L'incendie a fait 17 morts.", ("douze morts", "17 morts")),
        ("Le projet coûte 11,4 milliards d'euros.", "Le projet coûte 14 milliards d'euros.",
         ("11,4 milliards d'euros", "14 milliards d'euros")),
        ("L'entretien a duré deux heures.", "L'entretien a duré trois heures.", ("deux heures", "trois heures")),
        ("Le match s'est terminé sur le score de 2-1.", "Le match s'est terminé sur le score de 3-1.",
                  ("2-1", "3-1")),
    ],
)  # fmt: skip
def test_two_figures_for_one_thing(a, b, values):
    assert found(numbers.compare, a, b) == [values]
    assert found(numbers.compare, b, a) == [values[::-1]]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Près de 3.000 manifestants ont défilé.", "La police a compté 2.950 manifestants."),
        ("L'entretien a duré environ deux heures.", "L'entretien a duré un peu plus de deux heures."),
        ("La peine est d'un an et demi de prison.", "La peine est de 18 mois de prison."),
        ("L'incendie a fait 12 morts.", "L'incendie a fait douze morts."),
        ("L'incendie a fait plus de dix morts.", "L'incendie a fait 17 morts."),
    ],
)
def test_rounding_is_no_conflict(a, b):
    assert found(numbers.compare, a, b) == []


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("L'incendie a fait 23 morts, dont sept enfants.", "Le feu a fait 23 morts."),
        known_bug("L'incendie a fait 23 morts.", "Sept enfants ont péri dans l'incendie.",
                  reason="a group of the dead is taken for all of them"),
        ("L'incendie a fait 23 morts.", "L'incendie a fait 40 blessés."),
        ("Le ministre a 52 ans.", "Le sommet réunit 12 pays."),
        ("Le prix est de 52 euros.", "Le prix a monté de 12 %."),
        ("Le taux est passé de 52 % à 61 %.", "Le taux est de 61 %."),
    ],
)  # fmt: skip
def test_figures_for_two_things_are_no_conflict(a, b):
    assert found(numbers.compare, a, b) == []


def test_a_figure_that_the_other_article_gives_too_is_answered():
    made = story(
        reading("a", "L'incendie a fait 12 morts."),
        reading("b", "Lundi, l'incendie a fait 12 morts.", "Mardi, l'incendie a fait 17 morts."),
        reading("c", "Lundi, l'incendie a fait 19 morts."),
    )
    lone, twelve, seventeen = (unit(made, *key) for key in (("a", "12"), ("b", "12"), ("b", "17")))
    assert features(numbers.compare, made, lone, seventeen)["answered"] == 1
    assert features(numbers.compare, made, lone, unit(made, "c", "19"))["answered"] == 0
    assert features(numbers.compare, made, twelve, seventeen)["answered"] == 0, "its own figure answers nothing"


def test_a_figure_at_the_same_place_of_a_copy_answers_too():
    """Two papers open with one agency's sentence, so both figures have one span; the second adds another figure."""
    lead = "L'incendie a fait 12 morts."
    made = story(reading("a", lead), reading("b", lead, "Mardi, l'incendie a fait 17 morts."))
    assert features(numbers.compare, made, made.units[0], unit(made, "b", "17"))["answered"] == 1


def test_the_only_figure_of_its_kind():
    alone = pair("L'incendie a fait 12 morts.", "L'incendie a fait 17 morts.")
    assert features(numbers.compare, *alone)["only figure"] == 1
    made = story(
        reading("a", "L'incendie a fait 12 morts."), reading("b", "Le feu a fait 17 morts.", "Il y a 19 morts.")
    )
    assert features(numbers.compare, made, made.units[0], made.units[1])["only figure"] == 0


@pytest.mark.parametrize(
    ("b", "exact"), [("L'incendie a fait 17 morts.", 1), ("L'incendie a fait près de 20 morts.", 0)]
)
def test_exact(b, exact):
    assert features(numbers.compare, *pair("L'incendie a fait 12 morts.", b))["exact"] == exact


# Times


@pytest.mark.parametrize(
    ("a", "b", "values"),
    [
        ("Le sommet s'est ouvert mardi.", "Le sommet s'est ouvert mercredi.", ("mardi", "mercredi")),
        ("Le sommet s'est ouvert mardi.", "Le sommet s'est ouvert le 11 septembre.", ("mardi", "11 septembre")),
        ("Le train est parti à 8 heures.", "Le train est parti à 11 heures.", ("8 heures", "11 heures")),
        ("Le traité a été signé en 1994.", "Le traité a été signé en 1996.", ("1994", "1996")),
    ],
)
def test_two_times(a, b, values):
    assert [tuple(v.removeprefix("à ").removeprefix("en ") for v in c) for c in found(dates.compare, a, b)] == [values]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Le sommet s'est ouvert mardi.", "Le sommet s'est ouvert le 12 septembre."),
        ("Le sommet s'est ouvert mardi.", "Le sommet s'est ouvert en septembre."),
        ("Le train est parti à 8 h 25.", "Le train est parti vers huit heures et demie."),
        ("Le camp est ouvert depuis 2003.", "Le camp a été visité en 2007."),
        ("Le sommet s'est ouvert mardi.", "Le lendemain, le sommet s'est ouvert."),
    ],
)
def test_another_granularity_or_role_is_no_conflict(a, b):
    assert found(dates.compare, a, b) == []


def test_one_weekday_of_two_weeks():
    made = story(
        reading("a", "Le sommet s'est ouvert mardi.", published=dt.date(2023, 9, 7)),
        reading("b", "Le sommet s'est ouvert mardi.", published=dt.date(2023, 9, 14)),
    )
    (evidence,) = dates.compare(made, *made.units)
    assert "5 septembre" in evidence.reason
    assert "12 septembre" in evidence.reason


def test_a_time_that_the_other_sentence_gives_too_is_answered():
    once = pair("Le sommet s'est ouvert mardi.", "Le sommet s'est ouvert mercredi.")
    assert features(dates.compare, *once)["answered"] == 0
    twice = pair("Le sommet s'est ouvert mardi.", "Le sommet, ouvert mardi, a été clos mercredi.")
    assert features(dates.compare, *twice)["answered"] == 1


@pytest.mark.parametrize(("b", "same"), [("mercredi", 1), ("en août", 0)])
def test_granularity(b, same):
    made = pair("Le sommet s'est ouvert mardi.", f"Le sommet s'est ouvert {b}.")
    assert features(dates.compare, *made)["same granularity"] == same


# Places


@pytest.mark.parametrize(
    ("a", "b", "conflicts"),
    [
        (("à Lens", "Lens"), ("à Dijon", "Dijon"), 1),
        (("à Lens", "Lens"), ("à Lens", "Lens"), 0),
        (("à Lens", "Lens"), ("en France", "France"), 0),
        (("en Belgique", "Belgique"), ("en France", "France"), 1),
        (("à Moscou", "Moscou"), ("en Russie", "Russie"), 0),
        (("à Saint-Denis", "Saint-Denis"), ("à Saint-Denis de la Réunion", "Saint-Denis de la Réunion"), 0),
        (("vers Lens", "Lens"), ("à Dijon", "Dijon"), 0),
        (("vers Lens", "Lens"), ("vers Dijon", "Dijon"), 1),
    ],
)
def test_places(a, b, conflicts):
    left, right = (line(f"Le train de nuit a déraillé {words}.", places=[name]) for words, name in (a, b))
    assert len(found(places.compare, left, right)) == conflicts
    assert len(found(places.compare, right, left)) == conflicts


def test_a_place_that_the_other_article_names_is_known_there():
    made = story(
        reading("a", line("Le train a déraillé à Lens.", places=["Lens"])),
        reading("b", line("Le train a déraillé à Dijon.", places=["Dijon"]), "Le train venait de Lens."),
        reading("c", line("Le train a déraillé à Dijon.", places=["Dijon"]), "Il venait de Tours."),
    )
    lens = made.units[0]
    assert features(places.compare, made, lens, unit(made, "b", "Dijon"))["known elsewhere"] == 1
    assert features(places.compare, made, lens, unit(made, "c", "Dijon"))["known elsewhere"] == 0


def test_a_place_is_not_known_for_being_a_part_of_a_word():
    made = story(
        reading("a", line("Le train a déraillé à Lens.", places=["Lens"])),
        reading("b", line("Le train a déraillé à Dijon.", places=["Dijon"]), "Les Lensois attendent."),
    )
    assert features(places.compare, made, made.units[0], unit(made, "b", "Dijon"))["known elsewhere"] == 0


def test_a_place_is_not_known_elsewhere_for_standing_in_its_own_sentence():
    lines = [line(f"Le train a déraillé à {name}.", places=[name]) for name in ("Lens", "Dijon")]
    made = story(reading("a", *lines))
    assert features(places.compare, made, *made.units)["known elsewhere"] == 0


def test_a_place_that_the_other_sentence_gives_too_is_answered():
    made = pair(
        line("Le train a déraillé à Lens.", places=["Lens"]),
        line("Le train parti à Lens a déraillé à Dijon.", places=["Lens", "Dijon"]),
    )
    assert features(places.compare, *made)["answered"] == 1


@pytest.mark.parametrize("compare", [dates.compare, places.compare])
def test_sentences_on_two_events_are_not_compared(compare):
    """Neither among each other's nearest nor with words in common: two days or two places are no conflict then."""
    lens = "Le train a déraillé mardi à Lens."
    dijon = "Une banque ferme mercredi à Dijon."
    others = [f"{word} encore {word}." for word in ("Alpha", "Beta", "Gamma", "Delta", "Kappa", "Sigma")]
    table = {dijon: 90, **dict.fromkeys(others, 45)}
    made = story(
        reading("a", line(lens, places=["Lens"]), *others),
        reading("b", line(dijon, places=["Dijon"]), *others),
        encoder=Angles(table),
    )
    assert list(compare(made, unit(made, "a", "Lens"), unit(made, "b", "Dijon"))) == []


# Offices


@pytest.mark.parametrize(
    ("a", "b", "same_person"),
    [
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "Le ministre des Affaires étrangères Antoine Lestrange a parlé.", 1),
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "Le ministre de la Défense Bruno Castagne a parlé.", 0),
        ("Le maire d'Orléans, Serge Lambert, est arrivé.", "Claire Vasseur, maire d'Orléans, a parlé.", 0),
        ("Le ministre russe de la Défense Antoine Lestrange est arrivé.",
         "Le ministre ukrainien de la Défense Antoine Lestrange a parlé.", 1),
    ],
)  # fmt: skip
def test_offices_that_exclude_each_other(a, b, same_person):
    for one, other in ((a, b), (b, a)):
        (evidence,) = roles.compare(*pair(one, other))
        assert evidence.type is ConflictType.ROLE
        assert evidence.features["same person"] == same_person
        assert evidence.a.value != evidence.b.value


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "L'ancien ministre de la Défense Bruno Castagne a parlé."),
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "Le futur ministre de la Défense Bruno Castagne a parlé."),
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "L'ancien ministre de l'Intérieur Antoine Lestrange a parlé."),
        ("L'ancien ministre de la Défense Antoine Lestrange est arrivé.",
                  "L'ancien ministre de la Défense Bruno Castagne a parlé."),
        ("L'ancien ministre de la Défense Antoine Lestrange est arrivé.",
                  "L'ancien ministre de l'Intérieur Antoine Lestrange a parlé."),
        ("Le ministre russe de la Défense Antoine Lestrange est arrivé.",
         "Le ministre ukrainien de la Défense Bruno Castagne a parlé."),
        ("Le ministre de la Défense Antoine Lestrange est arrivé.",
         "Le ministre de la Défense, M. Lestrange, a parlé."),
        ("Le ministre de la Défense Antoine Lestrange est arrivé.", "Le ministre Antoine Lestrange a parlé."),
        ("Le maire d'Orléans, Serge Lambert, est arrivé.", "Claire Vasseur, maire de Tours, a parlé."),
        ("Le député Serge Lambert est arrivé.", "La députée Claire Vasseur a parlé."),
        ("Le ministre de la Défense Sergueï Choïgou est arrivé.", "Le ministre de la Défense Sergei Shoigu a parlé."),
    ],
)  # fmt: skip
def test_offices_that_do_not(a, b):
    assert found(roles.compare, a, b) == []
    assert found(roles.compare, b, a) == []


def test_two_futures_of_one_office():
    """The next prime minister is one person: two sources that each name another cannot both be right."""
    a, b = (f"Le futur ministre de la Défense {name} a parlé." for name in ("Antoine Lestrange", "Bruno Castagne"))
    assert len(found(roles.compare, a, b)) == 1


def test_a_country_given_elsewhere_tells_offices_apart():
    made = story(
        reading(
            "a", "Le ministre russe de la Défense Antoine Lestrange est venu.", "Le ministre Bruno Castagne parle."
        ),
        reading("b", "Le ministre de la Défense Antoine Lestrange est venu."),
        reading("c", "Le ministre ukrainien de la Défense Bruno Castagne parle.", "Il neige."),
        reading("d", "Le ministre de la Défense Bruno Castagne parle."),
    )
    assert list(roles.compare(made, unit(made, "b", "Lestrange"), unit(made, "d", "Castagne"))) == []


def test_an_office_that_the_article_itself_gives_is_answered():
    offices = [f"Le ministre {of} Antoine Lestrange parle." for of in ("de la Défense", "de l'Intérieur")]
    alone = pair(*offices)
    assert features(roles.compare, *alone)["answered"] == 0
    made = story(reading("a", offices[0]), reading("b", *offices))
    assert features(roles.compare, made, made.units[0], made.units[2])["answered"] == 1


def test_all_comparisons_are_asked():
    made = pair(
        line("Mardi, le maire d'Orléans Serge Lambert a compté 12 morts à Lens.", places=["Lens"]),
        line("Mercredi, le maire d'Orléans Bruno Castagne a compté 17 morts à Dijon.", places=["Dijon"]),
    )
    types = {evidence.type for evidence in compare_values(*made)}
    assert types == {ConflictType.NUMBER, ConflictType.DATE, ConflictType.PLACE, ConflictType.ROLE}


def test_every_side_points_at_its_words():
    """Spans are offsets into the article, not into the sentence."""
    lines = ["Il pleut.", line("Mardi, le maire d'Orléans Serge Lambert a compté 12 morts à Lens.", places=["Lens"])]
    others = [line("Mercredi, le maire d'Orléans Bruno Castagne a compté 17 morts à Dijon.", places=["Dijon"])]
    made = story(reading("a", *lines), reading("b", *others))
    for evidence in compare_values(made, made.units[1], made.units[2]):
        for side in (evidence.a, evidence.b):
            text = made.readings[side.article].article.text
            assert side.highlight is not None
            assert side.highlight.of(text) in side.value or side.value in side.highlight.of(text)
            assert side.sentence.span.contains(side.highlight)
        assert all(0 <= value <= 1 for value in evidence.features.values())
