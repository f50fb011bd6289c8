"""Countries by their names, inhabitants, capitals and the houses that act for them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from anyascii import anyascii

from claims.language.tables import read_rows


@dataclass(frozen=True, slots=True)
class Country:
    """A country with its adjective and what stands for it in the news ("Moscou", "le Kremlin")."""

    name: str
    adjectives: tuple[str, ...]
    capital: str
    metonyms: tuple[str, ...]


def fold(text: str) -> str:
    """Return text as the tables are looked up: lower case, no accents, one kind of apostrophe and dash."""
    return anyascii(text.replace("’", "'")).lower()


@cache
def countries(language: str = "fr") -> tuple[Country, ...]:
    """Return all countries of the table."""
    found = []
    for name, masculine, feminine, capital, others in read_rows(language, "countries"):
        forms = {masculine, feminine}
        forms |= {form if form.endswith(("s", "x")) else form + "s" for form in forms}
        found.append(Country(name, tuple(sorted(forms)), capital, tuple(filter(None, others.split("|")))))
    return tuple(found)


@cache
def _by_word(language: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for country in countries(language):
        for word in (country.name, country.capital, *country.metonyms, *country.adjectives):
            words.setdefault(fold(word), country.name)
    return words


def country_of(word: str, language: str = "fr") -> str | None:
    """Return the country that a name, adjective, capital or metonym stands for, or None."""
    return _by_word(language).get(re.sub(r"^(?:l[ae] |les |l'|le )", "", fold(word)))


@cache
def adjective_pattern(language: str = "fr") -> str:
    """Return a regular expression for any country's adjective, longest first."""
    forms = {form for country in countries(language) for form in country.adjectives}
    return "(?:" + "|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f))) + ")"
