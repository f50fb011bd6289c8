"""Tokenised pairs in batches of nearly equal length."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from transformers import PreTrainedTokenizerBase

from training.pairs import Pair

LENGTH_STEP = 8  # sequence lengths are padded to multiples of this (tile size of bf16 matrix units)
POOL_BATCHES = 60  # sorted by length within pools of this many batches, so that each batch still mixes sources


@dataclass(frozen=True, slots=True)
class Batch:
    """`ids`, `types`, `mask`: (n, length) int64; `target`: (n, 3); `soft`: (n,) bool; `weight`: (n,)."""

    ids: torch.Tensor
    types: torch.Tensor
    mask: torch.Tensor
    target: torch.Tensor
    soft: torch.Tensor
    weight: torch.Tensor


def encode(
    tokenizer: PreTrainedTokenizerBase, pairs: Sequence[Pair], max_tokens: int
) -> list[tuple[list[int], list[int]]]:
    """(token ids, segment ids) per pair, the longer text cut first beyond `max_tokens`."""
    rows: list[tuple[list[int], list[int]]] = []
    for start in range(0, len(pairs), 20_000):
        part = pairs[start : start + 20_000]
        coded = tokenizer(
            [pair.premise for pair in part],
            [pair.hypothesis for pair in part],
            truncation="longest_first",
            max_length=max_tokens,
            return_token_type_ids=True,
        )
        rows.extend(zip(coded["input_ids"], coded["token_type_ids"], strict=True))
    return rows


def collate(rows: Sequence[tuple[list[int], list[int]]], pairs: Sequence[Pair]) -> Batch:
    """One padded batch; token id 0 must be the padding."""
    width = max(len(ids) for ids, _ in rows)
    width += -width % LENGTH_STEP
    ids = torch.zeros(len(rows), width, dtype=torch.long)
    types = torch.zeros_like(ids)
    mask = torch.zeros_like(ids)
    for index, (tokens, segments) in enumerate(rows):
        ids[index, : len(tokens)] = torch.tensor(tokens)
        types[index, : len(tokens)] = torch.tensor(segments)
        mask[index, : len(tokens)] = 1
    return Batch(
        ids,
        types,
        mask,
        torch.tensor([pair.target for pair in pairs]),
        torch.tensor([pair.soft for pair in pairs]),
        torch.tensor([pair.weight for pair in pairs]),
    )


def batches(
    rows: Sequence[tuple[list[int], list[int]]],
    pairs: Sequence[Pair],
    tokens_per_batch: int,
    rng: random.Random,
    max_pairs: int = 128,
) -> Iterator[Batch]:
    """One pass over all pairs in random order, each batch of like length and at most `tokens_per_batch` tokens."""
    order = list(range(len(rows)))
    rng.shuffle(order)
    mean_length = max(1, sum(len(ids) for ids, _ in rows) // max(1, len(rows)))
    pool = max(1, POOL_BATCHES * tokens_per_batch // mean_length)
    for start in range(0, len(order), pool):
        chunk = sorted(order[start : start + pool], key=lambda index: len(rows[index][0]))
        groups: list[list[int]] = [[]]
        for index in chunk:
            width = len(rows[index][0])
            width += -width % LENGTH_STEP
            group = groups[-1]
            if group and ((len(group) + 1) * width > tokens_per_batch or len(group) >= max_pairs):
                groups.append([])
            groups[-1].append(index)
        rng.shuffle(groups)
        for group in groups:
            if group:
                yield collate([rows[index] for index in group], [pairs[index] for index in group])
