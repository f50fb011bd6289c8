"""Two figures for one thing: a toll, an amount, a share, an age, a duration, a rank."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.claim import Claim
from claims.values.base import Relation
from claims.values.comparing import compare_quantities, same_thing_counted
from claims.values.quantities import Quantity

SAME_MATCH = 0.5  # two scores in one story are of one match more often than not
MIN_SAME_THING = 0.25  # below, two figures of one unit are about two things; the judge weighs what is above


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield pairs of quantities that are about one thing and cannot both be right."""
    for claim_a, quantity_a in _quantities(a):
        for claim_b, quantity_b in _quantities(b):
            same_thing = _same_thing(quantity_a, quantity_b)
            if same_thing < MIN_SAME_THING:
                continue
            comparison = compare_quantities(quantity_a, quantity_b)
            if comparison.relation is not Relation.CONFLICT:
                continue
            yield Evidence(
                ConflictType.NUMBER,
                Place(a.article, claim_a, str(quantity_a), quantity_a.span, _answer(quantity_a)),
                Place(b.article, claim_b, str(quantity_b), quantity_b.span, _answer(quantity_b)),
                comparison.reason,
                {
                    **story.nearness(a, b),
                    **story.claim_nearness(claim_a, claim_b),
                    "same thing": same_thing,
                    "exact": float(quantity_a.exact and quantity_b.exact),
                    "answered": float(
                        _stated_in(story, b.article, quantity_a) or _stated_in(story, a.article, quantity_b)
                    ),
                    "only figure": float(
                        _is_only(story, a.article, quantity_a) and _is_only(story, b.article, quantity_b)
                    ),
                },
            )


def _answer(quantity: Quantity) -> str:
    return f"{quantity.dimension} {quantity.change or ''} {quantity.low} {quantity.high} {quantity.sides}"


def _same_thing(a: Quantity, b: Quantity) -> float:
    """Return how surely two quantities are about one thing; a match has one score, whoever reports it."""
    return max(SAME_MATCH, same_thing_counted(a, b)) if a.sides and b.sides else same_thing_counted(a, b)


def _quantities(unit: Unit) -> Iterator[tuple[Claim, Quantity]]:
    for claim in unit.claims:
        for value in claim.values:
            if isinstance(value, Quantity):
                yield claim, value


def _article_quantities(story: Story, article: int) -> Iterator[Quantity]:
    for unit in story.units:
        if unit.article == article:
            for _, quantity in _quantities(unit):
                yield quantity


def _stated_in(story: Story, article: int, quantity: Quantity) -> bool:
    """Say whether an article gives the very figure too: then its other figure is for something else."""
    return any(
        same_thing_counted(quantity, other) >= MIN_SAME_THING
        and compare_quantities(quantity, other).relation is Relation.EQUAL
        and other is not quantity
        for other in _article_quantities(story, article)
    )


def _is_only(story: Story, article: int, quantity: Quantity) -> bool:
    """Say whether the article gives no second figure for such a thing."""
    like = (q for q in _article_quantities(story, article) if same_thing_counted(quantity, q) >= MIN_SAME_THING)
    return sum(1 for _ in like) <= 1
