"""Stories made by hand: articles whose sentences, claims, persons and quotations need no parser.

Values are read by the real finders, so that a test speaks French and not dataclasses. A sentence is one claim unless
its clauses are given; each office with a holder makes a claim of its own, as in `claims.splitting`.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from checker.evidence import Evidence, Place
from checker.findings import ConflictType, FindingKind, ModelIdentity
from checker.inference import Pair
from checker.judgement import Judgement
from checker.story import Story, Unit
from claims.article import Article, Sentence, SentenceKind, Span
from claims.claim import Claim, Modality, Participant, Speaker
from claims.people import find_people
from claims.quotations import find_quotations
from claims.splitting import Reading
from claims.values.base import Value
from claims.values.dates import find_times
from claims.values.names import person_name
from claims.values.office_finding import find_offices
from claims.values.offices import Office
from claims.values.places import find_places
from claims.values.quantities import find_quantities
from tests.fakes import FakeEncoder

THURSDAY = dt.date(2023, 9, 14)
COPULA = {"present": "est", "former": "a été", "future": "sera"}


@dataclass(frozen=True, slots=True)
class Clause:
    """The words of a sentence that make one claim, and what the claim's fields are to hold."""

    words: str
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence to be put into an article; `places` are the words that a parser would call a place."""

    text: str
    clauses: tuple[Clause, ...]
    places: tuple[str, ...] = ()
    kind: SentenceKind = SentenceKind.BODY


def known_bug(*case: object, reason: str) -> Any:
    """Return a case of a parametrised test that shows a bug; it fails the day the bug is gone."""
    return pytest.param(*case, marks=pytest.mark.xfail(reason=reason))


def clause(words: str, **fields: Any) -> Clause:
    """Return a clause of a sentence; `fields` are those of `Claim`."""
    return Clause(words, fields)


def line(
    text: str, *clauses: Clause, places: Sequence[str] = (), kind: SentenceKind = SentenceKind.BODY, **fields: Any
) -> Line:
    """Return a sentence with these clauses, or as one claim with these fields."""
    return Line(text, clauses or (Clause(text, fields),), tuple(places), kind)


def speaker(name: str, *, quoted: bool = False) -> Speaker:
    """Return somebody to whom a claim is given."""
    return Speaker(name, None, quoted, "dire")


def agent(name: str) -> Participant:
    """Return the doer of a claim's event."""
    return Participant("agent", name, Span(0, len(name)), name.lower())


def reading(
    name: str,
    *lines: Line | str,
    source: str = "",
    published: dt.date | None = THURSDAY,
    persons: Sequence[str] = (),
) -> Reading:
    """Return an article of these sentences, one a paragraph, as if it had been read.

    `persons` are names that a parser would find; those that a title or an office announces need no parser.
    """
    written = [line(entry) if isinstance(entry, str) else entry for entry in lines]
    article = Article(name, f"{name}.txt", source or name, "\n\n".join(w.text for w in written), published=published)
    sentences, claims, start = [], [], 0
    for paragraph, entry in enumerate(written):
        sentence = Sentence(Span(start, start + len(entry.text)), entry.text, paragraph, entry.kind)
        sentences.append(sentence)
        if sentence.makes_claims:
            claims.extend(_claims(article, sentence, entry))
        start += len(entry.text) + 2
    numbered = tuple(replace(claim, id=f"{name}#{number}") for number, claim in enumerate(claims))
    syntax = (None,) * len(sentences)
    names = [person_name(name, article.text.index(name)) for name in persons if name in article.text]
    return Reading(article, tuple(sentences), syntax, find_people(article, names), find_quotations(article), numbered)


def story(*readings: Reading, encoder: Any = None) -> Story:
    """Return a story of these articles; the encoder is `FakeEncoder` unless one is given."""
    return Story(readings, encoder or FakeEncoder())


def pair(a: Line | str, b: Line | str, **of_reading: Any) -> tuple[Story, Unit, Unit]:
    """Return a story of two articles of one sentence each, and the two sentences."""
    made = story(reading("a", a, **of_reading), reading("b", b, **of_reading))
    return made, made.units[0], made.units[1]


def unit(made: Story, article: str, words: str) -> Unit:
    """Return the sentence of an article that holds these words."""
    found = [u for u in made.units if made.readings[u.article].article.id == article and words in u.sentence.text]
    assert len(found) == 1, f"{len(found)} sentences of {article} hold {words!r}"
    return found[0]


def place(of: Unit, value: str) -> Place:
    """Return a side of a conflict: the first claim of a sentence, with what it says."""
    at = of.sentence.text.find(value)
    start = of.sentence.span.start_char + at
    return Place(of.article, of.claims[0], value, Span(start, start + len(value)) if at >= 0 else None)


def evidence(
    a: Unit, b: Unit, values: tuple[str, str], type_: ConflictType = ConflictType.NUMBER, **features: float
) -> Evidence:
    """Return evidence between two sentences; underscores in the features' names stand for spaces."""
    named = {name.replace("_", " "): value for name, value in features.items()}
    return Evidence(type_, place(a, values[0]), place(b, values[1]), f"{values[0]} ou {values[1]}", named)


def judged(
    a: Unit,
    b: Unit,
    values: tuple[str, str],
    confidence: float = 0.9,
    type_: ConflictType = ConflictType.NUMBER,
    kind: FindingKind = FindingKind.CONTRADICTION,
) -> Judgement:
    """Return a judgement on two sentences."""
    return Judgement(evidence(a, b, values, type_), kind, confidence, {})


@dataclass(frozen=True)
class Angles:
    """An encoder that puts texts on a circle: the cosine of two is that of the angle between them, in degrees.

    A text that is not in the table stands at 0.
    """

    degrees: Mapping[str, float]

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("angles", "3" * 64)

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        angles = [math.radians(self.degrees.get(text, 0.0)) for text in texts]
        return np.array([(math.cos(a), math.sin(a)) for a in angles], dtype=np.float32).reshape(len(texts), 2)


class TableNli:
    """An NLI model that knows a few pairs by heart and calls all others neutral; it remembers what it was asked."""

    def __init__(self, rows: Mapping[Pair, tuple[float, float, float]] | None = None) -> None:
        self.rows = dict(rows or {})
        self.asked: list[list[Pair]] = []

    @property
    def identity(self) -> ModelIdentity:
        return ModelIdentity("table", "4" * 64)

    def score(self, pairs: Sequence[Pair]) -> NDArray[np.float32]:
        self.asked.append(list(pairs))
        rows = [self.rows.get(pair, (0.0, 1.0, 0.0)) for pair in pairs]
        return np.array(rows, dtype=np.float32).reshape(len(pairs), 3)


def _claims(article: Article, sentence: Sentence, entry: Line) -> list[Claim]:
    start = sentence.span.start_char
    values = _values(article, sentence, entry)
    made = []
    for number, of in enumerate(entry.clauses):
        at = sentence.text.index(of.words)
        span = Span(start + at, start + at + len(of.words))
        own = tuple(v for v in values if span.overlaps(v.span) or (number == 0 and not _inside_any(v, entry, start)))
        fields = {"text": of.words.rstrip("."), "values": own, **of.fields}
        made.append(Claim(id="", article_id=article.id, sentence=sentence, spans=(span,), **fields))
    offices = (v for v in values if isinstance(v, Office))
    return [*made, *(_office_claim(article, sentence, office) for office in offices if office.holder)]


def _inside_any(value: Value, entry: Line, start: int) -> bool:
    spans = [(entry.text.index(c.words) + start, c.words) for c in entry.clauses]
    return any(Span(at, at + len(words)).overlaps(value.span) for at, words in spans)


def _values(article: Article, sentence: Sentence, entry: Line) -> list[Value]:
    text, start = sentence.text, sentence.span.start_char
    located = [Span(text.index(name), text.index(name) + len(name)) for name in entry.places]
    found: list[Value] = [
        *find_quantities(text),
        *find_times(text, published=article.published_on),
        *find_places(text, located),
    ]
    shifted = [replace(value, span=value.span.shift(start)) for value in found]
    for office in find_offices(text):
        holder = office.holder and person_name(office.holder.text, office.holder.span.start_char + start)
        shifted.append(replace(office, span=office.span.shift(start), holder=holder))
    return shifted


def _office_claim(article: Article, sentence: Sentence, office: Office) -> Claim:
    assert office.holder is not None
    return Claim(
        id="",
        article_id=article.id,
        sentence=sentence,
        spans=tuple(sorted((office.span, office.holder.span))),
        text=f"{office.holder} {COPULA[office.tense]} {office}",
        predicate="être",
        modality=Modality.PLANNED if office.tense == "future" else Modality.STATED,
        values=(office,),
    )
