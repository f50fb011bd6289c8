"""Pairs for transfer: two parallel sentences that resemble each other, labelled in English, learnt in French."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel, PreTrainedTokenizerBase

from training.data import parallel_sentences, similarity_pairs
from training.encoder import encode_texts
from training.pairs import Pair

BLOCK = 1024
NEWS_WORDS = range(5, 56)
NEWS_RANKS = (0, 1, 2, 4, 7)
TATOEBA_SENTENCES = 50_000
TATOEBA_RANKS = (0, 1)
LENGTHENED_SHARE = 0.25
FOLLOWING_PAIRS = 10_000
LABELLED_PER_ROUND = 4500
KEPT_PER_ROUND = 3300  # thinned so that the three classes are nearer to each other
MIXED_SHARE = 0.2  # pairs of which one side stays English
NEAR_COPY = 0.985  # above this cosine two English sentences are the same sentence


@dataclass(frozen=True, slots=True)
class Parallel:
    """A premise and a hypothesis, each in English and in French."""

    english: tuple[str, str]
    french: tuple[str, str]
    source: str


def nearest(vectors: np.ndarray, ranks: Sequence[int]) -> list[tuple[int, int]]:
    """(i, j) with j at each of `ranks` (0: nearest) among the neighbours of i, near copies and i itself left out."""
    matrix = torch.from_numpy(vectors).bfloat16()
    found = []
    for start in range(0, len(matrix), BLOCK):
        scores = (matrix[start : start + BLOCK] @ matrix.T).float()
        scores[scores > NEAR_COPY] = -2.0
        best = scores.topk(max(ranks) + 1, dim=1).indices
        found.extend((start + i, int(best[i, rank])) for i in range(len(scores)) for rank in ranks)
    return found


def neighbour_pairs(
    sentences: Sequence[tuple[str, str]], vectors: np.ndarray, ranks: Sequence[int], source: str
) -> list[Parallel]:
    """Pairs of neighbours among (English, French) `sentences` whose English vectors are `vectors`."""
    return [
        Parallel((sentences[i][0], sentences[j][0]), (sentences[i][1], sentences[j][1]), source)
        for i, j in nearest(vectors, ranks)
    ]


def lengthened(
    pairs: Sequence[Parallel], following: dict[str, tuple[str, str]], share: float, rng: random.Random
) -> list[Parallel]:
    """A `share` of the pairs once more with the sentence that follows the premise in its text joined to it."""
    found = []
    for pair in pairs:
        after = following.get(pair.english[0])
        if after is not None and rng.random() < share:
            found.append(
                Parallel(
                    (f"{pair.english[0]} {after[0]}", pair.english[1]),
                    (f"{pair.french[0]} {after[1]}", pair.french[1]),
                    pair.source + "-long",
                )
            )
    return found


def paraphrases(sentences: Sequence[tuple[str, str]], rng: random.Random, limit: int) -> list[Pair]:
    """French sentences with one English translation: each entails the other."""
    groups: dict[str, list[str]] = {}
    for english, french in sentences:
        groups.setdefault(english, []).append(french)
    found = []
    for texts in groups.values():
        if len(texts) > 1 and len(texts[0].split()) > 3:
            first, second = rng.sample(texts, 2)
            found.append(Pair(first, second, (1.0, 0.0, 0.0), "translations"))
    rng.shuffle(found)
    return found[:limit]


def balanced(opinions: torch.Tensor, count: int, rng: random.Random) -> list[int]:
    """Indices of `count` rows, the likeliest classes taken as evenly as the rows allow."""
    by_class: dict[int, list[int]] = {0: [], 1: [], 2: []}
    for index, guess in enumerate(opinions.argmax(-1).tolist()):
        by_class[guess].append(index)
    chosen: list[int] = []
    rest = count
    for place, rows in enumerate(sorted(by_class.values(), key=len)):
        rng.shuffle(rows)
        take = min(len(rows), rest // (3 - place))
        chosen.extend(rows[:take])
        rest -= take
    rng.shuffle(chosen)
    return chosen


def student_pair(pair: Parallel, opinion: Sequence[float], rng: random.Random, mixed_share: float) -> Pair:
    """The pair as the student reads it: French, or for a `mixed_share` with one side in English."""
    premise, hypothesis = pair.french
    if rng.random() < mixed_share:
        if rng.random() < 0.5:
            premise = pair.english[0]
        else:
            hypothesis = pair.english[1]
    return Pair(premise, hypothesis, (opinion[0], opinion[1], opinion[2]), pair.source, soft=True)


def without_gaps(
    full: Sequence[tuple[str, str, float]], gapped: Sequence[tuple[str, str, float]]
) -> list[tuple[tuple[str, str, float], tuple[str, str, float]]]:
    """Rows of two versions of one table, of which `gapped` lacks up to two, matched by their scores."""
    wide, narrow = np.array([row[2] for row in full]), np.array([row[2] for row in gapped])
    size, missing = len(narrow), len(wide) - len(narrow)
    if not 0 <= missing <= 2:
        raise ValueError(f"{missing} rows missing, more than two cannot be placed")
    equal = [wide[shift : shift + size] == narrow for shift in range(missing + 1)]
    # Before the first gap the rows stand side by side, after it one apart, after the second two apart.
    best = np.cumsum(equal[0])
    shifts = [np.zeros(size, int)]
    for shift in range(1, missing + 1):
        gain = best - np.cumsum(equal[shift])
        start = np.maximum.accumulate(np.concatenate([[0], gain[:-1]]))
        began = np.array([int(np.argmax(np.concatenate([[0], gain[:-1]])[: i + 1])) for i in range(size)])
        best = start + np.cumsum(equal[shift])
        shifts.append(began)
    offsets = np.zeros(size, int)
    end = size
    for shift in range(missing, 0, -1):
        begin = shifts[shift][end - 1] if end else 0
        offsets[begin:end] = shift
        end = begin
    return [(full[i + offsets[i]], gapped[i]) for i in range(size) if wide[i + offsets[i]] == narrow[i]]


def transfer_pool(data: Path, minilm: BertModel, tokenizer: PreTrainedTokenizerBase, seed: int = 29) -> list[Parallel]:
    """All pairs that may be transferred, shuffled: neighbours in news and in Tatoeba, following sentences, STS-b."""
    rng = random.Random(seed)
    parallel = parallel_sentences(data / "parallel")
    news = [(english, french) for english, french, is_news in parallel if is_news]
    following = {first[0]: second for first, second in itertools.pairwise(news)}
    printed = [pair for pair in news if len(pair[0].split()) in NEWS_WORDS]
    spoken: dict[str, tuple[str, str]] = {}
    for english, french, is_news in parallel:
        if not is_news and len(english.split()) >= NEWS_WORDS.start:
            spoken.setdefault(english, (english, french))
    chosen = list(spoken.values())
    rng.shuffle(chosen)
    chosen = chosen[:TATOEBA_SENTENCES]
    minilm = minilm.bfloat16().eval()
    pool = neighbour_pairs(
        printed, encode_texts(minilm, tokenizer, [e for e, _ in printed]), NEWS_RANKS, "transfer-news"
    )
    pool += lengthened(pool, following, LENGTHENED_SHARE, rng)
    pool += neighbour_pairs(
        chosen, encode_texts(minilm, tokenizer, [e for e, _ in chosen]), TATOEBA_RANKS, "transfer-tatoeba"
    )
    for _ in range(FOLLOWING_PAIRS):
        place = rng.randrange(len(news) - 1)
        first, second = news[place], news[place + 1]
        pool.append(Parallel((first[0], second[0]), (first[1], second[1]), "transfer-next"))
    for part in ("train", "dev"):
        tables = [similarity_pairs(data / "similarity", language, part) for language in ("en", "fr")]
        for english_row, french_row in without_gaps(*tables):
            for step in (1, -1):
                pool.append(Parallel(english_row[:2][::step], french_row[:2][::step], "transfer-similarity"))
    rng.shuffle(pool)
    return pool


def transferred(
    pool: Sequence[Parallel],
    number: int,
    infer: Callable[[Sequence[tuple[str, str]]], torch.Tensor],
    rng: random.Random,
) -> list[Pair]:
    """The pairs of round `number`: the next stretch of the pool, labelled in English by the student as it now is.

    The student reads English better than French throughout, so its own opinion on the English side is the best target
    there is, and it grows with training; a fixed teacher would stay where it stopped.
    """
    part = [pool[(number * LABELLED_PER_ROUND + index) % len(pool)] for index in range(LABELLED_PER_ROUND)]
    opinions = infer([pair.english for pair in part])
    return [
        student_pair(part[index], opinions[index].tolist(), rng, MIXED_SHARE)
        for index in balanced(opinions, KEPT_PER_ROUND, rng)
    ]
