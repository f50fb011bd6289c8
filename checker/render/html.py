"""One page of HTML that stands alone: no script, nothing from elsewhere, light or dark as the reader's system."""

from __future__ import annotations

from html import escape

from checker.findings import Finding, FindingKind, Report, Severity, Statement, StoryReport
from checker.messages import KINDS, sources_of
from checker.render.options import RenderOptions
from checker.render.places import passage
from checker.render.safe_text import visible

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem; }
article { border-left: .3rem solid #888; padding: .1rem 1rem; margin: 1.5rem 0; }
article.error { border-color: #c62828; }
article.warning { border-color: #8e24aa; }
article.note { border-color: #00838f; }
blockquote { margin: .2rem 0 .8rem; font-family: Georgia, serif; }
mark { background: #ffe08a; color: #000; } .where, .id { opacity: .7; font-size: .85em; } .unchecked { color: #c62828; }
"""


def render(report: Report, options: RenderOptions) -> str:
    """Return the whole report as one document."""
    words = options.words
    body: list[str] = []
    if report.unchecked:
        items = "".join(f"<li>{_text(item.path)} — {_text(item.reason)}</li>" for item in report.unchecked)
        body.append(f'<section class="unchecked"><h2>{_text(words.say("unchecked"))}</h2><ul>{items}</ul></section>')
    body += [_story(story, options) for story in report.stories]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{options.language}">',
            '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">',
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
            f"<title>recoupe</title><style>{STYLE}</style></head>",
            "<body>",
            *body,
            "</body></html>",
            "",
        ]
    )


def _story(story: StoryReport, options: RenderOptions) -> str:
    words = options.words
    parts = [f"<section><h1>{_text(words.say('story', name=story.name))}</h1>"]
    sources = ", ".join(checked.article.source for checked in story.articles)
    parts.append(f"<p>{_text(words.colon(words.count(len(story.articles), 'article'), sources))}</p>")
    for kind in KINDS:
        findings = [finding for finding in story.findings if finding.kind is kind]
        if findings:
            parts.append(f"<h2>{_text(words.colon(words.say(f'kind {kind.value}'), str(len(findings))))}</h2>")
        elif kind is FindingKind.CONTRADICTION:
            parts.append(f"<p>{_text(words.say('nothing found'))}</p>")
        parts += [_finding(story, finding, options) for finding in findings]
    return "\n".join([*parts, "</section>"])


def _finding(story: StoryReport, finding: Finding, options: RenderOptions) -> str:
    words = options.words
    level = finding.severity.value if finding.kind is FindingKind.CONTRADICTION else Severity.NOTE.value
    sure = f"{words.confidence_word(finding.confidence)} ({words.percent(finding.confidence)})"
    title = f"{words.type_name(finding.type)} · {sure}"
    parts = [
        f'<article class="{level}" id="f-{finding.fingerprint}">',
        f'<h3>{_text(title)} <span class="id">{finding.fingerprint}</span></h3>',
    ]
    for side in finding.sides:
        parts.append(f"<p><strong>{_text(side.value)}</strong> — {_text(', '.join(sources_of(story, side)))}</p>")
        parts += [_statement(story, statement) for statement in side.statements]
    if finding.reason:
        parts.append(f"<p><em>{_text(words.colon(words.say('why'), finding.reason))}</em></p>")
    return "\n".join([*parts, "</article>"])


def _statement(story: StoryReport, statement: Statement) -> str:
    place = passage(story, statement)
    text, sentence, mark = place.article.text, statement.sentence, statement.highlight
    if mark is None or not sentence.contains(mark):
        words = _text(sentence.of(text))
    else:
        before, after = text[sentence.start_char : mark.start_char], text[mark.end_char : sentence.end_char]
        words = f"{_text(before)}<mark>{_text(mark.of(text))}</mark>{_text(after)}"
    where = _text(f"{place.article.path}:{place.start.line}")
    return f'<blockquote>{words} <span class="where">{where}</span></blockquote>'


def _text(text: str) -> str:
    return escape(visible(text))
