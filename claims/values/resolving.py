"""Place written dates in the calendar: a weekday near the day of publication, a month of the likeliest
year, a season."""

from __future__ import annotations

import calendar as months
import datetime as dt
from dataclasses import dataclass
from typing import TypeVar

from claims.values.calendar import SEASONS, Atom, Day, Shape

_WEEK = dt.timedelta(days=7)
_DAY = dt.timedelta(days=1)
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day of a time, both included; None when it cannot be placed. `alternatives` are other
    readings."""

    start: dt.date | None = None
    end: dt.date | None = None
    alternatives: tuple[tuple[dt.date, dt.date], ...] = ()

    @staticmethod
    def granularity_of(day: _T, week: _T, month: _T, year: _T, *, unit: str) -> _T:
        """Return the one of four granularities that belongs to a unit's word."""
        return (
            day
            if unit.startswith("jour")
            else week
            if unit.startswith(("sem", "week"))
            else month
            if unit == "mois"
            else year
        )


def resolve(atom: Atom, published: dt.date | None, *, future: bool) -> Days:
    """Return the days that `atom` means; impossible dates ("31 février") cannot be placed."""
    try:
        return _resolve(atom, published, future)
    except (ValueError, OverflowError):
        return Days()


def _resolve(atom: Atom, published: dt.date | None, future: bool) -> Days:
    match atom.shape:
        case Shape.DAY | Shape.DAYS:
            return _day_range(atom, published)
        case Shape.NIGHT:
            return _night(atom, published)
        case Shape.WEEKDAY:
            return _weekday(atom, published, future)
        case Shape.YEAR | Shape.YEARS:
            return _years(atom)
        case Shape.MONTH | Shape.QUARTER | Shape.SEASON:
            return _part_of_year(atom, published, future)
        case Shape.ANCHOR:
            return Days()
        case _:
            return _relative(atom, published)


def _placed(day: Day, published: dt.date | None, likely_year: int | None = None) -> dt.date | None:
    """Return the date, its year chosen nearest to the day of publication when the text leaves it out."""
    if day.day is None:
        return None
    if day.month is None:
        return _day_of_month(day, published)
    year = day.year or likely_year
    if year is not None:
        return dt.date(year, day.month, day.day)
    if published is None:
        return None
    candidates = [
        dt.date(published.year + shift, day.month, day.day)
        for shift in (-1, 0, 1)
        if _exists(published.year + shift, day)
    ]
    if day.weekday is not None:
        fitting = [candidate for candidate in candidates if candidate.weekday() == day.weekday]
        candidates = fitting or candidates
    return min(candidates, key=lambda date: abs(date - published), default=None)


def _exists(year: int, day: Day) -> bool:
    return day.month is not None and day.day is not None and day.day <= months.monthrange(year, day.month)[1]


def _day_of_month(day: Day, published: dt.date | None) -> dt.date | None:
    """Place "mardi 12" in the month that makes it a Tuesday, nearest to the day of publication."""
    if published is None or day.day is None:
        return None
    near = [published + dt.timedelta(days=shift) for shift in range(-45, 46)]
    fitting = [
        date
        for date in near
        if date.day == day.day and (day.weekday is None or date.weekday() == day.weekday)
    ]
    return min(fitting, key=lambda date: abs(date - published), default=None)


def _day_range(atom: Atom, published: dt.date | None) -> Days:
    last = _placed(atom.last, published)
    if atom.shape is Shape.DAY:
        return Days(last, last)
    if last is None:
        return Days()
    first = _placed(
        Day(atom.first.day, atom.first.month or last.month, atom.first.year or last.year), published
    )
    if first is not None and first > last and atom.first.year is None:
        first = first.replace(year=first.year - 1)
    return Days(first, last) if first is not None and first <= last else Days(last, last)


def _night(atom: Atom, published: dt.date | None) -> Days:
    last = atom.last
    first = atom.first
    morning = _placed(last, published) if last.day is not None else None
    if morning is None and first.day is not None:
        evening = _placed(Day(first.day, first.month or last.month, last.year, first.weekday), published)
        morning = None if evening is None else evening + _DAY
    if morning is None and last.weekday is not None and published is not None:
        morning = published - dt.timedelta(days=(published.weekday() - last.weekday) % 7)
    return Days() if morning is None else Days(morning - _DAY, morning)


def _weekday(atom: Atom, published: dt.date | None, future: bool) -> Days:
    weekday = atom.first.weekday
    if published is None or weekday is None:
        return Days()
    past = published - dt.timedelta(days=(published.weekday() - weekday) % 7)
    ahead = past if past == published else past + _WEEK
    if atom.modifier == "last":
        return Days(*(2 * (past - _WEEK if past == published else past,)))
    if atom.modifier == "next":
        return Days(*(2 * (ahead + _WEEK if ahead == published else ahead,)))
    if atom.modifier == "this" or past == published:
        other = () if past == published or not future else ((ahead, ahead),)
        return Days(past, past, other)
    return Days(ahead, ahead, ((past, past),)) if future else Days(past, past)


def _edges(start: dt.date, end: dt.date, modifier: str | None) -> Days:
    """Cut "début", "mi-" or "fin" out of a month or a year, each a little wider than a third."""
    length = (end - start).days + 1
    if modifier == "begin":
        return Days(start, start + dt.timedelta(days=length * 2 // 5))
    if modifier == "end":
        return Days(end - dt.timedelta(days=length * 2 // 5), end)
    if modifier == "middle":
        return Days(start + dt.timedelta(days=length // 4), end - dt.timedelta(days=length // 4))
    return Days(start, end)


def _years(atom: Atom) -> Days:
    if atom.first.year is None or atom.last.year is None:
        return Days()
    return _edges(dt.date(atom.first.year, 1, 1), dt.date(atom.last.year, 12, 31), atom.modifier)


def _month_days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, months.monthrange(year, last)[1])


def _in_year(atom: Atom, year: int) -> tuple[dt.date, dt.date]:
    if atom.shape is Shape.MONTH:
        return _month_days(year, atom.first.month or 1, atom.first.month or 1)
    if atom.shape is Shape.QUARTER:
        size = 3 if atom.unit == "trimestre" else 6
        count = atom.amount or 12 // size
        return _month_days(year, (count - 1) * size + 1, count * size)
    first_month, first_day, last_month, last_day = SEASONS[atom.unit]
    end_year = year + 1 if last_month < first_month else year
    return dt.date(year, first_month, first_day), dt.date(end_year, last_month, last_day)


def _part_of_year(atom: Atom, published: dt.date | None, future: bool) -> Days:
    year = atom.first.year
    if year is not None:
        return _edges(*_in_year(atom, year), atom.modifier)
    if published is None:
        return Days()
    choices = [_in_year(atom, published.year + shift) for shift in (-2, -1, 0, 1, 2)]  # a winter runs over two years
    running = next((choice for choice in choices if choice[0] <= published <= choice[1]), None)
    past = [choice for choice in choices if choice[1] < published][-1]
    ahead = next(choice for choice in choices if choice[0] > published)
    edge = atom.modifier if atom.modifier in ("begin", "middle", "end") else None
    if atom.modifier == "last":
        return Days(*past)
    if atom.modifier == "next":
        return Days(*ahead)
    if running is not None:
        return _edges(*running, edge)
    near, far = (ahead, past) if future else (past, ahead)
    chosen, other = _edges(*near, edge), _edges(*far, edge)
    spare = () if other.start is None or other.end is None else ((other.start, other.end),)
    return Days(chosen.start, chosen.end, spare)


def _relative(atom: Atom, published: dt.date | None) -> Days:
    if published is None:
        return Days()
    if atom.shape is Shape.RELATIVE_DAYS:
        day = published + dt.timedelta(days=atom.amount)
        return Days(day, day)
    if atom.shape is Shape.AGO:
        return _ago(atom, published)
    shift = -1 if atom.modifier == "last" else 1 if atom.modifier == "next" else 0
    if atom.unit.startswith("sem"):
        monday = published - dt.timedelta(days=published.weekday()) + shift * _WEEK
        return Days(monday, monday + 6 * _DAY)
    if atom.unit == "week-end":
        saturday = published + dt.timedelta(days=5 - published.weekday()) + shift * _WEEK
        other = (saturday - _WEEK, saturday - _WEEK + _DAY)
        return Days(saturday, saturday + _DAY, (other,) if shift <= 0 else ())
    if atom.unit == "mois":
        month = published.year * 12 + published.month - 1 + shift
        return Days(*_month_days(month // 12, month % 12 + 1, month % 12 + 1))
    return Days(dt.date(published.year + shift, 1, 1), dt.date(published.year + shift, 12, 31))


def _ago(atom: Atom, published: dt.date) -> Days:
    """Place "il y a trois semaines", with half a unit of room on both sides."""
    days = {"j": 1, "s": 7, "m": 30, "a": 365}[atom.unit[0]] * -atom.amount
    room = {"j": 0, "s": 4, "m": 20, "a": 200}[atom.unit[0]]
    middle = published - dt.timedelta(days=days)
    return Days(middle - dt.timedelta(days=room), min(middle + dt.timedelta(days=room), published))
