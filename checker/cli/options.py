"""Options that several commands share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from checker.messages import locale_language


class Language(StrEnum):
    """The languages that reports are written in."""

    FR = "fr"
    EN = "en"


class DataFormat(StrEnum):
    """For eyes or for programs."""

    HUMAN = "human"
    JSON = "json"


PathsArgument = Annotated[
    list[str], typer.Argument(metavar="CHEMIN...", help="Dossiers, fichiers, ou - pour l'entrée standard.")
]
ThresholdOption = Annotated[
    float, typer.Option(min=0.0, max=1.0, metavar="P", help="Probabilité dès laquelle un conflit est signalé.")
]
LanguageOption = Annotated[
    Language | None,
    typer.Option("--lang", help="Langue du rapport (par défaut celle de la session, sinon le français)."),
]
ParserOption = Annotated[
    str | None, typer.Option("--parser", metavar="CHEMIN", help="Analyseur spaCy : dossier ou paquet installé.")
]
EncoderOption = Annotated[
    str | None,
    typer.Option("--encoder", metavar="CHEMIN", help="Encodeur sentence-transformers : dossier ou nom[@révision]."),
]
NliOption = Annotated[
    str | None, typer.Option("--nli", metavar="CHEMIN", help="Modèle NLI à trois classes : dossier ou nom[@révision].")
]
DataFormatOption = Annotated[DataFormat, typer.Option("--format", "-f", help="Pour l'œil ou pour une machine.")]


def chosen_language(language: Language | None) -> str:
    """Return the language asked for, or that of the locale."""
    return language.value if language else locale_language()
