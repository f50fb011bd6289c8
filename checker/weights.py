"""Weight files on disk: what may be loaded, and the digest that says what was."""

from __future__ import annotations

import hashlib
from pathlib import Path

from checker.errors import ModelError
from checker.findings import ModelIdentity
from claims.integrity import refuse_altered, sha256_of


def identify(name: str, revision: str | None, *, embedded: Path) -> ModelIdentity:
    """Name a model with the digest of its weights; a hub name that is not a folder is named by its revision."""
    folder = Path(name)
    if not folder.is_dir():
        return ModelIdentity(name, hashlib.sha256(f"{name}@{revision}".encode()).hexdigest(), revision)
    label = f"embedded:{folder.name}" if folder == embedded else folder.name
    weights = sorted(folder.rglob("*.safetensors"))
    digest = hashlib.sha256("".join(sha256_of(p) for p in weights).encode()) if len(weights) != 1 else None
    return ModelIdentity(label, digest.hexdigest() if digest else sha256_of(weights[0]), revision)


def refuse_unsafe(name: str) -> None:
    """Check a local model before anything of it is loaded.

    Raises ModelError when the folder has no safetensors weights, or when a file differs from the manifest that was
    shipped with it.
    """
    folder = Path(name)
    if not folder.is_dir():
        return  # a hub name: transformers is asked for safetensors only
    if not any(folder.rglob("*.safetensors")):
        raise ModelError(f"pas de poids safetensors dans {name}", "seul ce format est chargé")
    refuse_altered(folder)
