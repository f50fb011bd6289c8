"""Judgements to findings: one finding per conflict, with every statement on its side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from checker.evidence import Place
from checker.findings import ConflictType, Finding, FindingKind, Severity, Side, Statement
from checker.judgement import Judgement
from checker.messages import finding_message
from checker.story import Story
from claims.article import Span

ERROR_FROM = 0.8  # confidence from which a contradiction is an error
WARNING_FROM = 0.5  # from here on it is more likely than not; below, a finding is shown as a note and fails nothing
COPY_SIMILARITY = 0.97  # cosine of two sentences above which they are one agency's text in two papers

_Key = tuple[int, Span, str]


def group(story: Story, judgements: Sequence[Judgement], threshold: float) -> tuple[Finding, ...]:
    """Return the findings at or above `threshold`, most certain first.

    Judgements on one pair of sentences become one (the surest speaks); those that share a statement with one value
    become one finding with all statements on their sides.
    """
    chosen = _one_per_pair(j for j in judgements if j.confidence >= threshold)
    findings = [_finding(story, cluster) for cluster in _clusters(chosen)]
    return tuple(sorted(findings, key=lambda f: (-f.confidence, f.type.value, f.fingerprint)))


def _one_per_pair(judgements: Iterable[Judgement]) -> list[Judgement]:
    best: dict[frozenset[tuple[int, Span]], Judgement] = {}
    for judgement in judgements:
        pair = frozenset((judgement.evidence.a.key, judgement.evidence.b.key))
        known = best.get(pair)
        if known is None or _order(judgement) < _order(known):
            best[pair] = judgement
    return sorted(best.values(), key=_order)


def _order(judgement: Judgement) -> tuple[object, ...]:
    evidence = judgement.evidence
    return (
        -judgement.confidence,
        evidence.type.value,
        evidence.a.key,
        evidence.b.key,
        evidence.a.value,
        evidence.b.value,
    )


def _clusters(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    """Join judgements of one type and kind that share a statement and its value."""
    clusters: list[list[Judgement]] = []
    owner: dict[tuple[ConflictType, FindingKind, _Key], int] = {}
    for judgement in judgements:
        keys = [
            (judgement.evidence.type, judgement.kind, _key(p)) for p in (judgement.evidence.a, judgement.evidence.b)
        ]
        homes = sorted({owner[k] for k in keys if k in owner})
        if homes:
            home = homes[0]
            for other in homes[1:]:
                clusters[home].extend(clusters[other])
                clusters[other] = []
                owner.update({k: home for k, v in owner.items() if v == other})
        else:
            home = len(clusters)
            clusters.append([])
        clusters[home].append(judgement)
        owner.update(dict.fromkeys(keys, home))
    return [sorted(cluster, key=_order) for cluster in clusters if cluster]


def _key(place: Place) -> _Key:
    return (*place.key, place.value)


def _answer(place: Place) -> str:
    return place.answer or place.value


def _finding(story: Story, cluster: Sequence[Judgement]) -> Finding:
    lead = cluster[0]
    sides = _sides(story, cluster)
    evidence = lead.evidence
    return Finding(
        kind=lead.kind,
        type=evidence.type,
        confidence=round(lead.confidence, 4),
        message=finding_message(story, lead),
        reason=evidence.reason,
        sides=sides,
        severity=_severity(lead),
        scores={name: round(value, 4) for name, value in sorted(evidence.features.items())},
    )


def _severity(judgement: Judgement) -> Severity:
    if judgement.kind is not FindingKind.CONTRADICTION or judgement.confidence < WARNING_FROM:
        return Severity.NOTE
    return Severity.ERROR if judgement.confidence >= ERROR_FROM else Severity.WARNING


def _sides(story: Story, cluster: Sequence[Judgement]) -> tuple[Side, ...]:
    """Sort the statements into sides, the lead's own first; statements that conflict never share one.

    Where there is a value, a side is one answer; else it is what conflicts with the same statements.
    """
    conflicts: dict[_Key, set[_Key]] = defaultdict(set)
    places: dict[_Key, Place] = {}
    for judgement in cluster:
        a, b = judgement.evidence.a, judgement.evidence.b
        places.setdefault(_key(a), a)
        places.setdefault(_key(b), b)
        conflicts[_key(a)].add(_key(b))
        conflicts[_key(b)].add(_key(a))
    by_answer = cluster[0].evidence.type in _BY_VALUE
    sides: list[list[_Key]] = []
    for key, place in places.items():
        for side in sides:
            answers_alike = _answer(places[side[0]]) == _answer(place)
            shares_conflict = any(conflicts[key] & conflicts[member] for member in side)
            if not conflicts[key] & set(side) and (answers_alike if by_answer else shares_conflict):
                side.append(key)
                break
        else:
            sides.append([key])
    return tuple(_side(story, places[side[0]].value, [places[key] for key in side]) for side in sides)


_BY_VALUE = frozenset(
    {ConflictType.NUMBER, ConflictType.DATE, ConflictType.PLACE, ConflictType.ROLE, ConflictType.ATTRIBUTION}
)


def _side(story: Story, value: str, places: Sequence[Place]) -> Side:
    statements: dict[tuple[int, Span], Statement] = {}
    for place in sorted(places, key=lambda p: p.key):
        article = story.readings[place.article].article
        sentence = place.sentence
        statements.setdefault(
            place.key, Statement(article.id, sentence.span, sentence.text, place.claim.text, place.highlight)
        )
    return Side(value, tuple(statements.values()), independent_sources(story, list(statements)))


def independent_sources(story: Story, keys: Sequence[tuple[int, Span]]) -> int:
    """Count the sources behind some statements; one agency's texts, and near-copies of one text, are one source."""
    units = [u for u in story.units if (u.article, u.sentence.span) in set(keys)]
    representatives: list[int] = []
    for unit in units:
        if not any(_one_source(story, unit.index, other) for other in representatives):
            representatives.append(unit.index)
    return max(1, len(representatives))


def _one_source(story: Story, a: int, b: int) -> bool:
    names = [story.readings[story.units[unit].article].article.source.casefold() for unit in (a, b)]
    return names[0] == names[1] or bool(story.similarity[a, b] >= COPY_SIMILARITY)
