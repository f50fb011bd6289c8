"""Find the figures of a French text: cardinals in digits and words, ranges, ordinals and scores, with what
hedges leave open.

Years, dates, clock times, telephone numbers, roads, aircraft and articles of law are no figures here.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from claims.article import Span
from claims.language.fr.tables import table
from claims.values.base import Value
from claims.values.display import french_number
from claims.values.hedges import Hedged, apply_qualifier, hedged, qualifier
from claims.values.masks import masked_tokens
from claims.values.numerals import Numeral, read_numeral
from claims.values.scores import Score, read_score
from claims.values.tokens import PhraseTrie, Token, tokenise

_TABLE = table("numbers")
_COUNTED = table("counted")
_ORDINALS = PhraseTrie((phrase, str(value)) for phrase, value in _TABLE["ordinals"].items())
_TITLES = frozenset(_TABLE["ordinal_titles"]["after"])
_SUFFIXES = frozenset(("er", "re", "ère", "e", "è", "ème", "ième", "eme", "nd", "nde"))
_DURATION_WORDS = frozenset(
    form
    for unit in table("units")["unit"]
    if unit["dimension"] == "duration"
    for form in unit["forms"]
    if len(form) > 1
)
_MEASURE_WORDS = frozenset(
    form
    for unit in table("units")["unit"]
    if unit["dimension"] != "duration"
    for form in unit["forms"]
    if len(form) > 2
)
_COUNTABLE_ALONE = frozenset(
    noun for category in _COUNTED["category"] if category.get("one") for noun in category["nouns"]
) | frozenset(("personne",))
_ADVERBS = frozenset(("seul", "seule", "unique", "autre"))
_TOLL_VERBS = frozenset(_TABLE["words"]["toll"])
_BEFORE_NEUF = frozenset(_TABLE["words"]["before_neuf"])
_NONE = frozenset(("aucun", "aucune"))
_FUNCTION_WORDS = frozenset(_TABLE["words"]["function"])


class NumberKind(StrEnum):
    """What a figure is: an amount, a place in an order, or a share ("un tiers", told in percent)."""

    CARDINAL = "cardinal"
    ORDINAL = "ordinal"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Number(Value):
    """A figure as the interval it leaves open: `low` or `high` is None where the words set no bound.

    `value` is the figure written. `step` is the size of its last significant digit ("18.000": 1000). `exact`
    says that no hedge, range or collective loosens it. `hedge` names the hedge ("about", "more", "at_most"
    ...). `scaled` tells figures with a scale word ("12 milliards"), which round by nature. Fractions are told
    in percent.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    exact: bool
    kind: NumberKind = NumberKind.CARDINAL
    hedge: str | None = None
    scaled: bool = False
    core: Span | None = None
    article: bool = False
    tokens: tuple[int, int] = (0, 0)

    def __str__(self) -> str:
        return french_number(self.value, self.low, self.high, exact=self.exact)


def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the figures of `text` in order of their place; they do not overlap."""
    return tuple(number for number in scan(text, tokenise(text))[0] if not number.article)


def find_scores(text: str) -> tuple[Score, ...]:
    """Return the results of matches in `text`."""
    return scan(text, tokenise(text))[1]


def scan(text: str, tokens: tuple[Token, ...]) -> tuple[tuple[Number, ...], tuple[Score, ...]]:
    """Return figures and scores of `text`. Figures may carry `article`: a bare "un" that only a unit makes
    a figure."""
    masked = masked_tokens(text, tokens)
    numbers: list[Number] = []
    scores: list[Score] = []
    at = 0
    while at < len(tokens):
        score = None if at in masked else read_score(text, tokens, at)
        if score is not None:
            scores.append(score[0])
            at = score[1]
            continue
        found = None if at in masked else _read_number(text, tokens, at, masked)
        if found is None:
            at += 1
            continue
        number, end = found
        if number is not None:
            numbers.append(number)
        at = end
    return tuple(numbers), tuple(scores)


def _read_number(
    text: str, tokens: tuple[Token, ...], at: int, masked: frozenset[int]
) -> tuple[Number | None, int] | None:
    """Return the figure that begins at token `at` and the token after it; (None, end) for something to
    step over."""
    ordinal = _read_ordinal(text, tokens, at)
    if ordinal is not None:
        return ordinal
    if tokens[at].norm in _NONE and at + 1 < len(tokens) and tokens[at + 1].norm in _zero_nouns():
        span = Span(tokens[at].start_char, tokens[at].end_char)
        zero = Decimal(0)
        return Number(
            span, span.of(text), zero, zero, zero, Decimal(1), True, core=span, tokens=(at, at + 1)
        ), at + 1
    numeral = read_numeral(tokens, at)
    if numeral is None or any(index in masked for index in range(numeral.first, numeral.end)):
        return None
    if _is_no_count(tokens, numeral):
        return None, numeral.end
    ranged = _read_range(text, tokens, numeral, masked)
    if ranged is not None:
        return ranged
    if numeral.article or (numeral.exact and numeral.end - numeral.first == 1):
        kind = qualifier(tokens, numeral.end)
        measured = numeral.end + 1 < len(tokens) and _is_measure(tokens[numeral.end + 1].norm)
        if kind is not None and measured:
            return _number(text, tokens, apply_qualifier(numeral, kind)), numeral.end + 1
    article = numeral.article and not _counts_alone(tokens, numeral)
    return _number(text, tokens, hedged(tokens, numeral), article=article), numeral.end


def _zero_nouns() -> frozenset[str]:
    return _COUNTABLE_ALONE


def _is_measure(norm: str) -> bool:
    return norm in _DURATION_WORDS or norm in _MEASURE_WORDS


def _number(text: str, tokens: tuple[Token, ...], found: Hedged, *, article: bool = False) -> Number:
    numeral = found.numeral
    span = Span(tokens[found.first].start_char, tokens[found.end - 1].end_char)
    core = Span(tokens[numeral.first].start_char, tokens[numeral.end - 1].end_char)
    kind = NumberKind.FRACTION if numeral.fraction else NumberKind.CARDINAL
    return Number(
        span,
        span.of(text),
        numeral.value,
        found.low,
        found.high,
        numeral.step,
        found.exact,
        kind,
        found.hedge,
        numeral.scaled,
        core,
        article,
        (found.first, found.end),
    )


def _counts_alone(tokens: tuple[Token, ...], numeral: Numeral) -> bool:
    """Say whether "un" counts: "un mort", "une seule personne", "l'un d'entre eux"."""
    following = [token.norm for token in tokens[numeral.end : numeral.end + 3]]
    if not following:
        return False
    if following[0] in _ADVERBS:
        return following[0] in ("seul", "seule")
    if following[0] == "personne":
        return (
            numeral.first == 0
            or not tokens[numeral.first - 1].is_word
            or tokens[numeral.first - 1].norm in _TOLL_VERBS
        )
    if following[0] in _COUNTABLE_ALONE:
        return True
    return following[:2] in (["d'", "entre"], ["des", "deux"])


def _is_no_count(tokens: tuple[Token, ...], numeral: Numeral) -> bool:
    """Say whether a number word is none: "avions neufs", "les Vingt-Sept", "l'un ou l'autre", "un
    sans-papiers"."""
    first = tokens[numeral.first]
    if first.norm == "deux" and numeral.first and tokens[numeral.first - 1].norm in ("tous", "toutes"):
        return True
    following = tokens[numeral.end].norm if numeral.end < len(tokens) else ""
    before = tokens[numeral.first - 1].norm if numeral.first else ""
    if numeral.article and following in ("des", "d'") and before != "l'" and not _is_measure(following):
        return following == "des"
    if first.norm == "neuf" and numeral.end - numeral.first == 1:
        opens = not before or before in _BEFORE_NEUF
        noun = bool(following) and following[0].isalpha() and following not in _FUNCTION_WORDS
        return not opens and not (
            noun and numeral.end < len(tokens) and not tokens[numeral.end].is_capitalised
        )
    if (
        following == "-"
        and numeral.end + 1 < len(tokens)
        and tokens[numeral.end].start_char == tokens[numeral.end - 1].end_char
    ):
        return (
            tokens[numeral.end + 1].is_word
            and tokens[numeral.end + 1].start_char == tokens[numeral.end].end_char
        )
    return False


def _read_ordinal(text: str, tokens: tuple[Token, ...], at: int) -> tuple[Number | None, int] | None:
    token = tokens[at]
    value: int | None = None
    end = at + 1
    if (
        token.is_figure
        and end < len(tokens)
        and tokens[end].norm in _SUFFIXES
        and tokens[end].start_char == token.end_char
    ):
        value = int(token.norm) if token.norm.isdecimal() and len(token.norm) <= 6 else None
        end += 1
    elif token.is_word:
        found = _ORDINALS.starting_at(tokens, at)
        if found is not None:
            end, value = found[0], int(found[1])
            if token.norm in ("seconde", "secondes") and _is_time_second(tokens, at):
                return None
    if value is None:
        return None
    following = tokens[end].norm if end < len(tokens) else ""
    if (
        value == 1
        and token.is_word
        and (
            not following
            or not following[0].isalpha()
            or following in _FUNCTION_WORDS - {"de", "du", "des", "d'"}
        )
    ):
        return None, end
    if (
        following in _TITLES
        or (following == "-" and value == 1)
        or (token.norm.startswith("premi")
        and following in ("", "-"))
    ):
        return None, end
    span = Span(token.start_char, tokens[end - 1].end_char)
    amount = Decimal(value)
    number = Number(
        span,
        span.of(text),
        amount,
        amount,
        amount,
        Decimal(1),
        True,
        NumberKind.ORDINAL,
        core=span,
        tokens=(at, end),
    )
    return number, end


def _is_time_second(tokens: tuple[Token, ...], at: int) -> bool:
    return tokens[at].norm == "secondes" or (
        at > 0
        and tokens[at - 1].norm in ("par", "d'", "de", "la", "à", "une")
        and not (
            at + 1 < len(tokens) and tokens[at + 1].is_word and tokens[at + 1].norm not in _FUNCTION_WORDS
        )
    )


def _read_range(
    text: str, tokens: tuple[Token, ...], numeral: Numeral, masked: frozenset[int]
) -> tuple[Number, int] | None:
    """Read "entre 150 et 200", "de 10 à 15", "150 à 200", "10-15 personnes", "deux ou trois"."""
    if numeral.end + 1 >= len(tokens) or (numeral.article and tokens[numeral.end].norm not in ("ou", "à")):
        return None
    before = tokens[numeral.first - 1].norm if numeral.first else ""
    link = tokens[numeral.end].norm
    start = numeral.end + 1
    if (link == "et" and before != "entre") or link not in ("et", "à", "ou", "-", "–"):
        return None
    upper = read_numeral(tokens, start) if start not in masked else None
    if (
        upper is None
        or upper.article
        or not (numeral.exact and upper.exact)
        or numeral.fraction
        or upper.fraction
    ):
        return None
    low, high = numeral.value, upper.value
    if upper.scaled and not numeral.scaled:
        factor = _scale_factor(tokens, upper)
        if low < factor:
            low *= factor
    if low >= high or (link == "ou" and high > low * 2 + 1):
        return None
    if link in ("-", "–") and tokens[start].start_char - tokens[numeral.end - 1].end_char > 3:
        return None
    first = numeral.first - 1 if before in ("entre", "de", "d'") else numeral.first
    span = Span(tokens[first].start_char, tokens[upper.end - 1].end_char)
    middle = (low + high) / 2
    step = min(numeral.step, upper.step)
    return Number(
        span,
        span.of(text),
        middle,
        low,
        high,
        step,
        False,
        hedge="range",
        scaled=upper.scaled,
        core=span,
        tokens=(first, upper.end),
    ), upper.end


def _scale_factor(tokens: tuple[Token, ...], numeral: Numeral) -> Decimal:
    scales: dict[str, int] = _TABLE["scales"]
    return Decimal(
        next((scales[token.norm] for token in tokens[numeral.first : numeral.end] if token.norm in scales), 1)
    )
