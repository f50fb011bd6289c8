"""`recoupe claims`: what each article says, claim by claim."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli.options import (
    DataFormat,
    DataFormatOption,
    LanguageOption,
    ParserOption,
    PathsArgument,
    chosen_language,
)
from checker.cli.output import Color, complain, emit, in_color, terminal_width


def claims(
    paths: PathsArgument,
    output: DataFormatOption = DataFormat.HUMAN,
    language: LanguageOption = None,
    parser: ParserOption = None,
    color: Annotated[Color, typer.Option(help="Couleurs.")] = Color.AUTO,
) -> None:
    """Montre les affirmations de chaque article, leur place et les valeurs lues."""
    from checker import api
    from checker.render import RenderOptions, claims_list

    material = api.read_input(paths)
    readings = api.read_claims(material, api.load_models(parser=parser).parser)
    for item in material.unchecked:
        complain(f"{item.path} : {item.reason}")
    options = RenderOptions(chosen_language(language), terminal_width(), in_color(color))
    if output is DataFormat.JSON:
        emit(claims_list.render_json(readings, material.unchecked), read_by_eye=False)
    else:
        emit(claims_list.render_human(readings, options))
