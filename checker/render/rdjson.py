"""reviewdog's rdjson: comments on a pull request. Columns are counted in UTF-8 bytes, as its schema asks."""

from __future__ import annotations

from typing import Any

from checker.findings import Report, Severity
from checker.messages import message_of
from checker.render.json import dumps
from checker.render.options import RenderOptions
from checker.render.places import Passage, counterparts, file_name, passage

SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.NOTE: "INFO"}
SOURCE = {"name": "recoupe"}


def render(report: Report, options: RenderOptions) -> str:
    """Return a diagnostic per finding with the passages that stand against it as related locations."""
    diagnostics = [
        {
            "message": message_of(story, finding, options.language),
            "location": _location(passage(story, finding.sides[0].statements[0]), options),
            "severity": SEVERITIES[finding.severity],
            "code": {"value": f"{finding.kind.value}/{finding.type.value}"},
            "related_locations": [
                {"message": side.value, "location": _location(passage(story, statement), options)}
                for side, statement in counterparts(finding)
            ],
        }
        for story in report.stories
        for finding in story.findings
    ]
    return dumps({"source": SOURCE, "diagnostics": diagnostics}, indent=2) + "\n"


def _location(place: Passage, options: RenderOptions) -> dict[str, Any]:
    start, end = place.start, place.end
    return {
        "path": file_name(place.article.path, options.root),
        "range": {
            "start": {"line": start.line, "column": place.utf8_column(start)},
            "end": {"line": end.line, "column": place.utf8_column(end)},
        },
    }
