"""Compare two times: the same, one within the other, or apart."""

from __future__ import annotations

import datetime as dt

from claims.values.base import Comparison, Relation
from claims.values.dates import Granularity, TimeRole, TimeValue

_BEGINNINGS = frozenset((TimeRole.SINCE, TimeRole.START))
_CLOCK_ROUNDING = (
    5  # minutes between "à 8 h 25" and "vers huit heures et demie", and between two reporters' watches
)
_DAY_MINUTES = 24 * 60
_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def compare_times(a: TimeValue, b: TimeValue) -> Comparison:
    """Say whether two times fit. Times of different roles ("depuis", "jusqu'à") and times without a common
    part do not compare."""
    if not _one_role(a.role, b.role):
        return Comparison(
            Relation.NOT_COMPARABLE, f"« {a} » et « {b} » ne disent pas le même moment de l'action."
        )
    if a.anchored or b.anchored:
        return Comparison(Relation.NOT_COMPARABLE, f"« {a if a.anchored else b} » dépend du récit.")
    days = _compare_days(a, b)
    if days is Relation.CONFLICT:
        return Comparison(Relation.CONFLICT, f"{_told(a)} et {_told(b)} ne sont pas le même moment.")
    hours = _compare_clocks(a, b)
    if hours is Relation.CONFLICT:
        return Comparison(Relation.CONFLICT, f"« {a} » et « {b} » ne sont pas la même heure.")
    if days is Relation.NOT_COMPARABLE and hours is Relation.NOT_COMPARABLE:
        return Comparison(Relation.NOT_COMPARABLE, f"« {a} » et « {b} » n'ont rien de comparable.")
    told = {relation for relation in (days, hours) if relation is not Relation.NOT_COMPARABLE}
    if told == {Relation.EQUAL} and a.granularity == b.granularity:
        return Comparison(Relation.EQUAL, f"{_told(a)} et {_told(b)} disent le même moment.")
    return Comparison(Relation.COMPATIBLE, f"{_told(a)} et {_told(b)} peuvent être le même moment.")


def _one_role(a: TimeRole, b: TimeRole) -> bool:
    if a == b or (a in _BEGINNINGS and b in _BEGINNINGS):
        return True
    return {a, b} == {TimeRole.AT, TimeRole.START}


def _compare_days(a: TimeValue, b: TimeValue) -> Relation:
    if a.readings and b.readings:
        return _compare_intervals(a, b)
    if not a.readings and not b.readings:
        return _compare_partial(a, b)
    placed, partial = (a, b) if a.readings else (b, a)
    return _compare_placed(placed, partial)


def _compare_intervals(a: TimeValue, b: TimeValue) -> Relation:
    if a.granularity is Granularity.NIGHT and b.granularity is Granularity.NIGHT:
        return Relation.EQUAL if a.start == b.start else Relation.CONFLICT
    if a.readings[0] == b.readings[0]:
        return Relation.EQUAL
    fits = any(x[0] <= y[1] and y[0] <= x[1] for x in a.readings for y in b.readings)
    return Relation.COMPATIBLE if fits else Relation.CONFLICT


def _compare_partial(a: TimeValue, b: TimeValue) -> Relation:
    """Compare the parts that both tell: year, month, day, weekday."""
    pairs = [(a.year, b.year), (a.month, b.month), (a.day, b.day), (a.weekday, b.weekday)]
    shared = [(x, y) for x, y in pairs if x is not None and y is not None]
    if not shared:
        return Relation.NOT_COMPARABLE
    if any(x != y for x, y in shared):
        return Relation.CONFLICT
    return Relation.EQUAL if all((x is None) == (y is None) for x, y in pairs) else Relation.COMPATIBLE


def _compare_placed(placed: TimeValue, partial: TimeValue) -> Relation:
    if partial.day is None and partial.month is None and partial.year is None and partial.weekday is None:
        return Relation.NOT_COMPARABLE
    fits = any(_fits(start, end, partial) for start, end in placed.readings)
    return Relation.COMPATIBLE if fits else Relation.CONFLICT


def _fits(start: dt.date, end: dt.date, partial: TimeValue) -> bool:
    """Say whether a day of the interval carries what the partial date tells; long intervals fit unless the
    year differs."""
    length = (end - start).days
    if length > 366:
        return partial.year is None or start.year <= partial.year <= end.year
    days = (start + dt.timedelta(days=shift) for shift in range(length + 1))
    return any(
        (partial.year in (None, day.year))
        and (partial.month in (None, day.month))
        and (partial.day in (None, day.day))
        and (partial.weekday in (None, day.weekday()))
        for day in days
    )


def _compare_clocks(a: TimeValue, b: TimeValue) -> Relation:
    if a.clock is None or b.clock is None or _other_zone(a, b):
        return Relation.NOT_COMPARABLE
    if a.clock == b.clock:
        return Relation.EQUAL
    room = 0 if a.clock[0] == a.clock[1] and b.clock[0] == b.clock[1] else _CLOCK_ROUNDING
    for shift in (-_DAY_MINUTES, 0, _DAY_MINUTES):
        if a.clock[0] - room <= b.clock[1] + shift and b.clock[0] + shift <= a.clock[1] + room:
            return Relation.COMPATIBLE
    return Relation.CONFLICT


def _other_zone(a: TimeValue, b: TimeValue) -> bool:
    return (a.zone or "").lower() != (b.zone or "").lower()


def _told(value: TimeValue) -> str:
    """Return the words of a time, with the day they mean where they leave it open."""
    if value.start is None or value.start != value.end or value.day is not None:
        return f"« {value} »"
    day = value.start
    number = "1er" if day.day == 1 else str(day.day)
    return f"« {value} » ({_WEEKDAYS[day.weekday()]} {number} {_MONTHS[day.month - 1]} {day.year})"
