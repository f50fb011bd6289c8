"""The same quoted words given to two speakers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.fuzz import ratio

from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.attribution import name_of
from claims.claim import Claim
from claims.language.countries import fold
from claims.quotations import Quotation
from claims.values.base import Relation
from claims.values.names import PersonName, compare_persons, person_name
from claims.values.offices import Office, compare_offices

MIN_QUOTE_WORDS = 4  # shorter quotes ("grande victoire") are used by many
SAME_QUOTE = 82.0  # rapidfuzz ratio of two quotes' folded words: above, one quote in two renderings


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield pairs of one quotation that two texts put into different mouths."""
    for quote_a in _quotes(story, a):
        for quote_b in _quotes(story, b):
            likeness = quote_likeness(quote_a.text, quote_b.text)
            if likeness < SAME_QUOTE:
                continue
            named = _speakers(story, a, quote_a, b, quote_b)
            if named is None:
                continue
            speaker_a, speaker_b, surety = named
            yield Evidence(
                ConflictType.ATTRIBUTION,
                Place(a.article, _claim(a, quote_a), speaker_a, quote_a.source.span if quote_a.source else None),
                Place(b.article, _claim(b, quote_b), speaker_b, quote_b.source.span if quote_b.source else None),
                f"les mêmes mots sont attribués à {speaker_a} et à {speaker_b}",
                {"same words": likeness / 100, "both named": surety, "same article": float(a.article == b.article)},
            )


def quote_likeness(a: str, b: str) -> float:
    """Return how much two quotations are one, 0 to 100; 0 when either is too short to be anybody's own words."""
    left, right = (re.sub(r"\W+", " ", fold(text)).strip() for text in (a, b))
    if min(len(left.split()), len(right.split())) < MIN_QUOTE_WORDS:
        return 0.0
    return ratio(left, right)


def _quotes(story: Story, unit: Unit) -> Iterator[Quotation]:
    for quotation in story.readings[unit.article].quotations:
        if unit.sentence.span.overlaps(quotation.span) and quotation.source is not None:
            yield quotation


def _claim(unit: Unit, quotation: Quotation) -> Claim:
    inside = (c for c in unit.claims if any(span.overlaps(quotation.span) for span in c.spans))
    fallback = Claim("", "", unit.sentence, (unit.sentence.span,), unit.sentence.text)
    return next(inside, unit.claims[0] if unit.claims else fallback)


def _speakers(story: Story, a: Unit, quote_a: Quotation, b: Unit, quote_b: Quotation) -> tuple[str, str, float] | None:
    """Return both speakers and how sure they differ, or None when they may be one."""
    person_a, person_b = _person(story, a, quote_a), _person(story, b, quote_b)
    name_a, name_b = _label(story, a, quote_a), _label(story, b, quote_b)
    if person_a and person_b:
        differ = compare_persons(person_a, person_b).relation is Relation.CONFLICT
        return (str(person_a), str(person_b), 1.0) if differ else None
    source_a, source_b = quote_a.source, quote_b.source
    assert source_a is not None and source_b is not None
    if source_a.office and source_b.office:
        differ = compare_offices(source_a.office, source_b.office).relation is Relation.CONFLICT
        return (name_a, name_b, 0.6) if differ else None
    person, office = person_a or person_b, source_b.office if person_a else source_a.office
    if person is None or office is None or _may_hold(story, person, office):
        return None
    return name_a, name_b, 0.4


def _may_hold(story: Story, person: PersonName, office: Office) -> bool:
    """Say whether a person whom one text names may be the holder of the office that the other names.

    So it is where the story gives the person that office, and where it gives the person none that excludes it.
    """
    held = [o for r in story.readings if (p := r.people.matching(person)) for o in p.offices]
    if not held:
        return True
    return any(compare_offices(o, office).relation is not Relation.CONFLICT for o in held)


def _person(story: Story, unit: Unit, quotation: Quotation) -> PersonName | None:
    assert quotation.source is not None
    people = story.readings[unit.article].people
    name = name_of(quotation.source, people)
    known = people.matching(person_name(name)) if name[:1].isupper() else None
    return known.name if known else quotation.source.person


def _label(story: Story, unit: Unit, quotation: Quotation) -> str:
    assert quotation.source is not None
    return name_of(quotation.source, story.readings[unit.article].people)
