"""Small stories on disk, and the command run on them with stand-ins for the models."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
AGENCY = "L’incendie d’un entrepôt à Orléans a fait 12 morts, a annoncé la préfecture.\n\nLe vent souffle du nord.\n"
DAILY = "L’incendie d’un entrepôt à Orléans a fait 17 morts, a annoncé la préfecture.\n\nUne enquête commence.\n"
SPORT = "Le match de football s’est terminé sur un score nul. Le public a quitté le stade.\n"

# The command as installed, with its models replaced before it runs.
WITH_FAKES = """
import checker.api
from tests.fakes import FakeNli, fake_models
checker.api.load_models = fake_models
checker.api.load_nli = lambda name=None: FakeNli()
from checker.cli.main import main
main()
"""


def write_story(folder: Path, **texts: str) -> Path:
    """Write each text into a file of that name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def recoupe(
    *arguments: object, cwd: Path, stdin: str | bytes = "", code: str = WITH_FAKES, **environ: str
) -> subprocess.CompletedProcess[str]:
    """Run the command in a process of its own."""
    completed = subprocess.run(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=cwd,
        input=stdin if isinstance(stdin, bytes) else stdin.encode(),
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        timeout=120,
    )
    return subprocess.CompletedProcess(
        completed.args, completed.returncode, completed.stdout.decode(), completed.stderr.decode()
    )
