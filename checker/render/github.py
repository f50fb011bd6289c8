"""GitHub workflow commands: one annotation per finding, at its first statement."""

from __future__ import annotations

from checker.findings import Finding, Report, Severity, StoryReport
from checker.messages import message_of
from checker.render.options import RenderOptions
from checker.render.places import counterparts, file_name, passage
from checker.render.safe_text import visible

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(report: Report, options: RenderOptions) -> str:
    """Return a command per finding, and a warning for each input that was not checked."""
    lines = [_annotation(story, finding, options) for story in report.stories for finding in story.findings]
    for item in report.unchecked:
        name = _property(file_name(item.path, options.root))
        title = _property(options.words.say("unchecked"))
        lines.append(f"::warning file={name},title={title}::{_data(item.reason)}")
    return "".join(f"{line}\n" for line in lines)


def _annotation(story: StoryReport, finding: Finding, options: RenderOptions) -> str:
    place = passage(story, finding.sides[0].statements[0])
    start, end = place.start, place.end
    properties = {"file": file_name(place.article.path, options.root), "line": start.line, "endLine": end.line}
    if start.line == end.line:  # GitHub refuses columns on a range of several lines
        properties |= {"col": start.column, "endColumn": end.column}
    properties["title"] = f"{options.words.type_name(finding.type)} ({options.words.percent(finding.confidence)})"
    lines = [visible(message_of(story, finding, options.language))]
    # The log drops the properties, so the places stand in the message as well.
    for side, statement in counterparts(finding):
        other = passage(story, statement)
        where = f"{file_name(other.article.path, options.root)}:{other.start.line}:{other.start.column}"
        lines.append(f"{visible(where)} {visible(side.value)}")
    listed = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items())
    return f"::{COMMANDS[finding.severity]} {listed}::{'%0A'.join(_data(line) for line in lines)}"


def _data(text: str) -> str:
    """Escape a message; `##[` would be read as a command of the older kind."""
    escaped = visible(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return escaped.replace("##[", "# #[")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
