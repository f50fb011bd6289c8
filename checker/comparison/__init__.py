"""The value road: one module per conflict type, each looking at two sentences for values that cannot both be right."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from checker.comparison import attribution, dates, numbers, places, roles
from checker.evidence import Evidence
from checker.story import Story, Unit

COMPARERS: tuple[Callable[[Story, Unit, Unit], Iterator[Evidence]], ...] = (
    attribution.compare,
    dates.compare,
    numbers.compare,
    places.compare,
    roles.compare,
)


def compare_values(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield what the typed values of two sentences have against each other."""
    for compare in COMPARERS:
        yield from compare(story, a, b)
