"""Readers of the public data sets (TSV, JSONL), one function per family."""

from __future__ import annotations

import csv
import json
import lzma
import re
from collections.abc import Iterator
from pathlib import Path

from training.pairs import TARGETS, Pair, labelled

ENGLISH_NLI = (
    "mnli-dev-en",
    "snli-dev-en",
    "conjnli-adversarial_train_15k-en",
    "conjnli-conj_dev-en",
    "breaking-nli-en",
    "fever-symmetric-dev-en",
    "fool-me-twice-en",
    "pawsx-en-dev",
)
FRENCH_NLI = ("rte3-fr-dev", "gqnli-fr", "fracas-fr", "pawsx-fr-dev")

# Paragraphs of the news text are glued: a full stop, then at once a capital, a quotation mark or a dash.
_GLUED = re.compile(r"(?<=[a-zà-ÿ0-9»\")][.!?…])(?=[A-ZÀ-Þ«\"“–—-])")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[ »\"]*\s+(?=[A-ZÀ-Þ«\"“–—])")


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t")


def nli_pairs(folder: Path, name: str) -> list[Pair]:
    """The pairs of `<folder>/<name>.tsv` (columns premise, hypothesis, label); rows of unknown label are left out."""
    found = []
    for row in _rows(folder / f"{name}.tsv"):
        label = row["label"].replace("not-", "not_").replace("non_", "not_")
        if label in TARGETS:
            found.append(labelled(row["premise"], row["hypothesis"], label, name))
    return found


def parallel_sentences(folder: Path) -> list[tuple[str, str, bool]]:
    """(English, French, is_news) for every sentence pair of the parallel sets, duplicates dropped."""
    seen: set[tuple[str, str]] = set()
    found = []
    for name, news in (("newstest-eng-fra", True), ("tatoeba-eng-fra", False)):
        with (folder / f"{name}.tsv").open(encoding="utf8") as lines:
            header = next(lines).rstrip("\n").split("\t")
            english, french = header.index("eng"), header.index("fra")
            for line in lines:
                fields = line.rstrip("\n").split("\t")
                if len(fields) != len(header):
                    continue
                key = (fields[english].strip(), fields[french].strip())
                if key in seen or not all(key):
                    continue
                seen.add(key)
                found.append((*key, news))
    return found


def similarity_pairs(folder: Path, language: str, part: str) -> list[tuple[str, str, float]]:
    """(sentence, sentence, score) of STS-b; scores scaled from 0–5 to 0–1."""
    rows = _rows(folder / f"stsb-{language}-{part}.tsv")
    return [(row["sentence1"], row["sentence2"], float(row["score"]) / 5.0) for row in rows]


def split_glued(text: str) -> list[str]:
    """Sentences of a text whose paragraphs were glued together without a space."""
    spaced = _GLUED.sub("\n", text)
    return [part.strip() for line in spaced.split("\n") for part in _SENTENCE_END.split(line) if part.strip()]


def news_articles(path: Path) -> list[tuple[str, str, list[str]]]:
    """(date, heading, sentences of the article) for each record of the French news text."""
    found = []
    with lzma.open(path, "rt", encoding="utf8") as lines:
        for line in lines:
            record = json.loads(line)
            found.append((str(record.get("date", "")), record["heading"].strip(), split_glued(record["article"])))
    return found
