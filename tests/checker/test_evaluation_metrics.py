"""Metrics against counts worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.evaluation.metrics import (
    Tally,
    accuracy,
    average_precision,
    harmonic_mean,
    macro_f1,
    ratio,
    roc_auc,
    tally,
)

GOLD = [0, 0, 1, 1, 2, 2]
SAID = [0, 1, 1, 1, 2, 0]


def test_tally():
    ones = tally(GOLD, SAID, 1)
    assert ones == Tally(true_positive=2, false_positive=1, false_negative=0)
    assert (ones.precision, ones.recall, ones.f1) == (pytest.approx(2 / 3), 1.0, pytest.approx(0.8))


def test_tallies_add_up():
    assert Tally(1, 2, 3) + Tally(4, 5, 6) == Tally(5, 7, 9)


def test_nothing_is_undefined_and_not_zero():
    assert (Tally().precision, Tally().recall, Tally().f1) == (None, None, None)
    assert Tally(0, 3, 0).precision == 0.0
    assert ratio(0, 0) is None
    assert accuracy([], []) is None
    assert macro_f1([], []) is None
    assert roc_auc([True, True], [0.1, 0.2]) is None
    assert average_precision([False], [0.1]) is None
    assert harmonic_mean(None, 0.5) is None
    assert harmonic_mean(0.0, 0.0) == 0.0


def test_accuracy_and_macro_f1():
    assert accuracy(GOLD, SAID) == pytest.approx(4 / 6)
    # class 0: 1 hit, 1 false, 1 missed -> 1/2; class 1: 4/5; class 2: 1 hit, 1 missed -> 2/3
    assert macro_f1(GOLD, SAID) == pytest.approx((1 / 2 + 4 / 5 + 2 / 3) / 3)


def test_auc_counts_pairs():
    # positives 0.8 and 0.4 against negatives 0.6, 0.4 and 0.1: wins 3 + 1, ties 1, of 6 pairs
    assert roc_auc([True, False, True, False, False], [0.8, 0.6, 0.4, 0.4, 0.1]) == pytest.approx(4.5 / 6)


def test_average_precision_takes_ties_together():
    # 0.9 right: 1/1 for half the positives; 0.5 twice, one right: 2/3 for the other half
    assert average_precision([True, False, True, False], [0.9, 0.5, 0.5, 0.1]) == pytest.approx(0.5 + 0.5 * 2 / 3)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 5)), min_size=1, max_size=30))
def test_auc_is_what_counting_every_pair_gives(rows):
    truth, scores = [row[0] for row in rows], [float(row[1]) for row in rows]
    pairs = [(p > n) + (p == n) / 2 for t, p in zip(truth, scores, strict=True) if t
             for u, n in zip(truth, scores, strict=True) if not u]  # fmt: skip
    expected = sum(pairs) / len(pairs) if pairs else None
    assert roc_auc(truth, scores) == (expected if expected is None else pytest.approx(expected))
