"""Places that an event is said to have happened at, and whether two of them exclude each other."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from claims.article import Span
from claims.language.countries import country_of, fold
from claims.values.base import Comparison, Relation, Value
from claims.values.names import WORD

_GAP = r"[ \u00a0\u202f]"
_JOIN = rf"(?:{_GAP}(?:(?:de{_GAP}la|de|du|des|d['’]|la|le|les|en|sur|sous|lès){_GAP}?)?)"
_PREPOSITION = r"[Àà]|[Aa]u large d(?:e|['’])|[Aa]ux?|[Ee]n|[Dd]ans|[Pp]rès d(?:e|['’])|[Vv]ers|[Dd]epuis|[Pp]our"
_KIND = (
    r"ville|commune|village|station|port|région|province|département|quartier|stade|aéroport|gare|île|oblast|vallée"
    r"|base|capitale"
)
_PLACE = re.compile(
    rf"(?<![\w-])(?P<preposition>{_PREPOSITION}){_GAP}?"
    rf"(?:(?:la|le|les|l['’]|une?)?{_GAP}?(?:{_KIND})?(?:{_GAP}\w+)??{_GAP}?(?:de|d['’]|du|des)?{_GAP}?)?"
    rf"(?P<name>{WORD}(?:{_JOIN}{WORD}){{0,3}})"
)
# Prepositions after which one event has one place; "vers" and "pour" name a goal and are compared with their like.
_GOALS = frozenset({"vers", "pour"})
_MONTHS = frozenset("janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split())


@dataclass(frozen=True, slots=True)
class PlaceName(Value):
    """A place with the preposition that ties it to the event, in lower case."""

    name: str = ""
    preposition: str = ""

    def __str__(self) -> str:
        return self.text


def find_places(text: str, located: Iterable[Span]) -> tuple[PlaceName, ...]:
    """Return the places of a text; `located` are the spans that a parser calls a place (LOC)."""
    spans = list(located)
    found = []
    for match in _PLACE.finditer(text):
        name_span = Span(match.start("name"), match.end("name"))
        if not any(span.overlaps(name_span) for span in spans) or match["name"].lower() in _MONTHS:
            continue
        span = Span(match.start(), match.end())
        found.append(PlaceName(span, span.of(text), match["name"], fold(match["preposition"])))
    return tuple(found)


def compare_places(a: PlaceName, b: PlaceName) -> Comparison:
    """Compare where two events are said to be. Containment (a town in a country) counts as compatible when known."""
    if (a.preposition in _GOALS) != (b.preposition in _GOALS):
        return Comparison(Relation.NOT_COMPARABLE, "un lieu et une destination")
    left, right = fold(a.name), fold(b.name)
    if left == right:
        return Comparison(Relation.EQUAL, f"{a.name}")
    if left in right or right in left:
        return Comparison(Relation.COMPATIBLE, f"{a.name} et {b.name}")
    countries = country_of(a.name), country_of(b.name)
    if any(countries):
        if countries[0] == countries[1]:
            return Comparison(Relation.COMPATIBLE, f"{a.name} et {b.name}")
        if None in countries:  # a town against a country: it may lie there
            return Comparison(Relation.COMPATIBLE, f"{a.name} et {b.name}")
    return Comparison(Relation.CONFLICT, f"{a.text} ou {b.text}")
