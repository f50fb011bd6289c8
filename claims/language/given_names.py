"""Given names and the gender that they tell."""

from __future__ import annotations

from functools import cache

from claims.language.countries import fold
from claims.language.tables import read_toml


@cache
def _genders(language: str) -> dict[str, str]:
    table = read_toml(language, "given_names")
    return {
        **dict.fromkeys(table["feminine"].split(), "Fem"),
        **dict.fromkeys(table["masculine"].split(), "Masc"),
    }


def gender_of_given_name(name: str, language: str = "fr") -> str:
    """Return "Fem" or "Masc" for a given name that tells it, else ""."""
    return _genders(language).get(fold(name), "")
