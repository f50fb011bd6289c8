"""`recoupe eval`: how good the checker and its NLI model are on labelled material."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from checker.cli.options import (
    DataFormat,
    DataFormatOption,
    EncoderOption,
    LanguageOption,
    NliOption,
    ParserOption,
    ThresholdOption,
    chosen_language,
)
from checker.cli.output import Color, emit, in_color, terminal_width
from checker.cli.progress import story_progress
from checker.settings import DEFAULT_MIN_CONFIDENCE

app = typer.Typer(help="Mesure la qualité sur des données étiquetées.", no_args_is_help=True)


@app.command("clusters")
def clusters(
    folders: Annotated[
        list[Path],
        typer.Argument(metavar="DOSSIER...", exists=True, file_okay=False, help="Dossiers où sont des gold.json."),
    ],
    output: DataFormatOption = DataFormat.HUMAN,
    min_confidence: ThresholdOption = DEFAULT_MIN_CONFIDENCE,
    language: LanguageOption = None,
    parser: ParserOption = None,
    encoder: EncoderOption = None,
    nli: NliOption = None,
    progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Avancement sur un terminal.")] = True,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Les fausses alertes et les oublis.")] = False,
) -> None:
    """Précision, rappel, par type et selon le seuil, contre des contradictions connues."""
    from checker import api
    from checker.evaluation.gold import find_gold
    from checker.evaluation.stories import evaluate_stories
    from checker.render import RenderOptions
    from checker.render.evaluation import clusters_human, clusters_json

    lang = chosen_language(language)
    labelled = find_gold(folders)
    models = api.load_models(parser=parser, encoder=encoder, nli=nli)
    with story_progress(wanted=progress, language=lang) as show:
        evaluation = evaluate_stories(labelled, models, min_confidence, show)
    if output is DataFormat.JSON:
        emit(clusters_json(evaluation), read_by_eye=False)
    else:
        options = RenderOptions(lang, terminal_width(), in_color(Color.AUTO), int(verbose))
        emit(clusters_human(evaluation, options))


@app.command("pairs")
def pairs(
    file: Annotated[Path, typer.Argument(metavar="FICHIER.tsv", help="Colonnes premise, hypothesis, label.")],
    output: DataFormatOption = DataFormat.HUMAN,
    both_directions: Annotated[
        bool, typer.Option("--both-directions", help="Probabilité de contradiction moyenne sur les deux ordres.")
    ] = False,
    language: LanguageOption = None,
    nli: NliOption = None,
) -> None:
    """Exactitude, F1 macro et contradiction du modèle NLI sur des paires étiquetées."""
    from checker import api
    from checker.evaluation.pairs import evaluate_pairs, read_pairs
    from checker.render import RenderOptions
    from checker.render.evaluation import pairs_human, pairs_json

    result = evaluate_pairs(read_pairs(file), api.load_nli(nli), both_directions=both_directions)
    if output is DataFormat.JSON:
        emit(pairs_json(result), read_by_eye=False)
    else:
        emit(pairs_human(result, RenderOptions(chosen_language(language), terminal_width(), in_color(Color.AUTO))))
