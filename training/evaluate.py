"""What the two models are worth: one function per measure, numbers only, no tuning."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from scipy.stats import spearmanr
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from training.contrast import Story, equal_polarity
from training.data import similarity_pairs
from training.pairs import CONTRADICTION, LABELS, Pair

Encode = Callable[[Sequence[str]], np.ndarray]
"""Texts to (n, width) vectors of length one."""
Infer = Callable[[Sequence[tuple[str, str]]], torch.Tensor]
"""(premise, hypothesis) pairs to (n, 3) probabilities in the order of LABELS."""

NEIGHBOURS = (1, 3, 5, 10)


def three_class(infer: Infer, pairs: Sequence[Pair]) -> dict[str, float]:
    """Accuracy, macro F1 and the contradiction class's AUC on pairs with one certain label each."""
    found = infer([(pair.premise, pair.hypothesis) for pair in pairs]).numpy()
    truth = np.array([pair.target.index(1.0) for pair in pairs])
    conflict = truth == CONTRADICTION
    guess = found.argmax(1)
    return {
        "rows": len(pairs),
        "accuracy": float((guess == truth).mean()),
        "macro_f1": float(f1_score(truth, guess, average="macro")),
        "contradiction_auc": float(roc_auc_score(conflict, found[:, CONTRADICTION])),
        "binary_accuracy": float(((found[:, CONTRADICTION] > 0.5) == conflict).mean()),
        **{f"recall_{label}": float((guess[truth == index] == index).mean()) for index, label in enumerate(LABELS)},
    }


def contrast_measures(infer: Infer, pairs: Sequence[Pair]) -> dict[str, float]:
    """three_class on contrast sets, and apart on the pairs whose two sentences have one polarity."""
    alike = [pair for pair in pairs if equal_polarity(pair.premise, pair.hypothesis)]
    conflict = np.array([pair.target.index(1.0) == CONTRADICTION for pair in pairs])
    cue = np.array([not equal_polarity(pair.premise, pair.hypothesis) for pair in pairs])
    return {
        **three_class(infer, pairs),
        **{f"equal_polarity_{key}": value for key, value in three_class(infer, alike).items() if "recall" not in key},
        "negation_cue_binary_accuracy": float((cue == conflict).mean()),
        "negation_cue_auc": float(roc_auc_score(conflict, cue)),
    }


def similarity_measure(encode: Encode, folder: Path, language: str, part: str) -> float:
    """Spearman correlation of cosines with STS-b scores."""
    rows = similarity_pairs(folder, language, part)
    first, second = encode([a for a, _, _ in rows]), encode([b for _, b, _ in rows])
    return float(spearmanr((first * second).sum(1), [score for *_, score in rows]).statistic)


def near_pairs(encode: Encode, story: Story, k: int) -> list[tuple[tuple[str, str], tuple[str, str]]]:
    """Each sentence with its `k` nearest sentences of every other article and of its own."""
    vectors = {name: encode(rows) for name, rows in story.articles.items() if rows}
    found: dict[frozenset, tuple[tuple[str, str], tuple[str, str]]] = {}
    for first, left in vectors.items():
        for second, right in vectors.items():
            scores = left @ right.T
            if first == second:
                np.fill_diagonal(scores, -2.0)
            for i in range(len(left)):
                for j in np.argsort(-scores[i])[:k]:
                    if first == second and int(j) == i:
                        continue
                    a, b = (first, story.articles[first][i]), (second, story.articles[second][int(j)])
                    found.setdefault(frozenset((a, b)), (a, b))
    return list(found.values())


def retrieval(encode: Encode, stories: Sequence[Story]) -> dict[str, float]:
    """Share of the gold pairs of two articles whose partner is among the k nearest sentences, from either end."""
    ranks = []
    for story in stories:
        vectors = {name: encode(rows) for name, rows in story.articles.items()}
        for a, b in story.gold:
            if a[0] == b[0]:
                continue
            best = []
            for one, other in ((a, b), (b, a)):
                i = story.articles[one[0]].index(one[1])
                scores = vectors[other[0]] @ vectors[one[0]][i]
                j = story.articles[other[0]].index(other[1])
                best.append(int((scores > scores[j]).sum()) + 1)
            ranks.append(best)
    table = np.array(ranks)
    found: dict[str, float] = {"pairs": len(table)}
    for k in NEIGHBOURS:
        found[f"either_end_at_{k}"] = float((table.min(1) <= k).mean())
        found[f"one_end_at_{k}"] = float((table <= k).mean())
    return found


def conflict_ranking(infer: Infer, encode: Encode, stories: Sequence[Story], k: int = 3) -> dict[str, float]:
    """How well P(contradiction), mean of both directions, ranks gold pairs above decoys and above aligned pairs."""
    gold, decoys, near = [], [], []
    for story in stories:
        conflicts = {frozenset((a[1], b[1])) for a, b in (*story.gold, *story.also)}
        apart = {frozenset((a[1], b[1])) for a, b in story.decoys}
        gold += [(a[1], b[1]) for a, b in story.gold]
        decoys += [(a[1], b[1]) for a, b in story.decoys]
        near += [
            (a[1], b[1]) for a, b in near_pairs(encode, story, k) if frozenset((a[1], b[1])) not in conflicts | apart
        ]
    pairs = gold + decoys + near
    forth = infer(pairs)[:, CONTRADICTION]
    back = infer([(b, a) for a, b in pairs])[:, CONTRADICTION]
    score = ((forth + back) / 2).numpy()
    n, m = len(gold), len(decoys)
    against_decoys = roc_auc_score([1] * n + [0] * m, score[: n + m])
    rest = np.concatenate([score[:n], score[n + m :]])
    truth = [1] * n + [0] * len(near)
    return {
        "gold": n,
        "decoys": m,
        "aligned": len(near),
        "auc_against_decoys": float(against_decoys),
        "auc_against_aligned": float(roc_auc_score(truth, rest)),
        "average_precision": float(average_precision_score(truth, rest)),
        "average_precision_by_chance": n / (n + len(near)),
    }
