"""Which language an article is in, by its small words; decided on the article, never on a sentence."""

from __future__ import annotations

import re

from claims.sentences.rules import languages, rules_for

UNKNOWN = "unknown"
# Characters that are looked at, and the least number and share of small words that decide. French and English
# prose reach shares of 0.25 to 0.45 with these lists; Spanish, Italian and Portuguese stay below 0.12.
SAMPLE_CHARS, LEAST_HITS, LEAST_SHARE, LEAD = 6000, 3, 0.14, 1.5

_WORD = re.compile(r"[^\W\d_]+")


def detect_language(text: str) -> str:
    """Return "fr", "en", or "unknown" for a text too short or in another language."""
    words = _WORD.findall(text[:SAMPLE_CHARS].lower())
    if not words:
        return UNKNOWN
    lists = {code: rules_for(code).stop_words for code in languages()}
    hits = sorted(
        ((sum(word in small for word in words), code) for code, small in lists.items()), reverse=True
    )
    best, code = hits[0]
    second = hits[1][0] if len(hits) > 1 else 0
    if best < LEAST_HITS or best < LEAST_SHARE * len(words) or best < LEAD * second:
        return UNKNOWN
    return code
