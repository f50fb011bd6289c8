"""What every typed value shares: where it stands, what kind it is, and how it compares with another."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from claims.article import Span


class Relation(StrEnum):
    """How two values of one kind stand to each other, in the eyes of an editor."""

    EQUAL = "equal"
    COMPATIBLE = "compatible"  # not the same, but both may be true: rounding, bounds, another granularity
    CONFLICT = "conflict"
    NOT_COMPARABLE = "not comparable"


@dataclass(frozen=True, slots=True)
class Comparison:
    """The relation of two values with one sentence that explains it to an editor (in French)."""

    relation: Relation
    reason: str


@dataclass(frozen=True, slots=True)
class Value:
    """A typed thing that a text says. `span` is relative to the text it was read from; `text` are its words."""

    span: Span
    text: str
