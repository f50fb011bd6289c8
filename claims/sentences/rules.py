"""What a language's tables say about sentences and about the furniture of a page, ready for matching."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from claims.language.tables import HERE, read_toml

DEFAULT_LANGUAGE = "fr"

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŒŘŚŞŠŤŪŮŰŸŹŻŽ"
APOSTROPHES = "'’ʼ"
BLANK = r"[^\S\n]"


@dataclass(frozen=True, slots=True)
class Rules:
    """One language's knowledge of sentence ends and page layout, words as the tables spell them."""

    language: str
    never_final: frozenset[str]
    ambiguous: frozenset[str]
    before_number: frozenset[str]
    before_number_or_bracket: frozenset[str]
    final_phrases: tuple[str, ...]
    phrases: tuple[str, ...]
    letter_nouns: frozenset[str]
    openers: frozenset[str]
    name_particles: frozenset[str]
    stop_words: frozenset[str]
    months: dict[str, int]
    weekdays: dict[str, int]
    agencies: frozenset[str]
    place_words: frozenset[str]
    name_words: frozenset[str]
    date: re.Pattern[str]
    clock: re.Pattern[str]
    slug: re.Pattern[str]
    residue: re.Pattern[str]
    bracket_words: re.Pattern[str]
    published: re.Pattern[str]
    today: re.Pattern[str]
    byline: re.Pattern[str]
    furniture_line: re.Pattern[str]
    furniture_always: re.Pattern[str]
    credit: re.Pattern[str]
    list_head: re.Pattern[str]
    end_mark: re.Pattern[str]
    caption_opening: re.Pattern[str]
    caption_inside: re.Pattern[str]
    credit_opening: re.Pattern[str]
    caption_after_dash: re.Pattern[str]


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have tables for sentences, sorted."""
    return tuple(sorted(path.parent.name for path in Path(HERE).glob("*/abbreviations.toml")))


def rules_for(language: str) -> Rules:
    """Return the rules of `language`, or those of French where it has no tables."""
    return _load(language if language in languages() else DEFAULT_LANGUAGE)


@cache
def _load(language: str) -> Rules:
    words = read_toml(language, "abbreviations")
    layout = read_toml(language, "layout")
    opening, furniture, caption = layout["opening"], layout["furniture"], layout["caption"]
    agencies = frozenset(name.casefold() for name in opening["agencies"])
    agency = _any(map(re.escape, sorted(opening["agencies"], key=len, reverse=True)))
    never = frozenset(words["never_final"])
    return Rules(
        language=language,
        never_final=never,
        ambiguous=frozenset(words["ambiguous"]),
        before_number=frozenset(words["before_number"]),
        before_number_or_bracket=frozenset(words["before_number_or_bracket"]),
        final_phrases=tuple(words["final_phrases"]),
        phrases=tuple(word for word in never if " " in word),
        letter_nouns=frozenset(words["letter_nouns"]),
        openers=frozenset(words["openers"]),
        name_particles=frozenset(words["name_particles"]),
        stop_words=frozenset(layout["stop_words"]) | frozenset(layout["contractions"]),
        months=layout["months"],
        weekdays=layout["weekdays"],
        agencies=agencies,
        place_words=frozenset(opening["place_words"]),
        name_words=frozenset(layout["byline"]["name_words"]),
        date=re.compile(_date_pattern(layout["months"], layout["weekdays"]), re.IGNORECASE),
        clock=re.compile(r"(?<!\d)(\d{1,2})\s?(?:[hH:]|heures?)\s?(\d{2})?(?!\d)"),
        slug=re.compile(rf"\s*(?:{opening['slug']})\s*"),
        residue=re.compile(rf"\s*{opening['residue']}\s+", re.IGNORECASE),
        bracket_words=re.compile(opening["bracket_words"], re.IGNORECASE),
        published=re.compile(layout["published"]["marks"], re.IGNORECASE),
        today=re.compile(layout["published"]["today"], re.IGNORECASE),
        byline=re.compile(rf"(?:{_any(map(re.escape, layout['byline']['openings']))})\b", re.IGNORECASE),
        furniture_line=_lines(furniture["line"], agency),
        furniture_always=_lines(furniture["always"], agency),
        credit=_lines([furniture["credit"]], agency),
        list_head=_lines([furniture["list_heads"]], agency),
        end_mark=_lines([furniture["end_marks"]], agency),
        caption_opening=_lines(caption["openings"], agency),
        caption_inside=re.compile(_any(caption["inside"]), re.IGNORECASE),
        credit_opening=re.compile(caption["credit_opening"], re.IGNORECASE),
        caption_after_dash=re.compile(caption["after_dash"], re.IGNORECASE),
    )


def _any(patterns: Iterable[str]) -> str:
    return "(?:" + "|".join(patterns) + ")"


def _lines(patterns: Iterable[str], agency: str) -> re.Pattern[str]:
    """Compile patterns for whole lines; `\\p{AGENCY}` in the tables stands for any agency's name."""
    joined = _any(patterns).replace(r"\p{AGENCY}", agency)
    return re.compile(joined, re.IGNORECASE | re.DOTALL)


def _date_pattern(months: dict[str, int], weekdays: dict[str, int]) -> str:
    """Return a pattern for a day: "mardi 12 sept. 2023", "September 13, 2023", "13/09/2023", "2023-09-13"."""
    month = _any(map(re.escape, sorted(months, key=len, reverse=True)))
    weekday = rf"(?:(?P<weekday>{_any(sorted(weekdays))})[\s,]+(?:le\s+)?)?"
    return (
        r"(?<![\w/-])(?:"
        rf"{weekday}(?P<day>\d{{1,2}})(?:er|st|nd|rd|th)?\s+(?P<month>{month})\b\.?"
        r"(?:,?\s+(?P<year>\d{4})\b)?"
        rf"|(?P<month_us>{month})\b\.?\s+(?P<day_us>\d{{1,2}})(?:st|nd|rd|th)?\b"
        r"(?:,?\s+(?P<year_us>\d{4})\b)?"
        r"|(?P<iso>\d{4}-\d{2}-\d{2})"
        r"|(?P<numeric>\d{1,2}[/.]\d{1,2}[/.]\d{4})"
        r"|(?P<short>\d{1,2}/\d{1,2})(?!/)"
        r")(?![\w/])"
    )
