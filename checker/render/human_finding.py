"""A finding as an editor reads it: what it is, how sure, and for each side who says it, where and in which words."""

from __future__ import annotations

from pathlib import PurePath

from rich.text import Text

from checker.findings import Finding, FindingKind, Severity, Side, Statement, StoryReport
from checker.messages import Phrases, shorten, sources_of
from checker.render.options import RenderOptions
from checker.render.page import Page
from checker.render.places import passage
from checker.render.safe_text import visible

# Sixteen-colour names: the terminal's own palette decides what they look like on dark or light.
SEVERITY_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold magenta", Severity.NOTE: "bold cyan"}
MARKED = "bold underline"
SHORT_FINGERPRINT = 8  # characters shown; --explain takes any beginning that only one finding has
STATEMENTS_SHOWN = 2
KEPT_TOGETHER = 24  # characters; marked words up to this length are not broken over two lines
BAR = "│ "  # also keeps a CI runner from taking the words after it for a command


def write_finding(page: Page, story: StoryReport, finding: Finding, number: int, options: RenderOptions) -> None:
    """Write a finding with all its sides; updates and disputes, which ask for no action, without their sentences."""
    words = options.words
    indent = f"{number}. "
    page.write(_title(story, finding, words), indent=indent)
    space = " " * len(indent)
    with_sentences = finding.kind is FindingKind.CONTRADICTION or options.verbosity > 0
    for letter, side in zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", finding.sides, strict=False):
        _write_side(page, story, side, f"{space}{letter}  ", options, with_sentences=with_sentences)
    if finding.reason:
        why = Text.assemble((words.colon(words.say("why"), visible(finding.reason)), "italic"))
        page.write(why, indent=space)


def marked_sentence(story: StoryReport, statement: Statement, *, color: bool) -> Text:
    """Return a statement's sentence with the conflicting words emphasised, in brackets where there is no colour."""
    text = story.article(statement.article_id).text
    sentence, mark = statement.sentence, statement.highlight
    if mark is None or mark == sentence or not sentence.contains(mark):
        return Text(visible(sentence.of(text)).strip())
    before = visible(text[sentence.start_char : mark.start_char])
    words = visible(mark.of(text))
    after = visible(text[mark.end_char : sentence.end_char])
    if len(words) <= KEPT_TOGETHER:
        words = words.replace(" ", "\u00a0")
    emphasis = Text(words, style=MARKED) if color else Text(f"[{words}]")
    return Text.assemble(before.lstrip(), emphasis, after.rstrip())


def place_of(story: StoryReport, statement: Statement) -> str:
    """Return path:line of the words that carry the conflict."""
    place = passage(story, statement)
    return f"{visible(place.article.path)}:{place.start.line}"


def _title(story: StoryReport, finding: Finding, words: Phrases) -> Text:
    sure = f"{words.confidence_word(finding.confidence)} ({words.percent(finding.confidence)})"
    parts = [Text(words.type_name(finding.type), style=SEVERITY_STYLES[finding.severity]), Text(sure, style="bold")]
    if finding.kind is FindingKind.CONTRADICTION:
        parts.append(Text(words.severity(finding.severity)))
    if len(story.articles) > 1 and len({s.article_id for s in finding.statements()}) == 1:
        parts.append(Text(words.say("one article")))
    parts.append(Text(finding.fingerprint[:SHORT_FINGERPRINT], style="dim"))
    return Text(" · ").join(parts)


def _write_side(
    page: Page, story: StoryReport, side: Side, indent: str, options: RenderOptions, *, with_sentences: bool
) -> None:
    words = options.words
    value = Text(words.quote(visible(shorten(side.value))), style="bold")
    page.write(Text.assemble(value, " — ", _support(story, side, words)), indent=indent)
    space = " " * len(indent)
    shown = len(side.statements) if options.verbosity > 0 else STATEMENTS_SHOWN
    for statement in side.statements[:shown]:
        page.write(_origin(story, statement), indent=space)
        if with_sentences:
            page.write(marked_sentence(story, statement, color=options.color), indent=space + BAR, hang=space + BAR)
    left_out = len(side.statements) - shown
    if left_out > 0:
        page.write(Text(words.say("more statements", count=words.count(left_out, "other"))), indent=space)


def _origin(story: StoryReport, statement: Statement) -> Text:
    """Return the source and the place of a statement; the place alone where the source is only the file's name."""
    article = story.article(statement.article_id)
    place = Text(place_of(story, statement), style="dim")
    if article.source == PurePath(article.path).stem:
        return place
    return Text.assemble((visible(article.source), "bold"), " ", place)


def _support(story: StoryReport, side: Side, words: Phrases) -> str:
    """Say which sources stand on a side and how many of them are independent."""
    sources = sources_of(story, side)
    independent = min(side.independent_sources, len(sources))
    if len(sources) == 1:
        count = words.say("one source")
    elif independent == len(sources):
        count = words.count(independent, "independent")
    else:
        count = words.say(
            "not independent",
            sources=words.count(len(sources), "source"),
            independent=words.count(independent, "independent"),
        )
    return words.colon(count, visible(", ".join(sources)))
