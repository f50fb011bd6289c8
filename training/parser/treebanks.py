"""Read Universal Dependencies files and give their trees the tokens of the wire tokeniser.

A treebank splits "du" into "de" + "le" and keeps "80 000" whole; the tokeniser does neither. Tokens that the tokeniser
glues are merged into the one whose head lies outside; a token that it cuts becomes a ``flat`` chain.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

UNTYPED_RELATIONS = {"aux": "aux:tense", "dep:comp": "dep", "iobj:agent": "iobj", "csubj:pass": "csubj"}


class TreebankError(ValueError):
    """A treebank line or tree that cannot be read; the message names file, sentence and reason."""


@dataclass(frozen=True, slots=True)
class Word:
    """One token of a tree. ``head`` is the index of its head in the sentence, its own index at the root."""

    form: str
    lemma: str
    upos: str
    feats: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A tree over ``text``; ``spans`` are half-open code point offsets, one per word, in order."""

    identifier: str
    text: str
    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]


def read_sentences(path: Path) -> Iterator[Sentence]:
    """Yield the sentences of a CoNLL-U file (``.conllu`` or ``.conllu.gz``), contractions merged.

    Raises:
        TreebankError: a line without ten columns, a head outside the sentence, a form missing from the text.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as stream:
        for block in stream.read().strip().split("\n\n"):
            if block.strip():
                yield _read_block(block.split("\n"), path)


def _read_block(lines: Sequence[str], path: Path) -> Sentence:
    comments = dict(line[2:].split(" = ", 1) for line in lines if line.startswith("# ") and " = " in line)
    identifier = comments.get("sent_id", "?")
    words: list[Word] = []
    surface: list[tuple[str, int, int]] = []
    covered = 0
    for line in lines:
        if line.startswith("#"):
            continue
        columns = line.split("\t")
        if len(columns) != 10:
            raise TreebankError(f"{path.name}, {identifier}: {len(columns)} columns instead of 10: {line!r}")
        if "." in columns[0]:
            continue
        if "-" in columns[0]:
            first, last = (int(part) for part in columns[0].split("-"))
            surface.append((columns[1], first - 1, last))
            covered = last
            continue
        number = int(columns[0])
        head = int(columns[6]) - 1 if columns[6] != "0" else number - 1
        feats = "" if columns[5] == "_" else columns[5]
        words.append(Word(columns[1], columns[2], columns[3], feats, head, columns[7]))
        if number > covered:
            surface.append((columns[1], number - 1, number))
    if any(not 0 <= word.head < len(words) for word in words):
        raise TreebankError(f"{path.name}, {identifier}: a head lies outside the sentence")
    text = comments.get("text", "")
    groups: list[tuple[int, int]] = []
    spans: list[tuple[int, int]] = []
    position = 0
    for form, first, last in surface:
        start = text.find(form, position)
        if start < 0:
            raise TreebankError(f"{path.name}, {identifier}: {form!r} is not in the text after {position}")
        position = start + len(form)
        groups.append((first, last))
        spans.append((start, position))
    merged = merge_groups(words, groups)
    named = tuple(replace(word, form=text[a:b]) for word, (a, b) in zip(merged, spans, strict=True))
    return Sentence(identifier, text, tuple(replace(w, relation=_relation(w)) for w in named), tuple(spans))


def _relation(word: Word) -> str:
    return UNTYPED_RELATIONS.get(word.relation, word.relation)


def merge_groups(words: Sequence[Word], groups: Sequence[tuple[int, int]]) -> list[Word]:
    """Merge each half-open run of ``groups`` into one word; the runs must partition the sentence.

    The merged word takes lemma, part of speech and relation of the member whose head lies outside the run (the first
    such member, so "du" stays the preposition), and adds the features of the others.
    """
    owner = {index: number for number, (first, last) in enumerate(groups) for index in range(first, last)}
    merged: list[Word] = []
    for number, (first, last) in enumerate(groups):
        members = range(first, last)
        outside = [i for i in members if words[i].head == i or owner[words[i].head] != number]
        lead = next((i for i in outside if words[i].upos == "PRON"), outside[0] if outside else first)
        feats = sorted({feat for i in members for feat in words[i].feats.split("|") if feat})
        head = number if words[lead].head == lead else owner[words[lead].head]
        form = "".join(words[i].form for i in members)
        merged.append(
            Word(form, words[lead].lemma, words[lead].upos, _unique("|".join(feats)), head, words[lead].relation)
        )
    return merged


def _unique(feats: str) -> str:
    chosen: dict[str, str] = {}
    for feat in feats.split("|"):
        if feat:
            name, value = feat.split("=", 1)
            chosen.setdefault(name, value)
    return "|".join(f"{name}={value}" for name, value in sorted(chosen.items()))


def retokenize(sentence: Sentence, nlp: Language) -> Doc | None:
    """Give the tree the tokens that ``nlp`` makes of the text.

    Returns:
        The document with heads, relations, lemmas, parts of speech and features, or None where a token of the treebank
        and one of the tokeniser overlap without one holding the other.
    """
    doc = nlp.make_doc(sentence.text)
    tokens = [(token.idx, token.idx + len(token)) for token in doc]
    words: list[Word] = []
    groups: list[tuple[int, int]] = []
    origin: dict[int, int] = {}
    pieces: list[tuple[str, int]] = []
    for number, (start, end) in enumerate(sentence.spans):
        inside = [t for t in tokens if t[0] < end and t[1] > start]
        cut = [text for text in inside if text[0] >= start and text[1] <= end]
        if len(inside) > 1 and len(cut) != len(inside):
            return None
        origin[number] = len(pieces)
        pieces.extend(
            (sentence.text[a:b] if len(inside) > 1 else sentence.words[number].form, number) for a, b in inside
        )
    for form, number in pieces:
        source = sentence.words[number]
        first = origin[number]
        if len(words) == first:
            words.append(replace(source, form=form, head=origin[source.head]))
        else:
            words.append(replace(source, form=form, lemma=form, head=first, relation="flat"))
    position = 0
    covered = _piece_spans(sentence, tokens)
    for start, end in tokens:
        last = position
        while last < len(covered) and covered[last][0] < end and covered[last][1] > start:
            last += 1
        if last == position:
            return None
        groups.append((position, last))
        position = last
    if position != len(words):
        return None
    return to_doc(nlp, merge_groups(words, groups), [token.text for token in doc], [bool(t.whitespace_) for t in doc])


def _piece_spans(sentence: Sentence, tokens: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for start, end in sentence.spans:
        inside = [t for t in tokens if t[0] < end and t[1] > start]
        spans.extend(inside if len(inside) > 1 else [(start, end)])
    return spans


def to_doc(nlp: Language, words: Sequence[Word], forms: Sequence[str], spaces: Sequence[bool]) -> Doc:
    """Build an annotated document of one sentence."""
    return Doc(
        nlp.vocab,
        words=list(forms),
        spaces=list(spaces),
        lemmas=[word.lemma for word in words],
        pos=[word.upos if word.upos != "_" else "X" for word in words],
        morphs=[word.feats for word in words],
        heads=[word.head for word in words],
        deps=["ROOT" if word.head == i else word.relation for i, word in enumerate(words)],
    )


def gold_doc(sentence: Sentence, nlp: Language) -> Doc:
    """Build the document with the treebank's own tokens (contractions merged)."""
    spaces = [end < len(sentence.text) and sentence.text[end].isspace() for _, end in sentence.spans]
    return to_doc(nlp, sentence.words, [word.form for word in sentence.words], spaces)


def usable(docs: Iterable[Doc | None]) -> list[Doc]:
    """Drop the sentences that could not be aligned."""
    return [doc for doc in docs if doc is not None and len(doc) > 0]
