"""Where output goes: payload on stdout or into files, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from checker.errors import UserError
from checker.render.safe_text import stop_commands, visible

# The names of `checker.render.RENDERERS`, here so that `--help` need not import the renderers; a test compares them.
FORMATS = (
    "human", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit", "rdjson", "markdown", "html"
)  # fmt: skip
DEFAULT_FORMAT = "human"
# Formats whose lines hold article text as it is: a GitHub runner must be kept from obeying it.
READ_BY_EYE = frozenset({"human", "concise", "markdown"})
WIDEST = 200  # columns; longer lines are hard to follow


class Color(StrEnum):
    """When to write in colour."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Target:
    """A format and the file it is written to; None is stdout."""

    format: str
    file: Path | None = None


def parse_target(given: str) -> Target:
    """Read "FORMAT" or "FORMAT:FILE". Raises UserError for a format that is not one of `FORMATS`."""
    name, colon, file = given.partition(":")
    if name not in FORMATS:
        raise UserError(f"--format : format inconnu « {name} »,", f"les formats sont {', '.join(FORMATS)}.")
    if colon and not file:
        raise UserError(f"--format {given} : il manque le nom du fichier.", "Écrivez par exemple json:rapport.json.")
    return Target(name, Path(file) if file else None)


def terminal_width() -> int | None:
    """Return the columns of the terminal on stdout, None when stdout is none and lines must stay whole."""
    if not sys.stdout.isatty():
        return None
    import shutil

    return min(WIDEST, shutil.get_terminal_size().columns)


def in_color(color: Color, environ: Mapping[str, str] = os.environ) -> bool:
    """Say whether stdout is written in colour: the option, then NO_COLOR, FORCE_COLOR, TERM, then what stdout is."""
    if color is not Color.AUTO:
        return color is Color.ALWAYS
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return environ.get("TERM") != "dumb" and sys.stdout.isatty()


def emit(text: str, *, read_by_eye: bool = True, environ: Mapping[str, str] = os.environ) -> None:
    """Write payload to stdout; a reader that has gone away (`| head`) is no error."""
    if read_by_eye and environ.get("GITHUB_ACTIONS"):
        text = stop_commands(text)
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        silence_closed_pipe()


def save(text: str, file: Path) -> None:
    """Write payload to a file in UTF-8, with its folders. Raises UserError when that cannot be done."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
    except OSError as error:
        raise UserError(f"{file} : écriture impossible ({error.strerror}).", "Choisissez un autre fichier.") from error


def complain(message: str) -> None:
    """Write one line to stderr, with nothing in it that a terminal or a CI runner would obey."""
    line = visible(message).replace("##[", "# #[")
    try:
        sys.stderr.write(f"recoupe : {line}\n")
    except BrokenPipeError:
        silence_closed_pipe()


def silence_closed_pipe() -> None:
    """Keep Python from reporting at shutdown that nobody reads stdout any more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
