"""Sentences with names marked inline, ``Le ministre [PER Anna Berg] visite [LOC Oslo].``, as training documents.

One sentence per line; lines that are empty or start with ``#`` are skipped. Brackets mark nothing else, and names do
not nest.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

LABELS = ("PER", "LOC", "ORG")
_MARK = re.compile(r"\[(?P<label>[^\s\[\]]*)(?P<gap>\s?)(?P<name>[^\[\]]*)\]")


class AnnotationError(ValueError):
    """A line whose marks cannot be read; the message says where and why."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a text: half-open code point offsets and one of ``LABELS``."""

    start_char: int
    end_char: int
    label: str


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A text and its names in order."""

    text: str
    names: tuple[Name, ...]


def parse_marked(line: str, where: str = "") -> MarkedSentence:
    """Read one line of inline annotation.

    Raises:
        AnnotationError: an unknown label, an empty name or one with blanks at its edges, an unbalanced or nested
            bracket.
    """
    pieces: list[str] = []
    names: list[Name] = []
    length = 0
    position = 0
    for mark in _MARK.finditer(line):
        before = line[position : mark.start()]
        _refuse_brackets(before, line, where)
        label, name = mark["label"], mark["name"]
        if label not in LABELS or not mark["gap"]:
            raise AnnotationError(f"{where}: {mark[0]!r} does not start with one of {', '.join(LABELS)} and a space")
        if not name or name != name.strip():
            raise AnnotationError(f"{where}: {mark[0]!r} holds no name, or blanks at its edge")
        length += len(before)
        names.append(Name(length, length + len(name), label))
        length += len(name)
        pieces += [before, name]
        position = mark.end()
    _refuse_brackets(line[position:], line, where)
    pieces.append(line[position:])
    return MarkedSentence("".join(pieces), tuple(names))


def _refuse_brackets(text: str, line: str, where: str) -> None:
    if "[" in text or "]" in text:
        raise AnnotationError(f"{where}: a bracket is unbalanced or nested in {line!r}")


def read_marked(path: Path) -> Iterator[MarkedSentence]:
    """Yield the sentences of a file of inline annotation."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.strip() and not line.startswith("#"):
            yield parse_marked(line.strip(), f"{path.name}:{number}")


def to_doc(nlp: Language, sentence: MarkedSentence) -> Doc:
    """Build the document of a marked sentence.

    Raises:
        AnnotationError: a name that does not start and end with a token.
    """
    doc = nlp.make_doc(sentence.text)
    spans = []
    for name in sentence.names:
        span = doc.char_span(name.start_char, name.end_char, label=name.label)
        if span is None:
            shown = sentence.text[name.start_char : name.end_char]
            raise AnnotationError(f"{shown!r} does not fit the tokens of {sentence.text!r}")
        spans.append(span)
    doc.set_ents(spans, default="outside")
    return doc


def read_wikiann(path: Path) -> Iterator[list[tuple[str, str]]]:
    """Yield the (token, BIO tag) rows of each sentence of a WikiANN file."""
    with gzip.open(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().strip().split("\n\n"):
            rows = [tuple(line.split("\t")[:2]) for line in block.split("\n") if "\t" in line]
            yield [(str(token), str(tag)) for token, tag in rows]


def reads_like_prose(rows: Sequence[tuple[str, str]]) -> bool:
    """Tell sentences from the titles, lists and mark-up that make up most of WikiANN."""
    plain = [token for token, tag in rows if tag == "O" and token.isalpha() and token.islower()]
    noise = any(token in {"''", "'", "*", "**", "|", "#", "REDIRECTION"} or "'''" in token for token, _ in rows)
    return not noise and len(plain) >= 3 and rows[0][0][0].isalnum() and rows[-1][0] in {".", "!", "?"}


def from_wikiann(rows: Sequence[tuple[str, str]]) -> MarkedSentence:
    """Join the tokens in French spacing and keep the names."""
    pieces: list[str] = []
    names: list[Name] = []
    length = 0
    for number, (token, tag) in enumerate(rows):
        if number and not _glued(rows[number - 1][0], token):
            pieces.append(" ")
            length += 1
        if tag.startswith("B-") or (tag.startswith("I-") and not (number and rows[number - 1][1][2:] == tag[2:])):
            names.append(Name(length, length + len(token), tag[2:]))
        elif tag.startswith("I-"):
            names[-1] = Name(names[-1].start_char, length + len(token), tag[2:])
        pieces.append(token)
        length += len(token)
    return MarkedSentence("".join(pieces), tuple(names))


def _glued(left: str, right: str) -> bool:
    return left.endswith(("'", "’", "(", "[")) or right in {",", ".", ")", "]", "…"}


def wikiann_docs(nlp: Language, paths: Iterable[Path]) -> list[Doc]:
    """Build the documents of the prose in WikiANN files that names persons and places only.

    What WikiANN calls ORG are also works, stadiums and championships, which the project's rules leave unmarked. Names
    that cut a token are dropped with their sentence.
    """
    docs: list[Doc] = []
    for path in paths:
        for rows in read_wikiann(path):
            if rows and reads_like_prose(rows) and not any(tag.endswith("ORG") for _, tag in rows):
                try:
                    docs.append(to_doc(nlp, from_wikiann(rows)))
                except AnnotationError:
                    continue
    return docs


def wikiann_names(paths: Iterable[Path]) -> dict[str, list[str]]:
    """Collect the distinct names of each label, sorted, to be exchanged in training sentences."""
    found: dict[str, set[str]] = {label: set() for label in LABELS}
    for path in paths:
        for rows in read_wikiann(path):
            if rows and not any("'" in token and len(token) > 1 and not token[0].isalpha() for token, _ in rows):
                sentence = from_wikiann(rows)
                for name in sentence.names:
                    text = sentence.text[name.start_char : name.end_char]
                    if re.fullmatch(r"[A-ZÀÉÈÎÔŠČŞÖÜ][\w.’' -]{2,30}", text) and len(text.split()) <= 4:
                        found[name.label].add(text)
    return {label: sorted(texts) for label, texts in found.items()}
