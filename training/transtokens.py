"""Input embeddings for new pieces from those of their translations (IBM model 1 on parallel sentences)."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

MAX_SENTENCE = 64  # pieces of a sentence that take part in the alignment
ROUNDS = 6
BACK_OFF_COUNT = 3.0  # pseudo-observations of the piece's own spelling beside its observed translations
MIN_SHARE = 0.03  # translations below this share are noise


def translation_table(
    source: Sequence[Sequence[int]],
    target: Sequence[Sequence[int]],
    source_size: int,
    target_size: int,
    rounds: int = ROUNDS,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """IBM model 1: (source id, target id, t(target | source)) for every pair of ids that occurs.

    `source` and `target` are aligned sentences as lists of ids below the given sizes.
    """
    sources, targets, starts = [], [], []
    cells = 0
    for left, right in zip(source, target, strict=True):
        left, right = np.asarray(left[:MAX_SENTENCE], np.int64), np.asarray(right[:MAX_SENTENCE], np.int64)
        if not len(left) or not len(right):
            continue
        sources.append(np.tile(left, len(right)))
        targets.append(np.repeat(right, len(left)))
        starts.append(cells + np.arange(len(right)) * len(left))
        cells += len(left) * len(right)
    keys = np.concatenate(sources) * target_size + np.concatenate(targets)
    first = np.concatenate(starts)
    widths = np.diff(np.append(first, cells))
    unique, cell = np.unique(keys, return_inverse=True)
    del keys, sources, targets
    source_of = unique // target_size
    table = np.ones(len(unique), np.float64)
    for _ in range(rounds):
        weight = table[cell]
        weight /= np.repeat(np.add.reduceat(weight, first), widths)
        counts = np.bincount(cell, weights=weight, minlength=len(unique))
        table = counts / np.bincount(source_of, weights=counts, minlength=source_size)[source_of]
    return source_of, unique % target_size, table


def symmetric_table(
    source: Sequence[Sequence[int]], target: Sequence[Sequence[int]], source_size: int, target_size: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """As translation_table, but the product of both directions, normalised per source id: sharper for rare ids."""
    s, t, forth = translation_table(source, target, source_size, target_size)
    t2, s2, back = translation_table(target, source, target_size, source_size)
    order = np.argsort(s2 * target_size + t2)
    product = forth * back[order]
    share = product / np.maximum(np.bincount(s, weights=product, minlength=source_size)[s], 1e-30)
    return s, t, share


def without_accents(text: str) -> str:
    """`text` with its combining marks removed."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


def spelled(piece: str, old: PreTrainedTokenizerFast, old_index: dict[str, int]) -> list[int]:
    """Ids of the old pieces that spell `piece` without its accents."""
    inner = piece.startswith("##")
    bare = without_accents(piece[2:] if inner else piece)
    if inner and "##" + bare in old_index:
        return [old_index["##" + bare]]
    if not inner and bare in old_index:
        return [old_index[bare]]
    ids = old(("a" if inner else "") + bare, add_special_tokens=False)["input_ids"]
    ids = ids[1:] if inner and len(ids) > 1 else ids
    return ids or [old.unk_token_id]


@dataclass(frozen=True, slots=True)
class Table:
    """t(target | source) for the id pairs that occur; `seen` counts each source id."""

    source: np.ndarray
    target: np.ndarray
    share: np.ndarray
    seen: np.ndarray

    def above(self, share: float) -> Table:
        """The table without translations below `share`."""
        keep = self.share >= share
        return Table(self.source[keep], self.target[keep], self.share[keep], self.seen)


def piece_table(
    new: PreTrainedTokenizerFast, old: PreTrainedTokenizerFast, french: Sequence[str], english: Sequence[str]
) -> Table:
    """Which English pieces of `old` translate which pieces of `new`, from parallel sentences."""
    french_ids = new(list(french), add_special_tokens=False)["input_ids"]
    english_ids = old(list(english), add_special_tokens=False)["input_ids"]
    source, target, share = symmetric_table(french_ids, english_ids, len(new), len(old))
    seen = np.bincount(np.concatenate([np.asarray(ids, np.int64) for ids in french_ids]), minlength=len(new))
    return Table(source, target, share, seen)


def transplant(
    new: PreTrainedTokenizerFast,
    old: PreTrainedTokenizerFast,
    embeddings: torch.Tensor,
    table: Table,
    french_counts: Counter[str],
    english_counts: Counter[str],
) -> torch.Tensor:
    """Embeddings (new vocabulary, width) for `new`, from those of `old` and the translations in `table`.

    A piece of both languages (a false friend or a name) gets its old embedding and that of its translations in the
    proportion in which the two languages use it; a piece seen seldom leans on its spelling.
    """
    certain = table.above(MIN_SHARE)
    source, target, share, seen = certain.source, certain.target, certain.share, certain.seen
    old_table = embeddings.detach().float().numpy()
    norms = np.linalg.norm(old_table, axis=1)
    width = old_table.shape[1]
    mixed, mixed_norm = np.zeros((len(new), width), np.float32), np.zeros(len(new), np.float32)
    np.add.at(mixed, source, share[:, None].astype(np.float32) * old_table[target])
    np.add.at(mixed_norm, source, (share * norms[target]).astype(np.float32))
    total = np.bincount(source, weights=share, minlength=len(new))

    old_index = old.get_vocab()
    french_total, english_total = sum(french_counts.values()) + 1, sum(english_counts.values()) + 1
    result = np.zeros((len(new), width), np.float32)
    for piece, index in new.get_vocab().items():
        spelling = spelled(piece, old, old_index) if piece not in old.all_special_tokens else [old_index[piece]]
        own = old_table[spelling].mean(0)
        own_norm = float(norms[spelling].mean())
        if total[index] <= 0 or piece in old.all_special_tokens:
            result[index] = own * (own_norm / max(1e-6, float(np.linalg.norm(own))))
            continue
        translated = mixed[index] / total[index]
        translated_norm = mixed_norm[index] / total[index]
        french_share = 1.0
        if piece in old_index:
            in_french = french_counts.get(piece, 0) / french_total
            in_english = english_counts.get(piece, 0) / english_total
            french_share = in_french / max(1e-12, in_french + in_english)
        trust = french_share * seen[index] / (seen[index] + BACK_OFF_COUNT)
        vector = trust * translated + (1 - trust) * own
        norm = trust * translated_norm + (1 - trust) * own_norm
        result[index] = vector * (norm / max(1e-6, float(np.linalg.norm(vector))))
    return torch.from_numpy(result)
