"""What "près de", "au moins" or "une bonne" make of a figure: an interval, wide as a desk would read it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claims.language.fr.tables import table
from claims.values.numerals import Numeral
from claims.values.tokens import PhraseTrie, Token, TokenKind

_TABLE = table("numbers")["hedges"]
_BEFORE = PhraseTrie((phrase, kind) for kind, phrases in _TABLE["before"].items() for phrase in phrases)
_AFTER = PhraseTrie((phrase, kind) for kind, phrases in _TABLE["after"].items() for phrase in phrases)
_QUALIFIERS = {word: kind for kind, words in _TABLE["qualifier"].items() for word in words}
_ARTICLES = frozenset(("les", "la", "le", "l'", "des", "ces", "ses", "leurs"))

# How far a vague figure reaches, as shares of the figure: a desk's habit, checked on the hedged pairs of the
# test tables.
_NARROWEST = Decimal("0.05")
_WIDEST = Decimal("0.25")
_SLIGHT = Decimal("0.15")


@dataclass(frozen=True, slots=True)
class Hedged:
    """A numeral with its hedge: tokens `first` to `end`, and the interval that the words leave (None:
    open)."""

    numeral: Numeral
    first: int
    end: int
    low: Decimal | None
    high: Decimal | None
    exact: bool
    hedge: str | None


def hedged(tokens: tuple[Token, ...], numeral: Numeral) -> Hedged:
    """Return `numeral` with the hedge that stands before or after it, or with none."""
    found = _before(tokens, numeral)
    if found is not None:
        first, kind = found
        return _apply(numeral, first, numeral.end, kind)
    after = _after(tokens, numeral.end)
    if after is not None:
        return _apply(numeral, numeral.first, numeral.end, after)
    return Hedged(numeral, numeral.first, numeral.end, numeral.low, numeral.high, numeral.exact, None)


def qualifier(tokens: tuple[Token, ...], at: int) -> str | None:
    """Return what the word at `at` ("petite", "bonnes") does to the numeral before it, or None."""
    if at >= len(tokens):
        return None
    norm = tokens[at].norm
    return _QUALIFIERS.get(norm) or _QUALIFIERS.get(norm.removesuffix("s"))


def apply_qualifier(numeral: Numeral, kind: str) -> Hedged:
    """Return the interval of "une petite heure" and its like; the qualifier is the token after the
    numeral."""
    return _apply(numeral, numeral.first, numeral.end + 1, kind)


def _before(tokens: tuple[Token, ...], numeral: Numeral) -> tuple[int, str] | None:
    found = _BEFORE.ending_at(tokens, numeral.first)
    if found is None and numeral.first and tokens[numeral.first - 1].norm in _ARTICLES:
        found = _BEFORE.ending_at(tokens, numeral.first - 1)
    return found


def _after(tokens: tuple[Token, ...], end: int) -> str | None:
    """Look right behind the figure and behind the word or two that it counts ("trois heures environ")."""
    for at in range(end, min(end + 3, len(tokens))):
        found = _AFTER.starting_at(tokens, at)
        if found is not None:
            stop = found[0] >= len(tokens) or tokens[found[0]].kind is TokenKind.MARK
            return found[1] if stop or not _starts_figure(tokens, found[0]) else None
        if tokens[at].kind is not TokenKind.WORD and tokens[at].text not in "%€$":
            return None
    return None


def _starts_figure(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].is_figure or tokens[at].norm in (
        "un",
        "une",
        "deux",
        "trois",
        "quatre",
        "cinq",
        "six",
        "sept",
        "dix",
    )


def _apply(numeral: Numeral, first: int, end: int, kind: str) -> Hedged:
    value, low, high = numeral.value, numeral.low, numeral.high
    reach = min(max(numeral.step / 2, abs(value) * _NARROWEST), abs(value) * _WIDEST)
    slight = min(max(reach, abs(value) * _SLIGHT), abs(value) * _WIDEST)
    match kind:
        case "about":
            low, high = (value - reach, value + reach) if numeral.exact else (low, high)
        case "nearly":
            low, high = (value - reach if numeral.exact else low), value
        case "slightly_more":
            low, high = value, value + slight
        case "slightly_less":
            low, high = value - slight, value
        case "more" | "at_least":
            low, high = (value if numeral.exact or kind == "more" else low), None
        case "less" | "at_most":
            low, high = None, (value if numeral.exact or kind == "less" else high)
    exact = numeral.exact and kind == "exact"
    return Hedged(numeral, first, end, low, high, exact, kind)
