"""GitLab Code Quality: what the merge request widget reads."""

from __future__ import annotations

from checker.findings import Report, Severity
from checker.messages import message_of
from checker.render.json import dumps
from checker.render.options import RenderOptions
from checker.render.places import file_name, passage

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


def render(report: Report, options: RenderOptions) -> str:
    """Return an entry per finding; the widget hides the rule's name, so that the message says it too."""
    entries = []
    for story in report.stories:
        for finding in story.findings:
            place = passage(story, finding.sides[0].statements[0])
            entries.append(
                {
                    "description": message_of(story, finding, options.language),
                    "check_name": f"recoupe/{finding.type.value}",
                    "fingerprint": finding.fingerprint,
                    "severity": SEVERITIES[finding.severity],
                    "location": {
                        "path": file_name(place.article.path, options.root),
                        "lines": {"begin": place.start.line, "end": place.end.line},
                    },
                }
            )
    return dumps(entries, indent=2) + "\n"
