"""Model files on disk: the digests they were shipped with, and the refusal of any file that differs."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from claims.errors import ModelError

MANIFEST = "sha256.json"  # beside an embedded model: file name -> digest


@lru_cache(maxsize=16)
def sha256_of(path: Path) -> str:
    """Return the hexadecimal SHA-256 of a file's bytes."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def refuse_altered(folder: Path) -> None:
    """Raise ModelError when a file of a model folder is missing or differs from the manifest shipped with it."""
    for file, digest in read_manifest(folder).items():
        path = folder / file
        if not path.is_file() or sha256_of(path) != digest:
            raise ModelError(f"poids altérés ou tronqués : {path}", "réinstallez recoupe pour rétablir ce fichier")


def read_manifest(folder: Path) -> dict[str, str]:
    """Return the shipped digests of a folder's files, empty when it has none.

    Raises ModelError when the manifest is no JSON object of names and digests.
    """
    manifest = folder / MANIFEST
    if not manifest.is_file():
        return {}
    try:
        digests = json.loads(manifest.read_bytes())
    except ValueError as error:  # not JSON, or not UTF-8
        raise ModelError.unreadable(str(manifest), error) from error
    if not isinstance(digests, dict) or not all(isinstance(digest, str) for digest in digests.values()):
        raise ModelError.unreadable(str(manifest), "des noms de fichiers et leurs empreintes sont attendus")
    return digests
