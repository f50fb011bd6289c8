"""Articles to claims: the work of this package from end to end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from claims.article import Article, Sentence
from claims.attribution import Frame, frame_of, is_report_only, is_reporting, is_source_only, speaker_of
from claims.claim import Claim, Modality
from claims.clauses import TAG, Clause, find_clauses
from claims.modality import is_negated, modality_of, predicate_of
from claims.parsing import Parser, Syntax
from claims.participants import find_participants
from claims.people import People, find_people
from claims.quotations import Quotation, find_quotations
from claims.references import References
from claims.rewriting import self_contained
from claims.sentences import split_sentences
from claims.values.base import Value
from claims.values.dates import find_times
from claims.values.names import PersonName, person_name
from claims.values.office_finding import find_offices
from claims.values.offices import Office
from claims.values.places import find_places
from claims.values.quantities import find_quantities


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read out of one article. `syntax` holds a parse for each sentence that makes claims, else None."""

    article: Article
    sentences: tuple[Sentence, ...]
    syntax: tuple[Syntax | None, ...]
    people: People
    quotations: tuple[Quotation, ...]
    claims: tuple[Claim, ...]


def split(article: Article, parser: Parser) -> tuple[Claim, ...]:
    """Return every checkable statement of an article, in order."""
    return read_claims(article, parser).claims


def read_claims(article: Article, parser: Parser) -> Reading:
    """Read an article: sentences, syntax, persons, quotations and claims."""
    return read_all([article], parser)[0]


def read_all(articles: Sequence[Article], parser: Parser) -> list[Reading]:
    """Read several articles, with all their sentences parsed in one go."""
    sentences = [split_sentences(article) for article in articles]
    texts = [s.text for group in sentences for s in group if s.makes_claims]
    parsed = iter(parser.parse(texts))
    return [
        _read(article, group, tuple(next(parsed) if s.makes_claims else None for s in group))
        for article, group in zip(articles, sentences, strict=True)
    ]


def _read(article: Article, sentences: tuple[Sentence, ...], syntax: tuple[Syntax | None, ...]) -> Reading:
    names = [name for s, tree in zip(sentences, syntax, strict=True) if tree for name in _parsed_names(s, tree)]
    people = find_people(article, names)
    references = References(people)
    quotations = find_quotations(article)
    claims: list[Claim] = []
    for sentence, tree in zip(sentences, syntax, strict=True):
        if tree is not None:
            for draft in _sentence_claims(article, sentence, tree, references, quotations):
                claims.append(replace(draft, id=f"{article.id}#{len(claims)}"))
    return Reading(article, sentences, syntax, people, quotations, tuple(claims))


def _parsed_names(sentence: Sentence, syntax: Syntax) -> Iterator[PersonName]:
    for entity in syntax.entities:
        if entity.label == "PER":
            yield person_name(entity.text, sentence.span.start_char + entity.span.start_char)


def _sentence_claims(
    article: Article,
    sentence: Sentence,
    syntax: Syntax,
    references: References,
    quotations: tuple[Quotation, ...],
) -> Iterator[Claim]:
    start = sentence.span.start_char
    frame = frame_of(sentence, quotations)
    found = find_clauses(syntax, frame.tag_spans)
    references.read(syntax, found, start)
    clauses = _telling(syntax, found, frame)
    values = _values(article, sentence, syntax)
    owners = [_owner(value, clauses, start) for value in values]
    for number, clause in enumerate(clauses):
        spans = tuple(span.shift(start) for span in clause.spans)
        speaker, governing = speaker_of(syntax, clause, found, sentence, frame, references)
        yield Claim(
            id="",
            article_id=article.id,
            sentence=sentence,
            spans=spans,
            text=self_contained(syntax, clause, start, references, reports=is_reporting(clause.head)),
            predicate=predicate_of(syntax, clause).lemma,
            negated=is_negated(syntax, clause),
            modality=modality_of(syntax, clause, governing),
            speaker=speaker,
            participants=find_participants(syntax, clause, start, references),
            values=tuple(v for v, owner in zip(values, owners, strict=True) if owner == number),
        )
    yield from _office_claims(article, sentence, values)


def _telling(syntax: Syntax, clauses: Sequence[Clause], frame: Frame) -> list[Clause]:
    """Leave out clauses that only say who speaks, unless nothing else is left of the sentence."""
    worded = [c for c in clauses if c.spans and not is_source_only(c, frame)]
    telling = [c for c in worded if not is_report_only(syntax, c, clauses)]
    return telling or [c for c in worded if c.kind != TAG]


def _values(article: Article, sentence: Sentence, syntax: Syntax) -> list[Value]:
    start = sentence.span.start_char
    found: list[Value] = [
        *find_quantities(sentence.text),
        *find_times(sentence.text, published=article.published_on),
        *find_places(sentence.text, (e.span for e in syntax.entities if e.label == "LOC")),
    ]
    shifted = [replace(value, span=value.span.shift(start)) for value in found]
    return [*shifted, *(_shift_office(office, start) for office in find_offices(sentence.text))]


def _shift_office(office: Office, chars: int) -> Office:
    holder = office.holder and replace(office.holder, span=office.holder.span.shift(chars))
    return replace(office, span=office.span.shift(chars), holder=holder)


def _owner(value: Value, clauses: Sequence[Clause], start: int) -> int | None:
    """Return the clause that a value belongs to: the smallest that shares words with it; None when it only dates or
    places what somebody says ("a indiqué jeudi la préfecture")."""
    sharing = [
        (sum(span.end_char - span.start_char for span in clause.spans), number)
        for number, clause in enumerate(clauses)
        if any(span.shift(start).overlaps(value.span) for span in clause.spans)
    ]
    return min(sharing)[1] if sharing else None


def _office_claims(article: Article, sentence: Sentence, values: Sequence[Value]) -> Iterator[Claim]:
    """Make a claim of each office with a holder: "le maire, Robert Vidalenc" says "Robert Vidalenc est maire"."""
    for office in values:
        if isinstance(office, Office) and office.holder is not None:
            yield Claim(
                id="",
                article_id=article.id,
                sentence=sentence,
                spans=tuple(sorted((office.span, office.holder.span))),
                text=f"{office.holder} {_COPULA[office.tense]} {office}",
                predicate="être",
                modality=Modality.PLANNED if office.tense == "future" else Modality.STATED,
                values=(office,),
            )


_COPULA = {"present": "est", "former": "a été", "future": "sera"}
