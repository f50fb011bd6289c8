"""What may be loaded, and the digests that say what was."""

from __future__ import annotations

import hashlib
import json

import pytest

from checker.errors import ModelError
from checker.weights import identify, refuse_unsafe
from claims.integrity import MANIFEST, read_manifest, sha256_of


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "model.safetensors").write_bytes(b"weights")
    (tmp_path / "config.json").write_bytes(b"{}")
    return tmp_path


def write_manifest(folder, **digests):
    (folder / MANIFEST).write_text(json.dumps({name.replace("__", "."): digest for name, digest in digests.items()}))


def test_digest_is_that_of_the_bytes(folder):
    assert sha256_of(folder / "model.safetensors") == hashlib.sha256(b"weights").hexdigest()


def test_identity_of_one_weight_file_is_its_digest(folder, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    identity = identify(str(folder), None, embedded=elsewhere)
    assert (identity.name, identity.sha256) == (folder.name, hashlib.sha256(b"weights").hexdigest())
    assert identify(str(folder), None, embedded=folder).name == f"embedded:{folder.name}"


def test_identity_covers_every_shard(folder):
    (folder / "shard.safetensors").write_bytes(b"more")
    with_two = identify(str(folder), None, embedded=folder / "x").sha256
    (folder / "shard.safetensors").rename(folder / "first-shard.safetensors")
    assert len({with_two, sha256_of(folder / "model.safetensors")}) == 2
    assert identify(str(folder), None, embedded=folder / "x").sha256 != with_two, (
        "shards in another order are other weights"
    )


def test_a_hub_name_is_told_apart_by_its_revision():
    one, two = (identify("org/model", revision, embedded=None) for revision in ("a" * 40, "b" * 40))
    assert (one.name, one.revision) == ("org/model", "a" * 40)
    assert one.sha256 != two.sha256


def test_a_hub_name_is_left_to_the_loader():
    refuse_unsafe("org/model")


@pytest.mark.parametrize("name", ["pytorch_model.bin", "model.pkl", "model.onnx"])
def test_a_folder_without_safetensors_is_refused(tmp_path, name):
    (tmp_path / name).write_bytes(b"weights")
    with pytest.raises(ModelError, match="safetensors"):
        refuse_unsafe(str(tmp_path))


def test_weights_in_a_folder_below_count(tmp_path):
    """sentence-transformers may keep a module's weights in a folder of its own."""
    (tmp_path / "0_Transformer").mkdir()
    (tmp_path / "0_Transformer" / "model.safetensors").write_bytes(b"weights")
    refuse_unsafe(str(tmp_path))


def test_manifest_holds(folder):
    write_manifest(folder, model__safetensors=hashlib.sha256(b"weights").hexdigest())
    refuse_unsafe(str(folder))
    assert read_manifest(folder) == {"model.safetensors": hashlib.sha256(b"weights").hexdigest()}


@pytest.mark.parametrize("content", [b"weight", b"weightz", b"", b"weights\n"])
def test_another_file_than_the_shipped_one_is_refused(folder, content):
    write_manifest(folder, model__safetensors=hashlib.sha256(b"weights").hexdigest())
    (folder / "model.safetensors").write_bytes(content)
    with pytest.raises(ModelError, match=r"altérés ou tronqués : .*model\.safetensors"):
        refuse_unsafe(str(folder))


def test_a_file_of_the_manifest_that_is_not_there_is_refused(folder):
    write_manifest(folder, tokenizer__json="0" * 64)
    with pytest.raises(ModelError, match=r"tokenizer\.json"):
        refuse_unsafe(str(folder))


def test_no_manifest_is_an_empty_one(folder):
    assert read_manifest(folder) == {}
    refuse_unsafe(str(folder))


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b'{"model.safetensors": 1}', b"null"])
def test_a_broken_manifest_is_refused_in_one_line(folder, content):
    (folder / MANIFEST).write_bytes(content)
    with pytest.raises(ModelError, match=r"sha256\.json") as caught:
        refuse_unsafe(str(folder))
    assert "\n" not in str(caught.value)
