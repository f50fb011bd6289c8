"""A report against labelled stories: `recoupe eval clusters`.

A finding of kind contradiction is right when one of its sides holds a statement on either sentence set of a labelled
contradiction, and another of its sides one on the other set. A second finding on the same contradiction is a repeat,
neither right nor wrong. A decoy is hit when a wrong finding sets its two sentences against each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import permutations
from pathlib import PurePath

from checker.evaluation.gold import Gold, Opposition, Quote
from checker.evaluation.metrics import harmonic_mean, ratio
from checker.findings import Finding, FindingKind, Side, Statement, StoryReport
from claims.article import Article

SHARED = 0.5  # of the shorter of two spans: above, a statement stands on a labelled sentence
MIN_SAME_CHARS = 25  # a text this short may stand in another by chance


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a finding, or of a labelled contradiction that no finding met, in one story."""

    story: str
    label: str
    text: str
    confidence: float | None = None
    decoy: str | None = None


@dataclass(frozen=True)
class ClusterScore:
    """Counts over labelled stories; scores of several stories add up.

    `gold`, `found` and `wrong` are by conflict type; `right` counts findings and may be below what they found.
    """

    stories: int = 0
    articles: int = 0
    right: int = 0
    repeats: int = 0
    type_right: int = 0
    decoys: int = 0
    decoys_hit: int = 0
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    false_alarms: tuple[Outcome, ...] = ()
    missed: tuple[Outcome, ...] = ()

    def __add__(self, other: ClusterScore) -> ClusterScore:
        return ClusterScore(
            self.stories + other.stories,
            self.articles + other.articles,
            self.right + other.right,
            self.repeats + other.repeats,
            self.type_right + other.type_right,
            self.decoys + other.decoys,
            self.decoys_hit + other.decoys_hit,
            self.gold + other.gold,
            self.found + other.found,
            self.wrong + other.wrong,
            self.false_alarms + other.false_alarms,
            self.missed + other.missed,
        )

    @property
    def precision(self) -> float | None:
        """The share of findings that are right, repeats left out."""
        return ratio(self.right, self.right + self.wrong.total())

    @property
    def recall(self) -> float | None:
        """The share of labelled contradictions that a finding meets."""
        return ratio(self.found.total(), self.gold.total())

    @property
    def f1(self) -> float | None:
        """The harmonic mean of precision and recall."""
        return harmonic_mean(self.precision, self.recall)


def score_story(report: StoryReport, gold: Gold) -> ClusterScore:
    """Compare the findings of one story with its labels, the surest first."""
    name = gold.folder.name
    articles = {checked.article.id: checked.article for checked in report.articles}
    met: set[str] = set()
    counts: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    false_alarms = []
    contradictions = [f for f in report.findings if f.kind is FindingKind.CONTRADICTION]
    for finding in sorted(contradictions, key=lambda f: -f.confidence):
        matching = [item for item in gold.contradictions if opposes(finding, item, articles)]
        new = [item for item in matching if item.id not in met]
        if new:
            counts["right"] += 1
            counts["type right"] += finding.type.value in {item.label for item in new}
            met.update(item.id for item in new)
        elif matching:
            counts["repeats"] += 1
        else:
            decoy = next((item.label for item in gold.decoys if opposes(finding, item, articles)), None)
            counts["decoys hit"] += decoy is not None
            wrong[finding.type.value] += 1
            false_alarms.append(Outcome(name, finding.type.value, finding.message, finding.confidence, decoy))
    return ClusterScore(
        stories=1,
        articles=len(report.articles),
        right=counts["right"],
        repeats=counts["repeats"],
        type_right=counts["type right"],
        decoys=len(gold.decoys),
        decoys_hit=counts["decoys hit"],
        gold=Counter(item.label for item in gold.contradictions),
        found=Counter(item.label for item in gold.contradictions if item.id in met),
        wrong=wrong,
        false_alarms=tuple(false_alarms),
        missed=tuple(Outcome(name, i.label, i.why) for i in gold.contradictions if i.id not in met),
    )


def opposes(finding: Finding, opposition: Opposition, articles: dict[str, Article]) -> bool:
    """Say whether two sides of a finding stand on the two sentence sets."""
    return any(
        _side_on(first, opposition.a, articles) and _side_on(second, opposition.b, articles)
        for first, second in permutations(finding.sides, 2)
    )


def stands_on(statement: Statement, quote: Quote, article: Article) -> bool:
    """Say whether a statement is the quoted sentence, by place or, where places have moved, by its words."""
    if PurePath(article.path).name != quote.file:
        return False
    sentence = statement.sentence
    start = article.text.find(quote.text)
    if start >= 0:
        end = start + len(quote.text)
        shared = min(end, sentence.end_char) - max(start, sentence.start_char)
        if shared > SHARED * min(end - start, sentence.end_char - sentence.start_char):
            return True
    quoted, said = " ".join(quote.text.split()), " ".join(sentence.of(article.text).split())
    return len(said) > MIN_SAME_CHARS and (said in quoted or quoted in said)


def total(scores: Iterable[ClusterScore]) -> ClusterScore:
    """Return the sum of scores."""
    return sum(scores, ClusterScore())


def _side_on(side: Side, quotes: Sequence[Quote], articles: dict[str, Article]) -> bool:
    return any(stands_on(s, quote, articles[s.article_id]) for s in side.statements for quote in quotes)
