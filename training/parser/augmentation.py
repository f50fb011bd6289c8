"""Show each training sentence in the typography of another house.

Agencies differ in apostrophes, quotation marks and capitals; the parser must not. The changes keep the number of
tokens, so annotations stay where they are.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

APOSTROPHE_RATE = 0.5
QUOTES_RATE = 0.7
UPPER_CASE_RATE = 0.02
LOWER_CASE_RATE = 0.02
BARE_ENDING_RATE = 0.05
# Opening and closing mark, whether a space stands inside.
QUOTE_STYLES = (("«", "»", True), ("«", "»", False), ('"', '"', False), ("“", "”", False))
_QUOTES = frozenset('«»"“”„')


def restyle(doc: Doc, rng: random.Random) -> Doc:
    """Return a copy of an annotated document in a random house style; annotations are kept token by token."""
    words = [token.text for token in doc]
    spaces = [bool(token.whitespace_) for token in doc]
    if rng.random() < APOSTROPHE_RATE:
        words = [word.replace("'", "’") for word in words]
    else:
        words = [word.replace("’", "'") for word in words]
    if rng.random() < QUOTES_RATE:
        _requote(words, spaces, rng.choice(QUOTE_STYLES))
    draw = rng.random()
    if draw < UPPER_CASE_RATE:
        words = [_same_length(word, word.upper()) for word in words]
    elif draw < UPPER_CASE_RATE + LOWER_CASE_RATE:
        words[0] = _same_length(words[0], words[0].lower())
    length = len(words)
    if length > 3 and words[-1] == "." and rng.random() < BARE_ENDING_RATE:
        length -= 1
    return _rebuild(doc, words[:length], spaces[:length])


def _same_length(old: str, new: str) -> str:
    return new if len(new) == len(old) else old


def _requote(words: list[str], spaces: list[bool], style: tuple[str, str, bool]) -> None:
    places = [i for i, word in enumerate(words) if word in _QUOTES]
    if len(places) % 2:
        return
    opening, closing, spaced = style
    for number, place in enumerate(places):
        if number % 2 == 0:
            words[place] = opening
            spaces[place] = spaced
        else:
            words[place] = closing
            if place:
                spaces[place - 1] = spaced


def _rebuild(doc: Doc, words: list[str], spaces: list[bool]) -> Doc:
    size = len(words)
    annotated = doc.has_annotation("DEP")
    heads = [token.head.i for token in doc][:size]
    if annotated and any(head >= size for head in heads):
        return doc
    copy = Doc(
        doc.vocab,
        words=words,
        spaces=spaces,
        lemmas=[token.lemma_ for token in doc][:size] if annotated else None,
        pos=[token.pos_ for token in doc][:size] if annotated else None,
        morphs=[str(token.morph) for token in doc][:size] if annotated else None,
        heads=heads if annotated else None,
        deps=[token.dep_ for token in doc][:size] if annotated else None,
    )
    ends = [ent for ent in doc.ents if ent.end <= size]
    if doc.has_annotation("ENT_IOB"):
        copy.set_ents([spacy.tokens.Span(copy, e.start, e.end, label=e.label_) for e in ends], default="outside")
    return copy


@spacy.registry.augmenters("recoupe.typography.v1")
def typography_augmenter(seed: int) -> Callable[[Language, Example], Iterator[Example]]:
    """Build a spaCy augmenter that yields one restyled example per example; ``seed`` fixes the draws."""
    rng = random.Random(seed)

    def augment(nlp: Language, example: Example) -> Iterator[Example]:
        reference = restyle(example.reference, rng)
        words = [token.text for token in reference]
        spaces = [bool(token.whitespace_) for token in reference]
        yield Example(Doc(nlp.vocab, words=words, spaces=spaces), reference)

    return augment
