"""Read the French word tables that stand beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table `name`.toml of this package. Raises FileNotFoundError when there is none."""
    return tomllib.loads(files("claims.language").joinpath("fr", f"{name}.toml").read_text(encoding="utf-8"))


def alternatives(phrases: Iterable[str]) -> str:
    """Return a regular expression that matches any of `phrases`, the longest first.

    A straight apostrophe stands for either one, "*" for any ending, a space for any white space.
    """
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    escaped = (re.escape(phrase).replace(r"\*", r"\w*").replace("'", "['’]") for phrase in longest_first)
    return "|".join(expression.replace(r"\ ", r"\s+") for expression in escaped)
