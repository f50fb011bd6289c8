"""Labelled sentence pairs: the one shape in which every NLI source reaches a training stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

ENTAILMENT, NEUTRAL, CONTRADICTION = 0, 1, 2
LABELS = ("entailment", "neutral", "contradiction")

# A label is the set of classes a pair may have: data with two classes say less than data with three.
TARGETS: dict[str, tuple[float, float, float]] = {
    "entailment": (1.0, 0.0, 0.0),
    "neutral": (0.0, 1.0, 0.0),
    "contradiction": (0.0, 0.0, 1.0),
    "not_contradiction": (1.0, 1.0, 0.0),
    "not_entailment": (0.0, 1.0, 1.0),
    # PAWS calls two sentences a paraphrase or not: a paraphrase entails, the rest at least does not.
    "paraphrase": (1.0, 0.0, 0.0),
    "not_paraphrase": (0.0, 1.0, 1.0),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A premise, a hypothesis and what is known of their relation.

    `target` holds one weight per class in the order of LABELS. With `soft` it is a distribution (a teacher's
    opinion); otherwise it marks with 1 every class the pair may have.
    """

    premise: str
    hypothesis: str
    target: tuple[float, float, float]
    source: str
    soft: bool = False
    weight: float = 1.0


def labelled(premise: str, hypothesis: str, label: str, source: str) -> Pair:
    """A pair with a label named in TARGETS; raises KeyError for any other name."""
    return Pair(premise, hypothesis, TARGETS[label], source)


def reversed_pair(pair: Pair) -> Pair:
    """The pair read the other way round: a contradiction stays one, and nothing else becomes one."""
    if pair.soft:
        raise ValueError("a soft label says nothing about the other direction")
    entailment, neutral, contradiction = pair.target
    if contradiction == 0.0:
        target = TARGETS["not_contradiction"]
    elif entailment == 0.0 and neutral == 0.0:
        target = TARGETS["contradiction"]
    else:
        target = (1.0, 1.0, 1.0)
    return Pair(pair.hypothesis, pair.premise, target, pair.source + "-reversed", weight=pair.weight)


def with_reversed(pairs: Iterable[Pair]) -> list[Pair]:
    """All pairs and, where the label says something about it, each one's other direction."""
    rows = list(pairs)
    back = [reversed_pair(pair) for pair in rows if not pair.soft]
    return rows + [pair for pair in back if pair.target != (1.0, 1.0, 1.0)]
