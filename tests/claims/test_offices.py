"""Offices and their holders, from explicit syntax only."""

from __future__ import annotations

import pytest

from claims.values.base import Relation
from claims.values.office_finding import find_offices
from claims.values.offices import Office, compare_offices, is_exclusive

HELD = [
    ("le ministre grec de la Défense, Petros Vallas, a parlé", "minister", ("defense",), "Grèce", "Petros Vallas"),
    ("le ministre de la Défense Petros Vallas s'est rendu", "minister", ("defense",), None, "Petros Vallas"),
    (
        "La ministre de la Transition écologique, Marta Oriol, suit",
        "minister",
        ("transition", "ecologique"),
        None,
        "Marta Oriol",
    ),
    ("la garde des Sceaux, Mathilde Roy, a réagi", "minister", ("justice",), None, "Mathilde Roy"),
    (
        "Ian Miller, porte-parole du département d'État américain, a",
        "spokesperson",
        ("departement", "etat"),
        "États-Unis",
        "Ian Miller",
    ),
    (
        "le chef d'état-major de l'armée de Terre française, le général Luc Morel, a",
        "chief of staff",
        ("armee", "terre"),
        "France",
        "Luc Morel",
    ),
    (
        "le directeur général d'Andes Cargo, Martín Zela, lors",
        "chief executive",
        ("andes", "cargo"),
        None,
        "Martín Zela",
    ),
    ("Inès Faure, maire de Saint-Privat-du-Lac, a dit", "mayor", ("saint-privat-du-lac",), None, "Inès Faure"),
    ("Paul Durand a été nommé ministre de l'Intérieur mardi", "minister", ("interieur",), None, "Paul Durand"),
    ("Paul Durand est le gouverneur de la région", "governor", ("region",), None, "Paul Durand"),
]


@pytest.mark.parametrize(("text", "office_id", "domain", "country", "holder"), HELD)
def test_an_office_is_read_with_its_domain_country_and_holder(
    text: str, office_id: str, domain: tuple[str, ...], country: str | None, holder: str
) -> None:
    office = next(o for o in find_offices(text) if o.holder)
    assert (office.id, office.domain, office.country) == (office_id, domain, country)
    assert office.holder is not None and office.holder.text == holder
    assert office.span.of(text) == office.text


def test_a_list_of_ministers_gives_each_his_own_domain_and_the_shared_country() -> None:
    text = (
        "Les ministres polonais de la Justice Jan Kos, des Affaires étrangères Ewa Lis, "
        "ainsi que celui de l'Industrie Adam Wilk, étaient là."
    )
    found = [(o.domain, o.country, o.holder.text) for o in find_offices(text) if o.holder]
    assert found == [
        (("justice",), "Pologne", "Jan Kos"),
        (("affaires", "etrangeres"), "Pologne", "Ewa Lis"),
        (("industrie",), "Pologne", "Adam Wilk"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Le maire a rencontré Inès Faure devant la gare.",
        "Le ministre est arrivé. Paris attend.",
        "Le président, Paris et Lyon ont voté.",
    ],
)
def test_words_that_only_stand_in_one_sentence_make_no_holder(text: str) -> None:
    assert all(office.holder is None for office in find_offices(text))


@pytest.mark.parametrize(
    ("text", "tense"),
    [
        ("l'ancien ministre de la Santé Luc Roy", "former"),
        ("le futur ministre de la Santé Luc Roy", "future"),
        ("Luc Roy, actuel patron de Norvane, en prendra la direction générale.", "future"),
        ("le ministre de la Santé Luc Roy", "present"),
    ],
)
def test_time_of_an_office(text: str, tense: str) -> None:
    assert [o.tense for o in find_offices(text) if o.holder][-1] == tense


def _office(text: str) -> Office:
    return find_offices(text)[0]


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("le ministre de la Défense", "la ministre de la Défense nationale", Relation.EQUAL),
        ("le chef de la diplomatie", "le ministre des Affaires étrangères", Relation.EQUAL),
        ("le ministre de la Justice", "le ministre de l'Intérieur", Relation.CONFLICT),
        ("le ministre russe de la Défense", "le ministre turc de la Défense", Relation.CONFLICT),
        ("le ministre de la Défense", "l'ancien ministre de l'Intérieur", Relation.NOT_COMPARABLE),
        ("la vice-présidente", "la ministre de l'Énergie", Relation.COMPATIBLE),
        ("le procureur de Lyon", "l'avocat de la famille", Relation.CONFLICT),
        ("le ministre", "le ministre de l'Intérieur", Relation.COMPATIBLE),
    ],
)
def test_offices_compare_both_ways_alike(a: str, b: str, relation: Relation) -> None:
    assert compare_offices(_office(a), _office(b)).relation is relation
    assert compare_offices(_office(b), _office(a)).relation is relation


def test_only_some_offices_have_one_holder() -> None:
    assert is_exclusive(_office("le maire de Lyon"))
    assert not is_exclusive(_office("la députée du Rhône"))
