"""Write figures and amounts as a French editor would: "18,6 millions", "plus de 2.000", "entre 150 et
200"."""

from __future__ import annotations

from decimal import Decimal

_SCALES = ((Decimal(10) ** 12, "billion"), (Decimal(10) ** 9, "milliard"), (Decimal(10) ** 6, "million"))
_THIN_SPACE = "\u202f"


def french_figure(value: Decimal) -> str:
    """Return one figure in French: thousands apart, comma for decimals, scale words from a million on."""
    for size, name in _SCALES:
        if abs(value) >= size and value % (size / 1000) == 0:
            amount = value / size
            return f"{_plain(amount)} {name}{'s' if abs(amount) >= 2 else ''}"
    return _plain(value)


def french_number(value: Decimal, low: Decimal | None, high: Decimal | None, *, exact: bool) -> str:
    """Return a figure with what the words leave open."""
    if exact or (low is not None and low == high):
        return french_figure(value)
    if high is None:
        return f"au moins {french_figure(low if low is not None else value)}"
    if low is None:
        return f"au plus {french_figure(high)}"
    if value == high:
        return f"un peu moins de {french_figure(high)}"
    if value == low:
        return f"un peu plus de {french_figure(low)}"
    return f"environ {french_figure(value)}"


def _plain(value: Decimal) -> str:
    rounded = round(value, 2)
    whole, _, decimals = f"{rounded:f}".partition(".")
    decimals = decimals.rstrip("0")
    sign, digits = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    if len(digits) > 4:
        digits = f"{int(digits):,}".replace(",", _THIN_SPACE)
    return f"{sign}{digits},{decimals}" if decimals else f"{sign}{digits}"


def of(noun: str) -> str:
    """Return a noun with "de" before it: "d'euros", "de dollars"."""
    return f"d'{noun}" if noun[:1].lower() in "aeiouyhéèê" else f"de {noun}"
