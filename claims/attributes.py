"""Gender and number of a noun, from its own form and from the article before it."""

from __future__ import annotations

from claims.parsing import Syntax, Token

_FEMININE_WORDS = frozenset({"la", "une", "cette", "sa", "ma", "ta", "toute"})
_MASCULINE_WORDS = frozenset({"le", "un", "ce", "cet", "tout", "du", "au"})


def gender_of(syntax: Syntax, noun: Token) -> str:
    """Return "Fem", "Masc" or "" for a noun."""
    for word in syntax.children(noun.index, "det"):
        if word.text.lower() in _FEMININE_WORDS:
            return "Fem"
        if word.text.lower() in _MASCULINE_WORDS:
            return "Masc"
    return str(noun.morph.get("Gender", ""))


def number_of(noun: Token) -> str:
    """Return "Plur" or "Sing" for a noun; one that does not tell counts as one."""
    return str(noun.morph.get("Number", "Sing"))
