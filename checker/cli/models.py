"""`recoupe models`: which weights there are, and whether they are what was shipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from checker.cli.exit_codes import ExitCode
from checker.cli.options import DataFormat, DataFormatOption
from checker.cli.output import emit

app = typer.Typer(help="Les modèles embarqués : liste, empreintes, fiches.", no_args_is_help=True)

CARD = "README.md"  # beside the weights: what they were made from, how good they are


class Part(StrEnum):
    """The learnt parts of a check."""

    PARSER = "parser"
    ENCODER = "encoder"
    NLI = "nli"


@dataclass(frozen=True, slots=True)
class Embedded:
    """A model that is shipped in the package."""

    part: Part
    folder: Path

    @property
    def size_bytes(self) -> int:
        """The size of all its files."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def faults(self) -> list[str]:
        """Return what differs from the digests that were shipped with it, nothing when all is well."""
        from claims.integrity import MANIFEST, read_manifest, sha256_of

        if not self.folder.is_dir():
            return ["absent"]
        manifest = read_manifest(self.folder)
        if not manifest:
            return [f"sans empreintes ({MANIFEST} manque)"]
        missing = [f"{name} manque" for name in manifest if not (self.folder / name).is_file()]
        altered = [
            f"{name} diffère"
            for name, digest in manifest.items()
            if (self.folder / name).is_file() and sha256_of(self.folder / name) != digest
        ]
        return missing + altered


@app.command("list")
def list_models(output: DataFormatOption = DataFormat.HUMAN) -> None:
    """Liste les modèles embarqués avec leur taille et leur dossier."""
    found = list(_embedded())
    if output is DataFormat.JSON:
        data = [{"part": m.part.value, "path": str(m.folder), "bytes": m.size_bytes} for m in found]
        emit(json.dumps(data, ensure_ascii=False, indent=2) + "\n", read_by_eye=False)
        return
    emit("".join(f"{m.part.value:<8} {m.size_bytes / 1e6:7.1f} Mo  {m.folder}\n" for m in found))


@app.command("verify")
def verify() -> None:
    """Compare les fichiers des modèles embarqués avec les empreintes livrées ; code 2 si l'un d'eux diffère."""
    faults = {model.part.value: model.faults() for model in _embedded()}
    emit("".join(f"{name:<8} {'; '.join(found) or 'intact'}\n" for name, found in faults.items()))
    if any(faults.values()):
        raise typer.Exit(ExitCode.ERROR)


@app.command("describe")
def describe(part: Annotated[Part, typer.Argument(metavar="PARTIE", help="parser, encoder ou nli.")]) -> None:
    """Affiche la fiche d'un modèle embarqué : données, mesures, limites."""
    from checker.errors import UserError

    card = next(model.folder for model in _embedded() if model.part is part) / CARD
    if not card.is_file():
        raise UserError(f"ce modèle n'a pas de fiche : {card}", "Réinstallez recoupe pour rétablir ce fichier.")
    emit(card.read_text(encoding="utf-8").rstrip() + "\n")


def _embedded() -> Iterator[Embedded]:
    from checker.encoding import EMBEDDED_ENCODER
    from checker.inference import EMBEDDED_NLI
    from claims.parsing import EMBEDDED_PARSER

    yield Embedded(Part.PARSER, EMBEDDED_PARSER)
    yield Embedded(Part.ENCODER, EMBEDDED_ENCODER)
    yield Embedded(Part.NLI, EMBEDDED_NLI)
