"""Write the spaCy corpora (``.spacy``) that training reads, from the treebanks and the names."""

from __future__ import annotations

import hashlib
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import DocBin

from training.parser.fragments import tree_of
from training.parser.grafts import grafted
from training.parser.harmony import Preferences, harmonize, oblique_preferences
from training.parser.tokenization import set_wire_tokenizer
from training.parser.treebanks import Sentence, gold_doc, read_sentences, retokenize, to_doc, usable

TRAINING_SETS = ("fr_sequoia-ud-train", "fr_gsd-ud-dev", "fr_pud-ud-test", "fr_fqb-ud-test")
TYPED_SETS = ("fr_sequoia-ud-train", "fr_gsd-ud-dev")
DEVELOPMENT_SETS = ("fr_sequoia-ud-dev",)
TEST_SETS = ("fr_gsd-ud-test", "fr_sequoia-ud-test")
HELD_OUT_SHARE = 10  # one GSD dev sentence in ten is kept for early stopping


def blank_pipeline() -> Language:
    """Build the empty French pipeline with the wire tokeniser."""
    return set_wire_tokenizer(spacy.blank("fr"))


def held_out(identifier: str, share: int) -> bool:
    """Tell whether an item falls into the held-out part, one in ``share``, by the hash of its identifier."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % share == 0


def write_tree_corpora(treebank: Path, out: Path, seed: int) -> dict[str, int]:
    """Write ``train``, ``dev`` and the test corpora of trees into ``out``; return the sentences in each.

    ``train`` holds the grafted copies; their number stands under ``grafted``. Test corpora come in two
    forms: ``<set>`` under the common conventions and ``<set>-official`` as published (contractions merged), both with
    the treebank's own tokens.
    """
    out.mkdir(parents=True, exist_ok=True)
    nlp = blank_pipeline()
    loaded = {name: _load(treebank, name) for name in {*TRAINING_SETS, *DEVELOPMENT_SETS, *TEST_SETS}}
    preferences = oblique_preferences(s for name in TYPED_SETS for s in loaded[name] if not _kept(name, s))
    train: list[Sentence] = []
    dev: list[Sentence] = []
    for name in TRAINING_SETS:
        for sentence in loaded[name]:
            (dev if _kept(name, sentence) else train).append(harmonize(sentence, preferences))
    for name in DEVELOPMENT_SETS:
        dev.extend(harmonize(sentence, preferences) for sentence in loaded[name])
    train_docs = usable(retokenize(s, nlp) for s in train)
    copies = [
        to_doc(nlp, tree.words, [w.form for w in tree.words], tree.spaces)
        for tree in grafted([tree_of(doc) for doc in train_docs], seed)
    ]
    sizes = {
        "train": _write(out / "train.spacy", train_docs + copies),
        "grafted": len(copies),
        "dev": _write(out / "dev.spacy", usable(retokenize(s, nlp) for s in dev)),
    }
    for name in TEST_SETS:
        sizes |= _write_test(out, name, loaded[name], preferences, nlp)
    return sizes


def _write_test(
    out: Path, name: str, sentences: list[Sentence], preferences: Preferences, nlp: Language
) -> dict[str, int]:
    common = [gold_doc(harmonize(s, preferences), nlp) for s in sentences]
    official = [gold_doc(s, nlp) for s in sentences]
    return {
        name: _write(out / f"{name}.spacy", common),
        f"{name}-official": _write(out / f"{name}-official.spacy", official),
    }


def _kept(name: str, sentence: Sentence) -> bool:
    return name == "fr_gsd-ud-dev" and held_out(sentence.identifier, HELD_OUT_SHARE)


def _load(treebank: Path, name: str) -> list[Sentence]:
    return list(read_sentences(treebank / f"{name}.conllu.gz"))


def _write(path: Path, docs: list) -> int:
    DocBin(docs=docs, store_user_data=False).to_disk(path)
    return len(docs)
