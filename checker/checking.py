"""A story from articles to findings: the work of this package from end to end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from checker.comparison import compare_values, meaning
from checker.encoding import Encoder, SentenceTransformersEncoder
from checker.evidence import Evidence
from checker.features import arguable, complete
from checker.findings import CheckedArticle, ModelIdentity, StoryReport
from checker.grouping import group
from checker.inference import NliModel, TransformersNli
from checker.judgement import FittedJudge, Judge, Judgement
from checker.story import Story
from checker.support import find_agreed, find_single_source
from claims.article import Article
from claims.parsing import Parser, SpacyParser
from claims.splitting import read_all

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Models:
    """Everything learnt that a check needs; each member is a seam with an embedded default."""

    parser: Parser = field(default_factory=SpacyParser)
    encoder: Encoder = field(default_factory=SentenceTransformersEncoder)
    nli: NliModel = field(default_factory=TransformersNli)
    judge: Judge = field(default_factory=FittedJudge)

    def identities(self) -> dict[str, ModelIdentity]:
        """Return which weights take part, by the names that the report uses."""
        parser = self.parser.identity
        return {
            "parser": ModelIdentity(parser.name, parser.sha256),
            "encoder": self.encoder.identity,
            "nli": self.nli.identity,
        }


def check_story(name: str, articles: Sequence[Article], models: Models, threshold: float) -> StoryReport:
    """Check the articles of one story against each other and each against itself.

    `threshold` is the confidence in [0, 1] from which a conflict is reported.
    """
    story = prepare(articles, models)
    evidence = gather(story, models.nli)
    judgements = models.judge.weigh([item for item in evidence if arguable(item)])
    findings = group(story, judgements, threshold)
    contested = {frozenset((j.evidence.a.key, j.evidence.b.key)) for j in judgements if j.confidence >= threshold}
    checked = tuple(
        CheckedArticle(reading.article, len(reading.sentences), len(reading.claims)) for reading in story.readings
    )
    return StoryReport(name, checked, findings, find_agreed(story, evidence, contested), find_single_source(story))


def prepare(articles: Sequence[Article], models: Models) -> Story:
    """Read the articles' claims and make the story ready for comparison; article order does not matter."""
    ordered = sorted(articles, key=lambda article: article.path)
    return Story(read_all(ordered, models.parser), models.encoder)


def gather(story: Story, nli: NliModel) -> list[Evidence]:
    """Return everything that speaks for a conflict between two sentences of the story, ready to be judged."""
    found: list[Evidence] = []
    for a, b in combinations(story.units, 2):
        found.extend(compare_values(story, a, b))
        found.extend(meaning.compare(story, a, b))
    return complete(found, nli)


def judge(story: Story, models: Models) -> list[Judgement]:
    """Return the judgement of every candidate of a story."""
    return models.judge.weigh([item for item in gather(story, models.nli) if arguable(item)])
