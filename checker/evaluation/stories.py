"""Labelled stories checked once and scored at every threshold."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from checker.checking import Models, judge, prepare
from checker.evaluation.clusters import ClusterScore, score_story, total
from checker.evaluation.gold import Gold
from checker.findings import CheckedArticle, StoryReport
from checker.grouping import group
from claims.readers import find_stories

THRESHOLDS = tuple(tenths / 20 for tenths in range(4, 20))  # 0.20, 0.25 … 0.95


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The score at the threshold asked for, and at each of `THRESHOLDS`."""

    threshold: float
    score: ClusterScore
    curve: tuple[tuple[float, ClusterScore], ...]


def evaluate_stories(
    labelled: Sequence[Gold],
    models: Models,
    threshold: float,
    progress: Callable[[str, int, int], None] | None = None,
) -> Evaluation:
    """Check each labelled story and score its findings at and above the thresholds."""
    scores: list[ClusterScore] = []
    curves: list[list[ClusterScore]] = []
    for number, gold in enumerate(labelled):
        if progress:
            progress(gold.folder.name, number, len(labelled))
        at, *curve = _score_at(gold, models, (threshold, *THRESHOLDS))
        scores.append(at)
        curves.append(curve)
    along = (total(column) for column in zip(*curves, strict=True))
    return Evaluation(threshold, total(scores), tuple(zip(THRESHOLDS, along, strict=True)))


def _score_at(gold: Gold, models: Models, thresholds: Sequence[float]) -> list[ClusterScore]:
    """Check a story once; a story none of whose articles can be read has missed everything."""
    name = str(gold.folder)
    found, _ = find_stories([gold.folder])
    articles = next((story.articles for story in found if story.name == name), ())
    story = prepare(articles, models)
    judgements = judge(story, models)
    checked = tuple(CheckedArticle(r.article, len(r.sentences), len(r.claims)) for r in story.readings)
    return [score_story(StoryReport(name, checked, group(story, judgements, t)), gold) for t in thresholds]
