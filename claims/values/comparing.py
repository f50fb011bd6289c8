"""Compare two quantities: do their figures fit, and do they count the same thing?"""

from __future__ import annotations

from decimal import Decimal

from claims.values.base import Comparison, Relation
from claims.values.counting import NAMED_FAMILIES, family
from claims.values.quantities import Quantity
from claims.values.stems import stem

# How far a round figure may stand from the finer one that it rounds, as a share. "3.000" for 2.950, not for
# 2.600.
_ROUNDING = Decimal("0.03")
_ROUNDING_SCALED = Decimal("0.05")  # "11 milliards" for 11,4
_ROUNDING_TIME = Decimal("0.1")  # "deux heures" for two hours and five minutes
_ROUND_COUNT = Decimal(100)  # heads are rounded to hundreds, not to tens
_GENERIC_CURRENCY = {"dollar": ("USD", "CAD", "AUD"), "franc": ("CHF", "XOF")}
_LOOSE_CATEGORIES = {"people": 0.35, "aboard": 0.3, "staff": 0.3}
_DIFFERENT_SCOPE = 0.3
_HEADLESS = 0.15
_TOPIC = 0.3


def compare_quantities(a: Quantity, b: Quantity) -> Comparison:
    """Say whether the figures and units of `a` and `b` fit. Whether they count one thing is
    `same_thing_counted`'s affair."""
    barrier = _barrier(a, b)
    if barrier is not None:
        return Comparison(Relation.NOT_COMPARABLE, barrier)
    if a.sides or b.sides:
        return _compare_scores(a, b)
    if {a.dimension, b.dimension} == {"percent", "point"}:
        return Comparison(
            Relation.CONFLICT, f"« {a} » et « {b} » : un pourcentage n'est pas un nombre de points."
        )
    if a.change and b.change and a.change != b.change:
        return Comparison(Relation.CONFLICT, f"« {a} » et « {b} » vont en sens contraires.")
    if _equal(a, b):
        same = Relation.EQUAL if a.exact == b.exact and (a.exact or a.low == b.low) else Relation.COMPATIBLE
        return Comparison(same, f"« {a} » et « {b} » disent la même valeur.")
    if _overlap(_reach(a, b), _reach(b, a)):
        return Comparison(Relation.COMPATIBLE, f"« {a} » et « {b} » peuvent être vrais ensemble.")
    return Comparison(Relation.CONFLICT, f"« {a} » et « {b} » ne peuvent pas être vrais ensemble.")


def same_thing_counted(a: Quantity, b: Quantity) -> float:
    """Return how surely `a` and `b` count one thing, in [0, 1], from unit, category and the words they
    share.

    A subset against a total, a share of a whole against another whole, and different kinds of victims score
    low.
    """
    if _barrier(a, b) is not None:
        return 0.0
    if a.unit == b.unit == "label":
        return 0.9 if a.counted[:1] == b.counted[:1] else 0.0
    heads, around = _head_score(a, b), _around(a, b)
    if a.category and b.category and a.category != b.category:
        loosest = max(_LOOSE_CATEGORIES.get(a.category, 0.0), _LOOSE_CATEGORIES.get(b.category, 0.0))
        return round(min(loosest, 0.2 + heads / 4 + around / 2) if loosest else 0.05, 3)
    details = _overlap_share(
        {family(word) for word in a.counted[1:]}, {family(word) for word in b.counted[1:]}
    )
    score = 0.55 * heads + 0.1 * details + 0.45 * around
    if a.category and a.category == b.category:
        score = max(score, 0.6) + 0.15 * around
    if a.subset != b.subset and a.part_of is None and b.part_of is None:
        score *= _DIFFERENT_SCOPE
    if a.part_of is not None and b.part_of is not None and a.part_of != b.part_of:
        score *= _DIFFERENT_SCOPE
    return round(min(score, 1.0), 3)


def _barrier(a: Quantity, b: Quantity) -> str | None:
    """Return why the two cannot be compared at all, or None."""
    if not _one_dimension(a, b):
        return f"« {a} » et « {b} » ne sont pas de la même grandeur."
    if a.per and b.per and a.per != b.per:
        return f"« {a} » et « {b} » ne sont pas rapportés à la même base."
    if bool(a.change) != bool(b.change) and {a.dimension, b.dimension} != {"point"}:
        return f"L'un de « {a} » et « {b} » dit un niveau, l'autre une variation."
    if a.move != b.move and (a.move in ("from", "against") or b.move in ("from", "against")):
        return f"« {a} » et « {b} » ne sont pas les mêmes termes d'une comparaison."
    if a.dimension == "label" and a.counted[:1] != b.counted[:1]:
        return f"« {a} » et « {b} » ne désignent pas la même chose."
    return None


def _one_dimension(a: Quantity, b: Quantity) -> bool:
    if a.dimension == b.dimension:
        return True
    if {a.dimension, b.dimension} == {"percent", "point"}:
        return bool(a.change) and bool(b.change)
    return any(
        {a.unit, b.unit} == {generic, special}
        for generic, specials in _GENERIC_CURRENCY.items()
        for special in specials
    )


def _compare_scores(a: Quantity, b: Quantity) -> Comparison:
    if not (a.sides and b.sides):
        return Comparison(Relation.NOT_COMPARABLE, f"« {a} » et « {b} » ne sont pas tous deux des scores.")
    turned = tuple((second, first) for first, second in b.sides)
    if a.sides == b.sides:
        return Comparison(Relation.EQUAL, f"« {a} » et « {b} » disent le même score.")
    if a.sides == turned:
        return Comparison(
            Relation.COMPATIBLE, f"« {a} » et « {b} » disent le même score, vu de l'autre camp."
        )
    return Comparison(Relation.CONFLICT, f"« {a} » et « {b} » : deux scores différents.")


def _equal(a: Quantity, b: Quantity) -> bool:
    """Say whether the two tell one interval, units' own looseness (a month, a week) allowed for."""
    if (a.low, a.high) == (b.low, b.high):
        return True
    if None in (a.low, a.high, b.low, b.high):
        return False
    slack = max(a.slack, b.slack) if a.unit != b.unit else Decimal(0)
    close = slack * max(abs(a.value), abs(b.value)) / 4
    return slack > 0 and all(
        abs(first - second) <= close
        for first, second in ((a.low, b.low), (a.high, b.high))
        if first is not None and second is not None
    )


def _reach(a: Quantity, other: Quantity) -> tuple[Decimal | None, Decimal | None]:
    """Return the interval of `a`, widened where `a` is the rounder figure of the two or its unit is
    looser."""
    rounding = Decimal(0)
    if a.step > other.step or (a.step == other.step and a.scaled and not other.scaled):
        rounding = _rounding(a)
    if a.unit != other.unit:
        rounding = max(rounding, a.slack * abs(a.value))
    low = None if a.low is None else a.low - rounding
    high = None if a.high is None else a.high + rounding
    return low, high


def _rounding(a: Quantity) -> Decimal:
    half, size = a.step / 2, abs(a.value)
    if a.scaled:
        return min(half, size * _ROUNDING_SCALED)
    match a.dimension:
        case "duration":
            return min(half, size * _ROUNDING_TIME)
        case "count":
            return min(half, size * _ROUNDING) if a.step >= _ROUND_COUNT else Decimal(0)
        case "rank" | "label" | "age" | "score":
            return Decimal(0)
        case "percent" | "point" | "temperature":
            return min(half, Decimal("0.5"))
        case _:
            return min(half, max(size * _ROUNDING, Decimal(0)))


def _overlap(a: tuple[Decimal | None, Decimal | None], b: tuple[Decimal | None, Decimal | None]) -> bool:
    below = a[1] is not None and b[0] is not None and a[1] < b[0]
    above = b[1] is not None and a[0] is not None and b[1] < a[0]
    return not below and not above


def _head_score(a: Quantity, b: Quantity) -> float:
    if not a.counted or not b.counted:
        return _HEADLESS
    if stem(a.counted[0]) == stem(b.counted[0]):
        return 1.0
    if family(a.counted[0]) == family(b.counted[0]) or (a.category is not None and a.category == b.category):
        return 0.9
    shared = {family(word) for word in a.counted} & {family(word) for word in b.counted}
    return 0.6 if shared else 0.0


def _around(a: Quantity, b: Quantity) -> float:
    """Return how much the words around the two figures share; a shared topic ("retard", "dégâts") counts
    for more than a stem."""
    shared = set(a.context) & set(b.context)
    return min(1.0, _overlap_share(set(a.context), set(b.context)) + _TOPIC * len(shared & NAMED_FAMILIES))


def _overlap_share(a: set[str], b: set[str]) -> float:
    """Return the share of the smaller set that the other one has too; 0 when either is empty."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
