"""What a verb's printed form tells of its mood and tense, for parsers that miss it, and the lexicon of modal words."""

from __future__ import annotations

from functools import cache, lru_cache

from claims.language.tables import read_toml

CONDITIONAL, FUTURE = "conditional", "future"
_PERSONAL = ("aient", "ait", "ont", "a")


@cache
def modal_forms(group: str, language: str = "fr") -> frozenset[str]:
    """Return the forms of a group of modal verbs: duty, going, intention, expected, possible or light."""
    return frozenset(read_toml(language, "modality")["verbs"][group])


@cache
def modal_words(group: str, language: str = "fr") -> frozenset[str]:
    """Return a group of words: negative, negative_alone, doubt or coming."""
    return frozenset(read_toml(language, "modality")["words"][group])


@lru_cache(maxsize=4096)
def mood_of_form(form: str, language: str = "fr") -> str | None:
    """Return "conditional" or "future" when a finite verb's ending says so, else None."""
    word = form.lower()
    endings = read_toml(language, "modality")["endings"]
    ending = next((e for e in _PERSONAL if word.endswith(e)), None)
    if ending is None or word.removesuffix(ending) in endings["stems_in_r"]:
        return None
    if word.endswith(tuple(endings["conditional"])) or word in ("serait", "seraient"):
        return CONDITIONAL
    return FUTURE if word.endswith(tuple(endings["future"])) else None
