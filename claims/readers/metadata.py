"""Source, headline and time of publication, from front matter, datelines and lines about publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from claims.sentences.blocks import paragraphs
from claims.sentences.layout import ends_with_date
from claims.sentences.openings import find_opening
from claims.sentences.rules import Rules, rules_for

Published = dt.date | dt.datetime

# How much of an article is read for its own date, in characters and in paragraphs.
HEAD_CHARS, HEAD_PARAGRAPHS, LONGEST_LINE = 6000, 8, 200
# Characters in which full dates are looked for that tell the year of a dateline without one.
YEAR_CHARS = 60_000
# A dateline without a year takes the year of a full date at most this many days away: further off, an
# anniversary or a deadline may be meant.
NEAREST_DAYS = 45

_FILE_DATE = re.compile(r"(?<!\d)(20\d\d|19\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?!\d)")
_CLOCK_AFTER = 14


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a text states it; the year or the weekday may be missing."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None
    clock: dt.time | None = None

    def in_year(self, year: int) -> dt.date | None:
        """Return the date in `year`, or None where no such day exists or its weekday differs."""
        try:
            date = dt.date(year, self.month, self.day)
        except ValueError:
            return None
        return date if self.weekday in (None, date.weekday()) else None


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about an article beside its text."""

    source: str | None = None
    headline: str | None = None
    published: Published | None = None
    language: str | None = None


def from_front_matter(fields: Mapping[str, Any]) -> Metadata:
    """Read the keys of front matter or a page's metadata, French or English; others are left alone."""
    lowered = {str(key).casefold(): value for key, value in fields.items()}

    def first(*keys: str) -> Any:
        return next((lowered[key] for key in keys if lowered.get(key) not in (None, "")), None)

    source = first("source", "agence", "agency", "sitename", "publisher", "média", "media", "journal")
    headline = first("headline", "titre", "title")
    language = first("lang", "language", "langue")
    published = read_date(first("published", "publié", "date", "pubdate", "published_at", "date_published"))
    return Metadata(
        source=str(source).strip() if source else None,
        headline=" ".join(str(headline).split()) if headline else None,
        published=published,
        language=str(language).split("-")[0].split("_")[0].strip().lower() if language else None,
    )


def read_date(value: object) -> Published | None:
    """Return the date of a YAML or page field: a date, an ISO string, or a French or English full date."""
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str):
        return None
    try:
        return (
            dt.date.fromisoformat(value.strip())
            if len(value.strip()) == 10
            else dt.datetime.fromisoformat(value.strip())
        )
    except ValueError:
        pass
    for language in ("fr", "en"):
        for day in days_in(value[:LONGEST_LINE], rules_for(language)):
            published = _resolved(day, (), None)
            if published:
                return published
    return None


def days_in(text: str, rules: Rules) -> Iterable[Day]:
    """Yield the days that `text` names, in its order. "13/09" counts only when the text is a short line."""
    for match in rules.date.finditer(text):
        day = _day_of(match, text, rules)
        if day:
            yield day


def agency_of(text: str, language: str) -> str | None:
    """Return the agency that the first dateline names, or None."""
    rules = rules_for(language)
    for number, block in enumerate(paragraphs(text[:HEAD_CHARS])[:HEAD_PARAGRAPHS]):
        opening = find_opening(block.of(text), rules, is_first=number < 3)
        if opening and opening.agency:
            return opening.agency
    return None


def published_of(text: str, language: str, around: Iterable[dt.date] = ()) -> Published | None:
    """Return the time of publication that an article's own words state, or None.

    Lines about publication come first, then the dateline, then "ce 13 septembre". A missing year is taken
    from the nearest full date in the text, or else from the dates `around` (those of other articles about the
    same event), and only when the weekday fits; otherwise the date stays unknown.
    """
    rules = rules_for(language)
    full = [
        date
        for day in days_in(text[:YEAR_CHARS], rules)
        if day.year
        for date in [day.in_year(day.year)]
        if date
    ]
    today = _weekday_of_today(text[:HEAD_CHARS], rules)
    for day in _stated_days(text, rules):
        published = _resolved(day, full, today) or _resolved(day, list(around), today)
        if published:
            return published
    return None


def from_file_name(path: str) -> dt.date | None:
    """Return the date in a file's name ("2023-09-13-afp.txt", "afp_20230913.txt"), or None."""
    match = _FILE_DATE.search(PurePath(path).stem)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


def _stated_days(text: str, rules: Rules) -> Iterable[Day]:
    """Yield the days that may be the day of publication, the surest first."""
    head = text[:HEAD_CHARS]
    blocks = paragraphs(head)
    words = [block.of(head) for block in blocks[:HEAD_PARAGRAPHS]]
    tail = text[-HEAD_CHARS:] if len(text) > HEAD_CHARS else head
    last_words = [block.of(tail) for block in paragraphs(tail)[-3:]]
    for line in [*words, *last_words]:
        if len(line) <= LONGEST_LINE and rules.furniture_line.fullmatch(line):
            marks = [match.start() for match in rules.published.finditer(line)]
            for start in marks:
                yield from days_in(line[start:], rules)
    for number, line in enumerate(words):
        opening = find_opening(line, rules, is_first=number < 3)
        if opening:
            yield from days_in(opening.words, rules)
    for line in words:
        if len(line) <= LONGEST_LINE and ends_with_date(line, rules):
            yield from list(days_in(line, rules))[-1:]
        elif len(line) <= LONGEST_LINE / 2 and line[-1] not in ".!?":
            matches = [
                match for match in rules.date.finditer(line) if match.end() >= len(line) - 1 and match["year"]
            ]
            yield from (day for match in matches for day in [_day_of(match, line, rules)] if day)
    for match in rules.today.finditer(head):
        date = rules.date.match(head, match.end())
        day = _day_of(date, head, rules) if date else None
        if day:
            yield day


def _day_of(match: re.Match[str], text: str, rules: Rules) -> Day | None:
    clock = _clock_after(text[match.end() : match.end() + _CLOCK_AFTER], rules)
    try:
        if match["iso"]:
            date = dt.date.fromisoformat(match["iso"])
            return Day(date.day, date.month, date.year, clock=clock)
        if match["numeric"] or match["short"]:
            numbers = [int(part) for part in re.split(r"[/.]", match["numeric"] or match["short"])]
            year = numbers[2] if len(numbers) > 2 else None
            dt.date(year or 2000, numbers[1], numbers[0])
            return Day(numbers[0], numbers[1], year, clock=clock)
    except ValueError:
        return None
    day, month, year_words = (match[name] or match[f"{name}_us"] for name in ("day", "month", "year"))
    number = int(day)
    if not 1 <= number <= 31:
        return None
    weekday = rules.weekdays[match["weekday"].lower()] if match["weekday"] else None
    return Day(number, rules.months[month.lower()], int(year_words) if year_words else None, weekday, clock)


def _clock_after(words: str, rules: Rules) -> dt.time | None:
    match = rules.clock.search(words)
    if match is None or re.search(r"[^\W\d_]{3,}", words[: match.start()]):
        return None
    hour, minute = int(match[1]), int(match[2] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None


def _weekday_of_today(text: str, rules: Rules) -> int | None:
    """Return the weekday that the text calls its own day ("ce mercredi"), when it names one only."""
    found = set()
    for match in rules.today.finditer(text):
        word = re.match(r"[^\W\d_]+", text[match.end() : match.end() + 12])
        if word and word.group().lower() in rules.weekdays:
            found.add(rules.weekdays[word.group().lower()])
    return found.pop() if len(found) == 1 else None


def _resolved(day: Day, known: Iterable[dt.date], today: int | None) -> Published | None:
    """Return the day as a date, its year completed from the nearest `known` date; None when unsure."""
    date = day.in_year(day.year) if day.year else _with_year(day, known, today)
    if date is None:
        return None
    return dt.datetime.combine(date, day.clock) if day.clock else date


def _with_year(day: Day, known: Iterable[dt.date], today: int | None) -> dt.date | None:
    candidates = set()
    for anchor in known:
        for year in (anchor.year - 1, anchor.year, anchor.year + 1):
            date = day.in_year(year)
            if date and abs((date - anchor).days) <= NEAREST_DAYS and today in (None, date.weekday()):
                candidates.add(date)
    return candidates.pop() if len(candidates) == 1 else None
