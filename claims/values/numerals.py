"""Read one bare numeral from tokens: "1 007", "trois mille cinq cents", "1,5 million", "une dizaine", "les
deux tiers"."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from claims.language.fr.tables import table
from claims.values.tokens import Token

_TABLE = table("numbers")
_CARDINALS: dict[str, int] = _TABLE["cardinals"]
_SCALES: dict[str, int] = _TABLE["scales"]
_COLLECTIVES: dict[str, list[int]] = _TABLE["collectives"]
_GROUPS: dict[str, int] = _TABLE["several"]["groups"]
_SEVERAL = frozenset(_TABLE["several"]["words"])
_VAGUE: dict[str, list[int]] = _TABLE["vague"]
_FRACTIONS: dict[str, list[int]] = _TABLE["fractions"]
_PREPOSITIONS = frozenset(("de", "d'", "du", "des"))
_MOST_DIGITS = 15  # longer strings of digits are identifiers, not figures
_NO_LIMIT = 10**6
_WHOLES = frozenset((2, 3, 4, 5, 6, 10, 20, 100, 1000))  # "neuf sur dix" is a share, "32 sur 43" is not


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral before hedges: tokens `first` to `end` (half open), the value written, and what it leaves
    open.

    `step` is the size of the last significant digit ("18.000": 1000; "7,4": 0.1). `scaled` says that a scale
    word was used ("12 milliards"), which rounds by nature. `article` marks a bare "un" or "une", which counts
    only in some company.
    """

    first: int
    end: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    step: Decimal
    exact: bool = True
    scaled: bool = False
    article: bool = False
    fraction: bool = False


def read_numeral(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    """Return the longest numeral that begins at token `first`, or None."""
    for reader in (_read_fraction, _read_group, _read_figure, _read_words):
        found = reader(tokens, first)
        if found is not None:
            return _with_scale(tokens, found)
    return None


def _norm(tokens: tuple[Token, ...], at: int) -> str:
    return tokens[at].norm if 0 <= at < len(tokens) else ""


def _exact(first: int, end: int, value: Decimal, step: Decimal, *, article: bool = False) -> Numeral:
    return Numeral(first, end, value, value, value, step, article=article)


def _spread(
    first: int, end: int, low: int | Decimal, value: int | Decimal, high: int | Decimal | None
) -> Numeral:
    top = None if high is None else Decimal(high)
    return Numeral(first, end, Decimal(value), Decimal(low), top, Decimal(1), exact=False)


def figure_value(written: str) -> tuple[Decimal, Decimal] | None:
    """Return the value of a figure as written and the size of its last significant digit; None for an
    identifier."""
    plain = written
    for mark in "' ’\u00a0\u202f\u2009":
        plain = plain.replace(mark, "")
    whole, comma, decimals = plain.partition(",")
    if comma and len(decimals) == 3 and decimals == "000":
        whole, decimals = whole + decimals, ""
    elif not comma and "." in whole:
        head, *groups = whole.split(".")
        grouped = all(len(group) == 3 for group in groups) and head != "0"
        whole, decimals = (head + "".join(groups), "") if grouped else (head, groups[0])
    whole = whole.replace(".", "").replace(",", "")
    if len(whole) + len(decimals) > _MOST_DIGITS:
        return None
    value = Decimal(f"{whole}.{decimals}") if decimals else Decimal(whole)
    return value, step_of(value, len(decimals))


def step_of(value: Decimal, decimals: int = 0) -> Decimal:
    """Return the size of the last significant digit of `value`, written with `decimals` decimals."""
    if decimals:
        return Decimal(1).scaleb(-decimals)
    whole, step = int(value), 1
    while whole and whole % 10 == 0:
        whole //= 10
        step *= 10
    return Decimal(step)


def _read_plain(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    return (_read_figure(tokens, first) or _read_words(tokens, first)) if first < len(tokens) else None


def _read_figure(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    token = tokens[first]
    if not token.is_figure:
        return None
    read = figure_value(token.text)
    if read is None:
        return None
    value, step = read
    if _norm(tokens, first + 1) == "mille" and value < 1000:
        return _exact(first, first + 2, value * 1000, step * 1000)
    return _exact(first, first + 1, value, step)


def _read_words(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    total = group = 0
    room = _NO_LIMIT  # the next number word must be smaller than this
    at = end = first
    last = 0
    while at < len(tokens):
        norm = tokens[at].norm
        if end > first and norm in ("-", "et"):
            follower = _norm(tokens, at + 1)
            joins = (
                follower in _CARDINALS
                if norm == "-"
                else follower in ("un", "une", "onze") and room in (10, 20)
            )
            if not joins:
                break
            at += 1
            continue
        value = _CARDINALS.get(norm)
        if value is None:
            break
        if value == 20 and last == 4 and group % 100 == 4:
            group, room = group + 76, 20
        elif value == 100 and (2 <= group % 1000 <= 9 or group == 0) and room > 0:
            group, room = max(group, 1) * 100, 100
        elif value == 1000 and total == 0 and (room < _NO_LIMIT or group == 0):
            total, group, room = max(group, 1) * 1000, 0, 1000
        elif value < room and value < 100 and _fits(group, value):
            group += value
            room = (
                10
                if value == 10 or 20 <= value <= 50 or value in (70, 90)
                else 20
                if value in (60, 80)
                else 1
            )
        else:
            break
        last = value
        at += 1
        end = at
    if end == first:
        return None
    amount = Decimal(total + group)
    article = end == first + 1 and tokens[first].norm in ("un", "une")
    return _exact(first, end, amount, step_of(amount), article=article)


def _fits(group: int, value: int) -> bool:
    """Say whether `value` may follow what is read: "dix" takes only sept, huit, neuf; tens take units."""
    rest = group % 100
    if rest == 10:
        return value in (7, 8, 9)
    if rest in (60, 80):
        return value < 20
    return rest == 0 or (rest % 10 == 0 and value < 10)


def _read_group(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    """Read "plusieurs centaines", "une demi-douzaine", "une bonne douzaine", "deux douzaines"."""
    norm, following = tokens[first].norm, _norm(tokens, first + 1)
    if norm in _SEVERAL and following in _GROUPS:
        size = _GROUPS[following]
        few = 6 if norm == "quelques" else 10
        open_ended = norm == "des" and size >= 1000
        return _spread(first, first + 2, 2 * size, 3 * size, None if open_ended else few * size)
    after_article = first + 1 if norm in ("un", "une", "la", "cette", "l'") else first
    if _norm(tokens, after_article) == "demi" and _norm(tokens, after_article + 1) == "-":
        return _half_group(first, after_article + 2, _norm(tokens, after_article + 2))
    if norm in ("un", "une"):
        return _collective(tokens, first)
    if norm in _COLLECTIVES and norm != "millier" and _norm(tokens, first - 1) in ("la", "cette"):
        return _spread(first, first + 1, *_COLLECTIVES[norm])
    count = _CARDINALS.get(norm, 0)
    if 2 <= count <= 9 and _GROUPS.get(following, _NO_LIMIT) <= 1000:
        about = Decimal(count * _GROUPS[following])
        return _spread(first, first + 2, about * Decimal("0.9"), about, about * Decimal("1.15"))
    return None


def _half_group(first: int, at: int, group: str) -> Numeral | None:
    if group == "douzaine":
        return _spread(first, at + 1, *_COLLECTIVES["demi-douzaine"])
    if group in _SCALES:
        half = Decimal(_SCALES[group]) / 2
        return Numeral(first, at + 1, half, half, half, half, scaled=True)
    return None


def _collective(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    """Read "une dizaine", "une petite centaine", "une bonne douzaine", "une poignée" (but no handshake)."""
    following = _norm(tokens, first + 1)
    small, big = following in ("petit", "petite"), following in ("bon", "bonne", "gros", "grosse")
    noun = first + 2 if small or big else first + 1
    word = _norm(tokens, noun)
    if word in _COLLECTIVES:
        low, about, high = _COLLECTIVES[word]
        if small:
            high = about
        elif big:
            low, high = about, high + high // 10
        return _spread(first, noun + 1, low, about, high)
    if word in _VAGUE and noun == first + 1 and _norm(tokens, noun + 2) not in ("main", "mains"):
        low, high = _VAGUE[word]
        return _spread(first, noun + 1, low, low, high)
    return None


def _read_fraction(tokens: tuple[Token, ...], first: int) -> Numeral | None:
    """Read "la moitié", "un tiers", "les trois quarts", "un cinquième du", "un sur cinq"."""
    norm, following = tokens[first].norm, _norm(tokens, first + 1)
    if norm == "moitié":
        return _share(first, first + 1, 1, 2)
    if norm in ("la", "une") and following == "moitié":
        return _share(first, first + 2, 1, 2)
    count = _CARDINALS.get(norm)
    if count is None:
        count = int(norm) if tokens[first].is_figure and len(norm) == 1 else None
    if count is None:
        return None
    if following in _FRACTIONS and count <= 9:
        _, parts = _FRACTIONS[following]
        governed = _norm(tokens, first + 2) in _PREPOSITIONS
        plural_tiers = following in ("tiers", "quarts")
        if governed and _norm(tokens, first + 3) in ("finale", "un", "une"):
            return None
        if (
            (count > 1 and (following.endswith("s") or plural_tiers))
            or (count == 1 and governed and parts >= 3)
            or following == "tiers"
        ):
            return _share(first, first + 2, count, parts)
        return None
    over = first + 1 if following == "sur" else first + 2
    if _norm(tokens, over) == "sur":  # "un sur cinq", "neuf Français sur dix"
        whole = _read_plain(tokens, over + 1)
        if whole is not None and count < whole.value and whole.value in _WHOLES:
            return _share(first, whole.end, count, int(whole.value))
    return None


def _share(first: int, end: int, part: int, whole: int) -> Numeral:
    """Return a fraction as a percentage: writers who say "un tiers" mean a percentage nearby."""
    value = (Decimal(100 * part) / whole).quantize(Decimal("0.01"))
    return Numeral(
        first,
        end,
        value,
        value - Decimal("1.5"),
        value + Decimal("1.5"),
        Decimal(1),
        exact=False,
        fraction=True,
    )


def _with_scale(tokens: tuple[Token, ...], numeral: Numeral) -> Numeral:
    """Multiply by a scale word that follows: "1,5 million", "deux millions et demi"."""
    scale = _SCALES.get(_norm(tokens, numeral.end))
    if (
        scale is None and not numeral.exact and _norm(tokens, numeral.end) in ("de", "d'")
    ):  # "des dizaines de milliers"
        scale = _SCALES.get(_norm(tokens, numeral.end + 1))
        numeral = replace(numeral, end=numeral.end + 1) if scale is not None else numeral
    if scale is None or numeral.fraction or numeral.scaled:
        return numeral
    end, factor = numeral.end + 1, Decimal(scale)
    value = numeral.value * factor
    step = numeral.step * factor
    if _norm(tokens, end) == "et" and _norm(tokens, end + 1) in ("demi", "demie"):
        value, step, end = value + factor / 2, factor / 2, end + 2
    if not numeral.exact:
        bounds = (numeral.low and numeral.low * factor, numeral.high and numeral.high * factor)
        return replace(numeral, end=end, value=value, low=bounds[0], high=bounds[1], step=step, scaled=True)
    tail = _read_plain(tokens, end)  # "2 millions 300.000", "un million deux cent mille"
    if tail is not None and not tail.article and tail.value < factor and tail.value * 1000 >= factor:
        value, step, end = value + tail.value, tail.step, tail.end
    return Numeral(numeral.first, end, value, value, value, step, scaled=True)
