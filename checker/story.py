"""A story made ready for comparison: its claims with vectors, stems and names, and how near any two of them are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from checker.encoding import Encoder
from claims.article import Sentence, Span
from claims.claim import Claim
from claims.events import acts_in
from claims.language.stems import content_stems
from claims.people import Person
from claims.splitting import Reading
from claims.values.names import same_person

NEAREST = 5  # how many sentences of the other article are looked at: 92 of 100 gold partners are among them
MIN_SHARED_WORDS = 0.2  # weighted share of stems from which two sentences are compared however far their vectors are


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of the story with its claims; `article` is the index of its reading."""

    index: int
    article: int
    sentence: Sentence
    claims: tuple[Claim, ...]
    stems: frozenset[str]
    persons: tuple[Person, ...]


class Story:
    """The sentences of several articles, and the measures that compare two of them.

    `similarity` is the cosine of sentence vectors, shape (n, n), float32.
    """

    def __init__(self, readings: Sequence[Reading], encoder: Encoder) -> None:
        self.readings = tuple(readings)
        self.units = tuple(_units(self.readings))
        sentences = [unit.sentence.text for unit in self.units]
        claims = [claim.text for unit in self.units for claim in unit.claims]
        texts = list(dict.fromkeys([*sentences, *claims]))
        vectors = encoder.encode(texts)
        self._rows = {text: vectors[row] for row, text in enumerate(texts)}
        own = np.stack([self._rows[text] for text in sentences]) if sentences else np.zeros((0, 1), np.float32)
        self.similarity: NDArray[np.float32] = np.clip(own @ own.T, -1.0, 1.0)

    @cached_property
    def ranks(self) -> NDArray[np.int32]:
        """For each pair (i, j): how many sentences of j's article are nearer to i than j is, shape (n, n), int32."""
        ranks = np.zeros(self.similarity.shape, dtype=np.int32)
        owners = np.array([unit.article for unit in self.units])
        for article in range(len(self.readings)):
            columns = np.flatnonzero(owners == article)
            order = np.argsort(-self.similarity[:, columns], axis=1, kind="stable")
            rows = np.arange(len(self.units))[:, None]
            ranks[rows, columns[order]] = np.arange(len(columns))
        return ranks

    @cached_property
    def weights(self) -> dict[str, float]:
        """How much each stem tells: rare over the story's sentences is high (inverse document frequency)."""
        counts = Counter(stem for unit in self.units for stem in unit.stems)
        total = max(1, len(self.units))
        return {stem: math.log(1 + total / count) for stem, count in counts.items()}

    def overlap(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the weighted share of the shorter text's stems that the other has too, in [0, 1]."""
        if not a or not b:
            return 0.0
        weigh = self.weights
        # fsum: the order in which a set gives its members must not show in the result
        shared = math.fsum(weigh.get(s, 1.0) for s in a & b)
        return shared / min(math.fsum(weigh.get(s, 1.0) for s in side) for side in (a, b))

    def are_near(self, a: Unit, b: Unit) -> bool:
        """Say whether two sentences may tell of one event: one is among the other's nearest, or they share words."""
        rank = min(self.ranks[a.index, b.index], self.ranks[b.index, a.index])
        return bool(rank < NEAREST) or self.overlap(a.stems, b.stems) >= MIN_SHARED_WORDS

    def claim_nearness(self, a: Claim, b: Claim) -> dict[str, float]:
        """Return the measures of how much two claims speak of one thing, each in [0, 1]."""
        cosine = float(self._rows[a.text] @ self._rows[b.text])
        return {
            "claim similarity": min(1.0, max(0.0, cosine)),
            "claim words": self.overlap(content_stems(a.text), content_stems(b.text)),
            "same predicate": float(bool(a.predicate) and a.predicate == b.predicate),
            "same act": float(bool(acts_in(a.text) & acts_in(b.text))),
        }

    def nearness(self, a: Unit, b: Unit) -> dict[str, float]:
        """Return the measures of how much two sentences speak of one thing, each in [0, 1]."""
        rank = min(self.ranks[a.index, b.index], self.ranks[b.index, a.index])
        both = max(self.ranks[a.index, b.index], self.ranks[b.index, a.index])
        return {
            "similarity": float(max(0.0, self.similarity[a.index, b.index])),
            "rank": 1.0 / (1 + int(rank)),
            "mutual rank": 1.0 / (1 + int(both)),
            "shared words": self.overlap(a.stems, b.stems),
            "shared persons": min(1.0, _shared_persons(a, b) / 2),
            "same article": float(a.article == b.article),
        }


def _units(readings: Sequence[Reading]) -> list[Unit]:
    units: list[Unit] = []
    for article, reading in enumerate(readings):
        by_sentence: dict[Span, list[Claim]] = {}
        for claim in reading.claims:
            by_sentence.setdefault(claim.sentence.span, []).append(claim)
        for sentence in reading.sentences:
            if not sentence.makes_claims:
                continue
            persons = tuple(dict.fromkeys(m.person for m in reading.people.inside(sentence.span)))
            claims = tuple(by_sentence.get(sentence.span, ()))
            stems = content_stems(sentence.text)
            units.append(Unit(len(units), article, sentence, claims, stems, persons))
    return units


def _shared_persons(a: Unit, b: Unit) -> int:
    return sum(any(same_person(p.name, q.name) for q in b.persons) for p in a.persons)
