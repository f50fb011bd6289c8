"""Pieces of trees: the small grammar from which the grafts build noun groups."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from training.parser.treebanks import Word

ROOT = -1  # head of a fragment's top word until it is planted
_ADJECTIVES_BEFORE = frozenset({"haut"})
_PLURAL_DETERMINERS = frozenset({"les", "des", "plusieurs", "ses", "deux"})
_LEMMAS = {
    "l'": "le", "la": "le", "les": "le", "des": "un", "une": "un", "sa": "son", "ses": "son",
    "médias": "média", "autorités": "autorité", "avocats": "avocat",
}  # fmt: skip
VOWELS = "aeiouyhàâäéèêëîïôöùûüœAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒ"


@dataclass(frozen=True, slots=True)
class Tree:
    """Words with heads as indices, and a space behind each or not.

    The head of a sentence's root is its own index, that of a fragment's top is ``ROOT``.
    """

    words: tuple[Word, ...]
    spaces: tuple[bool, ...]


def tree_of(doc: Doc) -> Tree:
    """Read the annotations of a one-sentence document."""
    words = tuple(
        Word(t.text, t.lemma_, t.pos_, str(t.morph), t.head.i, "root" if t.dep_ == "ROOT" else t.dep_) for t in doc
    )
    return Tree(words, tuple(bool(t.whitespace_) for t in doc))


def article(gender: str, noun: str) -> Word:
    feats = {
        "male": "Definite=Def|Gender=Masc|Number=Sing|PronType=Art",
        "female": "Definite=Def|Gender=Fem|Number=Sing|PronType=Art",
        "plural": "Definite=Def|Gender=Masc|Number=Plur|PronType=Art",
    }[gender]
    form = "les" if gender == "plural" else "l'" if noun[0] in VOWELS else {"male": "le", "female": "la"}[gender]
    return Word(form, "le", "DET", feats, 1, "det")


def complement(text: str) -> list[Word]:
    """Read a prepositional group: its first noun is the top, an adjective or a further group hangs below."""
    words: list[Word] = []
    for piece in re.split(r"(?<!à) (?=(?:de|du|des) |d')", text):
        part = group(piece)
        if not words:
            words = part
        else:
            top = next(i for i, word in enumerate(words) if word.head == ROOT)
            words = append(words, part, top, "nmod")
    return words


def group(text: str) -> list[Word]:
    forms = re.findall(r"\w+['’](?=\w)|[^\s'’]+(?:['’][^\s]+)?", text)
    functional = {"de", "du", "des", "d'", "à", "au", "aux", "la", "l'", "le", "les"}
    size = 0
    while size < len(forms) and forms[size] in functional:
        size += 1
    words: list[Word] = []
    for form in forms[:size]:
        if form in {"la", "l'", "le", "les"}:
            words.append(Word(form, "le", "DET", "Definite=Def|Number=Sing|PronType=Art", size, "det"))
        else:
            words.append(Word(form, "à" if form[0] in "àa" else "de", "ADP", "", size, "case"))
    head = forms[size]
    bare = size == 1 and forms[0] in {"de", "à", "d'"} and head[0].isupper()
    words.append(Word(head, head if bare else head.lower(), "PROPN" if bare else "NOUN", "", ROOT, "nmod"))
    words += [Word(form, form, "ADJ", "", size, "amod") for form in forms[size + 1 :]]
    return words


def phrase(text: str) -> list[Word]:
    """Read a noun group of ``[sources]``: determiner, adjective, head, adjectives, a name, "de" and an owner."""
    if text == "l'un d'eux":
        return [
            Word("l'", "le", "DET", "Definite=Def|Number=Sing|PronType=Art", 1, "det"),
            Word("un", "un", "PRON", "Gender=Masc|Number=Sing|PronType=Ind", ROOT, "nsubj"),
            Word("d'", "de", "ADP", "", 3, "case"),
            Word("eux", "lui", "PRON", "Gender=Masc|Number=Plur|Person=3|PronType=Prs", 1, "nmod"),
        ]
    first, _, owner = text.partition(" de ")
    forms = re.findall(r"\w+['’](?=\w)|[^\s'’]+", first)
    head = 2 if forms[1] in _ADJECTIVES_BEFORE else 1
    number = "Number=Plur" if forms[0] in _PLURAL_DETERMINERS else "Number=Sing"
    words = [_before_head(form, i, head, number) for i, form in enumerate(forms[:head])]
    noun = forms[head]
    if noun[0].isupper():
        words.append(Word(noun, noun, "PROPN", number, ROOT, ""))
    else:
        words.append(Word(noun, _LEMMAS.get(noun, noun), "NOUN", number, ROOT, ""))
    name = -1
    for form in forms[head + 1 :]:
        if not form[0].isupper():
            words.append(Word(form, form, "ADJ", number, head, "amod"))
        elif name < 0:
            name = len(words)
            words.append(Word(form, form, "PROPN", "", head, "appos"))
        else:
            words.append(Word(form, form, "PROPN", "", name, "flat:name"))
    return append(words, complement(f"de {owner}"), head, "nmod") if owner else words


def _before_head(form: str, index: int, head: int, number: str) -> Word:
    if index:
        return Word(form, form, "ADJ", number, head, "amod")
    if form == "deux":
        return Word(form, form, "NUM", number, head, "nummod")
    return Word(form, _LEMMAS.get(form, form), "DET", number, head, "det")


def shifted(words: Sequence[Word], shift: int) -> list[Word]:
    return [word if word.head == ROOT else replace(word, head=word.head + shift) for word in words]


def append(words: Sequence[Word], fragment: Sequence[Word], head: int, relation: str = "nmod") -> list[Word]:
    """Hang a fragment behind ``words`` under ``head``."""
    planted = [
        replace(w, head=head, relation=relation) if w.head == ROOT else replace(w, head=w.head + len(words))
        for w in fragment
    ]
    return [*words, *planted]


def append_set_off(words: Sequence[Word], fragment: Sequence[Word], head: int) -> list[Word]:
    """Hang an apposition behind a comma and close it with another."""
    top = next(i for i, word in enumerate(fragment) if word.head == ROOT)
    place = len(words) + 1 + top
    opened = [*words, Word(",", ",", "PUNCT", "", place, "punct")]
    hung = append(opened, fragment, head, "appos")
    return [*hung, Word(",", ",", "PUNCT", "", place, "punct")]


def rebased(words: Sequence[Word], top: int) -> list[Word]:
    """Make the word at ``top`` the top of its fragment."""
    return [replace(word, head=ROOT) if i == top else word for i, word in enumerate(words)]


def spaced(words: Sequence[Word]) -> Tree:
    spaces = []
    for i, word in enumerate(words):
        following = words[i + 1].form if i + 1 < len(words) else ""
        spaces.append(
            not word.form.endswith(("'", "’"))
            and following not in {",", "."}
            and not following.startswith("-t-")
            and following != "-il"
        )
    return Tree(tuple(words), tuple(spaces))
