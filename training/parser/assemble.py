"""Put the trained syntax and the trained names into one pipeline that loads with ``spacy.load`` and nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import spacy
from spacy.language import Language

# Paths and callbacks of training mean nothing to a user, and registered callbacks would have to be imported.
_TRAINING_SECTIONS = ("paths", "corpora", "training", "pretraining", "initialize", "system")


def assemble(syntax: Path, names: Path, out: Path, meta: dict[str, str]) -> Language:
    """Join the pipelines at ``syntax`` and ``names``, write the result to ``out`` and return it.

    Both must have been trained with the same vectors; ``meta`` gives name, version, description, licence.
    """
    nlp = spacy.load(syntax)
    source = spacy.load(names)
    nlp.vocab.vectors = source.vocab.vectors
    nlp.add_pipe("ner", source=source)
    for section in _TRAINING_SECTIONS:
        nlp.config.pop(section, None)
    nlp.config["nlp"] = nlp.config["nlp"]
    nlp.to_disk(out, exclude=["lookups"])
    _write_meta(out / "meta.json", meta)
    return nlp


def _write_meta(path: Path, meta: dict[str, str]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    content.pop("performance", None)
    content.pop("spacy_git_version", None)
    content |= meta
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2, sort_keys=True) + "\n", encoding="utf-8")
