"""What the sources agree on, and what stands in one source alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checker.evidence import Evidence
from checker.findings import ConflictType, SharedFact, Statement
from checker.grouping import independent_sources
from checker.story import Story, Unit
from claims.article import Span

AGREEMENT = 0.7  # entailment probability from which one sentence is taken to state what the other states
# Types whose values are exact: two sentences with such a conflict do not agree, even if the judge lets it pass.
_SAID_EXACTLY = frozenset({ConflictType.NUMBER, ConflictType.ROLE, ConflictType.ATTRIBUTION})
ALONE_BELOW = 0.5  # cosine to every other article below which a sentence has no counterpart there


def find_agreed(
    story: Story, evidence: Sequence[Evidence], contested: Collection[frozenset[tuple[int, Span]]] = ()
) -> tuple[SharedFact, ...]:
    """Return the facts that sentences of at least two articles state, most sources first.

    `contested` are the pairs of sentences that a finding sets against each other: no agreement, however alike.
    """
    apart = {frozenset((item.a.key, item.b.key)) for item in evidence if item.type in _SAID_EXACTLY} | set(contested)
    place = {(unit.article, unit.sentence.span): unit.index for unit in story.units}
    leader = list(range(len(story.units)))
    for item in evidence:
        if item.features.get("nli entailment", 0.0) < AGREEMENT or item.a.article == item.b.article:
            continue
        if frozenset((item.a.key, item.b.key)) in apart:
            continue
        a, b = _root(leader, place[item.a.key]), _root(leader, place[item.b.key])
        leader[max(a, b)] = min(a, b)
    groups: dict[int, list[Unit]] = {}
    for unit in story.units:
        groups.setdefault(_root(leader, unit.index), []).append(unit)
    facts = [_fact(story, units) for units in groups.values() if len({u.article for u in units}) > 1]
    agreed = [fact for fact in facts if fact.independent_sources > 1]
    return tuple(
        sorted(agreed, key=lambda f: (-f.independent_sources, f.statements[0].article_id, f.statements[0].sentence))
    )


def find_single_source(story: Story) -> tuple[SharedFact, ...]:
    """Return the sentences with figures, days or names to which no other article has a counterpart, in order."""
    alone = []
    for unit in story.units:
        others = [story.similarity[unit.index, other.index] for other in story.units if other.article != unit.article]
        if others and max(others) < ALONE_BELOW and any(claim.values for claim in unit.claims):
            alone.append(_fact(story, [unit]))
    return tuple(alone)


def _root(leader: list[int], index: int) -> int:
    while leader[index] != index:
        index = leader[index]
    return index


def _fact(story: Story, units: Sequence[Unit]) -> SharedFact:
    statements = tuple(
        Statement(
            story.readings[unit.article].article.id,
            unit.sentence.span,
            unit.sentence.text,
            unit.claims[0].text if unit.claims else unit.sentence.text,
        )
        for unit in units
    )
    return SharedFact(statements, independent_sources(story, [(u.article, u.sentence.span) for u in units]))
