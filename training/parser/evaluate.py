"""Score a pipeline on the test trees, on gold tokens and on raw text, and on the unread name sentences."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc, DocBin, Token
from spacy.training import Example

TREE_KEYS = ("dep_uas", "dep_las", "pos_acc", "lemma_acc", "morph_acc", "token_f")
NAME_KEYS = ("ents_p", "ents_r", "ents_f")


def score_trees(nlp: Language, gold: Sequence[Doc], raw_text: bool) -> dict[str, float]:
    """Return UAS, LAS, part-of-speech, lemma, morphology and token scores in [0, 1].

    Punctuation is left out of UAS and LAS, as spaCy does. ``universal_las`` compares relations up to the colon. With
    ``raw_text`` the pipeline's own tokeniser reads the text, otherwise the gold tokens are given.
    """
    examples = _predict(nlp, [_example(nlp, doc, raw_text) for doc in gold])
    scores = Scorer(nlp).score(examples)
    chosen = {key: float(scores[key]) for key in TREE_KEYS if scores.get(key) is not None}
    chosen["universal_las"] = _universal_las(examples)
    return chosen


def _example(nlp: Language, doc: Doc, raw_text: bool) -> Example:
    if raw_text:
        return Example(nlp.make_doc(doc.text), doc)
    words = [token.text for token in doc]
    return Example(Doc(nlp.vocab, words=words, spaces=[bool(t.whitespace_) for t in doc]), doc)


def _predict(nlp: Language, examples: list[Example]) -> list[Example]:
    for example, predicted in zip(examples, nlp.pipe([e.predicted for e in examples]), strict=True):
        example.predicted = predicted
    return examples


def _universal_las(examples: Sequence[Example]) -> float:
    scores = Scorer.score_deps(examples, "dep", getter=_universal_relation, ignore_labels=("punct",))
    return float(scores["dep_las"])


def _universal_relation(token: Token, attribute: str) -> str:
    return token.dep_.split(":")[0]


def score_names(nlp: Language, gold: Sequence[Doc]) -> dict[str, float]:
    """Return precision, recall and F1 of names in [0, 1], overall and per label."""
    scores = Scorer(nlp).score(_predict(nlp, [Example(nlp.make_doc(doc.text), doc) for doc in gold]))
    result = {key: float(scores[key] or 0.0) for key in NAME_KEYS}
    for label, values in sorted((scores["ents_per_type"] or {}).items()):
        result[f"{label}_f"] = float(values["f"])
    return result


def evaluate(pipeline: Path, corpora: Path) -> dict[str, dict[str, float]]:
    """Score the pipeline on every test corpus in ``corpora``; keys are ``<corpus>`` and ``<corpus> raw text``."""
    nlp = spacy.load(pipeline)
    report: dict[str, dict[str, float]] = {}
    for path in sorted(corpora.glob("fr_*.spacy")):
        docs = list(DocBin().from_disk(path).get_docs(nlp.vocab))
        report[path.stem] = score_trees(nlp, docs, raw_text=False)
        report[f"{path.stem} raw text"] = score_trees(nlp, docs, raw_text=True)
    names = corpora / "names-test.spacy"
    if names.exists() and "ner" in nlp.pipe_names:
        report["names-test"] = score_names(nlp, list(DocBin().from_disk(names).get_docs(nlp.vocab)))
    return report


def render(report: dict[str, dict[str, float]]) -> str:
    """Write the report as a fixed-width table in percent."""
    lines = []
    for name, scores in report.items():
        shown = "  ".join(f"{key} {100 * value:.1f}" for key, value in scores.items())
        lines.append(f"{name:32s} {shown}")
    return "\n".join(lines)


def write_report(report: dict[str, dict[str, float]], path: Path) -> None:
    """Write the report as JSON, four decimals."""
    rounded = {name: {key: round(value, 4) for key, value in scores.items()} for name, scores in report.items()}
    path.write_text(json.dumps(rounded, indent=2, sort_keys=True) + "\n", encoding="utf-8")
