"""`recoupe check`: articles in, findings out."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from checker.cli.exit_codes import ExitCode
from checker.cli.options import (
    EncoderOption,
    LanguageOption,
    NliOption,
    ParserOption,
    PathsArgument,
    ThresholdOption,
    chosen_language,
)
from checker.cli.output import (
    DEFAULT_FORMAT,
    FORMATS,
    READ_BY_EYE,
    Color,
    Target,
    complain,
    emit,
    in_color,
    parse_target,
    save,
    terminal_width,
)
from checker.cli.progress import story_progress
from checker.settings import DEFAULT_MIN_CONFIDENCE, FailOn, Selection, selectable

if TYPE_CHECKING:
    from checker.findings import Report
    from checker.render import RenderOptions


def check(
    paths: PathsArgument,
    draft: Annotated[
        str | None,
        typer.Option(metavar="FICHIER", help="Texte à recouper avec les autres ; seules ses alertes restent."),
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option("--format", "-f", metavar="FORMAT[:FICHIER]", help=f"Format, répétable : {', '.join(FORMATS)}."),
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="Gravité dès laquelle le code de sortie est 1.")] = FailOn.WARNING,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Comme --fail-on never.")] = False,
    min_confidence: ThresholdOption = DEFAULT_MIN_CONFIDENCE,
    select: Annotated[
        list[str] | None,
        typer.Option(metavar="TYPES", help="Ne garder que ces types ou genres : number,role,update..."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="TYPES", help="Écarter ces types ou genres.")] = None,
    language: LanguageOption = None,
    story: Annotated[
        str | None, typer.Option(metavar="NOM", help="Ne vérifier que ce dossier parmi ceux qui sont lus.")
    ] = None,
    parser: ParserOption = None,
    encoder: EncoderOption = None,
    nli: NliOption = None,
    offline: Annotated[
        bool, typer.Option("--offline", help="Interdit tout accès au réseau, même si l'environnement le permet.")
    ] = False,
    progress: Annotated[bool, typer.Option("--progress/--no-progress", help="Avancement sur un terminal.")] = True,
    color: Annotated[Color, typer.Option(help="Couleurs.")] = Color.AUTO,
    quiet: Annotated[int, typer.Option("--quiet", "-q", count=True, help="Les alertes seules.")] = 0,
    verbose: Annotated[int, typer.Option("--verbose", "-v", count=True, help="Toutes les phrases de chaque côté.")] = 0,
    explain: Annotated[
        str | None, typer.Option(metavar="EMPREINTE", help="Explique une alerte : phrases comparées et ce qui a pesé.")
    ] = None,
    why_not: Annotated[
        tuple[str, str] | None,
        typer.Option(metavar="A:LIGNE B:LIGNE", help="Dit pourquoi deux passages ne sont pas opposés."),
    ] = None,
) -> None:
    """Recoupe des articles et signale leurs contradictions.

    Un dossier d'articles est un sujet ; un dossier de dossiers en fait plusieurs. Sans --format, le rapport est écrit
    pour l'œil. Le code de sortie est 1 dès qu'une alerte atteint --fail-on, 2 quand rien n'a pu être vérifié.
    """
    if offline:
        os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
    targets = [parse_target(given) for given in formats or [DEFAULT_FORMAT]]
    lang = chosen_language(language)
    selection = Selection(selectable(select or (), "--select"), selectable(ignore or (), "--ignore"))

    from checker import api  # numpy and more: not before the command line is known to make sense

    material = api.read_input(paths, draft=draft, story=story)
    models = api.load_models(parser=parser, encoder=encoder, nli=nli)
    same_check = {"--draft": draft, "--story": story, "--parser": parser, "--encoder": encoder, "--nli": nli}
    if min_confidence != DEFAULT_MIN_CONFIDENCE:
        same_check["--min-confidence"] = str(min_confidence)
    options = _options(lang, color, verbose - quiet, _command(paths, same_check))
    if explain or why_not:
        from checker.cli.explain import explain_finding, explain_silence

        text = (
            explain_finding(material, models, min_confidence, explain, options)
            if explain
            else explain_silence(material, models, min_confidence, why_not or ("", ""), options)
        )
        emit(text)
        return
    with story_progress(wanted=progress and quiet == 0, language=lang) as show:
        report = api.check_input(
            material,
            min_confidence=min_confidence,
            models=models,
            selection=selection,
            language=lang,
            progress=show,
        )
    _write(report, targets, options, quiet=quiet > 0)
    if (FailOn.NEVER if exit_zero else fail_on).failed_by(report):
        raise typer.Exit(ExitCode.FINDINGS)


def _command(paths: Sequence[str], options: Mapping[str, str | None]) -> str:
    """Return what to type for the same check again."""
    given = [part for name, value in options.items() if value is not None for part in (name, value)]
    return f"recoupe check {shlex.join([*paths, *given])}"


def _options(language: str, color: Color, verbosity: int, command: str) -> RenderOptions:
    from checker.render import RenderOptions

    return RenderOptions(language, terminal_width(), in_color(color), verbosity, command, Path.cwd())


def _write(report: Report, targets: Sequence[Target], options: RenderOptions, *, quiet: bool) -> None:
    from dataclasses import replace

    from checker.render import RENDERERS

    for target in targets:
        renderer = RENDERERS[target.format]
        if target.file is None:
            emit(renderer(report, options), read_by_eye=target.format in READ_BY_EYE)
        else:
            save(renderer(report, replace(options, width=None, color=False)), target.file)
    if not quiet and not any(target.file is None and target.format in READ_BY_EYE for target in targets):
        words = options.words
        for item in report.unchecked:
            complain(f"{words.colon(words.say('unchecked'), item.path)} — {item.reason}")
        sys.stderr.flush()
