"""Persons' names: where they stand in a text, and whether two of them may be one person.

A wire spells one name in several ways (Tchekhov, Chekhov, Tchékhov), leaves out the given name, or puts the family name
first. No similarity threshold separates that from two people (Jean Castex, Jean Castres), so names are compared word
by word on a skeleton that transliterations share.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from claims.article import Span
from claims.values.base import Comparison, Relation, Value

CIVILITIES = r"(?:MM?\.|M\.|Mmes?|Mlles?|Mme|Me|Mgr|Dr|Pr|Sir|Lord|Lady|Maître|Monseigneur)"
RANKS = (
    r"(?:(?:vice-|contre-)?amiral|général(?:e)?(?: de (?:brigade|division|corps d'armée))?|maréchal|colonel(?:le)?"
    r"|lieutenant(?:-colonel)?|commandant|capitaine|sergent|cardinal|père|sœur|cheikh|imam|rabbin|prince|princesse)"
)
PARTICLE = r"(?:d[eu]|del|della|da|dos|das|di|des|van|von|der|den|ter|ten|el|al|ben|bin|bint|ibn|abou|la|le|y|d['’]|zu)"
WORD = r"(?:[A-ZÀ-ÖØ-Þ](?:[\w]*['’])?[\w]+(?:-[\w]+)*|[A-Z]\.(?:-[A-Z]\.)?)"
NAME = rf"{WORD}(?:[ \u00a0\u202f](?:{PARTICLE}[ \u00a0\u202f]?){{0,2}}{WORD}){{0,3}}"

_TITLED = re.compile(rf"\b(?P<title>{CIVILITIES}|{RANKS})[ \u00a0\u202f](?P<name>{NAME})")
_WORDS = re.compile(r"[\w]+(?:['’][\w]+)*(?:-[\w]+)*")
_CIVILITY = re.compile(rf"^(?:{CIVILITIES}|{RANKS})[ \u00a0\u202f]+")

SAME_WORD = 80.0  # rapidfuzz ratio of two skeletons: above, two spellings of one word; castex/castres has 77
MIN_FUZZY_CHARS = 5  # shorter words must have equal skeletons: Ali and Aldi are not one name


@dataclass(frozen=True, slots=True)
class PersonName(Value):
    """A person as a text names them; `words` are the parts of the name without civility and particles."""

    words: tuple[str, ...] = ()

    @property
    def is_full(self) -> bool:
        """Say whether more than one part of the name is given."""
        return len(self.words) > 1

    def __str__(self) -> str:
        return _CIVILITY.sub("", self.text)


def person_name(text: str, start_char: int = 0) -> PersonName:
    """Read a person's name out of exactly these words; `start_char` is where they begin in the text around."""
    return PersonName(Span(start_char, start_char + len(text)), text, _name_words(text))


def find_titled_persons(text: str) -> tuple[PersonName, ...]:
    """Return the persons that a civility or a rank announces: "M. Kim", "le général Antoine Lestrange"."""
    return tuple(person_name(m["name"], m.start("name")) for m in _TITLED.finditer(text))


def compare_persons(a: PersonName, b: PersonName) -> Comparison:
    """Say whether two names may be one person: equal, compatible (one is a part of the other) or in conflict.

    A single word that stands nowhere in the other name is a conflict; two full names that share one word only
    (two brothers, two namesakes) are one too.
    """
    if not a.words or not b.words:
        return Comparison(Relation.NOT_COMPARABLE, "un nom manque")
    short, long = sorted((a.words, b.words), key=len)
    left = list(long)
    for word in short:
        match = next((w for w in left if same_name_word(word, w)), None)
        if match is None:
            return Comparison(Relation.CONFLICT, f"{a} n'est pas {b}")
        left.remove(match)
    if not left:
        return Comparison(Relation.EQUAL, f"{a} est {b}")
    return Comparison(Relation.COMPATIBLE, f"{a} peut être {b}")


def same_person(a: PersonName, b: PersonName) -> bool:
    """Say whether two names may be one person."""
    return compare_persons(a, b).relation in (Relation.EQUAL, Relation.COMPATIBLE)


def same_name_word(a: str, b: str) -> bool:
    """Say whether two words are one name in two spellings; an initial matches any word that it begins."""
    left, right = skeleton(a), skeleton(b)
    if left == right:
        return True
    if len(left) == 1 or len(right) == 1:
        return left[:1] == right[:1]
    if min(len(left), len(right)) < MIN_FUZZY_CHARS:
        return False
    return left[0] == right[0] and ratio(left, right) >= SAME_WORD


@lru_cache(maxsize=8192)
def skeleton(word: str) -> str:
    """Fold a word of a name to what its transliterations have in common: "Tchekhov", "Chekhov" -> "sekov"."""
    folded = re.sub(r"[^a-z]", "", anyascii(word).lower())
    for pattern, plain in _FOLDS:
        folded = pattern.sub(plain, folded)
    return folded


# Order matters: longer spellings of a sound before shorter ones.
_FOLDS = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in [
        (r"t?s?ch|sh|sc(?=[ei])", "s"),
        (r"kh|ck|q|c(?=[aouklnrt]|$)", "k"),
        (r"dj|dzh|zh", "j"),
        (r"ou|oo|u", "u"),
        (r"ph", "f"),
        (r"w", "v"),
        (r"y|ï", "i"),
        (r"h", ""),
        (r"(.)\1+", r"\1"),
        (r"(?<=..)e$", ""),
    ]
)


def _name_words(text: str) -> tuple[str, ...]:
    bare = _CIVILITY.sub("", text)
    words = (w for w in _WORDS.findall(bare) if w[0].isupper())
    return tuple(part for word in words for part in word.split("-"))
