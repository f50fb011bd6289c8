"""Who and what takes part in a clause, and in which role."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.article import Span
from claims.claim import Participant
from claims.clauses import Clause, base, conjuncts, phrase
from claims.language.moods import modal_forms
from claims.modality import infinitives
from claims.parsing import Syntax, Token
from claims.references import References, pronoun_of

_AGENT, _PATIENT, _PLACE, _OTHER = "agent", "patient", "place", "other"
_REFLEXIVES = frozenset({"se", "s'", "s’", "me", "m'", "te", "t'", "nous", "vous"})
_EMPTY = frozenset({"en", "y", "que", "qu'", "qu’", "dont", "où"})


def find_participants(
    syntax: Syntax, clause: Clause, start_char: int, references: References
) -> tuple[Participant, ...]:
    """Return the participants of a clause; spans are offsets into the article (`start_char` is the sentence's)."""
    found: dict[tuple[str, Span], Participant] = {}
    for role, token in _roles(syntax, clause):
        for noun in conjuncts(syntax, token):
            participant = _participant(syntax, role, noun, start_char, references)
            found.setdefault((participant.role, participant.span), participant)
    return tuple(sorted(found.values(), key=lambda p: (p.span, p.role)))


def _roles(syntax: Syntax, clause: Clause) -> Iterator[tuple[str, Token]]:
    head = clause.head
    passive = _is_passive(syntax, clause)
    if clause.subject is not None and not _is_empty_subject(clause.subject):
        subject = _antecedent_of_relative(clause)
        yield (_PATIENT if passive else _AGENT), subject
    if clause.antecedent is not None and any(
        t.text.lower() in ("que", "qu'", "qu’") for t in syntax.children(head.index, "obj")
    ):
        yield _PATIENT, clause.antecedent
    for verb in (head, *infinitives(syntax, head)):
        for token in syntax.children(verb.index, "obj"):
            if (
                token.text.lower() in _EMPTY | _REFLEXIVES
                or token.morph.get("PronType") == "Rel"
                or _is_time(syntax, token)
            ):
                continue
            yield _PATIENT, token
        for token in syntax.children(verb.index, "obl", "iobj"):
            if token.text.lower() in _EMPTY | _REFLEXIVES or token.morph.get("PronType") == "Rel":
                continue
            if token.dep == "obl:agent" or (passive and _case(syntax, token) == "par" and verb == head):
                yield _AGENT, token
            elif _is_place(syntax, token):
                yield _PLACE, token
            else:
                yield _OTHER, token


def _is_passive(syntax: Syntax, clause: Clause) -> bool:
    head = clause.head
    if head.text.lower() in modal_forms("moving") or any(
        t.text.lower() in _REFLEXIVES for t in syntax.children(head.index)
    ):
        return False
    if syntax.children(head.index, "aux:pass", "nsubj:pass"):
        return True
    # "le train attaqué par": a bare participle of a verb that takes an object
    return (
        base(head.dep) == "acl"
        and head.morph.get("VerbForm") == "Part"
        and head.morph.get("Tense") == "Past"
        and (head.morph.get("Voice") == "Pass" or bool(syntax.children(head.index, "obl:agent")))
    )


def _is_empty_subject(subject: Token) -> bool:
    return subject.dep == "expl:subj" or (subject.text.lower() in ("c'", "c’", "ce") and subject.pos == "PRON")


def _antecedent_of_relative(clause: Clause) -> Token:
    subject = clause.subject
    assert subject is not None
    if clause.antecedent is not None and (subject.morph.get("PronType") == "Rel" or subject.text.lower() == "qui"):
        return clause.antecedent
    return subject


def _case(syntax: Syntax, token: Token) -> str:
    return next((t.text.lower() for t in syntax.children(token.index, "case")), "")


_TIMES = frozenset(
    (
        "lundi mardi mercredi jeudi vendredi samedi dimanche matin soir "
        "semaine mois année jour nuit week-end hier veille lendemain"
    ).split()
)


def _is_time(syntax: Syntax, token: Token) -> bool:
    return token.text.lower() in _TIMES


def _is_place(syntax: Syntax, token: Token) -> bool:
    return any(e.label == "LOC" and e.span.overlaps(token.span) for e in syntax.entities)


def _participant(syntax: Syntax, role: str, token: Token, start_char: int, references: References) -> Participant:
    words = phrase(syntax, token) or [token]
    span = Span(words[0].span.start_char, words[-1].span.end_char).shift(start_char)
    if pronoun_of(token) is not None:
        referent = references.stands_for(token, start_char)
        name = referent.name if referent else token.text
    else:
        name = references.name_at(syntax, token, start_char)
    return Participant(role, _unmarked(name), span, token.lemma)


def _unmarked(name: str) -> str:
    """Take quotation marks out of a name: a phrase may hold one mark of a pair."""
    return " ".join(re.sub(r"[«»“”\"]", " ", name).split())
