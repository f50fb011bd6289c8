"""What a check yields: findings with their sides and statements, and the report that holds them.

This is the vocabulary of `report.schema.json`. Renderers read these types and add nothing to them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from claims.article import Article, Span


class FindingKind(StrEnum):
    """What stands between the sides of a finding."""

    CONTRADICTION = "contradiction"  # both cannot be true
    UPDATE = "update"  # a later statement replaces an earlier one
    DISPUTE = "dispute"  # parties who disagree, each reported correctly


class ConflictType(StrEnum):
    """What the sides disagree about."""

    ROLE = "role"
    NUMBER = "number"
    DATE = "date"
    PLACE = "place"
    ACTOR = "actor"
    POLARITY = "polarity"
    ATTRIBUTION = "attribution"
    OTHER = "other"


class Severity(StrEnum):
    """How loudly a finding speaks; `--fail-on` compares these."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return (Severity.NOTE, Severity.WARNING, Severity.ERROR).index(self)


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence that states a side. Spans are offsets into the text of the article with id `article_id`."""

    article_id: str
    sentence: Span
    sentence_text: str
    claim: str
    highlight: Span | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the answers that the sources give: the value in a few words, and every statement of it.

    `independent_sources` counts the sources behind it, copies of one text counted once.
    """

    value: str
    statements: tuple[Statement, ...]
    independent_sources: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """One conflict as an editor sees it. `confidence` is a calibrated probability in [0, 1]."""

    kind: FindingKind
    type: ConflictType
    confidence: float
    message: str
    reason: str
    sides: tuple[Side, ...]
    severity: Severity
    scores: dict[str, float] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Name the conflict by its type and its two leading statements: no line numbers, no scores, no order."""
        leading = sorted(
            f"{side.statements[0].article_id}\x1f{normalise(side.statements[0].sentence_text)}" for side in self.sides
        )
        named = "\x1e".join([self.type.value, *leading])
        # an article's id comes from its path, which need not be UTF-8
        return hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()[:16]

    def statements(self) -> Iterable[Statement]:
        """Yield the statements of all sides, in order."""
        for side in self.sides:
            yield from side.statements


@dataclass(frozen=True, slots=True)
class CheckedArticle:
    """An article with what was read out of it."""

    article: Article
    sentences: int
    claims: int


@dataclass(frozen=True, slots=True)
class SharedFact:
    """A statement that several independent sources make, or (with one source) that stands in one alone."""

    statements: tuple[Statement, ...]
    independent_sources: int


@dataclass(frozen=True, slots=True)
class StoryReport:
    """What was found in one story: findings most certain first, then what agrees and what stands alone."""

    name: str
    articles: tuple[CheckedArticle, ...]
    findings: tuple[Finding, ...]
    agreed: tuple[SharedFact, ...] = ()
    single_source: tuple[SharedFact, ...] = ()

    def article(self, article_id: str) -> Article:
        """Return the article with this id; raises KeyError when the story has none."""
        for checked in self.articles:
            if checked.article.id == article_id:
                return checked.article
        raise KeyError(article_id)


@dataclass(frozen=True, slots=True)
class Unchecked:
    """Input that was not read or not checked, and why."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ModelIdentity:
    """Which weights took part: name, pinned revision if any, and the digest of what was loaded."""

    name: str
    sha256: str
    revision: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """The result of a check. `models` maps parser, encoder and nli to what was loaded."""

    stories: tuple[StoryReport, ...]
    unchecked: tuple[Unchecked, ...]
    models: dict[str, ModelIdentity]

    def findings(self) -> Iterable[Finding]:
        """Yield the findings of all stories, story by story."""
        for story in self.stories:
            yield from story.findings


def normalise(text: str) -> str:
    """Return text as fingerprints compare it: NFKC, one kind of quote and apostrophe, single spaces."""
    folded = unicodedata.normalize("NFKC", text).translate(_SAME_MARKS)
    return re.sub(r'" ?([^"]*?) ?"', r'"\1"', " ".join(folded.split()))


_SAME_MARKS = str.maketrans({"’": "'", "‘": "'", "«": '"', "»": '"', "“": '"', "”": '"', "–": "-", "—": "-"})


def isoformat(moment: dt.date | dt.datetime | None) -> str | None:
    """Return the moment in ISO 8601, or None."""
    return None if moment is None else moment.isoformat()
