"""What speaks for a conflict between two claims: the link between finding candidates and judging them."""

from __future__ import annotations

from dataclasses import dataclass, field

from checker.findings import ConflictType
from claims.article import Sentence, Span
from claims.claim import Claim


@dataclass(frozen=True, slots=True)
class Place:
    """One side of a candidate: a claim, its article's place in the story, and the words that carry the conflict.

    `value` is what this side says, as short as it can be said; `answer` is the same in a form in which two ways of
    saying one thing are equal ("12 morts", "douze personnes"): statements with one answer stand on one side.
    """

    article: int
    claim: Claim
    value: str
    highlight: Span | None = None
    answer: str = ""

    @property
    def sentence(self) -> Sentence:
        """The sentence that the claim stands in."""
        return self.claim.sentence

    @property
    def key(self) -> tuple[int, Span]:
        """Name the statement: article and sentence."""
        return (self.article, self.claim.sentence.span)


@dataclass(frozen=True, slots=True)
class Evidence:
    """A possible conflict of one type between two places.

    `reason` explains it to an editor in one sentence. `features` are numbers in [0, 1] that the judge weighs; each
    has a name an editor could read.
    """

    type: ConflictType
    a: Place
    b: Place
    reason: str
    features: dict[str, float] = field(default_factory=dict)
