"""Run spaCy's training loop with one of the two configurations beside this module."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from spacy import util
from spacy.training.initialize import init_nlp
from spacy.training.loop import train as run_loop

# Imported for what they register: the configurations name the augmenter and the tokeniser.
from training.parser import augmentation, tokenization

SYNTAX_CONFIG = Path(__file__).with_name("syntax.cfg")
NAMES_CONFIG = Path(__file__).with_name("names.cfg")
REGISTERED = (augmentation.typography_augmenter, tokenization.wire_tokenizer_callback)


def train(config: Path, out: Path, paths: dict[str, Path], overrides: dict[str, Any] | None = None) -> Path:
    """Train on one CPU thread's worth of data order and return the folder of the best pipeline.

    Args:
        config: ``SYNTAX_CONFIG`` or ``NAMES_CONFIG``.
        out: where ``model-best`` and ``model-last`` are written.
        paths: ``train`` and ``dev`` (``.spacy`` files) and ``vectors`` (a pipeline folder).
        overrides: dotted configuration keys, for trials and tests.
    """
    values: dict[str, Any] = {f"paths.{name}": str(path) for name, path in paths.items()}
    loaded = util.load_config(config, overrides=values | (overrides or {}), interpolate=False)
    nlp = init_nlp(loaded)
    out.mkdir(parents=True, exist_ok=True)
    run_loop(nlp, out, use_gpu=-1, stdout=sys.stdout, stderr=sys.stderr)
    return out / "model-best"
