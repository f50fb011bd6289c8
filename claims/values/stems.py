"""Bring French words of one family together: "économies", "économie"; "reculé", "recul". Small on purpose,
no dependency."""

from __future__ import annotations

import unicodedata
from functools import cache

from claims.language.fr.tables import table

_ENDINGS: tuple[str, ...] = tuple(table("numbers")["stemming"]["endings"])
_SHORTEST_STEM = 4


@cache
def stem(word: str) -> str:
    """Return the stem of `word`: no accents, no plural or feminine, no common ending; words of four
    letters stay whole."""
    plain = "".join(
        char for char in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(char)
    )
    plain = plain.replace("œ", "oe").replace("æ", "ae")
    if len(plain) <= _SHORTEST_STEM:
        return plain.rstrip("sx") if len(plain) == _SHORTEST_STEM else plain
    for ending in _ENDINGS:
        if plain.endswith(ending) and len(plain) - len(ending) >= _SHORTEST_STEM:
            plain = plain.removesuffix(ending)
            break
    return plain[:-1] if len(plain) > _SHORTEST_STEM and plain[-1] == plain[-2] else plain
