"""Content words and light stems, to see which words two French texts share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from claims.language.countries import country_of, fold
from claims.language.tables import read_toml

_WORD = re.compile(r"[a-z0-9]+(?:[.,][0-9]+)*")

# Longest first. Light stemming only: it has to bring "démission" and "démissionné" together, not to be a grammar.
_SUFFIXES = sorted(
    """ations ation ements ement euses euse eurs eur ances ance ences ence ites ite ismes isme istes iste ables able
    ibles ible ives ive ifs if aux ales ale als al elles elle els el eaux eau ees ee es er ent aient ait ant ants ante
    antes ons ez era erait eront ions ion iques ique ieres iere iers ier enne ennes ien iens aises aise ais oise ois
    es e s x t""".split(),
    key=lambda s: (-len(s), s),
)
MIN_STEM = 4


@cache
def stop_words(language: str = "fr") -> frozenset[str]:
    """Return the folded words that carry no content of their own."""
    return frozenset(fold(word) for word in read_toml(language, "stopwords")["words"])


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a folded word without its ending; words of four letters or fewer stay as they are."""
    country = country_of(word)
    if country is not None:
        return "=" + fold(country)  # Moscou, russe, Kremlin, Russie: one stem
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= MIN_STEM:
            return word[: -len(suffix)]
    return word


@lru_cache(maxsize=16384)
def content_stems(text: str, language: str = "fr") -> frozenset[str]:
    """Return the stems of a text's content words, figures included."""
    words = _WORD.findall(fold(text))
    stops = stop_words(language)
    return frozenset(stem(w) for w in words if w not in stops and (len(w) > 1 or w.isdigit()))
