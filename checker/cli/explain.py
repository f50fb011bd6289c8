"""`recoupe check --explain` and `--why-not`: the same check, told from the inside."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from pathlib import PurePath

from checker.api import Input
from checker.checking import Models, judge, prepare
from checker.errors import UserError
from checker.findings import CheckedArticle, Finding, StoryReport
from checker.grouping import group
from checker.judgement import Judgement
from checker.render import RenderOptions
from checker.render.explanation import Weighed, render_finding, render_silence
from checker.story import Story, Unit
from claims.article import Article, Span

WRITE_PLACES = "Écrivez article:ligne, par exemple afp.txt:3."


def explain_finding(material: Input, models: Models, threshold: float, fingerprint: str, options: RenderOptions) -> str:
    """Return what was compared and what weighed for the finding whose fingerprint begins like this.

    Raises UserError when no finding's or more than one's does.
    """
    found: list[tuple[StoryReport, Finding, Weighed]] = []
    for articles in material.stories:
        story = prepare(articles.articles, models)
        judgements = judge(story, models)
        findings = group(story, judgements, threshold)
        report = _report(articles.name, story, findings)
        found += [
            (report, finding, _weighed(_lead(story, finding, judgements), threshold, finding))
            for finding in findings
            if finding.fingerprint.startswith(fingerprint.lower())
        ]
    if len(found) != 1:
        what = "aucune alerte ne porte" if not found else "plusieurs alertes portent"
        raise UserError(f"--explain : {what} l'empreinte « {fingerprint} ».", "Reprenez celle du rapport.")
    report, finding, weighed = found[0]
    return render_finding(report, finding, weighed, options)


def explain_silence(
    material: Input, models: Models, threshold: float, places: tuple[str, str], options: RenderOptions
) -> str:
    """Return what came of comparing the sentences at two places ("article:line"), and how near they are.

    Raises UserError when a place names no sentence, or the two lie in different stories.
    """
    names = [_parse(place) for place in places]
    for articles in material.stories:
        if not all(any(_is(article, name) for article in articles.articles) for name, _ in names):
            continue
        story = prepare(articles.articles, models)
        sides = [_units(story, name, line) for name, line in names]
        ids = [{unit.index for unit in side} for side in sides]
        judgements = judge(story, models)
        met = sorted((j for j in judgements if _joins(story, j, *ids)), key=lambda j: -j.confidence)
        findings = group(story, judgements, threshold)
        nearest = max(
            ((a, b) for a, b in product(*sides) if a.index != b.index),
            key=lambda pair: float(story.similarity[pair[0].index, pair[1].index]),
            default=None,
        )
        if nearest is None:
            raise UserError("--why-not : les deux places désignent la même phrase.", "Donnez deux phrases différentes.")
        nearness = story.nearness(*nearest)
        return render_silence(
            places, nearest, nearness, [_weighed(j, threshold, _home(story, j, findings)) for j in met], options
        )
    raise UserError("--why-not : ces deux articles ne sont pas dans un même dossier.", WRITE_PLACES)


def _report(name: str, story: Story, findings: tuple[Finding, ...]) -> StoryReport:
    checked = tuple(CheckedArticle(r.article, len(r.sentences), len(r.claims)) for r in story.readings)
    return StoryReport(name, checked, findings)


def _lead(story: Story, finding: Finding, judgements: Iterable[Judgement]) -> Judgement:
    """Return the judgement that a finding speaks with: the surest of its type between two of its statements."""
    keys = _keys(finding)
    own = (j for j in judgements if j.evidence.type is finding.type and _stands_in(story, j, keys))
    return max(own, key=lambda j: j.confidence)


def _keys(finding: Finding) -> set[tuple[str, Span]]:
    return {(statement.article_id, statement.sentence) for statement in finding.statements()}


def _stands_in(story: Story, judgement: Judgement, keys: set[tuple[str, Span]]) -> bool:
    places = (judgement.evidence.a, judgement.evidence.b)
    return all((story.readings[place.article].article.id, place.sentence.span) in keys for place in places)


def _home(story: Story, judgement: Judgement, findings: Iterable[Finding]) -> Finding | None:
    """Return the finding that reports a judgement's two statements, if one does."""
    return next((finding for finding in findings if _stands_in(story, judgement, _keys(finding))), None)


def _weighed(judgement: Judgement, threshold: float, finding: Finding | None) -> Weighed:
    evidence = judgement.evidence
    return Weighed(
        type=evidence.type,
        values=(evidence.a.value, evidence.b.value),
        claims=(evidence.a.claim.text, evidence.b.claim.text),
        confidence=judgement.confidence,
        threshold=threshold,
        features=evidence.features,
        shares=judgement.shares,
        fingerprint=finding.fingerprint if finding else None,
    )


def _parse(place: str) -> tuple[str, int]:
    name, _, line = place.rpartition(":")
    if not name or not line.isdigit():
        raise UserError(f"--why-not : « {place} » n'est pas une place.", WRITE_PLACES)
    return name, int(line)


def _is(article: Article, name: str) -> bool:
    return name in (article.id, article.path, PurePath(article.path).name)


def _units(story: Story, name: str, line: int) -> list[Unit]:
    """Return the sentences that touch a line of an article."""
    found = []
    for unit in story.units:
        article, span = story.readings[unit.article].article, unit.sentence.span
        lines = range(article.position(span.start_char).line, article.position(span.end_char - 1).line + 1)
        if _is(article, name) and line in lines:
            found.append(unit)
    if not found:
        raise UserError(f"--why-not : {name}:{line} ne porte aucune phrase du récit.", "Vérifiez le numéro de ligne.")
    return found


def _joins(story: Story, judgement: Judgement, first: set[int], second: set[int]) -> bool:
    index = {(unit.article, unit.sentence.span): unit.index for unit in story.units}
    a, b = index[judgement.evidence.a.key], index[judgement.evidence.b.key]
    return (a in first and b in second) or (b in first and a in second)
