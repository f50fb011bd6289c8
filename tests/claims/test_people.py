from __future__ import annotations

import pytest

from claims.article import Article
from claims.people import FEMININE, MASCULINE, find_people
from claims.values.names import person_name
from tests.claims.trees import people_of


def named(text: str, *names: str) -> list[str]:
    found = [person_name(name, text.index(name)) for name in names]
    return [str(p) for p in find_people(Article("a", "", "s", text), found).persons]


def test_a_short_name_is_the_full_one() -> None:
    text = "Le maire, Hubert Lamblin, est parti. M. Lamblin a salué."
    people = people_of(text)
    assert [str(p) for p in people.persons] == ["Hubert Lamblin"]
    assert [str(m.person) for m in people.mentions] == ["Hubert Lamblin"] * 2


def test_the_family_name_may_lead_and_small_words_are_no_name() -> None:
    text = "Le dirigeant Pak Song-un est là. M. Pak a vu un train. Pak est reparti."
    mentions = people_of(text).mentions
    assert [m.span.of(text) for m in mentions] == ["Pak Song-un", "Pak", "Pak"]


@pytest.mark.parametrize("words", ["Prise d'otages", "Voici", "Belgique", "ONU", "Russie-RPDC"])
def test_what_a_parser_takes_for_a_person(words: str) -> None:
    assert named(f"{words} hier.", words) == []


def test_namesakes_are_told_apart_by_civility_only() -> None:
    text = "Le maire Jean Dupont et la ministre Marie Dupont parlent. Mme Dupont part. Dupont reste."
    people = people_of(text)
    last = people.inside(next(m.span for m in people.mentions if m.span.start_char == text.index("Dupont part")))
    assert str(last[0].person) == "Marie Dupont"
    assert not [m for m in people.mentions if m.span.start_char == text.index("Dupont reste")]


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("La ministre de la Santé Dominique Faure parle.", FEMININE),
        ("M. Alix Faure parle.", MASCULINE),
        ("Le maire, Claude Faure, parle.", MASCULINE),
    ],
)
def test_gender_from_the_words_around(text: str, gender: str) -> None:
    assert people_of(text).persons[0].gender == gender


def test_gender_from_the_given_name() -> None:
    text = "Agathe Morel court."
    people = find_people(Article("a", "", "s", text), [person_name("Agathe Morel")])
    assert people.persons[0].gender == FEMININE


def test_a_pronoun_goes_to_someone_of_its_gender_and_not_to_a_complement() -> None:
    text = "Le maire Jean Dupont a reçu l'avocat de M. Paul Leroy devant la ministre Anne Petit. Il part."
    people = people_of(text)
    assert str(people.last_before(len(text) - 8, MASCULINE)) == "Jean Dupont"
    assert str(people.last_before(len(text) - 8, FEMININE)) == "Anne Petit"


def test_nobody_of_unknown_gender_when_others_are_near() -> None:
    text = "Xoan Brel et Yrsa Blom parlent. Il part."
    names = [person_name(n, text.index(n)) for n in ("Xoan Brel", "Yrsa Blom")]
    assert find_people(Article("a", "", "s", text), names).last_before(34, MASCULINE) is None


def test_the_holder_of_a_bare_title() -> None:
    people = people_of("Le président russe Ivan Petrov et le président chilien Luis Rojas dînent.")
    assert str(people.holder("le chef de l'État russe")) == "Ivan Petrov"
    assert str(people.holder("le président chilien")) == "Luis Rojas"
    assert people.holder("le président") is None
    assert people.holder("un président russe") is None
    assert people.holder("l'avocat du président russe") is None
