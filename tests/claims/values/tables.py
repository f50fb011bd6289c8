"""Read the case tables of this directory: tab-separated lines, "#" opens a remark."""

from __future__ import annotations

from pathlib import Path


def cases(name: str, columns: int) -> list[tuple[str, ...]]:
    """Return the rows of `name`.tsv, each filled up to `columns` cells."""
    lines = (Path(__file__).parent / f"{name}.tsv").read_text(encoding="utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(*row, *[""] * (columns - len(row))) for row in rows]
