"""A claim: one checkable statement that an article makes, with everything needed to compare it with another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.article import Sentence, Span
from claims.values.base import Value


class Modality(StrEnum):
    """How far whoever says the claim stands behind it."""

    STATED = "stated"
    DENIED = "denied"
    CONDITIONAL = "conditional"  # the journalistic conditional ("aurait été tué"), "pourrait", "si …"
    PLANNED = "planned"
    ASKED = "asked"


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who says a claim that the article does not assert itself. `verb` is the reporting verb's lemma, or ""."""

    name: str
    span: Span | None
    quoted: bool
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """Someone or something in a role of the claim's event; `name` is the fullest form that the article gives."""

    role: str  # "agent", "patient", "place", "other"
    name: str
    span: Span
    head_lemma: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement.

    `text` stands alone: the subject is filled in where the clause leaves it out or names it by a pronoun. `spans`
    are the article's own words behind it, in order. All spans are offsets into the article's text.
    """

    id: str
    article_id: str
    sentence: Sentence
    spans: tuple[Span, ...]
    text: str
    predicate: str = ""  # lemma of the verb or predicate noun
    negated: bool = False
    modality: Modality = Modality.STATED
    speaker: Speaker | None = None
    participants: tuple[Participant, ...] = ()
    values: tuple[Value, ...] = ()

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a claim needs the words it came from")
