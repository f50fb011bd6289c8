"""Why a finding is one, and why two sentences are none, in the terms that the decision was made in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.text import Text

from checker.findings import ConflictType, Finding, StoryReport
from checker.messages import Phrases
from checker.render.human_finding import SHORT_FINGERPRINT, write_finding
from checker.render.options import RenderOptions
from checker.render.page import Page
from checker.render.safe_text import visible

if TYPE_CHECKING:
    from checker.story import Unit


@dataclass(frozen=True, slots=True)
class Weighed:
    """One comparison and what the judge made of it.

    `features` are in [0, 1], `shares` log-odds; `fingerprint` is that of the finding that reports the two statements.
    """

    type: ConflictType
    values: tuple[str, str]
    claims: tuple[str, str]
    confidence: float
    threshold: float
    features: Mapping[str, float]
    shares: Mapping[str, float]
    fingerprint: str | None = None


def render_finding(story: StoryReport, finding: Finding, weighed: Weighed, options: RenderOptions) -> str:
    """Return a finding with every statement, the claims that were compared, and what weighed."""
    from dataclasses import replace

    words = options.words
    page = Page(options.width, options.color)
    page.write(Text(words.say("explained", fingerprint=finding.fingerprint), style="bold"))
    page.blank()
    write_finding(page, story, finding, 1, replace(options, verbosity=1))
    page.blank()
    page.write(Text(words.say("claims compared"), style="bold"))
    for letter, claim in zip("AB", weighed.claims, strict=True):
        page.write(Text(visible(claim)), indent=f"  {letter}  ")
    page.blank()
    _write_weights(page, weighed, words)
    page.blank()
    page.write(Text(words.say("threshold", threshold=words.percent(weighed.threshold))))
    return page.read()


def render_silence(
    places: tuple[str, str],
    nearest: tuple[Unit, Unit],
    nearness: Mapping[str, float],
    met: Sequence[Weighed],
    options: RenderOptions,
) -> str:
    """Return what came of comparing two places, or how far apart their nearest sentences are when nothing did."""
    words = options.words
    page = Page(options.width, options.color)
    page.write(Text(words.say("why not", a=visible(places[0]), b=visible(places[1])), style="bold"))
    page.blank()
    for letter, unit in zip("AB", nearest, strict=True):
        page.write(Text(visible(unit.sentence.text)), indent=f"  {letter}  ")
        read = [str(value) for claim in unit.claims for value in claim.values]
        listed = ", ".join(words.quote(visible(value)) for value in dict.fromkeys(read)) or words.say("no values")
        page.write(Text(words.colon(words.say("values read"), listed), style="dim"), indent="     ")
    page.blank()
    if not met:
        page.write(Text(words.say("never met")))
        page.blank()
        _write_measures(page, words.say("nearness"), nearness)
        return page.read()
    page.write(Text(words.say("met"), style="bold"))
    for weighed in met:
        page.blank()
        line = words.say(
            "same pair",
            confidence=words.percent(weighed.confidence),
            type=words.type_name(weighed.type),
            values=f" {words.say('against')} ".join(words.quote(visible(value)) for value in weighed.values),
        )
        page.write(Text(line, style="bold"))
        page.write(Text(_verdict(weighed, words)))
        _write_weights(page, weighed, words)
    return page.read()


def _verdict(weighed: Weighed, words: Phrases) -> str:
    if weighed.confidence < weighed.threshold:
        return words.say("below", threshold=words.percent(weighed.threshold))
    if weighed.fingerprint:
        return words.say("reported", fingerprint=weighed.fingerprint[:SHORT_FINGERPRINT])
    return words.say("left out")


def _write_weights(page: Page, weighed: Weighed, words: Phrases) -> None:
    page.write(Text(words.say("features"), style="bold"))
    ordered = sorted(weighed.shares.items(), key=lambda item: (-abs(item[1]), item[0]))
    for name, share in ordered:
        if share:
            page.write(Text(f"{share:+.2f}  {name} ({weighed.features.get(name, 0.0):.2f})"), indent="  ")
    unweighed = {name: value for name, value in weighed.features.items() if name not in weighed.shares and value}
    if unweighed:
        _write_measures(page, words.say("scores"), unweighed)


def _write_measures(page: Page, heading: str, measures: Mapping[str, float]) -> None:
    page.write(Text(heading, style="bold"))
    for name, value in sorted(measures.items(), key=lambda item: (-item[1], item[0])):
        page.write(Text(f"{value:.2f}  {name}"), indent="  ")
