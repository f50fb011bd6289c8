"""The edge of the program: the one place where errors become messages and exit codes."""

from __future__ import annotations

import os
import platform
import sys
import traceback
from collections.abc import Sequence

from checker.cli.exit_codes import ExitCode
from checker.cli.output import complain, silence_closed_pipe
from checker.errors import UserError
from checker.version import VERSION

DEBUG = "RECOUPE_DEBUG"
# Models are loaded from disk; the libraries are told so before they are imported, and not to report home.
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "TOKENIZERS_PARALLELISM": "false",
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with one of the codes of `ExitCode`."""
    for name, value in OFFLINE.items():
        os.environ.setdefault(name, value)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    from checker.cli.app import app

    try:
        app(args=None if arguments is None else list(arguments), prog_name="recoupe")
    except SystemExit as leaving:
        return _code(leaving)
    except UserError as error:
        complain(f"erreur : {error}")
        return ExitCode.ERROR
    except KeyboardInterrupt:
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        silence_closed_pipe()
        return ExitCode.CLEAN
    except Exception as error:  # the outermost edge: a bug must not look like "findings", which is Python's exit 1
        _report_bug(error)
        return ExitCode.ERROR
    return ExitCode.CLEAN


def _code(leaving: SystemExit) -> int:
    return (
        leaving.code
        if isinstance(leaving.code, int)
        else int(ExitCode.CLEAN if leaving.code is None else ExitCode.ERROR)
    )


def _report_bug(error: Exception) -> None:
    complain(f"erreur interne : {type(error).__name__} : {error}")
    complain(f"recoupe {VERSION}, Python {platform.python_version()}, {platform.platform()}")
    if os.environ.get(DEBUG):
        for line in traceback.format_exc().splitlines():
            complain(line)
    else:
        complain(f"C'est un défaut de recoupe : signalez-le avec la trace que donne {DEBUG}=1.")
