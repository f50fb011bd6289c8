"""SARIF 2.1.0, for code scanning on GitHub and other viewers of static analysis."""

from __future__ import annotations

from typing import Any

from checker.findings import ConflictType, Finding, FindingKind, Report, Severity, Side, Statement, StoryReport
from checker.messages import message_of
from checker.render.json import dumps
from checker.render.options import RenderOptions
from checker.render.places import Passage, counterparts, passage, sentence, uri
from checker.version import VERSION

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
FINGERPRINT = "recoupe/v1"
MAX_RELATED = 100  # GitHub shows no more locations of one result


def render(report: Report, options: RenderOptions) -> str:
    """Return one run with a rule per conflict type; a finding stands at its first statement, the others are related."""
    results = [_result(story, finding, options) for story in report.stories for finding in story.findings]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "recoupe",
                "version": VERSION,
                "semanticVersion": VERSION,
                "language": options.language,
                "rules": [_rule(type_, options) for type_ in ConflictType],
            }
        },
        "language": options.language,
        "columnKind": "unicodeCodePoints",
        "automationDetails": {"id": "recoupe/"},
        "invocations": [
            {
                "executionSuccessful": True,
                "toolExecutionNotifications": [
                    {
                        "level": "warning",
                        "message": {"text": options.words.colon(item.path, item.reason)},
                        "locations": [{"physicalLocation": _artifact(item.path, options)}],
                    }
                    for item in report.unchecked
                ],
            }
        ],
        "results": results,
        "properties": {
            "models": {name: {"name": m.name, "sha256": m.sha256} for name, m in sorted(report.models.items())}
        },
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(type_: ConflictType, options: RenderOptions) -> dict[str, Any]:
    words = options.words
    about = words.say(f"about {type_.value}")
    return {
        "id": type_.value,
        "name": type_.value.capitalize(),
        "shortDescription": {"text": words.type_name(type_)},
        "fullDescription": {"text": about},
        "help": {"text": words.say("rule help", about=about)},
        "defaultConfiguration": {"level": Severity.WARNING.value},
        "properties": {"tags": ["factual-consistency"]},
    }


def _result(story: StoryReport, finding: Finding, options: RenderOptions) -> dict[str, Any]:
    related = [
        {
            **_location(passage(story, statement), options),
            "id": number,
            "message": {"text": _says(story, statement, side)},
        }
        for number, (side, statement) in enumerate(counterparts(finding), start=1)
    ]
    message = message_of(story, finding, options.language)
    links = ", ".join(f"[{_link_text(item)}]({item['id']})" for item in related[:MAX_RELATED])
    result: dict[str, Any] = {
        "ruleId": finding.type.value,
        "ruleIndex": list(ConflictType).index(finding.type),
        "level": finding.severity.value,
        "rank": round(100 * finding.confidence, 2),
        "message": {"text": f"{message}. {options.words.say('see')} {links}."},
        "locations": [_location(passage(story, finding.sides[0].statements[0]), options)],
        "relatedLocations": related[:MAX_RELATED],
        "partialFingerprints": {FINGERPRINT: finding.fingerprint},
        "properties": {
            "kind": finding.kind.value,
            "confidence": finding.confidence,
            "reason": finding.reason,
            "scores": dict(finding.scores),
        },
    }
    if finding.kind is not FindingKind.CONTRADICTION:
        result["properties"]["tags"] = [finding.kind.value]
    return result


def _says(story: StoryReport, statement: Statement, side: Side) -> str:
    return f"{story.article(statement.article_id).source} — {side.value} — {sentence(story, statement).text}"


def _link_text(related: dict[str, Any]) -> str:
    place = related["physicalLocation"]
    name = place["artifactLocation"]["uri"].rsplit("/", 1)[-1]
    return f"{name}:{place['region']['startLine']}".replace("[", "(").replace("]", ")")


def _location(place: Passage, options: RenderOptions) -> dict[str, Any]:
    start, end = place.start, place.end
    return {
        "physicalLocation": {
            **_artifact(place.article.path, options),
            "region": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
                "snippet": {"text": place.text},
            },
        }
    }


def _artifact(path: str, options: RenderOptions) -> dict[str, Any]:
    return {"artifactLocation": {"uri": uri(path, options.root)}}
