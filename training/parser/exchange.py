"""Exchange the names of training sentences for others of their kind that fit the grammar around them.

400 sentences name few bodies twice. Exchanged names show that it is the place in the sentence, not the name learnt by
heart, that tells a body from a town. Article and elision choose the list: "l'ONU" gives way to "l'AIEA", not
to "l'FBI".
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.parser.names import MarkedSentence, Name

TEMPLATE_SHARE = 0.3  # of exchanged capitalised bodies become "parquet de X", "ministère russe de la Santé"
GIVEN_NAME_SHARE = 0.25  # of exchanged one-word persons
SURNAME_SHARE = 0.2  # of exchanged full names keep the surname alone
CURRENT_SHARE = 0.5  # of exchanged surnames and towns come from the news
_VOWELS = "AEIOUYHÀÂÉÈÊÎÔÛaeiouyhàâéèêîôû"
_TOWN_CUES = ("à ", "(", "de ", "vers ", "entre ", "et ", ", ")


@dataclass(frozen=True, slots=True)
class CurrentNames:
    """What the news is about: surnames behind a courtesy title, and lower-cased words that have a vector.

    A name with a vector can be told apart by what it usually does ("Moscou" is no person) only if training shows some.
    """

    surnames: tuple[str, ...]
    words: frozenset[str]


class Exchanger:
    """Draws other names; ``persons`` and ``places`` are the names of those kinds found in WikiANN."""

    def __init__(
        self, persons: Sequence[str], places: Iterable[str], rng: random.Random, current: CurrentNames | None = None
    ) -> None:
        self._rng = rng
        self._persons = [name for name in persons if 2 <= len(name.split()) <= 3 and name[-1] != "."]
        self._towns = town_like(places)
        self._surnames = list(current.surnames) if current else []
        self._known_towns = [name for name in self._towns if current and name.lower() in current.words]
        lists = tomllib.loads((Path(__file__).parent / "bodies.toml").read_text(encoding="utf-8"))
        self._bodies: Mapping[str, list[str]] = lists["body"]
        self._templates: Mapping[str, list[str]] = lists["template"]
        self._countries: Mapping[str, list[str]] = lists["country"]

    def exchange(self, sentence: MarkedSentence, rate: float) -> MarkedSentence:
        """Return the sentence with each name exchanged with probability ``rate`` where a fitting one is known."""
        pieces: list[str] = []
        names: list[Name] = []
        length = position = 0
        for name in sentence.names:
            before = sentence.text[position : name.start_char]
            text = sentence.text[name.start_char : name.end_char]
            if self._rng.random() < rate:
                text = self._other(text, name.label, sentence.text[: name.start_char])
            names.append(Name(length + len(before), length + len(before) + len(text), name.label))
            pieces += [before, text]
            length += len(before) + len(text)
            position = name.end_char
        pieces.append(sentence.text[position:])
        return MarkedSentence("".join(pieces), tuple(names))

    def _other(self, text: str, label: str, before: str) -> str:
        if label == "PER":
            return self._person(text, before)
        if label == "ORG":
            return self._body(text, before)
        return self._place(text, before)

    def _person(self, text: str, before: str) -> str:
        if "." in text or not self._persons:
            return text
        chosen = self._rng.choice(self._persons)
        if len(text.split()) == 1 and self._rng.random() < GIVEN_NAME_SHARE:
            chosen = chosen.split()[0]
        elif len(text.split()) == 1 or self._rng.random() < SURNAME_SHARE:
            chosen = chosen.split()[-1]
            if self._surnames and self._rng.random() < CURRENT_SHARE:
                chosen = self._rng.choice(self._surnames)
        return chosen if _elision_fits(before, chosen) else text

    def _body(self, text: str, before: str) -> str:
        kind = _article(before)
        if kind == "les":
            return text
        lower = text[0].islower()
        if kind in self._templates and (lower or self._rng.random() < TEMPLATE_SHARE):
            return self._filled(self._rng.choice(self._templates[kind]))
        if lower:
            return text
        if kind in self._bodies and kind != "bare":
            return self._rng.choice(self._bodies[kind])
        fitting = [name for name in self._bodies["bare"] if _elision_fits(before, name)]
        return self._rng.choice(fitting)

    def _filled(self, template: str) -> str:
        values = {key: self._rng.choice(self._templates[key]) for key in ("field", "demonym", "department", "country")}
        return template.format(town=self._rng.choice(self._towns), **values)

    def _place(self, text: str, before: str) -> str:
        countries = {"en ": "en", "aux ": "aux"}
        for cue, kind in countries.items():
            if before.lower().endswith(cue):
                return self._rng.choice(self._countries[kind])
        if text in self._countries["au"] and _article(before) == "le":
            return self._rng.choice(self._countries["au"])
        if text in self._countries["en"] and _article(before) in {"la", "l'"}:
            vowel = _article(before) == "l'"
            return self._rng.choice([name for name in self._countries["en"] if (name[0] in _VOWELS) == vowel])
        if before.lower().endswith(_TOWN_CUES) and not before.lower().endswith("de la ") and text[0] not in _VOWELS:
            known = self._known_towns if self._rng.random() < CURRENT_SHARE else []
            chosen = self._rng.choice(known or self._towns)
            return chosen.upper() if text.isupper() else chosen
        return text


def _article(before: str) -> str:
    end = re.search(r"(?:^|[\s(«\"“])(le|du|au|la|les|des|aux) $", before.lower())
    if end:
        return {"du": "le", "au": "le", "des": "les", "aux": "les"}.get(end[1], end[1])
    return "l'" if before.lower().endswith(("l'", "l’")) else "bare"


def _elision_fits(before: str, name: str) -> bool:
    vowel = name[0] in _VOWELS
    if before.endswith(("'", "’")):
        return vowel
    return not (vowel and before.lower().endswith((" de ", " que ")))


def town_like(names: Iterable[str]) -> list[str]:
    """Keep one-word places that begin with a consonant, which fit where elision would not arise."""
    return [
        name for name in names if " " not in name and name[0] not in _VOWELS and name[-1] != "." and not name.isupper()
    ]
