from __future__ import annotations

from collections import Counter

import numpy as np
import torch
from transformers import PreTrainedTokenizerFast

from tests.training.toy import ENGLISH, FRENCH
from training.transtokens import piece_table, symmetric_table, transplant, without_accents

WORDS = 3


def test_model_one_aligns_a_toy_corpus() -> None:
    # 0 1 2 in one language are 2 0 1 in the other, never in the same order.
    forth = {0: 2, 1: 0, 2: 1}
    source = [[0, 1], [1, 2], [2, 0], [0], [2, 1, 0]] * 3
    target = [[forth[word] for word in reversed(row)] for row in source]
    left, right, share = symmetric_table(source, target, WORDS, WORDS)
    best = {word: right[left == word][np.argmax(share[left == word])] for word in range(WORDS)}
    assert best == forth
    for word in range(WORDS):
        assert np.isclose(share[left == word].sum(), 1.0)


def test_a_transplanted_piece_resembles_its_translation(tokenizer: PreTrainedTokenizerFast) -> None:
    torch.manual_seed(1)
    old = torch.randn(len(tokenizer), 32)
    table = piece_table(tokenizer, tokenizer, FRENCH * 4, ENGLISH * 4)
    new = transplant(tokenizer, tokenizer, old, table, Counter({"maison": 12}), Counter({"house": 12}))
    assert not new.isnan().any()
    vocabulary = tokenizer.get_vocab()
    cosine = torch.nn.functional.cosine_similarity(new[vocabulary["maison"]][None], old)
    assert int(cosine.argmax()) == vocabulary["house"]


def test_a_piece_of_both_languages_keeps_part_of_its_own_meaning(tokenizer: PreTrainedTokenizerFast) -> None:
    torch.manual_seed(1)
    old = torch.randn(len(tokenizer), 32)
    table = piece_table(tokenizer, tokenizer, FRENCH * 40, ENGLISH * 40)
    index = tokenizer.get_vocab()["maison"]

    def likeness(french: int, english: int) -> float:
        new = transplant(tokenizer, tokenizer, old, table, Counter({"maison": french}), Counter({"maison": english}))
        return float(torch.nn.functional.cosine_similarity(new[index], old[index], dim=0))

    assert likeness(french=1, english=50) > likeness(french=50, english=1) + 0.2


def test_accents_are_taken_off() -> None:
    assert without_accents("élève où") == "eleve ou"
