"""The semantic road: sentences that say nearly the same, and what in their wording speaks for a conflict.

Typed values see only what can be typed. Done or not done, accepted or refused, by whom: that shows in the wording, and
the NLI model has the last word on it.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.comparison.roles import is_office_claim
from checker.evidence import Evidence, Place
from checker.findings import ConflictType
from checker.story import Story, Unit
from claims.claim import Claim, Modality
from claims.events import opposed
from claims.language.stems import content_stems
from claims.values.base import Relation
from claims.values.names import compare_persons, person_name

MUTUAL_NEAREST = 3  # each sentence must be among so many of the other's nearest in its article
MIN_SIMILARITY = 0.25  # cosine below which even the nearest sentence speaks of something else


def compare(story: Story, a: Unit, b: Unit) -> Iterator[Evidence]:
    """Yield a candidate for two sentences that are among each other's nearest, with the marks of a conflict."""
    rank = max(story.ranks[a.index, b.index], story.ranks[b.index, a.index])
    if rank >= MUTUAL_NEAREST or story.similarity[a.index, b.index] < MIN_SIMILARITY or not a.claims or not b.claims:
        return
    claim_a, claim_b = _nearest_claims(story, a, b)
    negation = claim_a.negated != claim_b.negated
    denial = (claim_a.modality is Modality.DENIED) != (claim_b.modality is Modality.DENIED)
    opposites = opposed(a.sentence.text, b.sentence.text)
    agents = _agents_differ(claim_a, claim_b)
    if negation or denial or opposites:
        kind, reason = ConflictType.POLARITY, "l'une affirme ce que l'autre exclut"
    elif agents:
        kind, reason = ConflictType.ACTOR, "le même fait est prêté à deux acteurs"
    else:
        kind, reason = ConflictType.OTHER, "le modèle y lit une contradiction, sans mot ni valeur qui la désigne"
    yield Evidence(
        kind,
        Place(a.article, claim_a, claim_a.text, claim_a.spans[0]),
        Place(b.article, claim_b, claim_b.text, claim_b.spans[0]),
        reason,
        {
            **story.nearness(a, b),
            **story.claim_nearness(claim_a, claim_b),
            "negation": float(negation),
            "denial": float(denial),
            "opposites": float(opposites),
            "other agent": float(agents),
        },
    )


def _nearest_claims(story: Story, a: Unit, b: Unit) -> tuple[Claim, Claim]:
    def nearness(pair: tuple[Claim, Claim]) -> float:
        measures = story.claim_nearness(*pair)
        return measures["claim similarity"] + measures["claim words"]

    return max(((x, y) for x in _clauses(a) for y in _clauses(b)), key=nearness)


def _clauses(unit: Unit) -> tuple[Claim, ...]:
    """Return the claims that clauses make; what titles say ("X est ministre") is the value road's."""
    return tuple(claim for claim in unit.claims if not is_office_claim(claim)) or unit.claims


def _agents_differ(a: Claim, b: Claim) -> bool:
    """Say whether two claims with one predicate name two persons who cannot be one as the doer."""
    if not a.predicate or not b.predicate:
        return False
    if a.predicate != b.predicate and not content_stems(a.predicate) & content_stems(b.predicate):
        return False
    agents_a = [p.name for p in a.participants if p.role == "agent" and p.name[:1].isupper()]
    agents_b = [p.name for p in b.participants if p.role == "agent" and p.name[:1].isupper()]
    return bool(agents_a and agents_b) and all(
        compare_persons(person_name(x), person_name(y)).relation is Relation.CONFLICT
        for x in agents_a
        for y in agents_b
    )
