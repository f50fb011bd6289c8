"""What a check can be told: from which confidence to report, what to leave out, and when to fail."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from checker.errors import UserError
from checker.findings import ConflictType, Finding, FindingKind, Report, Severity

# A calibrated probability: from here on a finding is more likely right than wrong (docs/results.md shows the curve).
DEFAULT_MIN_CONFIDENCE = 0.5


class FailOn(StrEnum):
    """From which severity findings make a run fail."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NEVER = "never"

    def failed_by(self, report: Report) -> bool:
        """Say whether the report holds a finding at or above this level."""
        if self is FailOn.NEVER:
            return False
        return any(finding.severity.rank >= Severity(self.value).rank for finding in report.findings())


@dataclass(frozen=True, slots=True)
class Selection:
    """Which findings a report keeps, by the names of conflict types (`number`) and of kinds (`update`).

    With nothing selected everything is, save what is ignored; `draft_id` keeps what touches that article.
    """

    select: frozenset[str] = frozenset()
    ignore: frozenset[str] = frozenset()
    draft_id: str | None = None

    def keeps(self, finding: Finding) -> bool:
        """Say whether the finding is to be reported."""
        names = {finding.type.value, finding.kind.value}
        if names & self.ignore or (self.select and not names & self.select):
            return False
        return self.draft_id is None or any(s.article_id == self.draft_id for s in finding.statements())

    def for_draft(self, article_id: str | None) -> Selection:
        """Return the selection narrowed to findings that touch an article; None keeps all."""
        return replace(self, draft_id=article_id)


SELECTABLE = tuple(name.value for enum in (ConflictType, FindingKind) for name in enum)


def selectable(names: Iterable[str], option: str) -> frozenset[str]:
    """Return the names of types and kinds in a list of comma-separated names.

    Raises UserError for a name that is neither.
    """
    chosen = {name.strip() for given in names for name in given.split(",") if name.strip()}
    unknown = sorted(chosen - set(SELECTABLE))
    if unknown:
        raise UserError(f"{option} : type inconnu « {unknown[0]} »,", f"les types sont {', '.join(SELECTABLE)}.")
    return frozenset(chosen)
