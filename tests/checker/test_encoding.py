"""Real loading code on a small random encoder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from checker.encoding import SentenceTransformersEncoder
from checker.errors import ModelError
from tests.checker.tiny_models import save_encoder

TEXTS = ["le maire est dans la ville", "le train", "une ville", "le train"]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def saved(tmp_path_factory):
    return save_encoder(tmp_path_factory.mktemp("encoder") / "small")


@pytest.fixture
def copied(saved, tmp_path):
    return shutil.copytree(saved, tmp_path / "model")


def test_unit_vectors(saved):
    vectors = SentenceTransformersEncoder(saved).encode(TEXTS)
    assert vectors.shape == (4, 16)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_rows_keep_the_order_of_the_texts(saved):
    encoder = SentenceTransformersEncoder(saved)
    vectors = encoder.encode(TEXTS)
    assert np.allclose(vectors[1], vectors[3], atol=1e-6)
    assert not np.allclose(vectors[1], vectors[2], atol=1e-2)
    assert np.allclose(vectors, np.concatenate([encoder.encode([text]) for text in TEXTS]), atol=1e-5)


def test_no_texts_need_no_model(tmp_path):
    vectors = SentenceTransformersEncoder(tmp_path / "nowhere").encode([])
    assert (vectors.shape, vectors.dtype) == ((0, 0), np.float32)


def test_damaged_weights_are_refused(copied):
    weights = copied / "model.safetensors"
    weights.write_bytes(weights.read_bytes()[:-100])
    with pytest.raises(ModelError, match="modèle illisible") as caught:
        SentenceTransformersEncoder(copied).encode(TEXTS)
    assert "\n" not in str(caught.value)


def test_pickled_weights_are_refused(copied):
    (copied / "model.safetensors").rename(copied / "pytorch_model.bin")
    with pytest.raises(ModelError, match="safetensors"):
        SentenceTransformersEncoder(copied).encode(TEXTS)


def test_a_name_that_is_nowhere_is_refused():
    with pytest.raises(ModelError, match="personne/modele"):
        SentenceTransformersEncoder("personne/modele").encode(TEXTS)


def test_identity(saved, copied):
    identity = SentenceTransformersEncoder(saved).identity
    assert identity.name == "small"
    assert identity.sha256 == SentenceTransformersEncoder(copied).identity.sha256
    assert SentenceTransformersEncoder().identity.name == "embedded:encoder"


def test_nothing_heavy_is_imported_before_it_is_needed():
    """Making the models, naming them and scoring nothing imports neither torch nor transformers."""
    code = """
import sys
import checker.api
from checker.encoding import SentenceTransformersEncoder
from checker.inference import TransformersNli
SentenceTransformersEncoder("nowhere/model").identity
SentenceTransformersEncoder("nowhere/model").encode([])
TransformersNli("nowhere/model").score([])
print(*sorted({"torch", "transformers", "sentence_transformers", "spacy"} & sys.modules.keys()))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stderr
