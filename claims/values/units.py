"""Read the unit behind a figure: money, percent, lengths, durations. Units of one dimension share a base
unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from claims.language.fr.tables import table
from claims.values.tokens import PhraseTrie, Token

_TABLE = table("units")
_ONE_LETTER_AFTER_DIGITS = frozenset("mtgslh")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: `factor` turns it into the base unit of its dimension, `slack` is the share by which it is
    loose."""

    name: str
    dimension: str
    factor: Decimal = Decimal(1)
    slack: Decimal = Decimal(0)
    show: str = ""


COUNT = Unit("count", "count")
RANK = Unit("rank", "rank")
LABEL = Unit("label", "label")
FACTOR = Unit("factor", "factor")
AGE = Unit("age", "age", show="ans")
SCORE = Unit("score", "score")

_UNITS: list[Unit] = []
_BLOCKED: dict[int, tuple[tuple[str, ...], ...]] = {}
_forms: list[tuple[str, str]] = []
for _entry in _TABLE["unit"]:
    _UNITS.append(
        Unit(
            _entry["name"],
            _entry["dimension"],
            Decimal(str(_entry.get("factor", 1))),
            Decimal(str(_entry.get("slack", 0))),
            _entry["show"],
        )
    )
    _BLOCKED[len(_UNITS) - 1] = tuple(
        tuple(phrase.replace("'", "' ").split()) for phrase in _entry.get("not_before", ())
    )
    _forms.extend((form, str(len(_UNITS) - 1)) for form in _entry["forms"])
_FORMS = PhraseTrie(_forms)
PERCENT = next(unit for unit in _UNITS if unit.name == "percent")
_BY_NAME = {unit.name: unit for unit in _UNITS}
_PREFIXES = {"$": _BY_NAME["dollar"], "€": _BY_NAME["EUR"], "£": _BY_NAME["GBP"], "¥": _BY_NAME["JPY"]}


def unit_at(tokens: tuple[Token, ...], at: int) -> tuple[Unit, int] | None:
    """Return the unit whose words begin at token `at`, "de" stepped over after a scale word, and the token
    behind it."""
    found = _FORMS.starting_at(tokens, at)
    if found is None:
        return None
    end, index = found
    if end - at == 1 and tokens[at].norm in _ONE_LETTER_AFTER_DIGITS and not tokens[at - 1].is_figure:
        return None
    following = tuple(token.norm for token in tokens[end : end + 2])
    if any(following[: len(phrase)] == phrase for phrase in _BLOCKED[int(index)]):
        return None
    return _UNITS[int(index)], end


def unit_before(tokens: tuple[Token, ...], at: int) -> Unit | None:
    """Return the currency sign in front of token `at` ("$25 millions")."""
    if at == 0 or tokens[at - 1].end_char < tokens[at].start_char - 1:
        return None
    return _PREFIXES.get(tokens[at - 1].text)
