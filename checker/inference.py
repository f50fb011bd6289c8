"""Pairs of texts to probabilities: the seam behind which any three-label NLI model stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from checker.errors import ModelError
from checker.findings import ModelIdentity
from checker.precision import reduced_precision
from checker.weights import identify, refuse_unsafe

EMBEDDED_NLI = Path(__file__).parent / "models" / "nli"
MAX_TOKENS = 160  # two long wire sentences and the marks around them; what is longer loses its end and is counted
BATCH_PAIRS = 32

Pair = tuple[str, str]


class Label(IntEnum):
    """The columns of every score matrix, whatever order a model's own head has."""

    ENTAILMENT = 0
    NEUTRAL = 1
    CONTRADICTION = 2


class NliModel(Protocol):
    """Scores (premise, hypothesis) pairs."""

    @property
    def identity(self) -> ModelIdentity:
        """Which weights these are."""
        ...

    def score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Return probabilities of shape (n, 3), float32, columns as in `Label`, rows summing to 1."""
        ...


class TransformersNli:
    """A Hugging Face three-label sequence classifier, loaded from a folder or the local hub cache when first used.

    Safetensors only, no remote code, float32. `truncated_pairs` counts the pairs, over all calls, that did not fit
    `MAX_TOKENS`. Raises ModelError when the weights are missing, damaged or not a three-label NLI head.
    """

    def __init__(self, name: str | Path = EMBEDDED_NLI, revision: str | None = None) -> None:
        self._name = str(name)
        self._revision = revision
        self._is_embedded = Path(name) == EMBEDDED_NLI
        self.truncated_pairs = 0

    @property
    def identity(self) -> ModelIdentity:
        """The model's name, revision and the digest of its weights."""
        return identify(self._name, self._revision, embedded=EMBEDDED_NLI)

    def score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        """Return probabilities of shape (n, 3), float32, columns as in `Label`, rows summing to 1, in the pairs' order.

        (0, 3) for no pairs, without loading anything. Raises ModelError when the model cannot be used.
        """
        scores = np.zeros((len(pairs), len(Label)), dtype=np.float32)
        if not pairs:
            return scores
        tokenizer, model, columns = self._loaded
        import torch

        # Pairs of like length share a batch, so that little of it is padding; results go back to their own rows.
        by_length = sorted(range(len(pairs)), key=lambda i: (len(pairs[i][0]) + len(pairs[i][1]), i))
        for start in range(0, len(by_length), BATCH_PAIRS):
            rows = by_length[start : start + BATCH_PAIRS]
            premises, hypotheses = zip(*(pairs[i] for i in rows), strict=True)
            encoded = tokenizer(
                list(premises), list(hypotheses), truncation="longest_first", max_length=MAX_TOKENS, padding=True,
                return_tensors="pt",
            )  # fmt: skip
            full = [i for i, used in zip(rows, encoded["attention_mask"].sum(dim=1), strict=True) if used >= MAX_TOKENS]
            self.truncated_pairs += sum(len(tokenizer(*pairs[i])["input_ids"]) > MAX_TOKENS for i in full)
            with torch.inference_mode(), reduced_precision(self._is_embedded):
                logits = model(**encoded).logits.float()
            scores[rows] = torch.softmax(logits, dim=-1).numpy()[:, columns]
        return scores

    @cached_property
    def _loaded(self) -> tuple[Any, Any, list[int]]:
        from transformers import AutoModelForSequenceClassification, AutoTokenizer, logging

        logging.set_verbosity_error()
        logging.disable_progress_bar()
        refuse_unsafe(self._name)
        options = {"revision": self._revision, "local_files_only": True, "trust_remote_code": False}
        try:
            tokenizer = AutoTokenizer.from_pretrained(self._name, **options)
            model, loading = AutoModelForSequenceClassification.from_pretrained(
                self._name, use_safetensors=True, dtype="float32", output_loading_info=True, **options
            )
        except Exception as error:  # transformers raises a dozen types; all mean that this model cannot be used
            raise ModelError.unreadable(self._name, error) from error
        if loading["missing_keys"] or loading["mismatched_keys"]:
            raise ModelError.unreadable(self._name, "des poids manquent")
        return tokenizer, model.eval(), label_columns(model.config.id2label)


def label_columns(id2label: Mapping[int, str]) -> list[int]:
    """Return which of a model's columns hold entailment, neutral and contradiction, read from its own config.

    Raises ModelError when the labels are not exactly these three (`LABEL_0` says nothing and is refused).
    """
    by_name = {str(name).strip().lower(): int(column) for column, name in id2label.items()}
    wanted = [label.name.lower() for label in Label]
    if sorted(by_name) != sorted(wanted):
        raise ModelError(
            f"ce modèle n'a pas les trois étiquettes {', '.join(wanted)} : {', '.join(sorted(by_name))}",
            "choisissez un modèle NLI à trois classes dont config.json nomme les étiquettes",
        )
    return [by_name[name] for name in wanted]
