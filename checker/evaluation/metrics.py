"""Counts first, ratios from them; a ratio that nothing defines is None, never a made-up number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Tally:
    """Hits and misses of one class: true positives, false positives, false negatives. Tallies add up."""

    true_positive: int = 0
    false_positive: int = 0
    false_negative: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.true_positive + other.true_positive,
            self.false_positive + other.false_positive,
            self.false_negative + other.false_negative,
        )

    @property
    def precision(self) -> float | None:
        """The share of what was claimed that is right, None when nothing was."""
        return ratio(self.true_positive, self.true_positive + self.false_positive)

    @property
    def recall(self) -> float | None:
        """The share of what is right that was claimed, None when nothing is."""
        return ratio(self.true_positive, self.true_positive + self.false_negative)

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall, None when the class neither occurs nor is claimed."""
        return ratio(2 * self.true_positive, 2 * self.true_positive + self.false_positive + self.false_negative)


def ratio(part: int, whole: int) -> float | None:
    """Return part / whole, None for nothing of nothing."""
    return part / whole if whole else None


def harmonic_mean(a: float | None, b: float | None) -> float | None:
    """Return F1 of a precision and a recall that come from different counts, None where either is."""
    if a is None or b is None:
        return None
    return 2 * a * b / (a + b) if a + b else 0.0


def accuracy(gold: Sequence[int], predicted: Sequence[int]) -> float | None:
    """Return the share of rows predicted right."""
    return ratio(sum(g == p for g, p in zip(gold, predicted, strict=True)), len(gold))


def tally(gold: Sequence[int], predicted: Sequence[int], label: int) -> Tally:
    """Count one label's hits and misses."""
    pairs = list(zip(gold, predicted, strict=True))
    return Tally(
        sum(g == label and p == label for g, p in pairs),
        sum(g != label and p == label for g, p in pairs),
        sum(g == label and p != label for g, p in pairs),
    )


def macro_f1(gold: Sequence[int], predicted: Sequence[int]) -> float | None:
    """Return the mean F1 over the labels that occur in gold or predictions."""
    scores = [tally(gold, predicted, label).f1 for label in sorted({*gold, *predicted})]
    known = [score for score in scores if score is not None]
    return sum(known) / len(known) if known else None


def roc_auc(positive: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the probability that a positive row scores above a negative one, ties counted half.

    None when either kind is missing.
    """
    truth = np.asarray(positive, dtype=bool)
    count, rest = int(truth.sum()), int((~truth).sum())
    if not count or not rest:
        return None
    ranks = _mean_ranks(np.asarray(scores, dtype=np.float64))
    return float((ranks[truth].sum() - count * (count + 1) / 2) / (count * rest))


def average_precision(positive: Sequence[bool], scores: Sequence[float]) -> float | None:
    """Return the area under the precision-recall steps, rows of one score taken together; None without positives."""
    truth = np.asarray(positive, dtype=bool)
    total = int(truth.sum())
    if not total:
        return None
    values = np.asarray(scores, dtype=np.float64)
    order = np.argsort(-values, kind="stable")
    hits = np.cumsum(truth[order])
    last_of_score = np.append(np.flatnonzero(np.diff(values[order])), len(values) - 1)
    found = hits[last_of_score]
    precision = found / (last_of_score + 1)
    gained = np.diff(found, prepend=0) / total
    return float((precision * gained).sum())


def _mean_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ranks from 1, equal values sharing the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(counts)
    return ((last - counts + 1 + last) / 2)[inverse]
