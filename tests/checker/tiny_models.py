"""Models of a few hundred weights, made at random in a test's folder and loaded by the real loading code."""

from __future__ import annotations

import json
import string
from collections.abc import Mapping, Sequence
from pathlib import Path

WORDS = "le la les un une est a dans ville maire ministre train incendie morts blessés douze pas".split()
MNLI_ORDER = (
    "contradiction",
    "neutral",
    "entailment",
)  # as facebook/bart-large-mnli; recoupe's own order is the reverse
POSITIONS = 200
FAMILIES = ("bert", "xlm-roberta", "deberta-v2")

_SHAPE = {
    "hidden_size": 16,
    "num_hidden_layers": 1,
    "num_attention_heads": 2,
    "intermediate_size": 16,
    "max_position_embeddings": POSITIONS,
    "initializer_range": 0.5,  # random weights as usual would give every pair nearly the same logits
}


def save_nli(
    folder: Path, family: str = "bert", labels: Sequence[str] = MNLI_ORDER, *, id2label: Mapping[int, str] | None = None
) -> Path:
    """Write a sequence classifier with random weights and its tokenizer; returns the folder."""
    import torch
    from transformers import AutoModelForSequenceClassification

    tokenizer = save_tokenizer(folder, family)
    names = dict(id2label or enumerate(labels))
    config = _config(family, len(tokenizer), id2label=names, label2id={name: i for i, name in names.items()})
    torch.manual_seed(20)
    AutoModelForSequenceClassification.from_config(config).save_pretrained(folder)
    return folder


def save_encoder(folder: Path) -> Path:
    """Write a sentence-transformers folder with random weights and mean pooling; returns the folder."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoModel

    plain = folder.parent / f"{folder.name}-plain"
    tokenizer = save_tokenizer(plain, "bert")
    torch.manual_seed(20)
    AutoModel.from_config(_config("bert", len(tokenizer))).save_pretrained(plain)
    words = Transformer(str(plain), max_seq_length=64)
    pooling = Pooling(_SHAPE["hidden_size"], "mean")
    SentenceTransformer(modules=[words, pooling], device="cpu").save(str(folder), create_model_card=False)
    return folder


def save_tokenizer(folder: Path, family: str):
    """Write the tokenizer that a family uses, with a few words and all letters; returns it."""
    from transformers import BertTokenizer, DebertaV2Tokenizer, XLMRobertaTokenizer

    letters = string.ascii_lowercase + "éè"
    pieces = [*(f"▁{word}" for word in WORDS), "▁", *letters]
    unigram = [(piece, -1.0 if len(piece) > 1 else -9.0) for piece in pieces]
    if family == "bert":
        special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
        vocabulary = [*special, *WORDS, *letters, *(f"##{letter}" for letter in letters)]
        tokenizer = BertTokenizer(vocab={piece: i for i, piece in enumerate(vocabulary)}, strip_accents=False)
    elif family == "xlm-roberta":
        special = ["<s>", "<pad>", "</s>", "<unk>"]
        tokenizer = XLMRobertaTokenizer(vocab=[*((s, 0.0) for s in special), *unigram, ("<mask>", 0.0)])
    else:
        special = ["[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]"]
        tokenizer = DebertaV2Tokenizer(vocab=[*((s, 0.0) for s in special), *unigram])
    tokenizer.save_pretrained(folder)
    return tokenizer


def edit_config(folder: Path, **changes: object) -> Path:
    """Change a saved model's config.json; returns the folder."""
    file = folder / "config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))
    return folder


def write_manifest(folder: Path) -> Path:
    """Write down the digests of all files of a folder, as a shipped model has them; returns the folder."""
    import hashlib

    digests = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in folder.iterdir() if file.is_file()}
    (folder / "sha256.json").write_text(json.dumps(digests))
    return folder


def _config(family: str, vocabulary: int, **more: object):
    from transformers import AutoConfig

    own = {"pad_token_id": 1, "max_position_embeddings": POSITIONS + 2} if family == "xlm-roberta" else {}
    if family == "deberta-v2":
        own = {
            "relative_attention": True,
            "pos_att_type": ["p2c", "c2p"],
            "position_buckets": 8,
            "position_biased_input": False,
            "share_att_key": True,
            "norm_rel_ebd": "layer_norm",
            "type_vocab_size": 0,
        }  # as version 3 has them
    return AutoConfig.for_model(family, **{**_SHAPE, "vocab_size": vocabulary, **own, **more})
