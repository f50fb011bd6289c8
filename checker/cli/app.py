"""The commands and their groups. Nothing heavy is imported before a command runs."""

from __future__ import annotations

from typing import Annotated

import typer

from checker.cli import check, claims, evaluate, models
from checker.version import VERSION

HELP = """Recoupe plusieurs articles sur un même sujet et signale où les sources ne peuvent pas toutes avoir raison.

Codes de sortie : 0 rien à signaler, 1 alertes, 2 erreur d'usage, d'entrée ou interne, 130 interruption."""

app = typer.Typer(
    name="recoupe",
    help=HELP,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("check")(check.check)
app.command("claims")(claims.claims)
app.add_typer(evaluate.app, name="eval")
app.add_typer(models.app, name="models")


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"recoupe {VERSION}")
        raise typer.Exit


@app.callback()
def recoupe(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Affiche la version et s'arrête.")
    ] = False,
) -> None:
    """Hold the options that come before a command."""
