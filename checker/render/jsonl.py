"""One finding per line as JSON, for streams: the story's name, the articles by id, and the finding."""

from __future__ import annotations

from checker.findings import Report
from checker.render.json import dumps, finding_data
from checker.render.options import RenderOptions


def render(report: Report, options: RenderOptions) -> str:
    """Return a line per finding, then a line per input that was not checked."""
    lines = []
    for story in report.stories:
        paths = {checked.article.id: checked.article.path for checked in story.articles}
        for finding in story.findings:
            data = finding_data(story, finding, options)
            used = {statement.article_id: paths[statement.article_id] for statement in finding.statements()}
            lines.append(dumps({"story": story.name, "paths": used, **data}))
    lines += [dumps({"unchecked": {"path": item.path, "reason": item.reason}}) for item in report.unchecked]
    return "".join(f"{line}\n" for line in lines)
