"""Words that tell of a later figure: "le bilan a été porté à", "selon un nouveau bilan"."""

from __future__ import annotations

import re
from functools import cache

from claims.language.tables import read_toml


def tells_update(text: str, language: str = "fr") -> bool:
    """Say whether a text marks its figure as one that replaces another or will be replaced."""
    return _pattern(language).search(text) is not None


@cache
def _pattern(language: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(read_toml(language, "updates")["cues"]) + ")", re.IGNORECASE)
