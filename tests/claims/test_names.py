"""Persons' names in all their spellings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.values.base import Relation
from claims.values.names import compare_persons, find_titled_persons, person_name, same_person

ONE = [
    ("Sergueï Choïgou", "Choïgu"),
    ("Choïgou", "Shoigu"),
    ("Vladimir Poutine", "Putin"),
    ("Zelensky", "Zelenskyy"),
    ("Kim Jong-un", "Kim Jong Un"),
    ("M. Kim", "Kim Jong-un"),
    ("Dimitris Kaloyeras", "Dimitrios Kalogeras"),
    ("J. Dupont", "Jean Dupont"),
    ("Jean-Pierre Roux", "J.-P. Roux"),
]
TWO = [
    ("Jean Castex", "Jean Castres"),
    ("Sergueï Lavrov", "Sergueï Choïgou"),
    ("Ali Khamenei", "Mojtaba Khamenei"),
    ("Emmanuel Morel", "Brigitte Morel"),
    ("Ali", "Aldi"),
]


@pytest.mark.parametrize(("a", "b"), ONE)
def test_one_person_in_two_spellings(a: str, b: str) -> None:
    assert same_person(person_name(a), person_name(b))
    assert same_person(person_name(b), person_name(a))


@pytest.mark.parametrize(("a", "b"), TWO)
def test_two_people_with_names_alike(a: str, b: str) -> None:
    assert compare_persons(person_name(a), person_name(b)).relation is Relation.CONFLICT


def test_part_of_a_name_is_compatible_and_no_more() -> None:
    assert compare_persons(person_name("Morel"), person_name("Anne Morel")).relation is Relation.COMPATIBLE


def test_titles_announce_persons() -> None:
    text = "M. Kim, le général Luc Morel et Mme de La Tour ont vu Me Anne Roy."
    names = [name.text for name in find_titled_persons(text)]
    assert names[:2] == ["Kim", "Luc Morel"] and names[-1] == "Anne Roy"
    assert all(name.span.of(text) == name.text for name in find_titled_persons(text))


words = st.text(alphabet="ABCDEÉabcdeéïôñ -.'", min_size=1, max_size=24)


@given(words, words)
def test_comparison_is_symmetric(a: str, b: str) -> None:
    left, right = person_name(a), person_name(b)
    assert compare_persons(left, right).relation is compare_persons(right, left).relation


@given(words)
def test_everybody_is_who_they_are(a: str) -> None:
    name = person_name(a)
    assert compare_persons(name, name).relation in (Relation.EQUAL, Relation.NOT_COMPARABLE)
