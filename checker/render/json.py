"""The report as JSON, after `report.schema.json`; members beyond it are additions."""

from __future__ import annotations

import json
from typing import Any

from checker.findings import CheckedArticle, Finding, Report, SharedFact, Side, Statement, StoryReport, isoformat
from checker.messages import message_of
from checker.render.options import RenderOptions
from checker.render.places import Passage
from checker.render.safe_text import inert
from checker.version import VERSION
from claims.article import Article, Span

SCHEMA = "recoupe.report/v1"


def render(report: Report, options: RenderOptions) -> str:
    """Return the whole report as one indented JSON object."""
    return dumps(document(report, options), indent=2) + "\n"


def dumps(value: Any, indent: int | None = None) -> str:
    """Return JSON that is safe to print, whatever the texts in it hold."""
    return inert(json.dumps(value, ensure_ascii=False, indent=indent))


def document(report: Report, options: RenderOptions) -> dict[str, Any]:
    """Return the report as plain data."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "recoupe", "version": VERSION},
        "models": {
            name: {"name": identity.name, "revision": identity.revision, "sha256": identity.sha256}
            for name, identity in report.models.items()
        },
        "stories": [_story(story, options) for story in report.stories],
        "unchecked": [{"path": item.path, "reason": item.reason} for item in report.unchecked],
    }


def finding_data(story: StoryReport, finding: Finding, options: RenderOptions) -> dict[str, Any]:
    """Return one finding as plain data."""
    return {
        "fingerprint": finding.fingerprint,
        "kind": finding.kind.value,
        "type": finding.type.value,
        "severity": finding.severity.value,
        "confidence": finding.confidence,
        "message": message_of(story, finding, options.language),
        "reason": finding.reason,
        "sides": [_side(story, side) for side in finding.sides],
        "scores": dict(finding.scores),
    }


def _story(story: StoryReport, options: RenderOptions) -> dict[str, Any]:
    return {
        "name": story.name,
        "articles": [_article(checked) for checked in story.articles],
        "findings": [finding_data(story, finding, options) for finding in story.findings],
        "agreed": [_fact(story, fact) for fact in story.agreed],
        "single_source": [_fact(story, fact) for fact in story.single_source],
    }


def _article(checked: CheckedArticle) -> dict[str, Any]:
    article = checked.article
    return {
        "id": article.id,
        "path": article.path,
        "source": article.source,
        "published": isoformat(article.published),
        "language": article.language,
        "headline": article.headline,
        "sentences": checked.sentences,
        "claims": checked.claims,
        "notices": list(article.notices),
    }


def _side(story: StoryReport, side: Side) -> dict[str, Any]:
    return {
        "value": side.value,
        "independent_sources": side.independent_sources,
        "statements": [_statement(story, statement) for statement in side.statements],
    }


def _fact(story: StoryReport, fact: SharedFact) -> dict[str, Any]:
    return {
        "independent_sources": fact.independent_sources,
        "statements": [_statement(story, statement) for statement in fact.statements],
    }


def _statement(story: StoryReport, statement: Statement) -> dict[str, Any]:
    article = story.article(statement.article_id)
    data = {
        "article": statement.article_id,
        "sentence": span_data(article, statement.sentence),
        "claim": statement.claim,
    }
    if statement.highlight is not None:
        data["highlight"] = span_data(article, statement.highlight)
    return data


def span_data(article: Article, span: Span) -> dict[str, Any]:
    """Return a span as plain data: offsets, words, and place in the file."""
    place = Passage(article, span)
    start, end = place.start, place.end
    return {
        "start_char": span.start_char,
        "end_char": span.end_char,
        "text": place.text,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
    }
