"""Find the quantities of a French text: figures with their unit, what they count, and whether they tell a
part, a total or a change."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.article import Span
from claims.language.fr.tables import table
from claims.values.base import Value
from claims.values.counting import Counted, describe
from claims.values.measuring import Measure, read_measures
from claims.values.numbers import Number, scan
from claims.values.scores import Score
from claims.values.tokens import Token, tokenise
from claims.values.units import AGE, COUNT, LABEL, RANK, SCORE

_AGE_WORDS: dict[str, list[int]] = table("units")["ages"]
_MOVES = tuple(verb.removesuffix("*") for verb in table("counted")["flags"]["moves"])
_UNCHANGING = frozenset(("duration", "rank", "label", "age", "score", "factor"))


@dataclass(frozen=True, slots=True)
class Quantity(Value):
    """A figure with its unit and what it counts.

    `low` and `high` are in the base unit of `dimension` (metres, kilograms, seconds, km/h, square metres,
    kilowatts; for the rest the unit itself), None where the words set no bound; `value` is the figure
    written, in the base unit too. `step` is the size of its last significant digit. `slack` is the share by
    which the unit itself is loose (a month). `counted` are the lower-cased words for what is counted;
    `category` its kind in `counted.toml`; `context` the stems around. `change` is "up" or "down" for a
    difference, `move` is "from" or "to" in "de 52 % à 61 %", "against" behind "contre", `part_of` the whole
    in "cinq des 34 articles", `per` the base of a rate, `sides` the games of a score. `show` is the unit's
    name where `text` leaves it to the reader.
    """

    value: Decimal
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    exact: bool
    unit: str
    dimension: str
    number: Number | None = None
    slack: Decimal = Decimal(0)
    scaled: bool = False
    counted: tuple[str, ...] = ()
    category: str | None = None
    context: tuple[str, ...] = ()
    per: str | None = None
    part_of: Decimal | None = None
    subset: bool = False
    total: bool = False
    cumulative: bool = False
    change: str | None = None
    move: str | None = None
    sides: tuple[tuple[int, int], ...] = ()
    show: str = ""

    def __str__(self) -> str:
        written = " ".join(self.text.split())
        return f"{written} {self.show}" if self.show else written


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """Return the quantities of `text` in order. Scores and words for an age ("octogénaire") are quantities
    too."""
    tokens = tokenise(text)
    numbers, scores = scan(text, tokens)
    measures = read_measures(tokens, numbers)
    figures = frozenset(measure.number.tokens[0] for measure in measures)
    found = [
        _quantity(text, tokens, measure, measures, at, figures)
        for at, measure in enumerate(measures)
        if not _is_furniture(tokens, measure)
    ]
    found.extend(_score_quantity(score) for score in scores)
    found.extend(_age_words(text, tokens))
    return tuple(_relate(text, found))


def _is_furniture(tokens: tuple[Token, ...], measure: Measure) -> bool:
    """Say whether a bare digit counts nothing: "1." that opens a line, "Rossiya 1", "(3)"."""
    if measure.unit is not COUNT or not tokens[measure.end - 1].is_figure or not measure.exact:
        return False
    following = tokens[measure.end] if measure.end < len(tokens) else None
    before = tokens[measure.first - 1] if measure.first else None
    if following is not None and following.is_word:
        return False
    if before is None:
        return following is not None and following.text in (".", ")", ":")
    return (
        before.is_word
        and before.is_capitalised
        and measure.first > 1
        and len(tokens[measure.end - 1].text) <= 2
    )


def _quantity(
    text: str,
    tokens: tuple[Token, ...],
    measure: Measure,
    measures: list[Measure],
    at: int,
    figures: frozenset[int],
) -> Quantity:
    has_unit = measure.unit not in (COUNT, RANK, LABEL)
    counted_from, part_of = measure.end, None
    following = measures[at + 1] if at + 1 < len(measures) else None
    if following is not None and measure.unit is COUNT and following.unit is COUNT:
        link = [token.norm for token in tokens[measure.end : following.first]]
        if link in (
            ["des"],
            ["de", "ces"],
            ["de", "ses"],
            ["sur"],
            ["sur", "les"],
            ["sur", "ses"],
            ["de", "leurs"],
            ["parmi", "les"],
        ):
            counted_from, part_of = following.end, following.value
    described = describe(tokens, measure.first, measure.end, counted_from, figures, unit=has_unit)
    if measure.unit is LABEL:
        described = _label_words(tokens, measure, described)
    end = described.end if measure.unit in (COUNT, RANK) and described.end > measure.end else measure.end
    if part_of is not None:
        end = max(end, counted_from)
    span = Span(tokens[measure.first].start_char, tokens[end - 1].end_char)
    return Quantity(
        span,
        span.of(text),
        measure.value,
        measure.low,
        measure.high,
        measure.step,
        measure.exact,
        measure.unit.name,
        measure.unit.dimension,
        measure.number,
        measure.unit.slack,
        measure.number.scaled,
        described.words,
        described.category,
        described.context,
        described.per,
        part_of,
        described.subset,
        described.total,
        described.cumulative,
        None if measure.unit.dimension in _UNCHANGING else described.change,
        show="" if measure.end > measure.number.tokens[1] else measure.show or measure.unit.show,
    )


def _label_words(tokens: tuple[Token, ...], measure: Measure, described: Counted) -> Counted:
    noun = tokens[measure.first - 1].norm.replace("°", "numéro")
    scale = tuple(word for word in described.words if word in ("échelle", "ines", "richter", "alerte"))
    return replace(described, words=(noun, *scale), category=None)


def _relate(text: str, found: list[Quantity]) -> list[Quantity]:
    """Put quantities in order and mark "de 52 % à 61 %" (from, to), "contre 221" (against), "dont trois …
    et deux …" (parts)."""
    marked = list(found)
    marked.sort(key=lambda quantity: quantity.span)
    for at in range(len(marked) - 1):
        first, second = marked[at], marked[at + 1]
        between = text[first.span.end_char : second.span.start_char].strip().lower()
        if first.subset and between in ("et", ",") and second.dimension == first.dimension == "count":
            marked[at + 1] = second = replace(second, subset=True)
        before = text[max(0, first.span.start_char - 40) : first.span.start_char].lower().split()
        moved = before[-1:] == ["de"] and any(word.startswith(_MOVES) for word in before[:-1])
        if between == "à" and moved and first.dimension == second.dimension:
            marked[at] = replace(first, move="from")
            marked[at + 1] = replace(second, move="to", counted=second.counted or first.counted)
        elif between.endswith("contre") and second.dimension == first.dimension:
            marked[at + 1] = replace(
                second,
                move="against",
                counted=second.counted or first.counted,
                category=second.category or first.category,
            )
    return marked


def _score_quantity(score: Score) -> Quantity:
    value = Decimal(score.sides[0][0])
    return Quantity(
        score.span,
        score.text,
        value,
        value,
        value,
        Decimal(1),
        True,
        SCORE.name,
        SCORE.dimension,
        sides=score.sides,
    )


def _age_words(text: str, tokens: tuple[Token, ...]) -> list[Quantity]:
    found = []
    for token in tokens:
        bounds = _AGE_WORDS.get(token.norm)
        if bounds is not None:
            span = Span(token.start_char, token.end_char)
            low, high = map(Decimal, bounds)
            found.append(
                Quantity(
                    span,
                    span.of(text),
                    low,
                    low,
                    high,
                    Decimal(1),
                    False,
                    AGE.name,
                    AGE.dimension,
                    counted=(token.norm,),
                )
            )
    return found
