"""Read the times that a text tells against its day of publication: intervals of days, hours of the day,
and the role they play."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from claims.article import Span
from claims.language.fr.tables import alternatives, table
from claims.values.base import Value
from claims.values.calendar import Atom, Shape, find_atoms
from claims.values.clock import ClockAtom, find_clock
from claims.values.resolving import Days, resolve

_TABLE = table("calendar")
_BESIDE = 60  # characters within which an hour may belong to a date
_GAP = re.compile(r"[\s,]*(?:\(|au |le |dans la |à )?\s*")


class Granularity(IntEnum):
    """How fine a time is told, finest first."""

    HOUR = 1
    DAY_PART = 2
    DAY = 3
    NIGHT = 4
    DAYS = 5
    WEEK = 6
    MONTH = 7
    SEASON = 8
    YEAR = 9


class TimeRole(StrEnum):
    """What the time expression does: "depuis 2003" is no "en 2003". `START` is "en" beside a verb of
    beginning."""

    AT = "at"
    START = "start"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BY = "by"


@dataclass(frozen=True, slots=True)
class TimeValue(Value):
    """A time as an interval of days, first and last included, and perhaps an hour of the day.

    `start` and `end` are None when the text does not tell enough to place the time ("le 3 mars" with no year
    and no day of publication, "la veille"); then `day`, `month`, `year`, `weekday` (Monday: 0) hold what it
    does tell. `clock` are the first and last minute after midnight; `zone` the time zone where one is named.
    `alternatives` are further readings ("mercredi" beside a future verb). `anchored` marks times that hang on
    the narrative ("le lendemain").
    """

    start: dt.date | None
    end: dt.date | None
    granularity: Granularity
    role: TimeRole = TimeRole.AT
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    clock: tuple[int, int] | None = None
    zone: str | None = None
    part: str | None = None
    alternatives: tuple[tuple[dt.date, dt.date], ...] = ()
    anchored: bool = False

    @property
    def starts_at(self) -> dt.date | dt.datetime | None:
        """The beginning: a day, or a point in time where the text names an hour."""
        if self.start is None or self.clock is None:
            return self.start
        return dt.datetime.combine(self.start, dt.time.min) + dt.timedelta(minutes=self.clock[0])

    @property
    def ends_at(self) -> dt.date | dt.datetime | None:
        """The end: a day, or a point in time where the text names an hour."""
        if self.end is None or self.clock is None:
            return self.end
        return dt.datetime.combine(self.start or self.end, dt.time.min) + dt.timedelta(minutes=self.clock[1])

    @property
    def readings(self) -> tuple[tuple[dt.date, dt.date], ...]:
        """Every interval of days that the words may mean; empty when there is none."""
        first = () if self.start is None or self.end is None else ((self.start, self.end),)
        return (*first, *self.alternatives)

    def __str__(self) -> str:
        return " ".join(self.text.split())


def find_times(text: str, *, published: dt.date | None) -> tuple[TimeValue, ...]:
    """Return the times that `text` tells, in order, without overlap; relative ones are read against
    `published`."""
    if isinstance(published, dt.datetime):
        published = published.date()
    clocks = list(find_clock(text))
    atoms = find_atoms(text)
    values: list[TimeValue] = []
    used: set[int] = set()
    for at, atom in enumerate(atoms):
        clock = _clock_beside(
            text,
            atom,
            clocks,
            used,
            atoms[at - 1] if at else None,
            atoms[at + 1] if at + 1 < len(atoms) else None,
        )
        if clock is not None:
            used.add(clock)
        values.append(_value(text, atom, None if clock is None else clocks[clock], published))
    for at, clock_atom in enumerate(clocks):
        behind = bisect_left(atoms, clock_atom.end_char, key=lambda atom: atom.start_char)
        overlaps = behind > 0 and atoms[behind - 1].end_char > clock_atom.start_char
        if at not in used and not overlaps and not clock_atom.bare:
            values.append(_clock_value(text, clock_atom))
    return tuple(sorted(values, key=lambda value: value.span))


def _clock_beside(
    text: str, atom: Atom, clocks: list[ClockAtom], used: set[int], before: Atom | None, after: Atom | None
) -> int | None:
    """Return the index of the hour or part of the day that belongs to the date: "jeudi à 22 heures", "à 20
    heures, jeudi"."""
    if atom.shape not in (Shape.DAY, Shape.WEEKDAY, Shape.RELATIVE_DAYS, Shape.ANCHOR, Shape.NIGHT):
        return None
    near = bisect_left(clocks, atom.start_char - _BESIDE, key=lambda clock: clock.start_char)
    for at in range(near, len(clocks)):
        clock = clocks[at]
        if clock.start_char > atom.end_char + _BESIDE:
            break
        if at in used:
            continue
        behind = clock.start_char >= atom.end_char and _GAP.fullmatch(text, atom.end_char, clock.start_char)
        if behind and not (after is not None and after.start_char < clock.start_char):
            return at
        ahead = (
            clock.end_char <= atom.start_char
            and not clock.bare
            and _GAP.fullmatch(text, clock.end_char, atom.start_char)
        )
        if ahead and not (before is not None and before.end_char > clock.end_char) and clock.cue is None:
            return at
    return None


def _value(text: str, atom: Atom, clock: ClockAtom | None, published: dt.date | None) -> TimeValue:
    start_char, end_char = atom.start_char, atom.end_char
    if clock is not None:
        start_char, end_char = min(start_char, clock.start_char), max(end_char, clock.end_char)
    span = Span(start_char, end_char)
    days = resolve(atom, published, future=_looks_ahead(text, atom))
    granularity = _granularity(atom, days)
    minutes, zone, part = None, None, atom.part
    if clock is not None:
        minutes, zone, part = (clock.low, clock.high), clock.zone, clock.part
        granularity = Granularity.DAY_PART if part else Granularity.HOUR
    elif part is not None:
        low, high = _TABLE["parts"][part]
        minutes, granularity = (low, high), Granularity.DAY_PART
    role = _role(text, start_char, clock)
    if role is TimeRole.AT and _begins(text, start_char):
        role = TimeRole.START
    first = atom.first
    return TimeValue(
        span,
        span.of(text),
        days.start,
        days.end,
        granularity,
        role,
        first.day,
        first.month,
        first.year,
        first.weekday,
        minutes,
        zone,
        part,
        days.alternatives,
        atom.shape is Shape.ANCHOR,
    )


def _clock_value(text: str, clock: ClockAtom) -> TimeValue:
    span = Span(clock.start_char, clock.end_char)
    granularity = Granularity.DAY_PART if clock.part else Granularity.HOUR
    role = _role(text, span.start_char, clock)
    return TimeValue(
        span,
        span.of(text),
        None,
        None,
        granularity,
        role,
        clock=(clock.low, clock.high),
        zone=clock.zone,
        part=clock.part,
    )


def _granularity(atom: Atom, days: Days) -> Granularity:
    match atom.shape:
        case Shape.NIGHT:
            return Granularity.NIGHT
        case Shape.DAYS:
            return Granularity.DAYS
        case Shape.MONTH:
            return Granularity.MONTH if atom.modifier in (None, "last", "next") else Granularity.WEEK
        case Shape.SEASON | Shape.QUARTER:
            return Granularity.SEASON
        case Shape.YEAR | Shape.YEARS:
            return Granularity.YEAR if atom.modifier is None else Granularity.SEASON
        case Shape.RELATIVE_UNIT | Shape.AGO:
            return days.granularity_of(
                Granularity.DAY, Granularity.WEEK, Granularity.MONTH, Granularity.YEAR, unit=atom.unit
            )
        case _:
            return Granularity.DAY


_ROLES = sorted(
    ((phrase, TimeRole(role)) for role, phrases in _TABLE["roles"].items() for phrase in phrases),
    key=lambda pair: -len(pair[0]),
)
_FUTURE = frozenset(_TABLE["future"]["cues"])
_NOT_FUTURE = frozenset(_TABLE["future"]["not_future"])
_BEGINNING = re.compile(rf"(?<!\w)(?:{alternatives(_TABLE['start']['cues'])})(?!\w)")
_CLAUSE_MARKS = re.compile(r"[,;:.!?()«»]")
_REACH = 90


def _role(text: str, start_char: int, clock: ClockAtom | None) -> TimeRole:
    if clock is not None and clock.cue is not None and clock.start_char == start_char:
        told = clock.cue
        return next((role for phrase, role in _ROLES if phrase == told), TimeRole.AT)
    before = " ".join(text[max(0, start_char - 32) : start_char].lower().replace("’", "'").split())
    before = re.sub(r" (?:le|la|les|l'|ce|cet|cette|l'année)$", "", before + " ".rstrip())
    for phrase, role in _ROLES:
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
            return role
    return TimeRole.AT


def _begins(text: str, start_char: int) -> bool:
    before = text[max(0, start_char - 48) : start_char].lower()
    marks = list(_CLAUSE_MARKS.finditer(before))
    return _BEGINNING.search(before[marks[-1].end() :] if marks else before) is not None


def _looks_ahead(text: str, atom: Atom) -> bool:
    """Say whether the clause around the date speaks of what is to come."""
    before = text[max(0, atom.start_char - _REACH) : atom.start_char].rstrip(" ,")
    after = text[atom.end_char : atom.end_char + _REACH].lstrip(" ,")
    marks = list(_CLAUSE_MARKS.finditer(before))
    before = before[marks[-1].end() :] if marks else before
    stop = _CLAUSE_MARKS.search(after)
    after = after[: stop.start()] if stop else after
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", f"{before} {after}".lower())
    return any(
        word in _FUTURE
        or (word.endswith(("ra", "ront", "rai", "rons")) and len(word) > 3 and word not in _NOT_FUTURE)
        for word in words
    )
