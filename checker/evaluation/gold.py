"""Labelled stories: what a `gold.json` says is and is not a contradiction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.errors import UserError

GOLD_FILE = "gold.json"


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence as it stands in a file of the story."""

    file: str
    text: str


@dataclass(frozen=True, slots=True)
class Opposition:
    """Two sets of sentences, one per side: those of a contradiction, or of a decoy, which only looks like one.

    `label` is the contradiction's type or the decoy's kind.
    """

    id: str
    label: str
    a: tuple[Quote, ...]
    b: tuple[Quote, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Gold:
    """What is known of one story."""

    folder: Path
    contradictions: tuple[Opposition, ...]
    decoys: tuple[Opposition, ...]


def find_gold(folders: Iterable[Path]) -> list[Gold]:
    """Read every gold file under the folders, in order of their paths.

    Raises UserError when there is none, or one that cannot be understood.
    """
    searched = list(folders)
    files = sorted({file for folder in searched for file in folder.rglob(GOLD_FILE)})
    if not files:
        raise UserError(f"aucun {GOLD_FILE} sous {', '.join(map(str, searched))}.", "Donnez un dossier étiqueté.")
    return [read_gold(file) for file in files]


def read_gold(file: Path) -> Gold:
    """Read one gold file. Raises UserError when it cannot be understood."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        return Gold(
            file.parent,
            tuple(_opposition(item, item["type"]) for item in data["contradictions"]),
            tuple(_opposition(item, item["kind"]) for item in data["decoys"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UserError(
            f"{file} : étiquettes illisibles ({error!r}).", "Comparez avec un autre dossier étiqueté."
        ) from error


def _opposition(item: dict[str, Any], label: str) -> Opposition:
    sides = {"a": [item["a"]], "b": [item["b"]]}
    for further in item.get("also", []):
        sides["a" if further.get("sides_with") == "a" else "b"].append(further)
    a, b = (tuple(Quote(quote["file"], quote["quote"]) for quote in sides[side]) for side in "ab")
    return Opposition(item["id"], label, a, b, item.get("why", ""))
