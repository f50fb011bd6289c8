"""Sentences to syntax: the one module of this package that knows spaCy.

The rest of the house works on `Syntax`, which is plain data, so that a test can write one by hand and any spaCy
pipeline with tags, lemmas, Universal Dependencies and names can stand in for the embedded one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Protocol

from claims.article import Span
from claims.errors import ModelError
from claims.integrity import refuse_altered

EMBEDDED_PARSER = Path(__file__).parent / "models" / "fr"


@dataclass(frozen=True, slots=True)
class Token:
    """A word with its syntax. `head` is the index of the governing token, its own index at the root."""

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Entity:
    """A name in a sentence: PER, LOC or ORG."""

    span: Span
    text: str
    label: str


@dataclass(frozen=True)
class Syntax:
    """A parsed sentence; spans are offsets into `text`."""

    text: str
    tokens: tuple[Token, ...]
    entities: tuple[Entity, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        rows: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                rows[token.head].append(token.index)
        return tuple(tuple(row) for row in rows)

    def children(self, index: int, *deps: str) -> list[Token]:
        """Return the dependants of a token, in order; only those with one of `deps` when any is given.

        A dependency matches with or without its subtype: "nsubj" takes "nsubj:pass" too.
        """
        found = (self.tokens[i] for i in self._children[index])
        return [t for t in found if not deps or t.dep in deps or t.dep.split(":")[0] in deps]

    def subtree(self, index: int, *, without: frozenset[int] = frozenset()) -> list[Token]:
        """Return a token and all below it in text order, leaving out the branches that start in `without`."""
        found: list[int] = []
        stack = [index]
        while stack:
            current = stack.pop()
            found.append(current)
            stack.extend(i for i in self._children[current] if i not in without)
        return [self.tokens[i] for i in sorted(found)]

    def ancestors(self, index: int) -> Iterator[Token]:
        """Yield the governors of a token, nearest first."""
        token = self.tokens[index]
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def roots(self) -> list[Token]:
        """Return the tokens that nothing governs."""
        return [t for t in self.tokens if t.head == t.index]


@dataclass(frozen=True, slots=True)
class ParserIdentity:
    """Which parser made a syntax: its name and the digest of everything that was loaded."""

    name: str
    sha256: str


class Parser(Protocol):
    """Turns sentences into syntax."""

    @property
    def identity(self) -> ParserIdentity:
        """Which parser this is."""
        ...

    def parse(self, texts: Sequence[str]) -> list[Syntax]:
        """Return one syntax per text, in order."""
        ...


class SpacyParser:
    """A spaCy pipeline behind the `Parser` protocol, loaded when first used.

    `name` is a folder or the name of an installed pipeline package. Raises ModelError when it cannot be loaded, or when
    a file of the folder differs from the manifest shipped with it.
    """

    def __init__(self, name: str | Path = EMBEDDED_PARSER) -> None:
        self._name = str(name)

    @property
    def identity(self) -> ParserIdentity:
        """The pipeline's name and version, and the digest of its files (or of its name, when it is a package)."""
        folder = Path(self._name)
        if not folder.is_dir():
            return ParserIdentity(self._name, hashlib.sha256(self._name.encode()).hexdigest())
        label = "embedded" if folder == EMBEDDED_PARSER else folder.name
        return ParserIdentity(label, digest_folder(folder))

    def parse(self, texts: Sequence[str]) -> list[Syntax]:
        """Return one syntax per text, in order."""
        return [_to_syntax(doc) for doc in _load(self._name).pipe(texts, batch_size=64)]


@lru_cache(maxsize=4)
def digest_folder(folder: Path) -> str:
    """Return the SHA-256 of a folder's files, names and contents, in sorted order."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


@lru_cache(maxsize=2)
def _load(name: str) -> Any:
    import spacy  # heavy: only when a sentence is really parsed

    if Path(name).is_dir():
        refuse_altered(Path(name))
    try:
        return spacy.load(name)
    except (OSError, ValueError) as error:
        raise ModelError.unreadable(name, error) from error


def _to_syntax(doc: Any) -> Syntax:
    words = [t for t in doc if not t.is_space]  # spaCy keeps runs of white space as tokens of their own
    index = {t.i: n for n, t in enumerate(words)}
    tokens = tuple(
        Token(
            index=n,
            span=Span(t.idx, t.idx + len(t.text)),
            text=t.text,
            lemma=(t.lemma_ or t.text).lower(),
            pos=t.pos_,
            dep=t.dep_,
            head=index.get(t.head.i, n),
            morph=t.morph.to_dict(),
        )
        for n, t in enumerate(words)
    )
    entities = tuple(Entity(Span(e.start_char, e.end_char), e.text, e.label_) for e in doc.ents)
    return Syntax(doc.text, tokens, entities)
