"""Put figures and their units together: compound durations, lent units, ages, labels."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.language.fr.tables import table
from claims.values.display import of
from claims.values.numbers import Number, NumberKind
from claims.values.tokens import Token
from claims.values.units import AGE, COUNT, FACTOR, LABEL, PERCENT, RANK, Unit, unit_at, unit_before

_UNITS = table("units")
_LABEL_NOUNS = frozenset(_UNITS["labels"]["nouns"])
_LASTING = frozenset(_UNITS["durations"]["nouns"])
_SCALES: dict[str, int] = table("numbers")["scales"]
_HAVE = frozenset(_UNITS["durations"]["have"])
_BETWEEN = frozenset(_UNITS["durations"]["between"])
_OLDEST = 115
_SMALLER = {
    "hour": ("minute", 60),
    "minute": ("second", 60),
    "year": ("month", 0),
    "day": ("hour", 0),
    "month": ("day", 0),
}
_SECONDS = {"minute": Decimal(60), "second": Decimal(1)}


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure and its unit in tokens, before what it counts is known."""

    number: Number
    unit: Unit
    first: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    exact: bool
    bare: bool = False
    show: str = ""


def _figures(tokens: tuple[Token, ...], numbers: tuple[Number, ...]) -> list[Measure]:
    measures: list[Measure] = []
    at = 0
    while at < len(numbers):
        number = numbers[at]
        if measures and number.tokens[0] < measures[-1].end:  # the "2" of "km2"
            at += 1
            continue
        if number.kind is NumberKind.ORDINAL:
            measures.append(_plain(number, RANK))
            at += 1
            continue
        measure = _with_unit(tokens, number)
        if measure is not None:
            used = at + 1
            while used < len(numbers) and (joined := _joined(tokens, measure, numbers[used])) is not None:
                measure, used = joined, used + 1
            measures.append(_aged(tokens, measure))
            at = used
            continue
        at += 1
        if not number.article:
            label = _is_label(tokens, number)
            unit = PERCENT if number.kind is NumberKind.FRACTION else LABEL if label else COUNT
            unit = FACTOR if unit is COUNT and _is_factor(tokens, number) else unit
            measures.append(_plain(number, unit, bare=unit is COUNT))
    return measures


def read_measures(tokens: tuple[Token, ...], numbers: tuple[Number, ...]) -> list[Measure]:
    """Return the figures with their units, in order; a figure without one may be lent that of its
    neighbour."""
    return _inherit(tokens, _figures(tokens, numbers))


def _plain(number: Number, unit: Unit, *, bare: bool = False) -> Measure:
    first, end = number.tokens
    return Measure(
        number, unit, first, end, number.value, number.low, number.high, number.step, number.exact, bare
    )


def _with_unit(tokens: tuple[Token, ...], number: Number) -> Measure | None:
    first, end = number.tokens
    at = end
    if at < len(tokens) and tokens[at].norm in ("de", "d'") and (number.scaled or not number.exact):
        at += 1
    half = (
        tokens[at].norm == "demi" and at + 2 < len(tokens) and tokens[at + 1].text == "-"
        if at < len(tokens)
        else False
    )
    found = (
        unit_at(tokens, at + 2)
        if half
        else unit_at(tokens, at)
        if number.kind is not NumberKind.FRACTION
        else None
    )
    if found is None and at + 1 < len(tokens) and tokens[at].norm in _BETWEEN:  # "les quatre derniers mois"
        found = unit_at(tokens, at + 1)
    if number.kind is NumberKind.FRACTION:
        hours = unit_at(tokens, end + 1) if end < len(tokens) and tokens[end].norm in ("d'", "de") else None
        if hours is None or hours[0].name != "hour":
            return None
        share = Decimal(number.value) / 100
        found, factor = hours, hours[0].factor * share
        return Measure(number, hours[0], first, hours[1], factor, factor, factor, factor, True)
    if found is None:
        prefix = unit_before(tokens, first)
        if prefix is not None:
            found = prefix, end
        elif (
            end < len(tokens)
            and tokens[end].text in ("'", "′", "’", '"', "″")
            and _seconds_mark(tokens, number)
        ):
            name = "minute" if tokens[end].text in ("'", "′", "’") else "second"
            found = Unit(name, "duration", _SECONDS[name], show="secondes"), end + 1
        else:
            return None
    unit, unit_end = found
    if number.article and unit.name == "second" and unit_end < len(tokens) and _is_noun(tokens[unit_end]):
        return None  # "une seconde ligne"
    if (
        number.article
        and unit.dimension not in ("duration", "length", "mass", "percent", "point")
        and not unit.dimension.startswith("currency")
    ):
        return None
    factor = unit.factor / 2 if half else unit.factor
    joined = [token.norm for token in tokens[unit_end : unit_end + 2]]
    if joined[:1] == ["et"] and joined[1:] in (["demi"], ["demie"], ["quart"]):
        number = _shifted(number, Decimal("0.25") if joined[1] == "quart" else Decimal("0.5"))
        unit_end += 2
    return Measure(
        number,
        unit,
        first,
        unit_end,
        number.value * factor,
        _times(number.low, factor),
        _times(number.high, factor),
        number.step * factor,
        number.exact,
    )


def _times(bound: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if bound is None else bound * factor


def _is_noun(token: Token) -> bool:
    return (
        token.is_word and len(token.norm) > 3 and token.norm not in ("avant", "après", "plus", "pour", "dans")
    )


def _seconds_mark(tokens: tuple[Token, ...], number: Number) -> bool:
    """Take 21" and 1'47 for times only in the company of "à", "en" or another such mark, close to the
    figure."""
    first, end = number.tokens
    close = tokens[end].start_char == tokens[end - 1].end_char
    before = tokens[first - 1].norm if first else ""
    return (
        close
        and tokens[end - 1].is_figure
        and (before in ("à", "en", "'", "h", "′", "de") or tokens[end].text in ("′", "″"))
    )


def _shifted(number: Number, extra: Decimal) -> Number:
    bounds = [None if bound is None else bound + extra for bound in (number.low, number.high)]
    return replace(number, value=number.value + extra, low=bounds[0], high=bounds[1], step=extra)


def _joined(tokens: tuple[Token, ...], measure: Measure, following: Number) -> Measure | None:
    """Add "dix secondes" to "six minutes et", "30" to "2 h", "36" to "4 h 21'"."""
    if measure.unit.dimension != "duration" or following.kind is not NumberKind.CARDINAL:
        return None
    start, end = following.tokens
    gap = [token.norm for token in tokens[measure.end : start]]
    if gap not in ([], ["et"], [","]) or not following.exact or measure.unit.name not in _SMALLER:
        return None
    smaller, limit = _SMALLER[measure.unit.name]
    found = _with_unit(tokens, following)
    if found is None:
        if limit == 0 or following.value >= limit or gap or following.article:
            return None
        added, unit_end, unit, step = (
            following.value * _SECONDS[smaller],
            end,
            Unit(smaller, "duration", _SECONDS[smaller]),
            _SECONDS[smaller],
        )
    else:
        if found.unit.dimension != "duration" or found.unit.factor >= measure.unit.factor:
            return None
        added, unit_end, unit, step = found.value, found.end, found.unit, found.step
    bounds = [None if bound is None else bound + added for bound in (measure.low, measure.high)]
    return replace(
        measure,
        end=unit_end,
        value=measure.value + added,
        low=bounds[0],
        high=bounds[1],
        step=step,
        unit=replace(unit, slack=measure.unit.slack),
    )


def _aged(tokens: tuple[Token, ...], measure: Measure) -> Measure:
    """Tell an age from a duration: ", 58 ans,", "âgé de 34 ans", "une avocate de 44 ans" against "un
    mandat de trois ans"."""
    number = measure.number
    if measure.unit.name != "year" or number.value > _OLDEST:
        return measure
    before = [token.norm for token in tokens[max(0, measure.first - 4) : measure.first]]
    after = tokens[measure.end].norm if measure.end < len(tokens) else "."
    last = before[-1] if before else ""
    noun = before[-2] if len(before) > 1 else ""
    framed = last in (",", "(") and after in (",", ")", ".", "et", "qui", ";", "a", "est")
    told = last in ("de", "d'") and noun.startswith(("âg", "vieu", "vieil"))
    told = told or (
        last in _HAVE
        and noun != "y"
        and tokens[measure.end - 1].norm == "ans"
        and after not in ("de", "d'", "au", "à")
    )
    group = last in ("les", "des") and number.hedge in ("less", "more")
    person = (
        last in ("de", "d'")
        and noun
        and noun not in _LASTING
        and after not in ("de", "d'", "en", "pour")
        and number.value >= 1
    )
    person = (
        person
        and noun[-3:] not in ("ion", "ent", "age", "ure")
        and noun not in ("plus", "moins", "près", "fini", "vie", "lors", "partir", "suite")
        and noun.isalpha()
    )
    if framed or told or group or person:
        return Measure(
            number,
            AGE,
            measure.first,
            measure.end,
            number.value,
            number.low,
            number.high,
            Decimal(1),
            number.exact,
        )
    return measure


def _is_label(tokens: tuple[Token, ...], number: Number) -> bool:
    first = number.tokens[0]
    if first == 0 or not number.exact or number.scaled:
        return False
    before = tokens[first - 1].norm
    in_digits = tokens[number.tokens[1] - 1].is_figure
    return (
        before == "numéro"
        or (in_digits
        and (before in _LABEL_NOUNS or (before == "°" and first > 1 and tokens[first - 2].norm == "n")))
    )


def _is_factor(tokens: tuple[Token, ...], number: Number) -> bool:
    """Say whether the figure multiplies: "multiplié par plus de quatre"."""
    before = [token.norm for token in tokens[max(0, number.tokens[0] - 5) : number.tokens[0]]]
    return before[-1:] == ["par"] and any(word.startswith(("multipli", "divis")) for word in before)


def _inherit(tokens: tuple[Token, ...], measures: list[Measure]) -> list[Measure]:
    """Give "6,9" the unit of "et 4,5 milliards d'euros", and "contre 7,1 milliards" the currency told
    before."""
    done: list[Measure] = []
    currency: Unit | None = None
    for at, measure in enumerate(measures):
        if measure.bare and measure.unit is COUNT:
            following = measures[at + 1] if at + 1 < len(measures) else None
            link = (
                [token.norm for token in tokens[measure.end : following.first]]
                if following is not None
                else []
            )
            if (
                following is not None
                and not following.bare
                and link in (["et"], ["ou"], ["à"])
                and following.unit not in (RANK, LABEL)
            ):
                measure = _aged(tokens, _lent(measure, following.unit, scaled=following.number))
                if measure.unit is AGE:
                    measures[at + 1] = _plain(following.number, AGE)
            elif currency is not None and measure.number.scaled and not _names_noun(tokens, measure.end):
                measure = _lent(measure, currency, scaled=None)
        if measure.unit.dimension.startswith("currency"):
            currency = measure.unit
        done.append(measure)
    return done


def _names_noun(tokens: tuple[Token, ...], at: int) -> bool:
    return at < len(tokens) and tokens[at].norm in ("de", "d'", "des")


def _lent(measure: Measure, unit: Unit, *, scaled: Number | None) -> Measure:
    number = measure.number
    factor = unit.factor
    show = of(unit.show) if number.scaled else unit.show
    if scaled is not None and scaled.scaled and not number.scaled:
        scale = next((word for word in scaled.text.lower().split() if word in _SCALES), "")
        factor *= _SCALES.get(scale, 1)
        show = f"{scale} {of(unit.show)}"
    return replace(
        measure,
        unit=unit,
        value=number.value * factor,
        low=_times(number.low, factor),
        high=_times(number.high, factor),
        step=number.step * factor,
        bare=False,
        show=show,
    )
