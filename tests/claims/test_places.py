from __future__ import annotations

import pytest

from claims.article import Span
from claims.values.base import Relation
from claims.values.places import PlaceName, compare_places, find_places


def places(text: str, *names: str) -> list[PlaceName]:
    return list(find_places(text, [Span(text.index(n), text.index(n) + len(n)) for n in names]))


@pytest.mark.parametrize(
    ("text", "name", "preposition"),
    [
        ("Un train a déraillé à Dijon.", "Dijon", "a"),
        ("Il est né dans la ville de Dijon.", "Dijon", "dans"),
        ("Le navire a coulé au large de Brest.", "Brest", "au large de"),
        ("Ils partent vers Dijon.", "Dijon", "vers"),
        ("En Islande, le volcan dort.", "Islande", "en"),
    ],
)
def test_a_place_with_its_preposition(text: str, name: str, preposition: str) -> None:
    assert [(p.name, p.preposition) for p in places(text, name)] == [(name, preposition)]


def test_only_what_the_parser_calls_a_place() -> None:
    assert places("Il parle à Dijon et à Paul.", "Dijon")[0].name == "Dijon"
    assert len(places("Il parle à Dijon et à Paul.", "Dijon")) == 1
    assert places("Il est parti.") == []


@pytest.mark.parametrize(
    ("a", "b", "relation"),
    [
        ("à Dijon", "à Dijon", Relation.EQUAL),
        ("à Dijon", "à Brest", Relation.CONFLICT),
        ("à Dijon", "en France", Relation.COMPATIBLE),
        ("à Dijon", "vers Dijon", Relation.NOT_COMPARABLE),
        ("à Moscou", "en Russie", Relation.COMPATIBLE),
        ("en Suède", "en Norvège", Relation.CONFLICT),
    ],
)
def test_two_places(a: str, b: str, relation: Relation) -> None:
    left, right = places(a, a.split()[-1])[0], places(b, b.split()[-1])[0]
    assert compare_places(left, right).relation is relation
    assert compare_places(right, left).relation is relation
