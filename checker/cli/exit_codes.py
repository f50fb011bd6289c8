"""What the command's exit status means; it is decided here and nowhere else."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """0 nothing at or above the failing level, 1 findings, 2 usage, input or internal error, 130 interrupted."""

    CLEAN = 0
    FINDINGS = 1
    ERROR = 2
    INTERRUPTED = 130
