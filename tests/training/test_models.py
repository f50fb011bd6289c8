from __future__ import annotations

import json
import random
from pathlib import Path

import numpy as np
import pytest
import torch
from safetensors import safe_open
from sentence_transformers import SentenceTransformer
from transformers import (
    AutoModelForSequenceClassification,
    AutoTokenizer,
    BertConfig,
    BertForSequenceClassification,
    BertModel,
    PreTrainedTokenizerFast,
)

from tests.training.toy import ENGLISH, FRENCH
from training.alignment import AlignmentRun, Lookup, align, mean_vector, pad
from training.contrast import ContrastSet
from training.encoder import EncoderRun, encode_texts, finish, ranking_loss
from training.encoding import batches, encode
from training.export import save_encoder, save_nli
from training.nli import Run, fine_tune, pair_loss, probabilities, with_task
from training.pairs import LABELS, Pair, labelled
from training.transtokens import piece_table


def _pairs() -> list[Pair]:
    same = [labelled(text, text, "entailment", "toy") for text in FRENCH]
    other = [labelled(FRENCH[0], text, "contradiction", "toy") for text in ENGLISH]
    return same + other


def test_batches_hold_every_pair_once_within_the_bound(tokenizer: PreTrainedTokenizerFast) -> None:
    pairs = _pairs()
    rows = encode(tokenizer, pairs, 64)
    seen = []
    for batch in batches(rows, pairs, 96, random.Random(1)):
        assert batch.ids.shape[1] % 8 == 0
        assert batch.ids.numel() <= 96 or len(batch.ids) == 1
        seen.extend(tuple(row[row > 0].tolist()) for row in batch.ids)
    assert sorted(seen) == sorted(tuple(ids) for ids, _ in rows)


def test_a_partial_label_costs_nothing_when_an_allowed_class_is_sure(tokenizer: PreTrainedTokenizerFast) -> None:
    pairs = [labelled("le chat", "le chien", "not_contradiction", "toy")]
    batch = next(batches(encode(tokenizer, pairs, 64), pairs, 96, random.Random(1)))
    assert pair_loss(torch.tensor([[20.0, 0.0, 0.0]]), batch) < 1e-4
    assert pair_loss(torch.tensor([[0.0, 20.0, 0.0]]), batch) < 1e-4
    assert pair_loss(torch.tensor([[0.0, 0.0, 20.0]]), batch) > 10


def test_fine_tuning_learns_a_toy_set(tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig) -> None:
    pairs = _pairs()
    model = BertForSequenceClassification(tiny_config)
    lines: list[str] = []
    fine_tune(
        model, tokenizer, lambda _: pairs, Run(rate=3e-3, rounds=60, tokens_per_batch=256, max_tokens=64), lines.append
    )
    found = probabilities(model, tokenizer, [(pair.premise, pair.hypothesis) for pair in pairs]).argmax(-1)
    right = [pair.target[int(label)] == 1.0 for pair, label in zip(pairs, found, strict=True)]
    assert sum(right) / len(right) > 0.9
    assert next(model.parameters()).dtype == torch.float32


def test_what_was_learnt_moves_to_another_vocabulary(tiny_config: BertConfig) -> None:
    start, tuned, aligned = (BertForSequenceClassification(tiny_config) for _ in range(3))
    words = aligned.bert.embeddings.word_embeddings.weight.detach().clone()
    name = "bert.encoder.layer.0.output.dense.weight"
    expected = aligned.state_dict()[name] + tuned.state_dict()[name] - start.state_dict()[name]
    result = with_task(aligned, tuned, start)
    assert torch.allclose(result.state_dict()[name], expected)
    assert torch.equal(result.classifier.weight, tuned.classifier.weight)
    assert torch.equal(result.bert.embeddings.word_embeddings.weight, words)


def test_alignment_brings_translations_together(tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig) -> None:
    teacher, student = BertModel(tiny_config), BertModel(tiny_config)
    student.load_state_dict(teacher.state_dict())
    table = piece_table(tokenizer, tokenizer, FRENCH, ENGLISH)
    lookup = Lookup(table.source, table.target, table.share, len(tokenizer))

    def distance() -> float:
        with torch.no_grad():
            ids, mask = pad(tokenizer(FRENCH)["input_ids"])
            ours = mean_vector(student.float()(input_ids=ids, attention_mask=mask).last_hidden_state, mask)
            ids, mask = pad(tokenizer(ENGLISH)["input_ids"])
            theirs = mean_vector(teacher.float()(input_ids=ids, attention_mask=mask).last_hidden_state, mask)
        return float((1 - (ours * theirs).sum(-1)).mean())

    before = distance()
    run = AlignmentRun(rate=2e-3, epochs=25, tokens_per_batch=256, masked_length=16, masked_rows=2)
    align(
        student,
        teacher,
        tokenizer,
        tokenizer,
        list(zip(ENGLISH, FRENCH, strict=True)),
        FRENCH,
        lookup,
        run,
        lambda _: None,
    )
    assert distance() < 0.5 * before


def test_ranking_loss_prefers_the_right_order() -> None:
    scores = torch.tensor([0.0, 0.5, 1.0])
    assert ranking_loss(torch.tensor([0.1, 0.5, 0.9]), scores) < ranking_loss(torch.tensor([0.9, 0.5, 0.1]), scores)


def test_the_encoder_stage_keeps_vectors_of_length_one(
    tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig
) -> None:
    groups = [
        ContrastSet(str(n), "t", text, ((ENGLISH[n], "entailment", ""), (FRENCH[n - 1], "contradiction", "")))
        for n, text in enumerate(FRENCH)
    ]
    similar = [(FRENCH[n], ENGLISH[n], n / 8) for n in range(8)]
    run = EncoderRun(steps=3, similarity=4, contrast=4, parallel=4)
    model = finish(
        BertModel(tiny_config), tokenizer, similar, groups, list(zip(ENGLISH, FRENCH, strict=True)), run, lambda _: None
    )
    assert np.allclose(np.linalg.norm(encode_texts(model, tokenizer, FRENCH), axis=1), 1.0, atol=1e-5)


def test_an_exported_classifier_loads_strictly_as_float32(
    tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig, folder: Path
) -> None:
    model = BertForSequenceClassification(tiny_config).eval()
    size = save_nli(model, tokenizer, folder, temperature=1.25)
    assert size == (folder / "model.safetensors").stat().st_size
    with safe_open(folder / "model.safetensors", "pt") as weights:
        assert weights.get_tensor("classifier.weight").dtype == torch.float16
    loaded, report = AutoModelForSequenceClassification.from_pretrained(
        folder, output_loading_info=True, use_safetensors=True, local_files_only=True
    )
    assert not report["missing_keys"] and not report["unexpected_keys"] and not report["mismatched_keys"]
    assert loaded.dtype == torch.float32
    assert tuple(loaded.config.id2label[index] for index in range(3)) == LABELS
    assert json.loads((folder / "config.json").read_text())["calibration_temperature"] == 1.25
    again = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    texts = [("le chat dort", "le chien dort")]
    assert torch.allclose(probabilities(loaded, again, texts), probabilities(model, tokenizer, texts), atol=1e-2)


def test_an_exported_encoder_loads_in_sentence_transformers(
    tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig, folder: Path
) -> None:
    model = BertModel(tiny_config).eval()
    save_encoder(model, tokenizer, folder)
    loaded = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert np.allclose(loaded.encode(FRENCH), encode_texts(model, tokenizer, FRENCH), atol=1e-2)


def test_weights_that_are_too_large_are_refused(
    tokenizer: PreTrainedTokenizerFast, tiny_config: BertConfig, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("training.export.MAX_BYTES", 1000)
    with pytest.raises(ValueError, match="bytes of weights"):
        save_nli(BertForSequenceClassification(tiny_config), tokenizer, folder)
    assert not (folder / "model.safetensors").exists()
