"""Temperature of a classifier, fitted on pairs it was not trained on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from scipy.optimize import minimize_scalar

from training.pairs import Pair

RANGE = (0.3, 5.0)


def fit_temperature(probabilities: torch.Tensor, pairs: Sequence[Pair]) -> float:
    """The divisor of the logits that makes the right classes of `pairs` likeliest; `probabilities` is (n, 3)."""
    logits = torch.log(probabilities.clamp_min(1e-9)).double()
    truth = torch.tensor([pair.target.index(1.0) for pair in pairs])

    def cost(log_temperature: float) -> float:
        return float(torch.nn.functional.cross_entropy(logits / np.exp(log_temperature), truth))

    return float(np.exp(minimize_scalar(cost, bounds=tuple(np.log(RANGE)), method="bounded").x))


def expected_calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """Mean gap between confidence and share of right answers over equal-width bins; both arrays are (n,)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[place == index].mean() - right[place == index].mean()) * (place == index).mean()
        for index in range(bins)
        if (place == index).any()
    ]
    return float(sum(gaps))
