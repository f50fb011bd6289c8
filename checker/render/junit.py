"""JUnit XML: a suite per story, a failing case per contradiction, a passing one for a story without."""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

from checker.findings import Finding, FindingKind, Report, StoryReport
from checker.messages import message_of
from checker.render.options import RenderOptions
from checker.render.places import file_name, passage, sentence
from checker.render.safe_text import visible

# What XML 1.0 cannot hold, even escaped, that `visible` leaves as it is.
_ILLEGAL = re.compile("[\ufffe\uffff]")


def render(report: Report, options: RenderOptions) -> str:
    """Return all stories as one document; updates and disputes are no failures, a suite names them in its output."""
    suites = [_suite(story, options) for story in report.stories]
    if report.unchecked:
        suites.append(_unchecked(report, options))
    tests = sum(count for count, _, _ in suites)
    failures = sum(count for _, count, _ in suites)
    head = f'<testsuites name="recoupe" tests="{tests}" failures="{failures}">'
    return "\n".join(
        ['<?xml version="1.0" encoding="UTF-8"?>', head, *(xml for _, _, xml in suites), "</testsuites>", ""]
    )


def _suite(story: StoryReport, options: RenderOptions) -> tuple[int, int, str]:
    conflicts = [f for f in story.findings if f.kind is FindingKind.CONTRADICTION]
    other = [f for f in story.findings if f.kind is not FindingKind.CONTRADICTION]
    cases = [_case(story, finding, options) for finding in conflicts]
    if not cases:
        cases = [
            f"    <testcase name={_attribute(options.words.say('nothing found'))} classname={_attribute(story.name)}/>"
        ]
    output = [
        f"    <system-out>{_text(' / '.join(message_of(story, f, options.language) for f in other))}</system-out>"
    ]
    head = f'  <testsuite name={_attribute(story.name)} tests="{len(cases)}" failures="{len(conflicts)}">'
    return len(cases), len(conflicts), "\n".join([head, *cases, *(output if other else []), "  </testsuite>"])


def _case(story: StoryReport, finding: Finding, options: RenderOptions) -> str:
    message = message_of(story, finding, options.language)
    first = passage(story, finding.sides[0].statements[0])
    places = "\n".join(
        f"{visible(file_name(place.article.path, options.root))}:{place.start.line}: {visible(place.text)}"
        for place in (sentence(story, statement) for statement in finding.statements())
    )
    name = f"{finding.fingerprint} {message}"
    file = file_name(first.article.path, options.root)
    return "\n".join(
        [
            f"    <testcase name={_attribute(name)} classname={_attribute(story.name)} file={_attribute(file)}>",
            f"      <failure type={_attribute(finding.type.value)} message={_attribute(message)}>",
            f"{_text(places)}</failure>",
            "    </testcase>",
        ]
    )


def _unchecked(report: Report, options: RenderOptions) -> tuple[int, int, str]:
    name = _attribute(options.words.say("unchecked"))
    cases = [
        f"    <testcase name={_attribute(item.path)} classname={name}>"
        f"<skipped message={_attribute(item.reason)}/></testcase>"
        for item in report.unchecked
    ]
    head = f'  <testsuite name={name} tests="{len(cases)}" failures="0" skipped="{len(cases)}">'
    return len(cases), 0, "\n".join([head, *cases, "  </testsuite>"])


def _attribute(text: str) -> str:
    return quoteattr(_ILLEGAL.sub("�", visible(text)))


def _text(text: str) -> str:
    return escape(_ILLEGAL.sub("�", "\n".join(visible(line) for line in text.split("\n"))))
