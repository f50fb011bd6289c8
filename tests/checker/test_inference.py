"""Real loading code on small random models: three families, both label orders, and everything that is refused."""

from __future__ import annotations

import shutil

import numpy as np
import pytest

from checker.errors import ModelError
from checker.inference import MAX_TOKENS, Label, TransformersNli, label_columns
from tests.checker.tiny_models import FAMILIES, MNLI_ORDER, edit_config, save_nli, write_manifest

PAIRS = [
    ("le maire est dans la ville", "le ministre est dans le train"),
    ("le train", "la ville"),
    ("un incendie a " * 9, "douze morts"),
    ("la ville", "le train"),
]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    """One folder per family; a test that changes anything copies it first."""
    root = tmp_path_factory.mktemp("nli")
    return {family: save_nli(root / family, family) for family in FAMILIES}


@pytest.fixture
def copied(saved, tmp_path):
    return shutil.copytree(saved["bert"], tmp_path / "model")


def refusal(folder):
    with pytest.raises(ModelError) as caught:
        TransformersNli(folder).score(PAIRS[:1])
    assert "\n" not in str(caught.value)
    return str(caught.value)


@pytest.mark.parametrize("family", FAMILIES)
def test_families_score(saved, family):
    scores = TransformersNli(saved[family]).score(PAIRS)
    assert scores.shape == (4, 3)
    assert scores.dtype == np.float32
    assert np.allclose(scores.sum(axis=1), 1, atol=1e-5)
    assert (scores > 0).all()


@pytest.mark.parametrize("family", FAMILIES)
def test_order_and_batch_do_not_matter(saved, family):
    """Pairs are sorted by length and padded within a batch; each row must be as if its pair had come alone."""
    nli = TransformersNli(saved[family])
    together = nli.score(PAIRS)
    assert np.allclose(together, np.concatenate([nli.score([pair]) for pair in PAIRS]), atol=1e-5)
    assert np.allclose(together[::-1], nli.score(PAIRS[::-1]), atol=1e-5)
    assert len({tuple(row.round(4)) for row in together}) == len(PAIRS), "the model tells its pairs apart"


def test_more_than_one_batch(saved):
    nli = TransformersNli(saved["bert"])
    scores = nli.score([PAIRS[i % 4] for i in range(70)])
    assert np.allclose(scores, nli.score(PAIRS)[np.arange(70) % 4], atol=1e-5)


def test_directions_differ(saved):
    """Premise and hypothesis are told apart: the second and fourth pair are each other's mirror image."""
    scores = TransformersNli(saved["bert"]).score(PAIRS)
    assert not np.allclose(scores[1], scores[3], atol=1e-4)


def test_columns_follow_the_config(saved, copied):
    """The same weights with the names of two columns swapped give the same scores with those columns swapped."""
    entailment, neutral, contradiction = MNLI_ORDER.index("entailment"), 1, MNLI_ORDER.index("contradiction")
    edit_config(copied, id2label={entailment: "Contradiction", neutral: "NEUTRAL", contradiction: "Entailment"})
    plain, swapped = TransformersNli(saved["bert"]).score(PAIRS), TransformersNli(copied).score(PAIRS)
    assert np.allclose(plain[:, Label.ENTAILMENT], swapped[:, Label.CONTRADICTION])
    assert np.allclose(plain[:, Label.NEUTRAL], swapped[:, Label.NEUTRAL])
    assert not np.allclose(plain[:, Label.ENTAILMENT], swapped[:, Label.ENTAILMENT], atol=1e-3)


def test_scores_are_the_models_own(saved):
    """Column by column what transformers itself computes for one pair."""
    import torch
    from transformers import AutoModelForSequenceClassification, AutoTokenizer

    tokenizer = AutoTokenizer.from_pretrained(saved["bert"])
    model = AutoModelForSequenceClassification.from_pretrained(saved["bert"]).eval()
    with torch.inference_mode():
        expected = torch.softmax(model(**tokenizer(*PAIRS[0], return_tensors="pt")).logits[0], dim=-1).tolist()
    score = TransformersNli(saved["bert"]).score(PAIRS[:1])[0]
    assert score.tolist() == pytest.approx(
        [expected[MNLI_ORDER.index(label.name.lower())] for label in Label], abs=1e-5
    )


def test_half_precision_weights_are_read_as_float32(saved, copied):
    from safetensors.torch import load_file, save_file

    weights = {name: tensor.half() for name, tensor in load_file(copied / "model.safetensors").items()}
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    edit_config(copied, dtype="float16")
    scores = TransformersNli(copied).score(PAIRS)
    assert scores.dtype == np.float32
    assert np.allclose(scores, TransformersNli(saved["bert"]).score(PAIRS), atol=0.02)


def test_no_pairs_need_no_model(tmp_path):
    scores = TransformersNli(tmp_path / "nowhere").score([])
    assert (scores.shape, scores.dtype) == ((0, 3), np.float32)


@pytest.mark.parametrize(
    ("words", "truncated"), [(MAX_TOKENS - 5, 0), (MAX_TOKENS - 4, 0), (MAX_TOKENS - 3, 1), (999, 1)]
)
def test_truncated_pairs_are_counted(saved, words, truncated):
    """A premise of so many words, a hypothesis of one, and [CLS], [SEP], [SEP]."""
    nli = TransformersNli(saved["bert"])
    scores = nli.score([("le " * words, "train"), ("le train", "la ville")])
    assert nli.truncated_pairs == truncated
    assert np.allclose(scores.sum(axis=1), 1, atol=1e-5)


def test_truncation_spares_the_shorter_side(saved):
    """Two hypotheses of one word behind one endless premise would score the very same, were they cut away."""
    nli = TransformersNli(saved["bert"])
    long = "le " * 400
    first, other = nli.score([(long, "train"), (long, "ville")])
    assert first.tolist() != other.tolist()
    assert nli.truncated_pairs == 2


@pytest.mark.parametrize(
    "order", [("entailment", "neutral", "contradiction"), MNLI_ORDER, ("neutral", "entailment", "contradiction")]
)
def test_label_columns(order):
    columns = label_columns(dict(enumerate(name.title() for name in order)))
    assert [order[column] for column in columns] == ["entailment", "neutral", "contradiction"]


@pytest.mark.parametrize(
    "names",
    [
        ["LABEL_0", "LABEL_1", "LABEL_2"],
        ["entailment", "not_entailment"],
        ["entailment", "neutral", "contradiction", "other"],
        ["entailment", "entailment", "contradiction"],
        ["positive", "neutral", "negative"],
    ],
)
def test_other_labels_are_refused(names):
    with pytest.raises(ModelError, match="trois étiquettes"):
        label_columns(dict(enumerate(names)))


def test_unnamed_labels_are_refused_when_loading(copied):
    edit_config(copied, id2label={0: "LABEL_0", 1: "LABEL_1", 2: "LABEL_2"})
    assert "label_0" in refusal(copied)


def test_pickled_weights_are_refused(copied):
    """A folder with nothing but pytorch_model.bin is not loaded, were it a good model."""
    import torch
    from safetensors.torch import load_file

    torch.save(load_file(copied / "model.safetensors"), copied / "pytorch_model.bin")
    (copied / "model.safetensors").unlink()
    assert "safetensors" in refusal(copied)


def test_code_of_the_model_is_not_run(copied):
    """A config that names code of its own gets the code of this family, or nothing."""
    ran = copied / "ran"
    (copied / "own.py").write_text(f"open({str(ran)!r}, 'w').close()\n")
    edit_config(
        copied,
        model_type="unheard-of",
        auto_map={"AutoConfig": "own.Config", "AutoModelForSequenceClassification": "own.Model"},
    )
    assert "modèle illisible" in refusal(copied)
    assert not ran.exists()


def test_a_manifest_that_fits_is_accepted(copied):
    assert TransformersNli(write_manifest(copied)).score(PAIRS[:1]).shape == (1, 3)


@pytest.mark.parametrize("damage", ["truncated", "altered", "missing"])
def test_damaged_weights_are_refused(copied, damage):
    weights = write_manifest(copied) / "model.safetensors"
    content = bytearray(weights.read_bytes())
    if damage == "truncated":
        weights.write_bytes(content[: len(content) // 2])
    elif damage == "altered":
        content[-1] ^= 1
        weights.write_bytes(content)
    else:
        (copied / "tokenizer.json").unlink()
    assert "altérés ou tronqués" in refusal(copied)


def test_truncated_weights_are_refused_without_a_manifest(copied):
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    assert "modèle illisible" in refusal(copied)


@pytest.mark.parametrize("lost", ["classifier.weight", "bert.encoder.layer.0.attention.self.query.weight"])
def test_missing_weights_are_refused(copied, lost):
    """transformers would fill them in at random and say so in a warning."""
    from safetensors.torch import load_file, save_file

    weights = load_file(copied / "model.safetensors")
    del weights[lost]
    save_file(weights, copied / "model.safetensors", metadata={"format": "pt"})
    assert "des poids manquent" in refusal(copied)


def test_weights_of_another_shape_are_refused(copied):
    edit_config(copied, id2label=dict(enumerate([*MNLI_ORDER, "other"])), num_labels=4)
    assert "modèle illisible" in refusal(copied)


@pytest.mark.parametrize("file", ["config.json", "tokenizer.json"])
def test_broken_files_are_refused(copied, file):
    (copied / file).write_text("{")
    assert "modèle illisible" in refusal(copied)


def test_a_name_that_is_nowhere_is_refused():
    assert "personne/modele" in refusal("personne/modele")


def test_identity_tells_the_weights(saved, copied):
    identity = TransformersNli(saved["bert"]).identity
    assert (identity.name, identity.revision) == ("bert", None)
    assert len(identity.sha256) == 64
    assert TransformersNli(copied).identity.sha256 == identity.sha256
    assert TransformersNli(saved["deberta-v2"]).identity.sha256 != identity.sha256
