"""Stage A: the student reads French as the frozen English model reads the translation."""

from __future__ import annotations

import itertools
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch.nn import functional
from transformers import BertModel, PreTrainedTokenizerBase

from training.optimiser import MasterAdamW, schedule

TOKEN_LAYERS = (3, 6)  # hidden states that learn their aligned English counterparts
CONTRAST_SCALE = 20.0
ALIGNED_SHARE = 0.3  # a French token counts as aligned when one English token holds this share of it
MASK_SHARE = 0.15


@dataclass(frozen=True, slots=True)
class AlignmentRun:
    """Settings of stage A. `masked_every`: one masked-language batch after this many alignment batches (0: none)."""

    rate: float = 3e-4
    decay: float = 0.01
    tokens_per_batch: int = 2560
    epochs: int = 2
    english_share: float = 0.25
    masked_every: int = 4
    masked_length: int = 96
    masked_rows: int = 24
    max_seconds: float = 1200.0
    seed: int = 17


class Lookup:
    """t(target | source) for arrays of id pairs, from the sparse table of IBM model 1."""

    def __init__(self, source: np.ndarray, target: np.ndarray, share: np.ndarray, target_size: int) -> None:
        keys = source * target_size + target
        order = np.argsort(keys)
        self.keys, self.share, self.target_size = keys[order], share[order].astype(np.float32), target_size

    def __call__(self, source: np.ndarray, target: np.ndarray) -> np.ndarray:
        """(n, f, e) shares for ids of shape (n, f) and (n, e)."""
        wanted = source[:, :, None] * self.target_size + target[:, None, :]
        place = np.minimum(np.searchsorted(self.keys, wanted), len(self.keys) - 1)
        return np.where(self.keys[place] == wanted, self.share[place], 0.0)


def mean_vector(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """(n, width) mean of the hidden states (n, length, width) over the mask (n, length), float32, length one."""
    weights = mask.unsqueeze(-1).float()
    return functional.normalize((hidden.float() * weights).sum(1) / weights.sum(1), dim=-1)


def pad(rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
    """(ids, mask) of shape (n, length), length a multiple of 8."""
    width = max(len(row) for row in rows)
    width += -width % 8
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.zeros_like(ids)
    for index, row in enumerate(rows):
        ids[index, : len(row)] = torch.as_tensor(row)
        mask[index, : len(row)] = 1
    return ids, mask


def sentence_loss(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    """Distance to the target vectors and in-batch contrast against the other targets; both (n, width), length one."""
    distance = (1 - (vectors * targets).sum(-1)).mean()
    scores = vectors @ targets.T * CONTRAST_SCALE
    # Two equal English sentences in a batch are no negatives of each other.
    same = (targets @ targets.T > 0.99) & ~torch.eye(len(targets), dtype=torch.bool)
    scores = scores.masked_fill(same, -1e4)
    return 2 * distance + 0.3 * functional.cross_entropy(scores, torch.arange(len(targets)))


def token_loss(student: Sequence[torch.Tensor], teacher: Sequence[torch.Tensor], shares: torch.Tensor) -> torch.Tensor:
    """One minus the cosine between French hidden states and the mix of English ones that `shares` (n, f, e) names."""
    total = shares.sum(-1, keepdim=True)
    mix = shares / total.clamp_min(1e-6)
    trust = (mix.amax(-1) > ALIGNED_SHARE) & (total.squeeze(-1) > ALIGNED_SHARE / 2)
    loss = shares.new_zeros(())
    for layer in TOKEN_LAYERS:
        target = torch.bmm(mix.to(teacher[layer].dtype), teacher[layer])
        cosine = functional.cosine_similarity(student[layer].float(), target.float(), dim=-1)
        loss = loss + ((1 - cosine) * trust).sum() / trust.sum().clamp_min(1)
    return loss / len(TOKEN_LAYERS)


class MaskedHead(torch.nn.Module):
    """Predicts masked pieces through the input embeddings; starts as the identity."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.dense = torch.nn.Linear(width, width)
        torch.nn.init.eye_(self.dense.weight)
        torch.nn.init.zeros_(self.dense.bias)
        self.norm = torch.nn.LayerNorm(width)

    def forward(self, hidden: torch.Tensor, embeddings: torch.Tensor) -> torch.Tensor:
        """Logits (n, vocabulary) for hidden states (n, width)."""
        return self.norm(functional.gelu(self.dense(hidden))) @ embeddings.T


def masked_loss(
    model: BertModel, head: MaskedHead, chunks: torch.Tensor, mask_id: int, generator: torch.Generator
) -> torch.Tensor:
    """Cross entropy at randomly masked places of `chunks` (n, length)."""
    hidden_places = torch.rand(chunks.shape, generator=generator) < MASK_SHARE
    hidden_places[:, 0] = False
    ids = torch.where(hidden_places, torch.full_like(chunks, mask_id), chunks)
    hidden = model(input_ids=ids).last_hidden_state[hidden_places]
    logits = head(hidden, model.embeddings.word_embeddings.weight)
    return functional.cross_entropy(logits.float(), chunks[hidden_places])


def join_neighbours(pairs: Sequence[tuple[str, str]], share: float, rng: random.Random) -> list[tuple[str, str]]:
    """The pairs, and beside them two neighbours joined to one longer pair for a `share` of them."""
    joined = [
        (f"{first[0]} {second[0]}", f"{first[1]} {second[1]}")
        for first, second in itertools.pairwise(pairs)
        if rng.random() < share
    ]
    return [*pairs, *joined]


def align(
    student: BertModel,
    teacher: BertModel,
    new: PreTrainedTokenizerBase,
    old: PreTrainedTokenizerBase,
    pairs: Sequence[tuple[str, str]],
    news: Sequence[str],
    lookup: Lookup,
    run: AlignmentRun,
    log: Callable[[str], None] = print,
) -> BertModel:
    """Trains `student` on (English, French) `pairs` and on masked pieces of `news`; returns it in float32."""
    rng, generator = random.Random(run.seed), torch.Generator().manual_seed(run.seed)
    french = new([f for _, f in pairs], truncation=True, max_length=128)["input_ids"]
    english = new([e for e, _ in pairs], truncation=True, max_length=128)["input_ids"]
    targets = old([e for e, _ in pairs], truncation=True, max_length=128)["input_ids"]
    stream = [
        token for row in new(list(news), add_special_tokens=False)["input_ids"] for token in [*row, new.sep_token_id]
    ]
    head = MaskedHead(student.config.hidden_size)
    module = torch.nn.ModuleDict({"student": student, "head": head})
    module.train().bfloat16()
    teacher.eval().bfloat16()
    optimiser = MasterAdamW(module, run.rate, run.decay)
    began, step, seen = time.monotonic(), 0, 0
    sums = np.zeros(4)
    for _ in range(run.epochs):
        for group in _groups([len(row) for row in french], run.tokens_per_batch, rng):
            share = max(seen / (len(pairs) * run.epochs), (time.monotonic() - began) / run.max_seconds)
            if (time.monotonic() - began) > run.max_seconds:
                break
            seen += len(group)
            old_ids, old_mask = pad([targets[index] for index in group])
            with torch.no_grad():
                theirs = teacher(input_ids=old_ids, attention_mask=old_mask, output_hidden_states=True).hidden_states
            goal = mean_vector(theirs[-1], old_mask)
            ids, mask = pad([french[index] for index in group])
            ours = student(input_ids=ids, attention_mask=mask, output_hidden_states=True).hidden_states
            shares = torch.from_numpy(lookup(ids.numpy(), old_ids.numpy()))
            by_sentence = sentence_loss(mean_vector(ours[-1], mask), goal)
            by_token = token_loss(ours, theirs, shares)
            (by_sentence + by_token).backward()
            sums[:2] += by_sentence.item(), by_token.item()
            if rng.random() < run.english_share:
                ids, mask = pad([english[index] for index in group])
                hidden = student(input_ids=ids, attention_mask=mask).last_hidden_state
                (0.5 * sentence_loss(mean_vector(hidden, mask), goal)).backward()
            if run.masked_every and step % run.masked_every == 0 and len(stream) > run.masked_length:
                starts = [rng.randrange(len(stream) - run.masked_length) for _ in range(run.masked_rows)]
                chunks = torch.tensor([[new.cls_token_id, *stream[s : s + run.masked_length - 1]] for s in starts])
                masked = masked_loss(student, head, chunks, new.mask_token_id, generator)
                (0.2 * masked).backward()
                sums[2:] += masked.item(), 1
            optimiser.step(schedule(int(share * 10_000), 10_000, 500))
            step += 1
            if step % 50 == 0:
                log(
                    f"step {step} share {share:.3f} sentence {sums[0] / 50:.4f} token {sums[1] / 50:.4f} "
                    f"masked {sums[2] / max(1, sums[3]):.3f} {time.monotonic() - began:.0f}s"
                )
                sums[:] = 0
    optimiser.write_back(module)
    return student.eval()


def _groups(lengths: Sequence[int], tokens_per_batch: int, rng: random.Random) -> list[list[int]]:
    """Indices grouped by like length, at most `tokens_per_batch` padded tokens (or 128 sentences) each, shuffled."""
    order = sorted(range(len(lengths)), key=lambda index: (lengths[index] // 4, rng.random()))
    groups: list[list[int]] = [[]]
    for index in order:
        width = lengths[index] + -lengths[index] % 8
        if groups[-1] and ((len(groups[-1]) + 1) * width > tokens_per_batch or len(groups[-1]) >= 128):
            groups.append([])
        groups[-1].append(index)
    rng.shuffle(groups)
    return groups
