"""Who holds which office: one person with two, or one office with two holders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.claim import Claim
from claims.values.base import Relation
from claims.values.names import PersonName, compare_persons, skeleton
from claims.values.offices import Office, compare_offices, is_exclusive


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield pairs of offices given to one person, or of persons given one office, that exclude each other."""
    for claim_a, office_a in _held_offices(a):
        for claim_b, office_b in _held_offices(b):
            holder_a, holder_b = _full(story, a, office_a), _full(story, b, office_b)
            if "former" in (office_a.tense, office_b.tense):
                continue  # two people may have held one office, and one person two, one after the other
            persons = compare_persons(holder_a, holder_b).relation
            offices = compare_offices(office_a, office_b)
            places = (
                Place(a.article, claim_a, f"{holder_a}, {office_a}", office_a.span, _answer(holder_a, office_a)),
                Place(b.article, claim_b, f"{holder_b}, {office_b}", office_b.span, _answer(holder_b, office_b)),
            )
            shared = {
                **story.nearness(a, b),
                "same kind": float(office_a.id == office_b.id),
                "domain given": float(bool(office_a.domain) and bool(office_b.domain)),
            }
            if persons in (Relation.EQUAL, Relation.COMPATIBLE) and offices.relation is Relation.CONFLICT:
                reason = f"{holder_a} : {offices.reason}"
                both = _both_held(story, a, holder_a, office_b) or _both_held(story, b, holder_b, office_a)
                one = {"same person": 1.0, "full name": float(persons is Relation.EQUAL), "answered": float(both)}
                yield Evidence(ConflictType.ROLE, *places, reason, {**shared, **one})
            elif persons is Relation.CONFLICT and _one_holder(
                replace(office_a, country=_country(story, holder_a, office_a)),
                replace(office_b, country=_country(story, holder_b, office_b)),
            ):
                reason = f"« {office_a} » : {holder_a} ou {holder_b}"
                yield Evidence(ConflictType.ROLE, *places, reason, {**shared, "same person": 0.0, "full name": 1.0})


def _answer(holder: PersonName, office: Office) -> str:
    return f"{skeleton(holder.words[-1]) if holder.words else ''} {office.id} {' '.join(office.domain)}"


def is_office_claim(claim: Claim) -> bool:
    """Say whether a claim was made of an office alone ("Marta Roy est maire"), not of the clause it stands in."""
    return claim.predicate == "être" and len(claim.values) == 1 and isinstance(claim.values[0], Office)


def _held_offices(unit: Unit) -> Iterator[tuple[Claim, Office]]:
    for claim in unit.claims:
        for value in claim.values:
            # the claim that was made of the office itself, not the clause that it stands in
            if (
                isinstance(value, Office)
                and value.holder is not None
                and claim.predicate == "être"
                and len(claim.values) == 1
            ):
                yield claim, value


def _full(story: Story, unit: Unit, office: Office) -> PersonName:
    """Return the holder under the fullest name that the article gives."""
    assert office.holder is not None
    person = story.readings[unit.article].people.matching(office.holder)
    return person.name if person else office.holder


def _one_holder(a: Office, b: Office) -> bool:
    """Say whether two texts mean one exclusive office, which two people cannot hold.

    "le ministre de la Défense" twice is one office until a country says otherwise; "le président" twice may be two,
    unless both are the same country's, or no country or domain tells them apart and only one body can be meant.
    """
    if a.id != b.id or not is_exclusive(a):
        return False
    relation = compare_offices(a, b).relation
    if relation is Relation.EQUAL:
        return True
    same_country = a.country is not None and a.country == b.country
    bare = not (a.domain or b.domain or a.country or b.country)
    return (
        relation is Relation.COMPATIBLE
        and not (a.domain or b.domain)
        and (same_country or (bare and a.tense == "future"))
    )


def _country(story: Story, holder: PersonName, office: Office) -> str | None:
    """Return the country that the story ties a person to, by this office or another."""
    if office.country:
        return office.country
    for reading in story.readings:
        person = reading.people.matching(holder)
        for other in person.offices if person else ():
            if other.country:
                return other.country
    return None


def _both_held(story: Story, unit: Unit, holder: PersonName, office: Office) -> bool:
    """Say whether the article itself gives the person the other office too: then both can be held."""
    person = story.readings[unit.article].people.matching(holder)
    return person is not None and any(
        compare_offices(held, office).relation is Relation.EQUAL for held in person.offices
    )
