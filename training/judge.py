"""Fit the judge: labelled stories -> checker/judge.json.

For every candidate that the pipeline finds in a story with a gold file, the evidence is labelled by where its two
statements stand: on the two sides of a gold contradiction, or not. One logistic regression is fitted per group of
conflict types; confidences are checked on stories that were left out, story by story.

    python -m training.judge --stories DIR... --out checker/judge.json
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from checker.checking import Models, gather, prepare
from checker.evaluation.clusters import stands_on
from checker.evaluation.gold import Gold, Opposition, find_gold
from checker.evidence import Evidence, Place
from checker.features import arguable
from checker.findings import ConflictType, Statement
from checker.story import Story
from claims.readers import find_stories

STRENGTH = 1.0  # inverse of the L2 penalty
FOLDS = 10
CERTAIN = 3.5  # bias of a group in which every candidate was right: 0.97, no more than a few dozen rows can show
DECIMALS = 4

# Types whose candidates are found in one way share one regression; the three found by wording are too few apart.
GROUPS: tuple[tuple[ConflictType, ...], ...] = (
    (ConflictType.ATTRIBUTION,),
    (ConflictType.DATE,),
    (ConflictType.NUMBER,),
    (ConflictType.PLACE,),
    (ConflictType.ROLE,),
    (ConflictType.POLARITY, ConflictType.ACTOR, ConflictType.OTHER),
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A candidate of a story with the ids of the gold contradictions whose two sides it stands on."""

    story: str
    evidence: Evidence
    gold: frozenset[str]

    @property
    def label(self) -> bool:
        """Say whether the candidate is a contradiction."""
        return bool(self.gold)


def label_story(gold: Gold, models: Models) -> list[Labelled]:
    """Return the labelled candidates of one story.

    A candidate on a gold pair of sentences whose type is not the gold's is left out: it may be right by accident.
    """
    stories, _ = find_stories([gold.folder])
    story = prepare(stories[0].articles, models)
    rows = []
    for item in filter(arguable, gather(story, models.nli)):
        met = [o for o in gold.contradictions if _opposes(story, item, o)]
        if not met or item.type in GROUPS[-1] or item.type.value in {o.label for o in met}:
            rows.append(Labelled(gold.folder.name, item, frozenset(o.id for o in met)))
    return rows


def fit(rows: Sequence[Labelled]) -> dict[str, Any]:
    """Return the judge's weights: for each conflict type a bias and a weight per feature."""
    types: dict[str, Any] = {}
    for group in GROUPS:
        chosen = [row for row in rows if row.evidence.type in group]
        model = _fit_group(chosen)
        types.update({kind.value: model for kind in group})
    return types


def left_out(rows: Sequence[Labelled]) -> NDArray[np.float64]:
    """Return each candidate's confidence from a judge that has not seen its story, shape (n,), float64."""
    names = sorted({row.story for row in rows})
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    folds = np.array([fold_of[row.story] for row in rows])
    confidence = np.zeros(len(rows))
    for fold in sorted(set(folds.tolist())):
        types = fit([row for row, f in zip(rows, folds, strict=True) if f != fold])
        for index in np.flatnonzero(folds == fold):
            item = rows[index].evidence
            confidence[index] = weigh(types[item.type.value], item)
    return confidence


def weigh(model: dict[str, Any], item: Evidence) -> float:
    """Return the probability that a fitted group gives to a candidate."""
    score = model["bias"] + sum(w * item.features.get(name, 0.0) for name, w in model["weights"].items())
    return float(1 / (1 + np.exp(-score)))


def _fit_group(rows: Sequence[Labelled]) -> dict[str, Any]:
    labels = np.array([row.label for row in rows], dtype=int)
    if not len(rows) or not labels.any():
        return {"bias": -CERTAIN, "weights": {}}
    if labels.all():
        return {"bias": CERTAIN, "weights": {}}
    names = sorted({name for row in rows for name in row.evidence.features})
    matrix = np.array([[row.evidence.features.get(name, 0.0) for name in names] for row in rows])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(matrix, labels)
    weights = {name: round(float(w), DECIMALS) for name, w in zip(names, model.coef_[0], strict=True)}
    return {"bias": round(float(model.intercept_[0]), DECIMALS), "weights": weights}


def _opposes(story: Story, item: Evidence, gold: Opposition) -> bool:
    return any(_on(story, a, gold.a) and _on(story, b, gold.b) for a, b in ((item.a, item.b), (item.b, item.a)))


def _on(story: Story, place: Place, quotes: Iterable[Any]) -> bool:
    article = story.readings[place.article].article
    statement = Statement(article.id, place.sentence.span, place.sentence.text, place.claim.text)
    return any(stands_on(statement, quote, article) for quote in quotes)


def main() -> None:
    """Run the fit from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    models = Models()
    labelled = find_gold(options.stories)
    rows = [row for gold in labelled for row in label_story(gold, models)]
    report = {
        "origin": {
            "stories": len(labelled),
            "candidates": len(rows),
            "contradictory": sum(row.label for row in rows),
            "models": {name: identity.sha256 for name, identity in models.identities().items()},
            "strength": STRENGTH,
        },
        "types": fit(rows),
    }
    options.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
