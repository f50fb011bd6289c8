"""Results of matches: "6-4, 7-5", "2-1", "deux buts à un"."""

from __future__ import annotations

from dataclasses import dataclass

from claims.article import Span
from claims.language.fr.tables import table
from claims.values.base import Value
from claims.values.numerals import read_numeral
from claims.values.tokens import Token

_TABLE = table("numbers")
_FUNCTION_WORDS = frozenset(_TABLE["words"]["function"])

_SCORE_CUES = frozenset(_TABLE["words"]["score"])


@dataclass(frozen=True, slots=True)
class Score(Value):
    """A result of a match, one pair of figures for each set or game: "6-4, 7-5"."""

    sides: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return ", ".join(f"{first}-{second}" for first, second in self.sides)


def read_score(text: str, tokens: tuple[Token, ...], at: int) -> tuple[Score, int] | None:
    """Read a score at token `at`; return it with the index of the token after it, or None when there is none."""
    pairs: list[tuple[int, int]] = []
    end = at
    while (pair := _pair(tokens, end)) is not None:
        pairs.append(pair)
        end += 3
        if end < len(tokens) and tokens[end].norm in (",", "et") and _pair(tokens, end + 1) is not None:
            end += 1
        elif _pair(tokens, end) is None:
            break
    if not pairs:
        spoken = _spoken_score(tokens, at)
        if spoken is None:
            return None
        pairs, end = [spoken[0]], spoken[1]
    elif len(pairs) == 1:
        first, second = pairs[0]
        counts = end < len(tokens) and tokens[end].is_word and tokens[end].norm not in _FUNCTION_WORDS
        unit = end < len(tokens) and tokens[end].norm in ("%", "€", "$", "°")
        if first < second and ((counts and not tokens[end].is_capitalised) or unit):
            return None
    span = Span(tokens[at].start_char, tokens[end - 1].end_char)
    return Score(span, span.of(text), tuple(pairs)), end


def _pair(tokens: tuple[Token, ...], at: int) -> tuple[int, int] | None:
    if at + 2 >= len(tokens):
        return None
    first, mark, second = tokens[at : at + 3]
    if mark.text not in "-–" or not (first.is_figure and second.is_figure):
        return None
    joined = first.end_char == mark.start_char and mark.end_char == second.start_char
    if (
        not joined
        or not (first.text.isdecimal() and second.text.isdecimal())
        or max(len(first.text), len(second.text)) > 3
    ):
        return None
    return int(first.text), int(second.text)


def _spoken_score(tokens: tuple[Token, ...], at: int) -> tuple[tuple[int, int], int] | None:
    """Read "2 à 1", "deux buts à un" near a word of the game."""
    first = read_numeral(tokens, at)
    if first is None or not first.exact or first.value > 200 or first.scaled:
        return None
    link = first.end + (
        1
        if first.end < len(tokens) and tokens[first.end].norm in ("buts", "but", "sets", "points", "manches")
        else 0
    )
    if link + 1 >= len(tokens) or tokens[link].norm != "à":
        return None
    second = read_numeral(tokens, link + 1)
    if second is None or not second.exact or second.value > first.value:
        return None
    near = {token.norm for token in tokens[max(0, at - 8) : second.end + 6]}
    if not near & _SCORE_CUES:
        return None
    return (int(first.value), int(second.value)), second.end
