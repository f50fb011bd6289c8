"""Do the articles agree? `check` reads several articles about one story and reports where they cannot all be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checker.api import check
    from checker.checking import Models
    from checker.findings import Finding, Report, Side, Statement, StoryReport

__all__ = ["Finding", "Models", "Report", "Side", "Statement", "StoryReport", "check"]

_HOMES = {"check": "checker.api", "Models": "checker.checking"}


def __getattr__(name: str) -> Any:
    """Import what is asked for when it is asked for: a `--help` must not wait for numpy."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES.get(name, "checker.findings")), name)
