from __future__ import annotations

from pathlib import Path

import pytest
import torch
from transformers import BertConfig, PreTrainedTokenizerFast

from tests.training.toy import ENGLISH, FRENCH
from training.vocabulary import SPECIAL, build_tokenizer, learn_pieces


@pytest.fixture(scope="session")
def tokenizer() -> PreTrainedTokenizerFast:
    pieces = [piece for piece in learn_pieces([*FRENCH, *ENGLISH] * 3, 400) if piece not in SPECIAL]
    return build_tokenizer([*SPECIAL, *pieces, *[digit for digit in "0123456789" if digit not in pieces]])


@pytest.fixture
def tiny_config(tokenizer: PreTrainedTokenizerFast) -> BertConfig:
    torch.manual_seed(3)
    return BertConfig(
        vocab_size=len(tokenizer),
        hidden_size=32,
        num_hidden_layers=6,
        num_attention_heads=2,
        intermediate_size=64,
        max_position_embeddings=64,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        num_labels=3,
        id2label={0: "entailment", 1: "neutral", 2: "contradiction"},
        label2id={"entailment": 0, "neutral": 1, "contradiction": 2},
        attn_implementation="eager",
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "model"
