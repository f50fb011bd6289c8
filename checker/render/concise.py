"""One line per finding, as editors and `grep` know it: path:line:column, level, message."""

from __future__ import annotations

from checker.findings import Report
from checker.messages import message_of
from checker.render.options import RenderOptions
from checker.render.places import file_name, passage
from checker.render.safe_text import visible


def render(report: Report, options: RenderOptions) -> str:
    """Return a line per finding at its first statement, with the place of the first one that stands against it."""
    words = options.words
    lines = []
    for story in report.stories:
        for finding in story.findings:
            here, there = (passage(story, side.statements[0]) for side in finding.sides[:2])
            message = visible(message_of(story, finding, options.language))
            where = [
                f"{visible(file_name(place.article.path, None))}:{place.start.line}:{place.start.column}"
                for place in (here, there)
            ]
            level = f"{finding.severity.value}[{finding.kind.value}/{finding.type.value}]"
            lines.append(f"{where[0]}: {level} {message} ({words.percent(finding.confidence)}) -> {where[1]}")
    lines += [
        f"{visible(item.path)}: {words.colon(words.say('unchecked'), visible(item.reason))}"
        for item in report.unchecked
    ]
    return "".join(f"{line}\n" for line in lines)
