"""The persons of an article: every mention, tied to the fullest name that the article gives.

"M. Kim", "Kim" and "le dirigeant nord-coréen Kim Jong-un" are one entry. A pronoun or a title without a name is tied
to the person last named that it can stand for.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from claims.article import Article, Span
from claims.language.countries import country_of, fold
from claims.language.given_names import gender_of_given_name
from claims.language.stems import stop_words
from claims.values.base import Relation
from claims.values.names import (
    CIVILITIES,
    PARTICLE,
    RANKS,
    PersonName,
    compare_persons,
    find_titled_persons,
    person_name,
    same_name_word,
    same_person,
)
from claims.values.office_finding import find_offices
from claims.values.offices import Office, same_domain

FEMININE, MASCULINE, UNKNOWN = "Fem", "Masc", ""
PRONOUN_REACH_CHARS = 700  # a pronoun stands for someone named in this paragraph or the one before


@dataclass(frozen=True, slots=True)
class Person:
    """Someone an article names: the fullest form of the name, gender where the words tell it, offices given."""

    name: PersonName
    gender: str = UNKNOWN
    offices: tuple[Office, ...] = ()

    def __str__(self) -> str:
        return str(self.name)


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a person is named. `oblique` tells that a preposition stands before ("l'avocat de M. Kim")."""

    span: Span
    person: Person
    oblique: bool = False


@dataclass(frozen=True, slots=True)
class People:
    """All persons of an article with their mentions in order of appearance."""

    persons: tuple[Person, ...]
    mentions: tuple[Mention, ...]

    def inside(self, span: Span) -> list[Mention]:
        """Return the mentions that stand wholly inside a span."""
        return [m for m in self.mentions if span.contains(m.span)]

    def matching(self, name: PersonName) -> Person | None:
        """Return the person of the article that a name may stand for, the best fit first."""
        fits = [p for p in self.persons if same_person(p.name, name)]
        equal = [p for p in fits if compare_persons(p.name, name).relation is Relation.EQUAL]
        return next(iter(equal or fits), None)

    def last_before(self, char: int, gender: str = UNKNOWN) -> Person | None:
        """Return the person last named before an offset who is known to have this gender, within reach of a pronoun.

        One who is named for their own sake comes before one who only stands in a complement. A person whose gender
        nothing tells is returned only when nobody else is named within reach.
        """
        index = bisect_left(self.mentions, char, key=lambda m: m.span.start_char)
        near = [m for m in self.mentions[:index] if char - m.span.end_char <= PRONOUN_REACH_CHARS]
        fits = [m for m in near if m.person.gender == gender or not gender]
        if fits:
            return next((m.person for m in reversed(fits) if not m.oblique), fits[-1].person)
        alone = {m.person.name.span: m.person for m in near}
        return next(iter(alone.values())) if len(alone) == 1 and near[-1].person.gender == UNKNOWN else None

    def holder(self, words: str) -> Person | None:
        """Return the one person of the article who holds the office that a definite phrase names ("le président").

        None when the phrase is no title, is indefinite, or fits nobody or more than one.
        """
        if not _DEFINITE.match(words):
            return None
        offices = [o for o in find_offices(words) if o.holder is None and _is_head(words, o)]
        if len(offices) != 1 or offices[0].tense != "present":
            return None
        fits = [p for p in self.persons if any(_may_be(offices[0], held) for held in p.offices)]
        return fits[0] if len(fits) == 1 else None


_DEFINITE = re.compile(r"(?:l[ea]\b|l['’]|ce\b|cet\b|cette\b)", re.IGNORECASE)
# offices that one country gives its head under several names
_AT_THE_TOP = frozenset({"head of state", "president", "leader", "monarch"})


def _is_head(words: str, office: Office) -> bool:
    """Say whether the office is what the phrase is about, not a complement of it ("l'avocat du maire")."""
    return len(re.findall(r"[\w-]+", words[: office.span.start_char])) <= 1


def _may_be(bare: Office, held: Office) -> bool:
    if held.tense != "present" or (bare.country and held.country and bare.country != held.country):
        return False
    if bare.domain and held.domain and not same_domain(bare.domain, held.domain):
        return False
    if bare.id == held.id:
        return True
    return (
        bare.id in _AT_THE_TOP and held.id in _AT_THE_TOP and bare.country is not None and bare.country == held.country
    )


def find_people(article: Article, names: Iterable[PersonName] = ()) -> People:
    """Collect the persons of an article.

    `names` are further names that a parser found; those that titles, ranks and offices announce are found here. Spans
    are offsets into the article's text.
    """
    text = article.text
    offices = find_offices(text)
    announced = [o.holder for o in offices if o.holder] + list(find_titled_persons(text))
    parsed = [bare for name in names if (bare := _bare(name)) is not None]
    candidates = sorted({n.span: n for n in [*announced, *parsed] if n.words}.values(), key=_fullest_first)
    clusters: list[list[PersonName]] = []
    for name in candidates:
        homes = [c for c in clusters if same_person(c[0], name) and _may_join(c[0], name)]
        if not homes:
            clusters.append([name])
        elif len(homes) == 1 or len(name.words) > 1:
            homes[0].append(name)  # a family name that two share tells nothing of either
    clusters = [c for c in clusters if len(str(c[0]).split()) > 1 or any(_is_sure(text, name) for name in c)]
    persons = []
    for cluster in clusters:
        held = tuple(o for o in offices if o.holder and any(o.holder.span.overlaps(n.span) for n in cluster))
        persons.append(Person(cluster[0], _gender(text, cluster, held), held))
    return People(tuple(persons), tuple(_mentions(text, persons, clusters)))


_TITLE = re.compile(rf"^(?:{CIVILITIES}|{RANKS})[ \u00a0\u202f]+")
_NAME_PART = re.compile(rf"[A-ZÀ-Ý][\w'’.-]*|{PARTICLE}")


def _bare(name: PersonName) -> PersonName | None:
    """Return a name that a parser found without its title, or None when these words can name no person."""
    title = _TITLE.match(name.text)
    cut = title.end() if title else 0
    words = name.text[cut:]
    parts = words.replace("\n", " ").split()
    if not parts or "\n" in words or not all(_NAME_PART.fullmatch(part) for part in parts):
        return None
    if any(country_of(piece) for part in parts for piece in (part, *part.split("-"))) or country_of(words):
        return None
    if fold(parts[0]) in stop_words() or any(len(p) > 2 and p.isupper() for p in parts) or find_offices(words):
        return None
    return person_name(words, name.span.start_char + cut)


def _is_sure(text: str, name: PersonName) -> bool:
    """A name of one word is a person's when a title announces it; a parser alone takes towns and firms for people."""
    return (
        re.search(
            rf"(?:{CIVILITIES}|{RANKS})[ \u00a0\u202f]$",
            text[max(0, name.span.start_char - 24) : name.span.start_char],
        )
        is not None
    )


def _fullest_first(name: PersonName) -> tuple[int, int]:
    return (-len(name.words), name.span.start_char)


def _may_join(full: PersonName, name: PersonName) -> bool:
    """A single word joins a full name by its family name only: "Antoine" alone is not Antoine Lestrange."""
    if len(name.words) > 1 or len(full.words) == 1:
        return True
    return same_name_word(name.words[0], full.words[-1]) or same_name_word(name.words[0], full.words[0])


def _mentions(text: str, persons: list[Person], clusters: list[list[PersonName]]) -> list[Mention]:
    """Find every place where a known person is named by full name or by family name."""
    by_word: dict[str, list[Person]] = {}
    for person, cluster in zip(persons, clusters, strict=True):
        for key in dict.fromkeys([*_family_names(text, person, cluster), str(person)]):
            by_word.setdefault(key, []).append(person)
    if not by_word:
        return []
    pattern = re.compile(
        r"(?<![\w-])(?:" + "|".join(re.escape(w) for w in sorted(by_word, key=lambda w: (-len(w), w))) + r")(?![\w-])"
    )
    full = sorted(
        ((n.span, p) for p, c in zip(persons, clusters, strict=True) for n in c if len(n.words) > 1),
        key=lambda pair: (pair[0].start_char - pair[0].end_char, pair[0]),
    )
    found: list[Mention] = []
    for span, person in full:
        if not any(span.overlaps(m.span) for m in found):
            found.append(Mention(span, person, _is_oblique(text, span)))
    taken = tuple(m.span for m in found)
    for match in pattern.finditer(text):
        span = Span(match.start(), match.end())
        if any(span.overlaps(other) for other in taken):
            continue
        chosen = _one_of(text, span, by_word[match.group()])
        if chosen is not None:
            found.append(Mention(span, chosen, _is_oblique(text, span)))
    return sorted(found, key=lambda m: m.span)


def _one_of(text: str, span: Span, persons: list[Person]) -> Person | None:
    """Choose between namesakes by the civility before the name; None when that does not decide."""
    if len(persons) == 1:
        return persons[0]
    before = text[max(0, span.start_char - 6) : span.start_char]
    gender = (
        FEMININE if re.search(r"M(?:me|lle)\s$", before) else MASCULINE if re.search(r"M\.\s$", before) else UNKNOWN
    )
    fits = [p for p in persons if gender and p.gender == gender]
    return fits[0] if len(fits) == 1 else None


_OBLIQUE = re.compile(
    rf"(?:\b(?:de|à|par|avec|pour|chez|contre|sur|entre|envers|vers|du|au)|\bd['’])\s?(?:(?:{CIVILITIES}|{RANKS})\s)?$"
)


def _is_oblique(text: str, span: Span) -> bool:
    return _OBLIQUE.search(text[max(0, span.start_char - 40) : span.start_char]) is not None


def _family_names(text: str, person: Person, cluster: list[PersonName]) -> set[str]:
    """Return the words that alone stand for a person: the last of the name, the first where the family name leads."""
    parts = str(person).split()
    keys = {parts[-1]} if parts[-1][:1].isupper() else set()
    alone = {str(n) for n in cluster if len(n.words) == 1}
    if len(parts) > 1 and (_family_name_first(text, (parts[0],)) or (parts[0] in alone and parts[-1] not in alone)):
        keys = {parts[0]}
    return keys | {word for word in alone if any(same_name_word(word, key) for key in keys)}


def _family_name_first(text: str, words: tuple[str, ...]) -> bool:
    """Korean and Chinese wires put the family name first; the text then uses that word alone ("M. Kim")."""
    return re.search(rf"\b(?:MM?\.|Mme)\s{re.escape(words[0])}\b(?!\s[A-Z])", text) is not None


_FEMALE_OPENING = re.compile(r"(?:Mmes?|Mlles?|Lady|\bla|\bune|cheffe|générale)\s$")
_MALE_OPENING = re.compile(r"(?:MM?\.|\ble|\bun|Sir|Lord|général|colonel|cardinal)\s$")
_FEMALE_OFFICE = re.compile(
    r"(?:^|\s)(?:\w*(?:trice|euse|ière|enne|dente|ée|esse)|cheffe|générale|procureure|préfète|gouverneure"
    r"|ministre déléguée)\b"
)


def _lower_first(text: str) -> str:
    """Lower the articles that open a sentence ("La ministre"), and leave civilities as they are."""
    return re.sub(r"\b(La|Le|Une|Un)\b", lambda m: m.group().lower(), text)


def _gender(text: str, names: list[PersonName], offices: tuple[Office, ...]) -> str:
    for name in names:
        before = _lower_first(text[max(0, name.span.start_char - 24) : name.span.start_char])
        if _FEMALE_OPENING.search(before):
            return FEMININE
        if _MALE_OPENING.search(before):
            return MASCULINE
    for office in offices:
        article = text[max(0, office.span.start_char - 3) : office.span.start_char].lower()
        if article.endswith("la ") or _FEMALE_OFFICE.search(office.text):
            return FEMININE
        if article.endswith("le "):
            return MASCULINE
    return gender_of_given_name(str(names[0]).split()[0])
