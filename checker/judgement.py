"""Evidence to judgement: how likely a careful editor would call it a contradiction.

The judge is a seam: anything that turns evidence into probabilities may stand here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Protocol

from checker.evidence import Evidence
from checker.findings import ConflictType, FindingKind

FITTED = Path(__file__).parent / "judge.json"


@dataclass(frozen=True, slots=True)
class Judgement:
    """Evidence with its verdict. `confidence` is a probability in [0, 1]; `shares` says what each feature added."""

    evidence: Evidence
    kind: FindingKind
    confidence: float
    shares: dict[str, float]


class Judge(Protocol):
    """Weighs evidence."""

    def weigh(self, evidence: Sequence[Evidence]) -> list[Judgement]:
        """Return one judgement per piece of evidence, in order."""
        ...


class FittedJudge:
    """One logistic regression per conflict type, fitted on labelled stories; the file names its origin."""

    def __init__(self, path: Path = FITTED) -> None:
        self._models: Mapping[str, Any] = _read(path)["types"]

    def weigh(self, evidence: Sequence[Evidence]) -> list[Judgement]:
        """Return one judgement per piece of evidence, in order."""
        return [self._judge(item) for item in evidence]

    def _judge(self, item: Evidence) -> Judgement:
        model = self._models[item.type.value]
        shares = {name: weight * item.features.get(name, 0.0) for name, weight in model["weights"].items()}
        confidence = 1 / (1 + math.exp(-(model["bias"] + sum(shares.values()))))
        return Judgement(item, kind_of(item), confidence, shares)


def kind_of(item: Evidence) -> FindingKind:
    """Say what a conflict is if it is one: a later figure is an update, two parties' words are a dispute."""
    if item.type in (ConflictType.NUMBER, ConflictType.DATE) and item.features.get("update", 0) > 0:
        return FindingKind.UPDATE
    if item.type not in (ConflictType.ATTRIBUTION, ConflictType.ROLE) and item.features.get("two speakers", 0) > 0:
        return FindingKind.DISPUTE
    return FindingKind.CONTRADICTION


@cache
def _read(path: Path) -> dict[str, Any]:
    return json.loads(path.read_text(encoding="utf-8"))
