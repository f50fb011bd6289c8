"""Markdown, for a pull request's comment or a job's summary: a table of findings, then each with its sentences."""

from __future__ import annotations

import re

from checker.findings import Finding, FindingKind, Report, StoryReport
from checker.messages import sources_of
from checker.render.options import RenderOptions
from checker.render.places import passage, sentence
from checker.render.safe_text import visible

_MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~@&])")


def render(report: Report, options: RenderOptions) -> str:
    """Return what was not checked, then every story with its findings."""
    words = options.words
    lines: list[str] = []
    if report.unchecked:
        lines += [f"**{words.colon(words.say('unchecked'), str(len(report.unchecked)))}**", ""]
        lines += [f"- {_plain(item.path)} — {_plain(item.reason)}" for item in report.unchecked]
        lines.append("")
    for story in report.stories:
        lines += [f"## {words.say('story', name=_plain(story.name))}", ""]
        sources = ", ".join(_plain(checked.article.source) for checked in story.articles)
        lines += [words.colon(words.count(len(story.articles), "article"), sources), ""]
        if not any(f.kind is FindingKind.CONTRADICTION for f in story.findings):
            lines += [words.say("nothing found"), ""]
        for finding in story.findings:
            lines += [*_finding(story, finding, options), ""]
    return "\n".join(lines)


def _finding(story: StoryReport, finding: Finding, options: RenderOptions) -> list[str]:
    words = options.words
    sure = f"{words.confidence_word(finding.confidence)} ({words.percent(finding.confidence)})"
    parts = [words.type_name(finding.type), sure, words.say(f"one {finding.kind.value}"), f"`{finding.fingerprint}`"]
    lines = [f"### {' · '.join(parts)}", ""]
    for side in finding.sides:
        sources = ", ".join(_plain(source) for source in sources_of(story, side))
        lines.append(f"- **{_plain(side.value)}** — {sources}")
        for statement in side.statements:
            place = passage(story, statement)
            where = f"{place.article.path}:{place.start.line}"
            lines.append(f"  - {_plain(where)} — {_plain(sentence(story, statement).text)}")
    if finding.reason:
        lines += ["", words.colon(words.say("why"), _plain(finding.reason))]
    return lines


def _plain(text: str) -> str:
    """Return article text so that Markdown shows it as it stands."""
    return _MARKUP.sub(r"\\\1", visible(text))
