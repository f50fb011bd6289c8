"""What each part of the judge adds: the ablation table of docs/results.md.

Every row is a judge fitted on the same labelled candidates with some of them, or some of their features, taken away;
each story's candidates are weighed by a judge that has not seen that story. Two baselines stand beside it: the NLI
model's contradiction score alone, and the cosine alone, on the pairs of nearest sentences.

    python -m training.ablation --stories DIR...
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from checker.checking import Models
from checker.evaluation.gold import find_gold
from checker.findings import FindingKind
from checker.judgement import kind_of
from training.judge import GROUPS, Labelled, label_story, left_out

WANTED_PRECISION = 0.9
_BY_WORDING = GROUPS[-1]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: pairs of sentences flagged, at the best F1 and at the precision wanted."""

    name: str
    best_precision: float
    best_recall: float
    recall_at_wanted: float


def table(rows: Sequence[Labelled], gold_count: int) -> list[Row]:
    """Return the ablation rows for labelled candidates of stories that hold `gold_count` contradictions."""
    cases: list[tuple[str, Callable[[Labelled], Labelled | None]]] = [
        ("whole", lambda row: row),
        ("values without NLI", lambda row: _without_nli(row) if row.evidence.type not in _BY_WORDING else None),
        ("values with NLI", lambda row: row if row.evidence.type not in _BY_WORDING else None),
        ("wording without NLI", lambda row: _without_nli(row) if row.evidence.type in _BY_WORDING else None),
        ("wording with NLI", lambda row: row if row.evidence.type in _BY_WORDING else None),
        ("whole without NLI", _without_nli),
    ]
    found = []
    for name, keep in cases:
        kept = [row for original in rows if (row := keep(original)) is not None]
        found.append(_row(name, kept, left_out(kept), gold_count))
    nearest = [row for row in rows if row.evidence.type in _BY_WORDING]
    for name, feature in (("baseline: NLI score", "nli contradiction"), ("baseline: cosine", "similarity")):
        scores = np.array([row.evidence.features.get(feature, 0.0) for row in nearest])
        found.append(_row(name, nearest, scores, gold_count))
    return found


def _without_nli(row: Labelled) -> Labelled:
    features = {k: v for k, v in row.evidence.features.items() if not k.startswith("nli") and k != "supported"}
    return replace(row, evidence=replace(row.evidence, features=features))


def _row(name: str, rows: Sequence[Labelled], confidence: np.ndarray, gold_count: int) -> Row:
    """Walk down the ranking, one flag per pair of sentences; a second flag on one contradiction counts nothing."""
    best: dict[tuple[str, frozenset[object]], tuple[float, Labelled]] = {}
    for row, value in zip(rows, confidence.tolist(), strict=True):
        if kind_of(row.evidence) is not FindingKind.CONTRADICTION:
            continue
        key = (row.story, frozenset((row.evidence.a.key, row.evidence.b.key)))
        if key not in best or value > best[key][0]:
            best[key] = (value, row)
    right, wrong, met = 0, 0, set[tuple[str, str]]()
    points = []
    for _, row in sorted(best.values(), key=lambda item: -item[0]):
        new = {(row.story, gold) for gold in row.gold} - met
        if new:
            right += 1
            met |= new
        elif not row.gold:
            wrong += 1
        if right + wrong:
            points.append((right / (right + wrong), len(met) / max(1, gold_count)))
    precision, recall = max(points, key=lambda p: 2 * p[0] * p[1] / (p[0] + p[1] + 1e-12), default=(0.0, 0.0))
    wanted = max((r for p, r in points if p >= WANTED_PRECISION), default=0.0)
    return Row(name, precision, recall, wanted)


def main() -> None:
    """Print the table in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, nargs="+", required=True)
    labelled = find_gold(parser.parse_args().stories)
    models = Models()
    rows = [row for gold in labelled for row in label_story(gold, models)]
    print("| judge | precision at best F1 | recall at best F1 | recall at precision 0.9 |\n|---|---|---|---|")
    for row in table(rows, sum(len(gold.contradictions) for gold in labelled)):
        print(f"| {row.name} | {row.best_precision:.2f} | {row.best_recall:.2f} | {row.recall_at_wanted:.2f} |")


if __name__ == "__main__":
    main()
