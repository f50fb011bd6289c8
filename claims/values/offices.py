"""Offices as values: the kind of office, what it is over, whose it is, and whether one person can hold two of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from claims.language.countries import fold
from claims.language.tables import read_rows, read_toml
from claims.values.base import Comparison, Relation, Value
from claims.values.names import PersonName

_EMPTY_WORDS = frozenset("de la l le les des du d et a au aux en the son sa ses leur".split())


@dataclass(frozen=True, slots=True)
class Office(Value):
    """An office as a text names it.

    `id` is the kind of office, `domain` what it is over, in folded content words, `country` the country it belongs
    to where the text says so, `holder` the person it is given to (None when the text names nobody).
    """

    id: str = ""
    domain: tuple[str, ...] = ()
    country: str | None = None
    holder: PersonName | None = None
    tense: str = "present"  # or "former", "future"

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class OfficeKind:
    """A row of `offices.toml`: what a head means, a domain it implies, and which offices exclude it."""

    id: str
    domain: tuple[str, ...]
    exclusive: bool
    rivals: frozenset[str]


def compare_offices(a: Office, b: Office) -> Comparison:
    """Compare two offices as such, whoever holds them.

    EQUAL: one office. COMPATIBLE: one may be the other said more loosely, or both may be held at once. CONFLICT: one
    person cannot hold both now. NOT_COMPARABLE: of different times.
    """
    if a.tense != b.tense:
        return Comparison(Relation.NOT_COMPARABLE, "l'une des deux fonctions est passée ou à venir")
    if a.country and b.country and a.country != b.country:
        return Comparison(Relation.CONFLICT, f"{a.country} et {b.country}")
    if a.id == b.id:
        if not a.domain or not b.domain:
            return Comparison(Relation.COMPATIBLE, "l'un des deux ne précise pas le domaine")
        if same_domain(a.domain, b.domain):
            return Comparison(Relation.EQUAL, "la même fonction")
        return Comparison(Relation.CONFLICT, f"« {a} » et « {b} »")
    if b.id in _rivals(a.id) or a.id in _rivals(b.id):
        return Comparison(Relation.CONFLICT, f"« {a} » et « {b} »")
    return Comparison(Relation.COMPATIBLE, "deux fonctions qui peuvent aller ensemble")


def is_exclusive(office: Office) -> bool:
    """Say whether the office has one holder at a time (for one domain and country)."""
    return any(kind.exclusive for kind in office_kinds().values() if kind.id == office.id)


def same_domain(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    """Say whether two domains, in folded content words, are one: a table of synonyms, or one inside the other."""
    left, right = _canonical_domain(" ".join(a)), _canonical_domain(" ".join(b))
    if left == right:
        return True
    short, long = sorted((set(left.split()), set(right.split())), key=len)
    return bool(short) and short <= long


@cache
def office_kinds() -> dict[str, OfficeKind]:
    """Return what every printed head of an office means, by its folded form."""
    kinds: dict[str, OfficeKind] = {}
    for row in read_toml("fr", "offices")["office"]:
        domain = content_words(row.get("domain", ""))
        kind = OfficeKind(row["id"], domain, row.get("exclusive", False), frozenset(row.get("rivals", ())))
        kinds.update({fold(form): kind for form in row["forms"]})
    return kinds


def content_words(text: str) -> tuple[str, ...]:
    """Return the folded words of an office's domain without articles and links."""
    return tuple(w for w in re.findall(r"[a-z0-9-]+", fold(text)) if w not in _EMPTY_WORDS)


@cache
def _rivals(office_id: str) -> frozenset[str]:
    return frozenset().union(*(kind.rivals for kind in office_kinds().values() if kind.id == office_id))


@cache
def _canonical_domain(domain: str) -> str:
    for row in read_rows("fr", "domains"):
        names = [" ".join(content_words(cell)) for cell in row]
        if domain in names:
            return names[0]
    return domain
