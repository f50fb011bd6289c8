"""Two days, hours or years for one event."""

from __future__ import annotations

from collections.abc import Iterator

from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.claim import Claim
from claims.values.base import Relation
from claims.values.dates import TimeValue
from claims.values.time_comparison import compare_times


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield pairs of times that two claims about one event give and that exclude each other."""
    if not story.are_near(a, b):
        return
    nearness = story.nearness(a, b)
    times_a, times_b = list(_times(a)), list(_times(b))
    for claim_a, time_a in times_a:
        for claim_b, time_b in times_b:
            comparison = compare_times(time_a, time_b)
            if comparison.relation is not Relation.CONFLICT:
                continue
            agreeing = any(
                compare_times(x, y).relation in (Relation.EQUAL, Relation.COMPATIBLE)
                for _, x in times_a
                for _, y in times_b
                if x is time_a or y is time_b
            )
            yield Evidence(
                ConflictType.DATE,
                Place(a.article, claim_a, str(time_a), time_a.span, _answer(time_a)),
                Place(b.article, claim_b, str(time_b), time_b.span, _answer(time_b)),
                comparison.reason,
                {
                    **nearness,
                    **story.claim_nearness(claim_a, claim_b),
                    "same granularity": float(time_a.granularity == time_b.granularity),
                    "answered": float(agreeing),
                },
            )


def _answer(time: TimeValue) -> str:
    placed = (time.start, time.end) if time.start else (time.day, time.month, time.year, time.weekday)
    return f"{placed} {time.clock}"


def _times(unit: Unit) -> Iterator[tuple[Claim, TimeValue]]:
    for claim in unit.claims:
        for value in claim.values:
            if isinstance(value, TimeValue):
                yield claim, value
