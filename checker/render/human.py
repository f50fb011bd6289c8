"""The report for an editor at a terminal, read from top to bottom in ten seconds.

What was read, what was not checked, the findings with the surest first, updates and disputes apart, what stands in one
source alone, and one line of totals with what to do next.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rich.cells import cell_len
from rich.text import Text

from checker.findings import CheckedArticle, FindingKind, Report, Severity, SharedFact, StoryReport
from checker.messages import KINDS, Phrases, shorten
from checker.render.human_finding import SHORT_FINGERPRINT, place_of, write_finding
from checker.render.options import RenderOptions
from checker.render.page import Page
from checker.render.safe_text import visible

HEADING = "bold"
ALARM = "bold red"
FACTS_SHOWN = 3
FACT_CHARS = 120
DATE_AND_MINUTES = len("2024-07-16 18:02")
WIDEST_SOURCE = 24  # cells; longer names are not padded to a column


def render(report: Report, options: RenderOptions) -> str:
    """Return the report, wrapped at `options.width` when there is one."""
    page = Page(options.width, options.color)
    single = report.stories[0] if len(report.stories) == 1 else None
    if options.verbosity >= 0:
        if single:
            _write_header(page, single, options)
        else:
            page.write(Text(_size(report.stories, options.words), style=HEADING))
    _write_unchecked(page, report, options)
    number = 0
    for story in report.stories:
        if not single:
            page.blank()
            _write_header(page, story, options)
        number = _write_findings(page, story, options, number)
        _write_facts(page, story, options)
    _write_end(page, report, options)
    return page.read()


def _write_header(page: Page, story: StoryReport, options: RenderOptions) -> None:
    words = options.words
    page.write(Text(words.say("story", name=visible(story.name)), style=HEADING))
    if options.verbosity < 0:
        return
    page.write(Text(_size([story], words)))
    sources = [visible(checked.article.source) for checked in story.articles]
    column = min(WIDEST_SOURCE, max(map(cell_len, sources), default=0))
    for source, checked in zip(sources, story.articles, strict=True):
        padding = " " * max(0, column - cell_len(source)) if options.width else ""
        indent = " " * (2 + (column if options.width else 0) + 2)
        page.write(
            Text.assemble((source, "bold"), padding, "  ", _article_line(checked, words)), indent="  ", hang=indent
        )


def _article_line(checked: CheckedArticle, words: Phrases) -> str:
    article = checked.article
    parts = [words.count(checked.sentences, "sentence"), words.count(checked.claims, "claim")]
    if article.published is not None:
        parts.append(str(article.published)[:DATE_AND_MINUTES])
    parts.append(visible(PurePath(article.path).name))
    return " · ".join(parts)


def _size(stories: Sequence[StoryReport], words: Phrases) -> str:
    articles = [checked for story in stories for checked in story.articles]
    counts = [
        words.count(len(articles), "article"),
        words.count(sum(a.sentences for a in articles), "sentence"),
        words.count(sum(a.claims for a in articles), "claim"),
    ]
    return " · ".join([words.count(len(stories), "story"), *counts] if len(stories) != 1 else counts)


def _write_unchecked(page: Page, report: Report, options: RenderOptions) -> None:
    words = options.words
    notices = [(c.article.path, n) for story in report.stories for c in story.articles for n in c.article.notices]
    for key, style, items in (
        ("unchecked", ALARM, [(item.path, item.reason) for item in report.unchecked]),
        ("notices", HEADING, notices),
    ):
        if items:
            page.blank()
            page.write(Text(words.colon(words.say(key), str(len(items))), style=style))
            for path, reason in items:
                page.write(Text.assemble((visible(path), "bold"), " — ", visible(reason)), indent="  ! ")


def _write_findings(page: Page, story: StoryReport, options: RenderOptions, number: int) -> int:
    """Write a story's findings, numbered on from `number`, and return the last number used."""
    words = options.words
    for kind in KINDS:
        findings = sorted(
            (f for f in story.findings if f.kind is kind), key=lambda f: (-f.confidence, f.type.value, f.fingerprint)
        )
        if findings:
            page.blank()
            heading = Text(words.colon(words.say(f"kind {kind.value}"), str(len(findings))), style=HEADING)
            if kind is not FindingKind.CONTRADICTION:
                heading.append(f" ({words.say(f'about {kind.value}')})", style="not bold")
            page.write(heading)
        elif kind is FindingKind.CONTRADICTION:
            page.blank()
            page.write(Text(words.say("nothing found")))
        for finding in findings:
            number += 1
            page.blank()
            write_finding(page, story, finding, number, options)
    return number


def _write_facts(page: Page, story: StoryReport, options: RenderOptions) -> None:
    words = options.words
    if options.verbosity < 0:
        return
    if story.agreed:
        page.blank()
        page.write(Text(words.say("agreed", count=words.count(len(story.agreed), "fact")), style=HEADING))
        _write_statements(page, story, story.agreed, options)
    if story.single_source:
        counts = Counter(story.article(fact.statements[0].article_id).source for fact in story.single_source)
        by_source = ", ".join(f"{visible(source)} {count}" for source, count in sorted(counts.items()))
        total = words.count(len(story.single_source), "fact")
        page.blank()
        page.write(Text(words.say("single", count=total, by_source=by_source), style=HEADING))
        if options.verbosity > 0:
            _write_statements(page, story, story.single_source, options)


def _write_statements(page: Page, story: StoryReport, facts: Iterable[SharedFact], options: RenderOptions) -> None:
    chosen = list(facts)
    for fact in chosen if options.verbosity > 0 else chosen[:FACTS_SHOWN]:
        first = fact.statements[0]
        sources = dict.fromkeys(visible(story.article(s.article_id).source) for s in fact.statements)
        sentence = visible(first.sentence_text)
        words = sentence if options.verbosity > 0 else shorten(sentence, FACT_CHARS)
        line = Text.assemble((", ".join(sources), "bold"), " ", (place_of(story, first), "dim"), f" — {words}")
        page.write(line, indent="  - ")


def _write_end(page: Page, report: Report, options: RenderOptions) -> None:
    words = options.words
    findings = list(report.findings())
    kinds = Counter(finding.kind for finding in findings)
    levels = Counter(f.severity for f in findings if f.kind is FindingKind.CONTRADICTION)
    counts = [
        words.count(kinds[kind], kind.value) for kind in KINDS if kinds[kind] or kind is FindingKind.CONTRADICTION
    ]
    if levels:
        counts[0] += f" ({', '.join(words.count(levels[level], level.value) for level in Severity if levels[level])})"
    articles = words.count(sum(len(story.articles) for story in report.stories), "article")
    total = words.say(
        "total", findings=", ".join(counts), stories=words.count(len(report.stories), "story"), articles=articles
    )
    if report.unchecked:
        total += f" {words.colon(words.say('unchecked'), str(len(report.unchecked)))}."
    page.blank()
    page.write(Text(total, style=HEADING))
    if options.verbosity < 0:
        return
    command = visible(options.command)
    contradictions = [f for f in findings if f.kind is FindingKind.CONTRADICTION] or findings
    if contradictions:
        surest = max(contradictions, key=lambda f: (f.confidence, f.fingerprint))
        fingerprint = surest.fingerprint[:SHORT_FINGERPRINT]
        page.write(Text(words.say("next explain", command=command, fingerprint=fingerprint)))
    page.write(Text(words.say("next json", command=command)))
