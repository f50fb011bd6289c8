"""Persons with offices, sources and insertions ("a déclaré mardi …") as fragments of trees.

The words come from ``grafts.toml``.
"""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.parser.fragments import (
    ROOT,
    Tree,
    append,
    append_set_off,
    article,
    complement,
    phrase,
    rebased,
    shifted,
    spaced,
)
from training.parser.treebanks import Word


class Wording:
    """Draws noun groups and insertions in a fixed order of chance."""

    def __init__(self, rng: random.Random) -> None:
        self._rng = rng
        path = Path(__file__).with_name("grafts.toml")
        self._lists: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))

    def _pick(self, *keys: str) -> str:
        node: Any = self._lists
        for key in keys:
            node = node[key]
        return str(self._rng.choice(node))

    def _name(self, gender: str, relation: str) -> list[Word]:
        parts = [self._pick("persons", gender), *self._pick("persons", "last").split()]
        return [
            Word(part, part, "PROPN", "", ROOT if i == 0 else 0, relation if i == 0 else "flat:name")
            for i, part in enumerate(parts)
        ]

    def _office(self, gender: str) -> list[Word]:
        office = self._rng.choice(self._lists["offices"])
        title = str(office[gender]).split()
        field = str(self._rng.choice(office["complements"]))
        feats = {
            "male": "Gender=Masc|Number=Sing",
            "female": "Gender=Fem|Number=Sing",
            "plural": "Gender=Masc|Number=Plur",
        }[gender]
        lemma = str(office["male"]).split()[0]
        definite = article(gender, title[0])
        words = [definite, Word(title[0], lemma, "NOUN", feats, ROOT, "")]
        if len(title) > 1:  # "secrétaire d'État"
            words += [
                Word("d'", "de", "ADP", "", 3, "case"),
                Word("État", "État", "NOUN", "Gender=Masc|Number=Sing", 1, "nmod"),
            ]
        if self._rng.random() < 0.45:
            demonym = self._pick("demonyms", gender)
            words.append(Word(demonym, demonym, "ADJ", feats, 1, "amod"))
        if field:
            words = append(words, complement(field), 1)
        return words

    def one_person(self) -> Tree:
        gender = self._rng.choice(["male", "male", "female"])
        kind = self._rng.random()
        if kind < 0.12:
            courtesy = {"male": ("M.", "monsieur", "Masc"), "female": ("Mme", "madame", "Fem")}[gender]
            feats = f"Gender={courtesy[2]}|Number=Sing"
            last = self._pick("persons", "last").split()
            words = [Word(courtesy[0], courtesy[1], "NOUN", feats, ROOT, "")]
            words += [Word(part, part, "PROPN", "", 0, "flat:name") for part in last]
            return spaced(words)
        if kind < 0.2:
            return spaced(self._name(gender, ""))
        if kind < 0.4:  # Anna Berg, ministre russe de la Défense,
            words = self._name(gender, "")
            office = self._office(gender)[1:]
            office = [replace(w, head=w.head - 1 if w.head > 0 else (0 if w.head == 1 else w.head)) for w in office]
            office = rebased(office, 0)
            words = append_set_off(words, office, 0)
            return spaced(words)
        words = self._office(gender)
        if kind < 0.62:
            return spaced(append_set_off(words, self._with_age(self._name(gender, "")), 1))
        return spaced(append(words, self._name(gender, "appos"), 1, "appos"))

    def _with_age(self, name: list[Word]) -> list[Word]:
        if self._rng.random() > 0.2:
            return name
        size = len(name)
        years = str(self._rng.randint(18, 89))
        return [
            *name,
            Word(",", ",", "PUNCT", "", size + 2, "punct"),
            Word(years, years, "NUM", "NumType=Card", size + 2, "nummod"),
            Word("ans", "an", "NOUN", "Gender=Masc|Number=Plur", 0, "nmod"),
        ]

    def plural_ministers(self) -> Tree:
        offices = [o for o in self._lists["offices"] if o["plural"].endswith("ministres")]
        office = self._rng.choice(offices)
        words = [
            article("plural", office["plural"]),
            Word(office["plural"], office["male"], "NOUN", "Gender=Masc|Number=Plur", ROOT, ""),
        ]
        if self._rng.random() < 0.5:
            demonym = self._pick("demonyms", "plural")
            words.append(Word(demonym, demonym, "ADJ", "Gender=Masc|Number=Plur", 1, "amod"))
        count = self._rng.choice([2, 2, 3])
        first = -1
        for number, field in enumerate(self._rng.sample(office["complements"], count)):
            last = number == count - 1
            part = complement(field)
            top = next(i for i, word in enumerate(part) if word.head == ROOT)
            part = append(part, self._name(self._rng.choice(["male", "female"]), "appos"), top, "appos")
            if number and last and self._rng.random() < 0.6:
                part = shifted(part, 1)
                part.insert(0, Word("et", "et", "CCONJ", "", top + 1, "cc"))
            elif number:
                part = shifted(part, 1)
                part.insert(0, Word(",", ",", "PUNCT", "", top + 1, "punct"))
            top = next(i for i, word in enumerate(part) if word.head == ROOT)
            place = len(words) + top
            words = append(words, part, 1 if first < 0 else first, "nmod" if first < 0 else "conj")
            first = place if first < 0 else first
        return spaced(words)

    def source(self) -> tuple[list[Word], bool]:
        if self._rng.random() < 0.3:
            tree = self.one_person()
            words = list(tree.words)
            return (words[:-1] if words[-1].form == "," else words), False
        plural = self._rng.random() < 0.35
        text = self._pick("sources", "plural" if plural else "singular").format(
            agency=self._pick("sources", "agencies")
        )
        return phrase(text), plural

    def insertion(self, quoted: bool) -> Tree:
        source, plural = self.source()
        lemma, singular, several, participle = self._rng.choice(self._lists["saying"]["verbs"])
        number = "Plur" if plural else "Sing"
        compound = self._rng.random() < 0.7
        clitic = self._rng.random() < 0.15
        words = [Word(",", ",", "PUNCT", "", 0, "punct")]
        finite = f"Mood=Ind|Number={number}|Person=3|Tense=Pres|VerbForm=Fin"
        pronoun = Word("-t-il", "il", "PRON", "Gender=Masc|Number=Sing|Person=3|PronType=Prs", 0, "nsubj")
        if compound:
            words.append(Word("ont" if plural and not clitic else "a", "avoir", "AUX", finite, 0, "aux:tense"))
            if clitic:
                words.append(pronoun)
            if self._rng.random() < 0.2:
                adverb = self._rng.choice(["encore", "également", "notamment", "aussi"])
                words.append(Word(adverb, adverb, "ADV", "", 0, "advmod"))
            words.append(
                Word(
                    participle,
                    lemma,
                    "VERB",
                    "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part",
                    ROOT,
                    "parataxis:insert",
                )
            )
        else:
            words.append(
                Word(several if plural and not clitic else singular, lemma, "VERB", finite, ROOT, "parataxis:insert")
            )
            if clitic:
                form = "-t-il" if singular[-1] not in "td" else "-il"
                words.append(replace(pronoun, form=form))
        verb = next(i for i, word in enumerate(words) if word.head == ROOT)
        words = [word if word.head == ROOT else replace(word, head=verb) for word in words]
        spoken = self._rng.random()
        if spoken < 0.35:
            day = self._pick("saying", "times")
            words.append(Word(day, day, "NOUN", "Gender=Masc|Number=Sing", verb, "obl:mod"))
        elif spoken < 0.5:
            words = append(words, complement(self._pick("saying", "hearers")), verb, "obl:arg")
        if not clitic:
            words = append(words, source, verb, "nsubj")
        return spaced(words)
