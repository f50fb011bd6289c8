"""Two places for one event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.claim import Claim
from claims.language.countries import fold
from claims.values.base import Relation
from claims.values.places import PlaceName, compare_places


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield pairs of places that two claims about one event give and that exclude each other."""
    if not story.are_near(a, b):
        return
    nearness = story.nearness(a, b)
    places_a, places_b = list(_places(a)), list(_places(b))
    for claim_a, place_a in places_a:
        for claim_b, place_b in places_b:
            comparison = compare_places(place_a, place_b)
            if comparison.relation is not Relation.CONFLICT:
                continue
            agreeing = any(
                compare_places(x, y).relation in (Relation.EQUAL, Relation.COMPATIBLE)
                and (x is place_a or y is place_b)
                for _, x in places_a
                for _, y in places_b
            )
            yield Evidence(
                ConflictType.PLACE,
                Place(a.article, claim_a, str(place_a), place_a.span, fold(place_a.name)),
                Place(b.article, claim_b, str(place_b), place_b.span, fold(place_b.name)),
                comparison.reason,
                {
                    **nearness,
                    **story.claim_nearness(claim_a, claim_b),
                    "same preposition": float(place_a.preposition == place_b.preposition),
                    "answered": float(agreeing),
                    "known elsewhere": float(
                        a.article != b.article
                        and (_named(story, b.article, place_a) or _named(story, a.article, place_b))
                    ),
                },
            )


def _places(unit: Unit) -> Iterator[tuple[Claim, PlaceName]]:
    for claim in unit.claims:
        for value in claim.values:
            if isinstance(value, PlaceName):
                yield claim, value


def _named(story: Story, article: int, place: PlaceName) -> bool:
    """Say whether an article names the place anywhere: then it plays another part there."""
    text = story.readings[article].article.text
    return re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", text) is not None
