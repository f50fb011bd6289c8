"""Offices in a text: "le ministre polonais de la Défense Jan Kos", "X, maire de Y,", "le gouverneur, X".

An office is taken only from explicit syntax that ties it to a name (title before the name, apposition, copula, a list
of ministers), never from two words that stand in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claims.article import Span
from claims.language.countries import country_of, fold
from claims.language.fr import office_patterns as fr
from claims.values.names import PersonName, person_name
from claims.values.offices import Office, content_words, office_kinds

REACH_CHARS = 150  # how far before an office its holder may be named
MAX_DOMAIN_WORDS = 7


def find_offices(text: str) -> tuple[Office, ...]:
    """Return the offices that a text names, with their holders, in order of appearance."""
    found = [*_lists(text)]
    taken = [office.span for office in found]
    for office in _singles(text):
        if not any(office.span.overlaps(span) for span in taken):
            found.append(office)
    return tuple(sorted(found, key=lambda office: office.span))


def _singles(text: str) -> Iterator[Office]:
    for match in fr.office_pattern().finditer(text):
        kind = office_kinds()[fold(match["head"])]
        domain_text, end = _read_domain(text, match.end())
        coming = fr.NAME_AND_VERB.search(text[max(0, match.start() - REACH_CHARS) : match.start()])
        holder = _holder_after(text, end) or _holder_before(text, match.start())
        if holder is None and domain_text:
            domain_text, end, holder = _split_name_off(text, domain_text, end)
        country = country_of(match["adjective"]) if match["adjective"] else None
        words = content_words(domain_text)
        if country is None and domain_text:
            country = country_of(domain_text) or _country_adjective(domain_text)
            words = tuple(word for word in words if country_of(word) is None)
        when = match["when"] or ""
        tense = "former" if re.match(fr.FORMER, when) else "future" if re.match(fr.FUTURE, when) else "present"
        if coming and coming["coming"]:
            tense = "future"
        span = Span(match.start(), max(end, match.end()))
        yield Office(span, span.of(text), kind.id, words or kind.domain, country, holder, tense)


def _read_domain(text: str, start: int) -> tuple[str, int]:
    """Read "de la Transition écologique" from `start`; return the domain's words and where they end."""
    link = fr.DOMAIN_START.match(text, start)
    if not link:
        return "", start
    position = end = link.end()
    words = 0
    while words < MAX_DOMAIN_WORDS and (word := fr.DOMAIN_WORD.match(text, position)):
        token = word.group().rstrip(".,")
        if words and not (token[0].isupper() or _is_domain_tail(token)):
            break
        end = position + len(token)
        words += 1
        gap = fr.DOMAIN_GAP.match(text, end)
        if not gap or len(token) < len(word.group()):
            break
        if gap.group().strip() and not re.match(r"[A-ZÀ-Þa-zà-ÿ]", text[gap.end() : gap.end() + 1]):
            break
        if fr.JOINED_BY_AND.match(gap.group()):
            break  # "et" or a comma with no article after it begins something else
        position = gap.end()
    return text[link.end() : end], end


def _country_adjective(domain: str) -> str | None:
    """Return the country in "département d'État américain"; capitals inside a domain ("Paris") are no country."""
    return next((country_of(w) for w in domain.split() if w.islower() and country_of(w)), None)


def _is_domain_tail(token: str) -> bool:
    """Say whether a lower-case word goes on with a domain: an adjective ("écologique", "française")."""
    return country_of(token) is not None or token.endswith(fr.ADJECTIVE_ENDINGS)


def _split_name_off(text: str, domain: str, end: int) -> tuple[str, int, PersonName | None]:
    """Part "Défense Jan Kos" into a domain and a holder: the last two or more capitals after one are a name."""
    start = end - len(domain)
    tokens = list(fr.DOMAIN_WORD.finditer(domain))
    capitals = [t for t in tokens if t.group()[0].isupper()]
    if len(capitals) < 3:
        return domain, end, None
    first = next((i for i, t in enumerate(tokens) if i and _starts_name(domain, tokens, i)), None)
    if first is None:
        return domain, end, None
    name = fr.NAME_HERE.match(text, start + tokens[first].start())
    if not name:
        return domain, end, None
    cut = start + tokens[first - 1].end()
    return text[start:cut], cut, person_name(name["name"], name.start("name"))


def _starts_name(domain: str, tokens: list[re.Match[str]], index: int) -> bool:
    """A name starts at a capital that follows the domain's noun with only a space between, and runs to the end."""
    if not tokens[index].group()[0].isupper() or len(tokens) - index < 2:
        return False
    between = domain[tokens[index - 1].end() : tokens[index].start()]
    return between in (" ", "\u00a0", "\u202f") and all(t.group()[0].isupper() for t in tokens[index:])


def _holder_after(text: str, start: int) -> PersonName | None:
    match = fr.NAME_AFTER.match(text, start)
    if not match or match.start("name") == start:
        return None
    if text[start] == "," and not _is_sure(match["name"], text[: match.start("name")]):
        return None  # "le maire de Lyon, Paris et Marseille": one capital word after a comma is no sure name
    return _person(match["name"], match.start("name"))


def _holder_before(text: str, start: int) -> PersonName | None:
    before = text[max(0, start - REACH_CHARS) : start]
    match = fr.NAME_BEFORE.search(before) or fr.NAME_AND_VERB.search(before)
    if not match or not _is_sure(match["name"], before[: match.start("name")]):
        return None
    return _person(match["name"], start - len(before) + match.start("name"))


def _is_sure(name: str, before: str) -> bool:
    """Say whether words are a person's name by themselves: two of them, or one with a title before it."""
    return len(name.split()) > 1 or fr.TITLE_BEFORE.search(before) is not None


def _person(name: str, start_char: int) -> PersonName | None:
    if name.split()[0] in fr.SENTENCE_OPENINGS or country_of(name):
        return None
    return person_name(name, start_char)


def _lists(text: str) -> Iterator[Office]:
    """Read "Les ministres russes de la Défense A, des Affaires étrangères B, ainsi que celui de l'Industrie C"."""
    for opening in fr.list_pattern().finditer(text):
        position, found = opening.end(), []
        while match := fr.LIST_ITEM.match(text, position):
            found.append(match)
            gap = fr.LIST_GAP.match(text, match.end())
            position = gap.end() if gap else match.end()
        if len(found) < 2:
            continue  # one minister alone is no list
        country = country_of(opening["adjective"]) if opening["adjective"] else None
        for number, match in enumerate(found):
            begin = opening.start() if number == 0 else match.start("domain")
            span = Span(begin, match.end("domain"))
            office = Office(span, "ministre " + text[match.start("link") : match.end("domain")], "minister")
            yield replace(
                office,
                domain=content_words(match["domain"]),
                country=country,
                holder=person_name(match["name"], match.start("name")),
            )
