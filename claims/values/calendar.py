"""Find the dates that a text writes, as they are written: days, nights, weeks, months, quarters, seasons,
years.

An `Atom` holds only what stands on the page; `claims.values.dates` reads it against the day of publication.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from claims.article import Span
from claims.language.fr.tables import alternatives, table
from claims.values.clock import clock_spans

_TABLE = table("calendar")
WEEKDAYS: dict[str, int] = _TABLE["weekdays"]
MONTHS: dict[str, int] = _TABLE["months"] | _TABLE["month_abbreviations"]
SEASONS: dict[str, list[int]] = _TABLE["seasons"]
_RELATIVE: dict[str, list[int]] = _TABLE["relative"]


class Shape(StrEnum):
    """What kind of expression an atom is: it decides how the atom becomes an interval."""

    DAY = "day"
    DAYS = "days"
    NIGHT = "night"
    WEEKDAY = "weekday"
    MONTH = "month"
    QUARTER = "quarter"
    SEASON = "season"
    YEAR = "year"
    YEARS = "years"
    RELATIVE_DAYS = "relative days"
    RELATIVE_UNIT = "relative unit"
    AGO = "ago"
    ANCHOR = "anchor"


@dataclass(frozen=True, slots=True)
class Day:
    """What a text says of one day; None is what it leaves out. `weekday` counts from Monday, 0."""

    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Atom:
    """One written date: its place, its shape, its first and last day, and the words that modify it.

    `modifier` is "last", "next", "this", "begin", "middle", "end" or None. `amount` and `unit` serve the
    relative shapes.
    """

    start_char: int
    end_char: int
    shape: Shape
    first: Day = Day()
    last: Day = Day()
    modifier: str | None = None
    amount: int = 0
    unit: str = ""
    part: str | None = None


_WD = f"(?:{alternatives(WEEKDAYS)})"
_FULL_MONTH, _SHORT_MONTH = alternatives(_TABLE["months"]), alternatives(_TABLE["month_abbreviations"])
_MON = rf"(?:(?:{_FULL_MONTH})(?!\w)|(?:{_SHORT_MONTH})(?!\w)\.?)"
_D = r"(?:1[ ]?er|premier|3[01]|[12][0-9]|0?[1-9])(?!\w)"
_Y = r"(?:1[5-9]|20|21)[0-9]{2}(?![\w]|[.,'’][0-9])"
_S = r"[ \u00a0\u202f\n]{1,2}"
_MODIFIER = rf"(?:{_S}(?P<mod>derni(?:er|ère)s?|prochaine?s?|passée?s?|précédente?s?|suivante?s?))?"

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE))
    for name, pattern in (
        (
            "night",
            rf"(?:dans{_S})?(?:la|une|cette){_S}nuit{_S}(?:de|du){_S}(?P<w1>{_WD})?(?:{_S})?(?P<d1>{_D})?(?:{_S}(?P<m1>{_MON}))?"
            rf"(?:{_S})?(?:à|au){_S}(?P<w2>{_WD})?(?:{_S})?(?P<d2>{_D})?(?:{_S}(?P<m2>{_MON}))?(?:{_S}(?P<y2>{_Y}))?",
        ),
        ("iso", r"(?P<y1>(?:19|20)[0-9]{2})-(?P<m1>0[1-9]|1[0-2])-(?P<d1>[0-3][0-9])"),
        (
            "numeric",
            r"(?P<d1>[0-3]?[0-9])(?P<sep>[/.])(?P<m1>0?[1-9]|1[0-2])(?P=sep)(?P<y1>(?:19|20)[0-9]{2})",
        ),
        ("numeric", r"(?P<d1>[0-3][0-9])/(?P<m1>0[1-9]|1[0-2])(?![/0-9])"),
        (
            "days",
            rf"(?:du{_S}|de{_S}|entre{_S}le{_S}|les{_S})?(?:(?P<w1>{_WD}){_S})?(?P<d1>{_D})(?:{_S}(?P<m1>{_MON}))?(?:{_S}(?P<y1>{_Y}))?"
            rf"(?:{_S}au{_S}|{_S}et{_S}(?:le{_S}|du{_S})?|{_S}à{_S}|[-–])(?:(?P<w2>{_WD}){_S})?(?P<d2>{_D}){_S}(?P<m2>{_MON})(?:{_S}(?P<y2>{_Y}))?",
        ),
        ("day", rf"(?:(?P<w1>{_WD}),?{_S}(?:le{_S})?)?(?P<d1>{_D}){_S}(?P<m1>{_MON})(?:{_S}(?P<y1>{_Y}))?"),
        (
            "weekdayday",
            rf"(?P<w1>{_WD}){_S}(?P<d1>{_D})(?!{_S}?(?:h|heures?|%|personnes)(?!\w)|[.,'’:h][0-9])",
        ),
        ("weekday", rf"(?P<this>ce{_S})?(?P<w1>{_WD}){_MODIFIER}"),
        (
            "ago",
            rf"(?:il{_S}y{_S}a|voici|voilà){_S}(?:environ{_S}|près{_S}de{_S}|plus{_S}de{_S}|quelque{_S})?(?P<n>[0-9]{{1,3}}|un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|quinze|vingt|trente)"
            rf"{_S}(?P<unit>jours?|semaines?|mois|ans?|années?)",
        ),
        (
            "unit",
            rf"(?P<this>ces?|cette){_S}(?P<unit>semaine|mois|année|week-end)(?:-ci)?|(?:la|le|l['’])(?:{_S})?(?P<unit2>semaine|mois|année|an|week-end){_S}(?P<mod>derni(?:er|ère)|prochaine?|passée?)",
        ),
        (
            "quarter",
            rf"(?P<n>premier|première|deuxième|second|seconde|troisième|quatrième|dernier|dernière|1er|1re|2e|2nd|3e|4e){_S}(?P<unit>trimestre|semestre|moitié){_S}?(?:de{_S}|d['’])?(?:l['’]année{_S})?(?P<y1>{_Y})?",
        ),
        (
            "season",
            rf"(?:l['’]|cet{_S}|en{_S}|le{_S}|au{_S}|ce{_S}|d['’])(?P<season>été|automne|hiver|printemps)(?!{_S}arabe)(?:{_S}(?:de{_S})?(?P<y1>{_Y}))?{_MODIFIER}",
        ),
        ("seasonyear", rf"(?P<season>été|automne|hiver|printemps){_S}(?P<y1>{_Y})"),
        (
            "month",
            rf"(?P<edge>début{_S}|fin{_S}|mi-|courant{_S}|(?:la{_S})?mi-|(?:à{_S}la{_S}|la{_S})?fin{_S}(?:du{_S}mois{_S})?(?:de{_S}|d['’])|(?:au{_S}|le{_S})?début{_S}(?:de{_S}|d['’]))?(?P<m1>{_MON}){_S}(?P<y1>{_Y})",
        ),
        (
            "month",
            rf"(?P<edge>début{_S}|fin{_S}|mi-|courant{_S}|(?:à{_S}la{_S}|la{_S})?fin{_S}(?:du{_S}mois{_S})?(?:de{_S}|d['’])|(?:au{_S}|le{_S})?début{_S}(?:du{_S}mois{_S})?(?:de{_S}|d['’]))(?P<m1>{_MON}){_MODIFIER}",
        ),
        (
            "month",
            rf"(?<=en )(?P<m1>{_MON}){_MODIFIER}"
            rf"|(?:au|du|le|ce){_S}mois{_S}(?:de{_S}|d['’])(?P<m2>{_MON})"
            rf"|(?P<m3>{_MON}){_S}(?P<mod2>dernier|prochain)",
        ),
        ("years", rf"(?:entre{_S}|de{_S})?(?P<y1>{_Y})(?:{_S}à{_S}|{_S}et{_S}|[-–])(?P<y2>{_Y})"),
        (
            "year",
            rf"(?P<edge>début{_S}|fin{_S}|mi-|courant{_S}|(?:au{_S}|le{_S})?début{_S}(?:de{_S}|d['’])|(?:à{_S}la{_S}|la{_S})?fin{_S}(?:de{_S}|d['’]))?(?:l['’]an(?:née)?{_S})?(?P<y1>{_Y})",
        ),
    )
)
_RELATIVE_DAYS = re.compile(rf"(?<![\w-])(?P<word>{alternatives(_RELATIVE)})(?![\w-])", re.IGNORECASE)
_THIS_PART = re.compile(
    rf"(?<!\w)(?:ce(?:t|tte)?){_S}(?P<part>matin|après-midi|soir|nuit|midi)(?![\w-])", re.IGNORECASE
)
_ANCHORS = re.compile(rf"(?<!\w)(?:{alternatives(_TABLE['anchors']['phrases'])})(?![\w-])", re.IGNORECASE)
_QUARTERS: dict[str, int] = _TABLE["quarters"]
_NUMBERS: dict[str, int] = table("numbers")["cardinals"]
_COUNTED_AFTER = re.compile(
    rf"[ \u00a0\u202f](?:{'|'.join(_TABLE['years']['counted'])})(?!\w)", re.IGNORECASE
)
_HEDGE_BEFORE = re.compile(
    r"(?:quelques?|environ|près de|plus de|moins de|au moins|autour de|à peu près|presque|les|ces|ses|des)"
    r"[ \u00a0]$",
    re.IGNORECASE,
)
_MONTHLY = re.compile(r"(?:MM?\.|Mme|Mlle)[ \u00a0]$")


def find_atoms(text: str) -> tuple[Atom, ...]:
    """Return the dates written in `text`, in order and without overlap."""
    atoms: list[Atom] = []
    taken: list[tuple[int, int]] = []
    for name, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            atom = _atom(name, match, text)
            if atom is not None:
                atoms.append(atom)
    for match in _RELATIVE_DAYS.finditer(text):
        first, _ = _RELATIVE[match["word"].lower().replace("’", "'")]
        atoms.append(Atom(*match.span(), Shape.RELATIVE_DAYS, amount=first))
    for match in _THIS_PART.finditer(text):
        atoms.append(
            Atom(*match.span(), Shape.RELATIVE_DAYS, amount=0, part=match["part"].lower(), modifier="this")
        )
    atoms.extend(Atom(*match.span(), Shape.ANCHOR) for match in _ANCHORS.finditer(text))
    kept = []
    atoms.sort(key=lambda atom: (atom.start_char, -atom.end_char))
    for atom in atoms:
        if not taken or atom.start_char >= taken[-1][1]:
            kept.append(atom)
            taken.append((atom.start_char, atom.end_char))
    return tuple(kept)


def calendar_spans(text: str) -> tuple[Span, ...]:
    """Return where `text` writes dates, years and clock times in digits, so that nobody counts them."""
    relative = (Shape.AGO, Shape.ANCHOR, Shape.RELATIVE_UNIT, Shape.RELATIVE_DAYS, Shape.WEEKDAY)
    dates = [Span(atom.start_char, atom.end_char) for atom in find_atoms(text) if atom.shape not in relative]
    return tuple(sorted((*dates, *clock_spans(text))))


def _number(word: str) -> int:
    cleaned = word.lower().replace(" ", "")
    if cleaned in ("1er", "premier"):
        return 1
    return int(cleaned) if cleaned.isdecimal() else _NUMBERS.get(cleaned, 1)


def _day(groups: dict[str, str | None], index: str) -> Day:
    def number(name: str) -> int | None:
        written = groups.get(name + index)
        return None if written is None else _number(written)

    month, weekday = groups.get("m" + index), groups.get("w" + index)
    month_number = None
    if month is not None:
        month_number = int(month) if month.isdecimal() else MONTHS[month.lower().rstrip(".")]
    return Day(number("d"), month_number, number("y"), None if weekday is None else WEEKDAYS[weekday.lower()])


def _modifier(written: str | None) -> str | None:
    if written is None:
        return None
    lowered = written.lower()
    if lowered.startswith(("derni", "pass", "précéd")):
        return "last"
    if lowered.startswith(("proch", "suiv")):
        return "next"
    return (
        "middle"
        if "mi" in lowered
        else "begin"
        if "début" in lowered
        else "end"
        if "fin" in lowered
        else None
    )


def _atom(name: str, match: re.Match[str], text: str) -> Atom | None:
    groups = match.groupdict()
    start, end = match.start(), match.end()
    first = _day(groups, "1")
    match name:
        case "night":
            last = _day(groups, "2")
            if first == Day() and last == Day():
                return None
            return Atom(start, end, Shape.NIGHT, first, last)
        case "days":
            last = _day(groups, "2")
            if first.day is None or last.day is None:
                return None
            return Atom(start, end, Shape.DAYS, first, last)
        case "day" | "iso" | "numeric" | "weekdayday":
            if first.day is None or not 1 <= first.day <= 31:
                return None
            return Atom(start, end, Shape.DAY, first, first)
        case "weekday":
            this = "this" if groups["this"] else None
            return Atom(start, end, Shape.WEEKDAY, first, first, _modifier(groups["mod"]) or this)
        case "ago":
            return Atom(
                start,
                end,
                Shape.AGO,
                amount=-_number(groups["n"] or "1"),
                unit=(groups["unit"] or "").lower(),
            )
        case "unit":
            modifier = "this" if groups["this"] else _modifier(groups["mod"])
            return Atom(
                start,
                end,
                Shape.RELATIVE_UNIT,
                modifier=modifier,
                unit=(groups["unit"] or groups["unit2"] or "").lower(),
            )
        case "quarter":
            count = _QUARTERS.get((groups["n"] or "").lower(), 0)
            unit = (groups["unit"] or "").lower()
            if unit == "moitié" and first.year is None:
                return None
            return Atom(
                start,
                end,
                Shape.QUARTER,
                first,
                first,
                amount=count,
                unit="trimestre" if unit == "trimestre" else "semestre",
            )
        case "season" | "seasonyear":
            if match.group("season")[0].isupper():
                return None
            return Atom(
                start,
                end,
                Shape.SEASON,
                first,
                first,
                _modifier(groups.get("mod")),
                unit=match.group("season").lower(),
            )
        case "month":
            written = groups.get("m1") or groups.get("m2") or groups.get("m3") or ""
            if (
                (written[:1].isupper()
                and first.year is None)
                or _MONTHLY.search(text[max(0, start - 6) : start])
            ):
                return None
            month = MONTHS[written.lower().rstrip(".")]
            modifier = _modifier(groups.get("edge")) or _modifier(groups.get("mod") or groups.get("mod2"))
            return Atom(
                start,
                end,
                Shape.MONTH,
                Day(month=month, year=first.year),
                Day(month=month, year=first.year),
                modifier,
            )
        case "years":
            last = _day(groups, "2")
            return (
                Atom(start, end, Shape.YEARS, first, last)
                if first.year and last.year and first.year <= last.year
                else None
            )
        case _:
            return _year_atom(match, text, first, _modifier(groups.get("edge")))


def _year_atom(match: re.Match[str], text: str, first: Day, modifier: str | None) -> Atom | None:
    """Take four digits for a year unless they count what follows, or a hedge or an article stands before
    them."""
    start, end = match.start(), match.end()
    counted = _COUNTED_AFTER.match(text, end) or (
        match.start("y1") == start and _HEDGE_BEFORE.search(text[max(0, start - 12) : start])
    )
    if counted or text[max(0, start - 1) : start] in ("#", ":", "/", ",", "."):
        return None
    return Atom(start, end, Shape.YEAR, first, first, modifier)
