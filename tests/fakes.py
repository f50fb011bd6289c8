"""Stand-ins for the learnt parts: fast, the same everywhere, and just clever enough for a check to find something."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from checker.checking import Models
from checker.evidence import Evidence
from checker.findings import ModelIdentity
from checker.inference import Pair
from checker.judgement import Judgement, kind_of
from claims.article import Span
from claims.parsing import ParserIdentity, Syntax, Token

_WORD = re.compile(r"\w+(?:['’]\w*)?|[^\w\s]")
DIMENSIONS = 64


class FakeParser:
    """Parses every sentence into one clause: the first word governs all others."""

    @property
    def identity(self) -> ParserIdentity:
        return ParserIdentity("fake", "0" * 64)

    def parse(self, texts: Sequence[str]) -> list[Syntax]:
        return [Syntax(text, tuple(self._tokens(text))) for text in texts]

    @staticmethod
    def _tokens(text: str) -> list[Token]:
        return [
            Token(
                number, Span(*match.span()), match.group(), match.group().lower(),
                "VERB" if number == 0 else "NOUN", "ROOT" if number == 0 else "dep", 0,
            )
            for number, match in enumerate(_WORD.finditer(text))
        ]  # fmt: skip


class FakeEncoder:
    """Turns a text into the counts of its words, hashed: texts that share words are near."""

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("fake", "1" * 64)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        vectors = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in _WORD.findall(text.lower()):
                vectors[row, hashlib.sha256(word.encode()).digest()[0] % DIMENSIONS] += 1
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors / np.where(lengths == 0, 1, lengths)


class FakeNli:
    """Sees a contradiction where one text denies what the other says, entailment where they are equal."""

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("fake", "2" * 64)

    def score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        return np.array([self._row(*pair) for pair in pairs], dtype=np.float32).reshape(len(pairs), 3)

    @staticmethod
    def _row(premise: str, hypothesis: str) -> tuple[float, float, float]:
        if premise == hypothesis:
            return (0.9, 0.08, 0.02)
        if (" pas " in premise) != (" pas " in hypothesis):
            return (0.02, 0.08, 0.9)
        return (0.1, 0.8, 0.1)


class FakeJudge:
    """Believes every conflict of values, and meaning as far as the NLI model does."""

    def weigh(self, evidence: Sequence[Evidence]) -> list[Judgement]:
        return [
            Judgement(item, kind_of(item), 0.9 if item.features.get("same thing", 0) else 0.6, {"same thing": 1.0})
            for item in evidence
        ]


def fake_models(**_: object) -> Models:
    """Return a full set of stand-ins; takes and ignores the names of real ones."""
    return Models(FakeParser(), FakeEncoder(), FakeNli(), FakeJudge())
