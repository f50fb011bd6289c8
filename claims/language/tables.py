"""Reading the lexicons: TOML and tab-separated files that stand beside the language's modules."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent


@cache
def read_toml(language: str, name: str) -> dict[str, Any]:
    """Return the table `name`.toml of a language."""
    return tomllib.loads((HERE / language / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def read_rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """Return the rows of `name`.tsv of a language, without comments and blank lines."""
    lines = (HERE / language / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return tuple(tuple(line.split("\t")) for line in lines if line and not line.startswith("#"))
