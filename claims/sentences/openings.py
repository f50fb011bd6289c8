"""What stands before a story's first word: datelines, agency marks, slugs, left-over metadata."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.sentences.rules import APOSTROPHES, UPPER, Rules

# A dateline longer than this has not been seen; the bound keeps the search linear on any text.
LONGEST_OPENING = 140

_PLACE = rf"[{UPPER}](?:[^.!?;:\"«»“”()\n]|\.(?=\s)){{1,60}}?"
_BRACKETS = r"\([^()\n]{1,45}\)"
_DASH = r"\s*(?:\.?\s?(?:--+|[-–—=])|\.)\s*"
_WITH_AGENCY = re.compile(
    rf"(?P<place>{_PLACE})(?:\s\((?P<region>[^()\n]{{1,30}})\))?(?P<date>,?\s[^()\n«»]{{3,28}})?,?\s*"
    rf"\((?P<agency>[^()\n]{{2,45}})\)(?P<dash>{_DASH})?\s*"
)
_BRACKETED = re.compile(rf"\((?P<inner>[^()\n]{{2,45}})\)(?P<dash>{_DASH})?\s*(?=[«“\"(]?\s?[{UPPER}])")
_PLACE_DASH = re.compile(rf"(?P<place>{_PLACE})\s?(?P<dash>--+|[-–—])\s+(?=[«“\"(]?\s?[{UPPER}])")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Opening:
    """A dateline or mark at the head of a paragraph: how far it reaches, its agency, its words."""

    end_char: int  # relative to the paragraph's first character
    agency: str | None = None
    words: str = ""


def find_slug(paragraph: str, rules: Rules) -> int:
    """Return how many characters a headline's slug takes ("(LEAD) ", "URGENT - "), 0 without one."""
    match = rules.slug.match(paragraph)
    return match.end() if match and match.end() < len(paragraph) else 0


def find_opening(paragraph: str, rules: Rules, *, is_first: bool) -> Opening | None:
    """Return the opening of a paragraph, or None.

    The first paragraph of the body may open with weak marks ("(Paris)", "OTTAWA —"); a later one only with a
    full dateline that names an agency or a date.
    """
    head = paragraph[:LONGEST_OPENING]
    start = 0
    residue = rules.residue.match(head) if is_first else None
    if residue:
        start = residue.end()
    slug = rules.slug.match(head, start) if is_first else None
    if slug:
        start = slug.end()
    opening = _with_agency(head, start, rules)
    if opening is None and is_first:
        opening = _bracketed(head, start, rules) or _place_and_dash(head, start, rules)
    if opening is None and start:
        return Opening(start)
    return opening


def _with_agency(head: str, start: int, rules: Rules) -> Opening | None:
    match = _WITH_AGENCY.match(head, start)
    if match is None:
        return None
    place, has_date = _without_date(match["place"] + (match["date"] or ""), rules)
    agency = _agency_of(match["agency"], rules)
    known = agency is not None and agency.casefold() in rules.agencies
    if not _is_place(place, rules):
        return None
    if not match["dash"] and not known:
        return None
    if match["dash"] and match["dash"].strip() == "." and not (known or has_date):
        return None
    if not (known or has_date or place.isupper() or (match["dash"] and len(place.split()) <= 3)):
        return None
    return Opening(match.end(), agency, match.group())


def _bracketed(head: str, start: int, rules: Rules) -> Opening | None:
    match = _BRACKETED.match(head, start)
    if match is None:
        return None
    inner = match["inner"]
    agency = _agency_of(inner, rules)
    known = agency is not None and agency.casefold() in rules.agencies
    place, _ = _without_date(inner.split(",")[0], rules)
    if known or rules.bracket_words.search(inner) or _is_place(place, rules):
        return Opening(match.end(), agency if known else None, match.group())
    return None


def _place_and_dash(head: str, start: int, rules: Rules) -> Opening | None:
    match = _PLACE_DASH.match(head, start)
    if match is None:
        return None
    place, has_date = _without_date(match["place"], rules)
    parts = [part.strip() for part in place.split(",")]
    agency = parts.pop() if len(parts) > 1 and parts[-1].casefold() in rules.agencies else None
    place = ", ".join(parts)
    strong = has_date or agency or place.isupper() or match["dash"] != "-"
    if strong and _is_place(place, rules) and len(place.split()) <= 6:
        return Opening(match.end(), agency, match.group())
    return None


def _without_date(place: str, rules: Rules) -> tuple[str, bool]:
    """Cut a date from the end of a place ("Lima, 9 novembre"); say whether there was one."""
    match = rules.date.search(place)
    if match is None:
        return place.strip(" ,"), False
    before = re.sub(r"[\s,]+(?:le|on)?\s*$", "", place[: match.start()])
    return before.strip(" ,"), not place[match.end() :].strip(" ,.")


def _agency_of(words: str, rules: Rules) -> str | None:
    """Return the agency named in a dateline's brackets; unknown names count when they look like names."""
    parts = [part.strip() for part in re.split(r"[,;/]| avec | with ", words)]
    for part in parts:
        if part.casefold() in rules.agencies:
            return part
    first = parts[0]
    return first if first[:1].isupper() and len(first.split()) <= 3 else None


def _is_place(words: str, rules: Rules) -> bool:
    """Say whether `words` read like the name of a place: capitals, and small words between them."""
    bare = words
    for mark in APOSTROPHES:
        bare = bare.replace(mark, " ")
    tokens = _WORD.findall(bare)
    if not tokens or len(tokens) > 9 or not tokens[0][0].isupper():
        return False
    return all(token[0].isupper() or token.lower() in rules.place_words for token in tokens)
