"""A moving line on stderr while a check runs, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from checker.messages import phrases
from checker.render.safe_text import visible


@contextmanager
def story_progress(*, wanted: bool, language: str) -> Iterator[Callable[[str, int, int], None] | None]:
    """Yield what a check calls for each story; None where nothing is to be shown."""
    if not wanted or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), BarColumn(bar_width=20),
               MofNCompleteColumn(), TimeElapsedColumn())  # fmt: skip
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(phrases(language).say("checking"), total=None)

        def show(name: str, number: int, total: int) -> None:
            progress.update(task, description=visible(name), completed=number, total=total)

        yield show
