"""Texts to vectors: the seam behind which any sentence-transformers encoder stands."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from checker.errors import ModelError
from checker.findings import ModelIdentity
from checker.precision import reduced_precision
from checker.weights import identify, refuse_unsafe

EMBEDDED_ENCODER = Path(__file__).parent / "models" / "encoder"
BATCH_TEXTS = 64


class Encoder(Protocol):
    """Turns texts into vectors whose dot product is their cosine."""

    @property
    def identity(self) -> ModelIdentity:
        """Which weights these are."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (n, d), float32."""
        ...


class SentenceTransformersEncoder:
    """A sentence-transformers model, loaded from a folder or the local hub cache when first used.

    Safetensors only, no remote code. Raises ModelError when the model cannot be loaded.
    """

    def __init__(self, name: str | Path = EMBEDDED_ENCODER, revision: str | None = None) -> None:
        self._name = str(name)
        self._revision = revision

    @property
    def identity(self) -> ModelIdentity:
        """The model's name, revision and the digest of its weights."""
        return identify(self._name, self._revision, embedded=EMBEDDED_ENCODER)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Return unit vectors of shape (n, d), float32; (0, 0) for no texts."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        with reduced_precision(Path(self._name) == EMBEDDED_ENCODER):
            vectors = self._encode(texts)
        return np.asarray(vectors, dtype=np.float32)

    def _encode(self, texts: Sequence[str]) -> Any:
        return self._model.encode(
            list(texts),
            batch_size=BATCH_TEXTS,
            normalize_embeddings=True,
            show_progress_bar=False,
            convert_to_numpy=True,
        )

    @cached_property
    def _model(self) -> Any:
        from sentence_transformers import SentenceTransformer
        from transformers import logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        refuse_unsafe(self._name)
        try:
            return SentenceTransformer(
                self._name,
                revision=self._revision,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True, "dtype": "float32"},
            )
        except Exception as error:  # sentence-transformers raises many types; all mean that this model cannot be used
            raise ModelError.unreadable(self._name, error) from error
