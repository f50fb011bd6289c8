"""What pronouns and bare titles of an article stand for: a person, or the thing that a sentence before is about.

A pronoun goes back to a subject that agrees with it, the main one of the nearest sentence first. Where nothing
agrees it stays a pronoun: no answer is better than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from claims.article import Span
from claims.attributes import gender_of, number_of
from claims.clauses import TAG, Clause, conjuncts, phrase, words_of
from claims.language.reporting import reporting_forms, speaker_nouns
from claims.parsing import Syntax, Token
from claims.people import FEMININE, MASCULINE, UNKNOWN, People, Person

REACH_SENTENCES = 2  # how far back a pronoun looks
_PRONOUNS = {
    "il": (MASCULINE, "Sing"),
    "elle": (FEMININE, "Sing"),
    "ils": (MASCULINE, "Plur"),
    "elles": (FEMININE, "Plur"),
}
_NO_REFERENT = frozenset(
    "on ce c' c’ cela ceci ça qui que rien personne tout certains beaucoup nous vous je tu lui eux".split()
)


@dataclass(frozen=True, slots=True)
class Referent:
    """A subject that a later pronoun can stand for."""

    name: str
    char: int
    gender: str
    number: str
    is_main: bool
    can_speak: bool
    person: Person | None = None


@dataclass(slots=True)
class References:
    """The subjects of an article so far, sentence by sentence, and its persons."""

    people: People
    _sentences: list[list[Referent]] = field(default_factory=list)

    def read(self, syntax: Syntax, clauses: Sequence[Clause], start_char: int) -> None:
        """Take in a sentence, in the order of the article; `start_char` is where it begins."""
        here: list[Referent] = []
        self._sentences.append(here)  # before its subjects are read: a pronoun may stand for one of the same sentence
        done: set[int] = set()
        for clause in sorted(clauses, key=lambda c: c.subject.index if c.subject else -1):
            subject = clause.subject
            if subject is None or subject.index in done or subject.text.lower() in _NO_REFERENT:
                continue
            if subject.dep == "expl:subj" and not subject.text.startswith("-"):
                continue  # "il s'agit", "il faut"
            done.add(subject.index)
            here.extend(self._referents(syntax, clause, subject, start_char))

    def person_at(self, syntax: Syntax, head: Token, start_char: int) -> Person | None:
        """Return the person that a noun phrase names or, when it is a bare title, the only one who holds it."""
        words = phrase(syntax, head) or [head]
        span = Span(words[0].span.start_char, words[-1].span.end_char).shift(start_char)
        # the noun itself or a name set beside it, not a person inside a complement ("l'avocat de M. Kim")
        named = [head, *syntax.children(head.index, "flat", "appos")]
        mentions = self.people.inside(
            Span(span.start_char, max(span.end_char, *(t.span.end_char + start_char for t in named)))
        )
        for token in named:
            for mention in mentions:
                if mention.span.overlaps(token.span.shift(start_char)):
                    return mention.person
        if any(m.span.start_char >= span.start_char for m in mentions) and head.morph.get("Number") == "Plur":
            return None
        return self.people.holder(words_of(syntax, words)) if number_of(head) == "Sing" else None

    def stands_for(self, token: Token, start_char: int, *, speaks: bool = False) -> Referent | None:
        """Return what a pronoun of the sentence that begins at `start_char` stands for; `speaks`: it reports speech."""
        wanted = pronoun_of(token)
        return self.agreeing(wanted, start_char + token.span.start_char, speaks=speaks) if wanted else None

    def agreeing(self, wanted: tuple[str, str], char: int, *, speaks: bool = False) -> Referent | None:
        """Return the nearest subject before `char` that has this gender and number."""
        for back, sentence in enumerate(reversed(self._sentences[-REACH_SENTENCES - 1 :])):
            fits = [r for r in sentence if r.char < char and _agrees(r, wanted, back) and (r.can_speak or not speaks)]
            if fits:
                return next((r for r in reversed(fits) if r.is_main), fits[-1])
        gender, number = wanted
        person = self.people.last_before(char, gender) if number == "Sing" else None
        return Referent(str(person), char, gender, number, False, True, person) if person else None

    def _referents(self, syntax: Syntax, clause: Clause, subject: Token, start_char: int) -> Iterator[Referent]:
        char = start_char + subject.span.start_char
        main = clause.kind in ("root", TAG)
        if pronoun_of(subject) is not None:
            known = self.stands_for(subject, start_char, speaks=_reports(clause.head))
            if known is not None:
                yield Referent(known.name, char, known.gender, known.number, main, known.can_speak, known.person)
            return
        if subject.pos not in ("NOUN", "PROPN", "PRON", "NUM", "ADJ") or subject.morph.get("PronType") in (
            "Rel",
            "Int",
        ):
            return
        group = conjuncts(syntax, subject)
        names = [self.name_at(syntax, token, start_char) for token in group]
        if len(group) > 1:
            gender = FEMININE if all(self._gender(syntax, t, start_char) == FEMININE for t in group) else MASCULINE
            yield Referent(_listed(names), char, gender, "Plur", main, True)
            return
        person = self.person_at(syntax, subject, start_char)
        can_speak = person is not None or subject.lemma in speaker_nouns() or subject.text.lower() in speaker_nouns()
        yield Referent(
            names[0],
            char,
            self._gender(syntax, subject, start_char),
            number_of(subject),
            main,
            can_speak,
            person,
        )

    def name_at(self, syntax: Syntax, head: Token, start_char: int) -> str:
        """Return the full name of the person that a phrase names, else its words."""
        person = self.person_at(syntax, head, start_char)
        return str(person) if person else words_of(syntax, phrase(syntax, head) or [head])

    def _gender(self, syntax: Syntax, head: Token, start_char: int) -> str:
        person = self.person_at(syntax, head, start_char)
        if person is not None and person.gender != UNKNOWN:
            return person.gender
        return UNKNOWN if person is not None else gender_of(syntax, head)


def pronoun_of(token: Token) -> tuple[str, str] | None:
    """Return gender and number of a personal pronoun ("il", "-t-elle"), or None for any other word."""
    return _PRONOUNS.get(token.text.lower().removeprefix("-t").removeprefix("-"))


def _agrees(referent: Referent, wanted: tuple[str, str], sentences_back: int) -> bool:
    gender, number = wanted
    if referent.number != number:
        return False
    # someone whose gender nothing tells is meant only when they are what the sentence just before is about
    return referent.gender == gender or (referent.gender == UNKNOWN and referent.is_main and sentences_back <= 1)


def _reports(verb: Token) -> bool:
    return verb.text.lower() in reporting_forms() or verb.lemma in reporting_forms()


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} et {last}"
