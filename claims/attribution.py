"""Who says a clause: the article itself, someone it quotes, or someone it gives the statement to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from claims.article import Sentence, Span
from claims.claim import Speaker
from claims.clauses import TAG, Clause, conjuncts, phrase
from claims.language.reporting import reporting_forms
from claims.parsing import Syntax, Token
from claims.people import FEMININE, MASCULINE, People
from claims.quotations import Quotation, Source, read_source
from claims.references import References, pronoun_of
from claims.speech import SpeechTag, according, inserted_tags

_ARTICLE = (None, None)


@dataclass(frozen=True, slots=True)
class Frame:
    """What of a sentence tells who speaks: the tags after commas and the "selon X", as spans of the sentence."""

    tags: tuple[SpeechTag, ...]
    according: tuple[tuple[Span, Span], ...]
    quotations: tuple[Quotation, ...]

    @property
    def tag_spans(self) -> tuple[Span, ...]:
        """The words that only say who speaks."""
        return tuple(tag.span for tag in self.tags)


def frame_of(sentence: Sentence, quotations: Sequence[Quotation]) -> Frame:
    """Read the speech tags of a sentence; `quotations` are those of the article."""
    start = sentence.span.start_char
    near = tuple(q for q in quotations if q.is_speech and q.span.overlaps(sentence.span))
    tags = []
    for tag in inserted_tags(sentence.text):
        if not any(q.span.contains(tag.span.shift(start)) for q in near):
            tags.append(tag)
    for quotation in near:
        if quotation.tag is not None and sentence.span.contains(quotation.tag):
            span = quotation.tag.shift(-start)
            source = quotation.source
            # a speaker goes on in the sentence after the one that names him
            who = source.span.shift(-start) if source and sentence.span.contains(source.span) else None
            if not any(span.overlaps(tag.span) for tag in tags):
                pronoun = bool(quotation.source and quotation.source.pronoun)
                tags.append(SpeechTag(span, quotation.verb_kind, who, pronoun))
    return Frame(tuple(sorted(tags, key=lambda t: t.span)), tuple(according(sentence.text)), near)


def speaker_of(
    syntax: Syntax,
    clause: Clause,
    clauses: Sequence[Clause],
    sentence: Sentence,
    frame: Frame,
    references: References,
) -> tuple[Speaker | None, Token | None]:
    """Return who says a clause, and the verb that reports it; (None, None) when the article asserts it itself."""
    start = sentence.span.start_char
    head = clause.head.span.shift(start)
    for quotation in frame.quotations:
        if quotation.span.contains(head) and not _only_partly(clause, quotation, start):
            if quotation.source is not None:
                return Speaker(_source_name(quotation.source, references), quotation.source.span, quoted=True), None
            told = _told(syntax, clause, clauses, sentence, frame, references)
            return (told[0] or Speaker("", None, quoted=True)), told[1]
    return _told(syntax, clause, clauses, sentence, frame, references)


def name_of(source: Source, people: People) -> str:
    """Return the fullest name for whoever a source names; a pronoun is the person last named."""
    if source.person is not None:
        person = people.matching(source.person)
        return str(person or source.person)
    if source.pronoun:
        gender = FEMININE if "elle" in source.text.lower() else MASCULINE
        person = people.last_before(source.span.start_char, gender)
        return str(person) if person else source.text
    if source.office is not None:
        person = people.holder(source.text)
        if person is not None:
            return str(person)
    return source.text


def is_reporting(verb: Token) -> bool:
    """Say whether a verb reports what someone says or thinks."""
    forms = reporting_forms()
    return verb.lemma in forms or verb.text.lower() in forms


def is_report_only(syntax: Syntax, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """Say whether a clause only introduces what somebody says: its verb reports, and the statement stands elsewhere."""
    if clause.kind == TAG:
        return True
    if not is_reporting(clause.head):
        return False
    if any(c.parent == clause.head.index and c.kind == "ccomp" for c in clauses):
        return not [t for t in syntax.children(clause.head.index, "obj") if t.pos in ("NOUN", "PROPN")]
    return clause.kind == "parataxis" and len(clauses) > 1


def is_source_only(clause: Clause, frame: Frame) -> bool:
    """Say whether a clause has no words but those of a "selon X"."""
    return any(all(whole.contains(t.span) for t in clause.tokens if t.pos != "PUNCT") for whole, _ in frame.according)


def _only_partly(clause: Clause, quotation: Quotation, start: int) -> bool:
    """A predicate may stand in marks of which its subject is no part: "Kim « a montré de l'intérêt », a dit X"."""
    if clause.subject is None or quotation.source is not None:
        return False
    return not quotation.span.contains(clause.subject.span.shift(start))


def _told(
    syntax: Syntax,
    clause: Clause,
    clauses: Sequence[Clause],
    sentence: Sentence,
    frame: Frame,
    references: References,
) -> tuple[Speaker | None, Token | None]:
    start = sentence.span.start_char
    governor = _governor(clause, clauses)
    if governor is not None:
        return _subject_speaks(syntax, governor, start, references), governor.head
    for tag in frame.tags:
        if tag.who is not None and _tag_covers(tag, clause, clauses):
            verb = next((c.head for c in clauses if c.kind == TAG and tag.span.contains(c.head.span)), None)
            return Speaker(
                _name_in(sentence, tag.who, tag.pronoun, references),
                tag.who.shift(start),
                False,
                _lemma(verb),
            ), verb
    for whole, who in frame.according:
        if _according_covers(whole, clause, clauses, sentence):
            return Speaker(_name_in(sentence, who, False, references), who.shift(start), False, "selon"), None
    return _ARTICLE


def _governor(clause: Clause, clauses: Sequence[Clause]) -> Clause | None:
    """Return the reporting clause above that this one is the statement of, or is a part of such a statement."""
    by_head = {c.head.index: c for c in clauses}
    current: Clause | None = clause
    while current is not None:
        above = by_head.get(current.parent) if current.parent is not None else None
        if above is not None and current.kind == "ccomp" and above.kind != TAG and is_reporting(above.head):
            return above
        current = above
    return None


def _subject_speaks(syntax: Syntax, governor: Clause, start: int, references: References) -> Speaker:
    subject = governor.subject
    verb = governor.head.lemma
    if subject is None:
        return Speaker("", None, quoted=False, verb=verb)
    if subject.morph.get("PronType") == "Rel" and governor.antecedent is not None:
        subject = governor.antecedent
    if pronoun_of(subject) is not None:
        referent = references.stands_for(subject, start, speaks=True) or references.stands_for(subject, start)
        return Speaker(referent.name if referent else subject.text, subject.span.shift(start), False, verb)
    words = phrase(syntax, subject) or [subject]
    names = [references.name_at(syntax, token, start) for token in conjuncts(syntax, subject)]
    return Speaker(
        " et ".join(names), Span(words[0].span.start_char, words[-1].span.end_char).shift(start), False, verb
    )


def _name_in(sentence: Sentence, who: Span, pronoun: bool, references: References) -> str:
    start = sentence.span.start_char
    words = who.of(sentence.text)
    source = Source(words, who.shift(start), pronoun=True) if pronoun else read_source(words, start + who.start_char)
    return _source_name(source, references) if source else words


def _source_name(source: Source, references: References) -> str:
    if source.pronoun:
        feminine = "elle" in source.text.lower()
        number = "Plur" if source.text.lower().endswith(("s", "eux")) else "Sing"
        wanted = (FEMININE if feminine else MASCULINE, number)
        char = source.span.start_char
        referent = references.agreeing(wanted, char, speaks=True) or references.agreeing(wanted, char)
        return referent.name if referent else source.text
    return name_of(source, references.people)


def _tag_covers(tag: SpeechTag, clause: Clause, clauses: Sequence[Clause]) -> bool:
    """A tag covers what stands before it, and what goes on behind it, but not what is said of the speaker."""
    if clause.kind == TAG or any(c.kind == TAG for c in _above(clause, clauses)):
        return False
    return clause.head.span.start_char < tag.span.start_char or clause.kind in ("root", "conj", "ccomp")


def _according_covers(whole: Span, clause: Clause, clauses: Sequence[Clause], sentence: Sentence) -> bool:
    """At either end of a sentence "selon X" covers all of it, in the middle its own clause and those below."""
    if clause.kind == TAG:
        return False
    text = sentence.text
    if len(text[: whole.start_char].split()) <= 1 or not text[whole.end_char :].strip(' .,»”"\u00a0'):
        return True
    family = (clause, *_above(clause, clauses))
    return any(token.span.overlaps(whole) for c in family for token in c.tokens)


def _above(clause: Clause, clauses: Sequence[Clause]) -> Iterator[Clause]:
    by_head = {c.head.index: c for c in clauses}
    current = clause
    while current.parent is not None and current.parent in by_head:
        current = by_head[current.parent]
        yield current


def _lemma(verb: Token | None) -> str:
    return verb.lemma if verb else ""
