"""Last stage of the encoder: graded similarity, contrast sets and translations in one mix."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional
from transformers import BertModel, PreTrainedTokenizerBase

from training.alignment import CONTRAST_SCALE, mean_vector, pad
from training.contrast import ContrastSet
from training.optimiser import MasterAdamW, schedule

SCORE_SCALE = 20.0


@dataclass(frozen=True, slots=True)
class EncoderRun:
    """Settings; `similarity`, `contrast` and `parallel` are rows per step of each source."""

    rate: float = 8e-5
    decay: float = 0.01
    steps: int = 300
    similarity: int = 40
    contrast: int = 20
    parallel: int = 32
    seed: int = 23
    max_seconds: float = 900.0


def ranking_loss(cosines: torch.Tensor, scores: torch.Tensor) -> torch.Tensor:
    """Every pair of rows out of order costs (the CoSENT loss): cosines and scores are (n,)."""
    scaled = cosines * SCORE_SCALE
    wrong = scaled[None, :] - scaled[:, None]
    ordered = scores[:, None] > scores[None, :]
    wrong = wrong[ordered]
    return torch.logsumexp(torch.cat([wrong.new_zeros(1), wrong]), dim=0)


def group_loss(anchors: torch.Tensor, others: torch.Tensor) -> torch.Tensor:
    """In-batch contrast, both ways, of vectors (n, width) whose i-th rows belong together."""
    scores = anchors @ others.T * CONTRAST_SCALE
    truth = torch.arange(len(anchors))
    return (functional.cross_entropy(scores, truth) + functional.cross_entropy(scores.T, truth)) / 2


def tie(group: ContrastSet, rng: random.Random) -> tuple[str, str]:
    """Two sentences of one set that a desk would lay side by side: a contradiction twice as often as an entailment."""
    near = [text for text, label, _ in group.counterparts if label == "contradiction"]
    same = [text for text, label, _ in group.counterparts if label == "entailment"]
    pool = near + near + same
    return (
        (group.anchor, rng.choice(pool))
        if rng.random() < 0.8 or len(near) < 1
        else (rng.choice(near), rng.choice(same))
    )


def finish(
    model: BertModel,
    tokenizer: PreTrainedTokenizerBase,
    similar: Sequence[tuple[str, str, float]],
    groups: Sequence[ContrastSet],
    parallel: Sequence[tuple[str, str]],
    run: EncoderRun,
    log: Callable[[str], None] = print,
) -> BertModel:
    """Trains on graded pairs (scores 0 to 1), contrast sets and translations; returns the model in float32.

    Word embeddings stay as they are: the few rows here would pull only some of them out of their place.
    """
    rng = random.Random(run.seed)
    words = model.embeddings.word_embeddings.weight
    exact = words.detach().clone()
    words.requires_grad_(False)
    model.train().bfloat16()
    optimiser = MasterAdamW(model, run.rate, run.decay)
    began = time.monotonic()

    def vectors(texts: Sequence[str]) -> torch.Tensor:
        ids, mask = pad(tokenizer(list(texts), truncation=True, max_length=128)["input_ids"])
        return mean_vector(model(input_ids=ids, attention_mask=mask).last_hidden_state, mask)

    total = np.zeros(3)
    for step in range(run.steps):
        share = max(step / run.steps, (time.monotonic() - began) / run.max_seconds)
        if share >= 1.0:
            break
        rows = rng.sample(similar, run.similarity)
        graded = vectors([text for row in rows for text in row[:2]])
        cosines = (graded[0::2] * graded[1::2]).sum(-1)
        first = ranking_loss(cosines, torch.tensor([row[2] for row in rows]))
        tied = vectors([text for group in rng.sample(groups, run.contrast) for text in tie(group, rng)])
        second = group_loss(tied[0::2], tied[1::2])
        ours = vectors([text for row in rng.sample(parallel, run.parallel) for text in row])
        third = group_loss(ours[0::2], ours[1::2])
        (0.3 * first + second + third).backward()
        optimiser.step(schedule(int(share * 10_000), 10_000, 800))
        total += first.item(), second.item(), third.item()
        if step % 50 == 49:
            graded_mean, sets_mean, parallel_mean = total / 50
            spent = time.monotonic() - began
            parts = f"graded {graded_mean:.3f} sets {sets_mean:.3f} parallel {parallel_mean:.3f}"
            log(f"step {step + 1} {parts} {spent:.0f} s")
            total[:] = 0
    optimiser.write_back(model)
    with torch.no_grad():
        model.embeddings.word_embeddings.weight.copy_(exact)
    return model.eval()


@torch.inference_mode()
def encode_texts(model: BertModel, tokenizer: PreTrainedTokenizerBase, texts: Sequence[str]) -> np.ndarray:
    """(n, width) float32 vectors of length one."""
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    found = np.zeros((len(texts), model.config.hidden_size), np.float32)
    for start in range(0, len(order), 64):
        part = order[start : start + 64]
        ids, mask = pad(tokenizer([texts[index] for index in part], truncation=True, max_length=256)["input_ids"])
        found[part] = mean_vector(model(input_ids=ids, attention_mask=mask).last_hidden_state, mask).numpy()
    return found
