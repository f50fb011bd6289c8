"""Word vectors from raw news: positional co-occurrence, positive PMI, truncated SVD.

7,000 trees name 20,000 words; the news text has met the others. Counting context words at -2, -1, +1 and +2 apart
makes the vectors say what a word can do in a sentence more than what it is about (Levy, Goldberg and Dagan 2015,
"Improving Distributional Similarity with Lessons Learned from Word Embeddings", for the smoothing and the square
root).
"""

from __future__ import annotations

import json
import lzma
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.utils.extmath import randomized_svd
from spacy.vectors import Vectors

from training.parser.corpora import blank_pipeline

OFFSETS = (-2, -1, 1, 2)
CONTEXT_SMOOTHING = 0.75
SVD_ITERATIONS = 3
_TOKEN = re.compile(
    r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’](?=\w)|aujourd['’]hui|\d[\d.,]*\d|\w+\.(?=\w\.)|m\.|mm\.|\w+(?:['’-]\w+)*|[^\w\s]"
)
_COURTESY = re.compile(
    r"\b(?:M\.|Mme) ((?:(?:Le|La|Van|de|De|El|Al|Ben) )?[A-ZÉ][a-zéèêëïîôöüç]+(?:-[A-ZÉ][a-zéèêëïîôöüç]+)?)(?![\w-])"
)
_GLUED_SENTENCES = re.compile(r"(?<=[a-zé»\"%)])\.(?=[A-ZÀÉÊ\"«])")


def read_news(path: Path) -> Iterator[list[str]]:
    """Yield the lower-cased tokens of each article of a ``.jsonl.xz`` with ``heading`` and ``article``."""
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            record = json.loads(line)
            text = f"{record.get('heading') or ''} {record.get('article') or ''}"
            text = _GLUED_SENTENCES.sub(". ", text).replace("’", "'").lower()
            yield _TOKEN.findall(text)


def courtesy_surnames(path: Path, minimum: int = 5) -> list[str]:
    """Collect the surnames behind "M." and "Mme" that the news has at least ``minimum`` times, sorted."""
    counts: Counter[str] = Counter()
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for line in stream:
            counts.update(_COURTESY.findall(json.loads(line).get("article") or ""))
    return sorted(name for name, count in counts.items() if count >= minimum)


def cooccurrence_vectors(
    articles: list[list[str]], size: int, contexts: int, width: int, seed: int
) -> tuple[list[str], np.ndarray]:
    """Return the ``size`` most frequent words and their vectors, float32 of shape (size, width), unit mean square."""
    counts = Counter(token for article in articles for token in article)
    words = [word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:size]]
    index = {word: number for number, word in enumerate(words)}
    ids = np.fromiter((index.get(token, -1) for article in articles for token in [*article, "\n"]), dtype=np.int64)
    size = len(words)
    contexts = min(contexts, size)
    matrix = sparse.hstack([_counts(ids, offset, size, contexts) for offset in OFFSETS], format="csr")
    weighted = _positive_pmi(matrix)
    left, values, _ = randomized_svd(weighted, n_components=width, n_iter=SVD_ITERATIONS, random_state=seed)
    vectors = (left * np.sqrt(values)).astype(np.float32)
    vectors /= np.sqrt(np.mean(vectors**2))
    return words, vectors


def _counts(ids: np.ndarray, offset: int, size: int, contexts: int) -> sparse.csr_matrix:
    centre, other = (ids[-offset:], ids[:offset]) if offset < 0 else (ids[:-offset], ids[offset:])
    kept = (centre >= 0) & (other >= 0) & (other < contexts)
    ones = np.ones(int(kept.sum()), dtype=np.float32)
    return sparse.coo_matrix((ones, (centre[kept], other[kept])), shape=(size, contexts)).tocsr()


def _positive_pmi(matrix: sparse.csr_matrix) -> sparse.csr_matrix:
    rows = np.asarray(matrix.sum(axis=1)).ravel()
    columns = np.asarray(matrix.sum(axis=0)).ravel() ** CONTEXT_SMOOTHING
    entries = matrix.tocoo()
    pmi = np.log(entries.data * columns.sum() / (rows[entries.row] * columns[entries.col]))
    kept = pmi > 0
    return sparse.csr_matrix((pmi[kept], (entries.row[kept], entries.col[kept])), shape=matrix.shape)


def write_vectors(
    news: Path, out: Path, size: int = 30_000, contexts: int = 8_000, width: int = 96, seed: int = 20
) -> int:
    """Write a blank pipeline that holds the vectors to ``out``; return the number of rows."""
    words, vectors = cooccurrence_vectors(list(read_news(news)), size, contexts, width, seed)
    nlp = blank_pipeline()
    table = Vectors(strings=nlp.vocab.strings, shape=(len(words), width), attr="LOWER", name="recoupe_news")
    for row, word in enumerate(words):
        key = nlp.vocab.strings.add(word)
        table.add(key, vector=vectors[row])
        if "'" in word:
            table.add(nlp.vocab.strings.add(word.replace("'", "’")), row=table.key2row[key])
    nlp.vocab.vectors = table
    nlp.to_disk(out)
    return len(words)
