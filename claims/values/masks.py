"""Digits and number words that are no figures: roads, aircraft, articles of law, telephone numbers, names."""

from __future__ import annotations

import re

from claims.language.fr.tables import table
from claims.values.calendar import calendar_spans
from claims.values.tokens import Token

_NAMES = "|".join(sorted(map(re.escape, table("numbers")["notnumbers"]["road"]), key=len, reverse=True))

_NOT_FIGURES = re.compile(
    r"""
    (?:https?://|www\.)\S+ | \S{1,64}@\S{1,200}                              # addresses
    | (?<!\w)(?:\+[0-9]{2,3}[ .]?|0)[1-9](?:[ .\u00a0\u202f-]?[0-9]{2}){4}(?![0-9])  # telephone
    | (?<!\w)[0-9]+(?:\.[0-9]+){2,}(?!\w)  # versions; thousands are let through below
    | (?<!\w)[A-Z]{1,5}[a-z]?-?[0-9]+[A-Z]?(?:-[0-9]+)?(?!\w)              # A6, G7, D104, F-16, Covid-19
    | (?<!\w)[A-Z]{2,5}[ \u00a0][0-9]{1,4}-[0-9]{1,4}(?!\w)                # ATR 72-600
    | (?<!\w)[A-Z][\w]+-[0-9]+(?:-[0-9]+)?(?!\w)
    | (?<!\w)(?:Deux|Trois|Quatre|Cinq|Six|Sept|Huit|Neuf|Dix|Douze|Vingt|Trente|Mille|Cent)-(?=[A-Z])[\w-]+
    | (?<=[a-zà-ÿ,][ ])(?:Vingt|Trente|Quarante|Cent|Mille)(?:-[Ss]ept|-[Cc]inq|-[Hh]uit)?(?![\w-])
    | (?<!\w)(?:quatre[ -]heures|mille-feuilles?|trois-quarts(?![ ]d)|neuf[ ]dixièmes)(?!\w)
    """,
    re.VERBOSE,
)
_NAMED = re.compile(
    rf"(?<!\w)(?:l['’]|d['’])?(?:{_NAMES}|art\.)[ \u00a0]"
    r"((?:[A-Z]?[0-9]+(?:[.-][0-9]+)*)(?:(?:,[ ]|[ ]et[ ])[0-9]+(?:[.-][0-9]+)*)*)(?!\w)",
    re.IGNORECASE,
)
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")


def masked_tokens(text: str, tokens: tuple[Token, ...]) -> frozenset[int]:
    """Return the indexes of the tokens of `text` that no figure may use: dates, clock times, years, names
    with digits."""
    spans = [(span.start_char, span.end_char) for span in calendar_spans(text)]
    for match in _NOT_FIGURES.finditer(text):
        if not _THOUSANDS.fullmatch(match.group()):
            spans.append(match.span())
    spans.extend(match.span(1) for match in _NAMED.finditer(text))
    spans.sort()
    masked, at = set(), 0
    for start_char, end_char in spans:
        while at and tokens[at - 1].end_char > start_char:
            at -= 1
        while at < len(tokens) and tokens[at].end_char <= start_char:
            at += 1
        while at < len(tokens) and tokens[at].start_char < end_char:
            masked.add(at)
            at += 1
    return frozenset(masked)
