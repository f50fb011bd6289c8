"""Graft what wire text is full of and treebanks lack onto treebank sentences.

Two grafts, both on trees: a noun group becomes a person with an office ("le ministre russe de la Défense Anatoli
Verchinine"), and a statement gets a speaker behind it ("…, ont rapporté mardi les médias officiels"). The relations
follow :mod:`training.parser.harmony`:

- a name behind one office is ``appos`` of the office's noun, with or without a comma; behind a plural it is ``appos``
  of the noun that tells the office apart ("ministres de la Défense A, des Affaires étrangères B": A under Défense, B
  under Affaires);
- a verb of saying behind a statement is ``parataxis:insert`` of the statement's root, the speaker its ``nsubj``.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace

from training.parser.fragments import ROOT, VOWELS, Tree, shifted, spaced
from training.parser.treebanks import Word
from training.parser.wording import Wording

PERSON_RATE = 0.35
SPEAKER_RATE = 0.45
LONGEST_STATEMENT = 24  # tokens
LONGEST_REPLACED_GROUP = 6  # tokens
_CONTRACTED = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}
_UNCONTRACTED = {"du": "de", "des": "de", "au": "à", "aux": "à", "d'": "de", "d’": "de", "qu'": "que", "qu’": "que"}


def grafted(trees: Sequence[Tree], seed: int) -> list[Tree]:
    """Return the grafted copies that join the training trees, in the order of ``trees``."""
    rng = random.Random(seed)
    grafter = Grafter(seed)
    copies: list[Tree] = []
    for tree in trees:
        for graft, rate in ((grafter.person, PERSON_RATE), (grafter.speaker, SPEAKER_RATE)):
            copy = graft(tree) if rng.random() < rate else None
            if copy is not None:
                copies.append(copy)
    return copies


class Grafter:
    """Draws grafts in a fixed order of chance."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        self._wording = Wording(self._rng)

    def person(self, tree: Tree) -> Tree | None:
        """Put a person with an office in the place of one noun group, or return None where no group fits."""
        places = [i for i in range(len(tree.words)) if _replaceable(tree, i)]
        if not places:
            return None
        place = self._rng.choice(places)
        plural = tree.words[place].upos == "NOUN" and "Number=Plur" in tree.words[place].feats
        fragment = self._wording.plural_ministers() if plural else self._wording.one_person()
        return _replace_group(tree, place, fragment)

    def speaker(self, tree: Tree) -> Tree | None:
        """Add a speaker to a plain statement, or return None where the sentence is not one."""
        root = next(i for i, word in enumerate(tree.words) if word.head == i)
        if not _plain_statement(tree, root):
            return None
        if self._rng.random() < 0.15:
            return self._said_before(tree, root)
        return self._said_behind(tree, root)

    def _said_before(self, tree: Tree, root: int) -> Tree:
        source, _ = self._wording.source()
        words = [Word("Selon", "selon", "ADP", "", 1, "case"), *shifted(source, 1)]
        top = next(i for i, word in enumerate(words) if word.head == ROOT)
        words[0] = replace(words[0], head=top)
        words[top] = replace(words[top], relation="obl:mod")
        words.append(Word(",", ",", "PUNCT", "", top, "punct"))
        shift = len(words)
        rest = [replace(word, head=word.head + shift) for word in tree.words]
        if rest[0].upos not in {"PROPN", "NUM"}:
            rest[0] = replace(rest[0], form=rest[0].form[0].lower() + rest[0].form[1:])
        words = [replace(word, head=root + shift) if word.head == ROOT else word for word in words]
        fragment = spaced(words)
        return Tree((*words, *rest), (*fragment.spaces[:-1], True, *tree.spaces))

    def _said_behind(self, tree: Tree, root: int) -> Tree:
        quoted = self._rng.random() < 0.6
        words = list(tree.words[:-1])
        spaces = list(tree.spaces[:-1])
        spaces[-1] = False
        if quoted:
            words = [replace(word, head=word.head + 1) for word in words]
            root += 1
            words.insert(0, Word("«", "«", "PUNCT", "", root, "punct"))
            spaces.insert(0, True)
            spaces[-1] = True
            words.append(Word("»", "»", "PUNCT", "", root, "punct"))
            spaces.append(False)
        insertion = self._wording.insertion(quoted)
        shift = len(words)
        words += [replace(w, head=root if w.head == ROOT else w.head + shift) for w in insertion.words]
        spaces += list(insertion.spaces)
        spaces[-1] = False
        words.append(replace(tree.words[-1], head=root))
        spaces.append(False)
        return Tree(tuple(words), tuple(spaces))


def _subtree(words: Sequence[Word], top: int) -> list[int]:
    members = {top}
    grown = True
    while grown:
        more = {i for i, word in enumerate(words) if word.head in members and i not in members}
        members |= more
        grown = bool(more)
    return sorted(members)


def _replaceable(tree: Tree, index: int) -> bool:
    word = tree.words[index]
    if word.head == index or word.upos not in {"PROPN", "NOUN"}:
        return False
    if word.relation not in {"nsubj", "nsubj:pass", "obl:agent", "obj", "obl:arg", "nmod"}:
        return False
    members = _subtree(tree.words, index)
    if len(members) > LONGEST_REPLACED_GROUP or members[-1] - members[0] + 1 != len(members):
        return False
    relations = {tree.words[i].relation for i in members if i != index}
    if relations - {"det", "amod", "case", "nmod", "flat:name", "flat:foreign", "appos"}:
        return False
    if any(tree.words[i].upos == "PRON" or tree.words[i].form.lower() == "dont" for i in members):
        return False
    cases = [i for i in members if tree.words[i].relation == "case" and tree.words[i].head == index]
    if cases and (cases != [members[0]] or tree.words[cases[0]].form.lower() in {"en"}):
        return False
    determined = any(tree.words[i].relation == "det" and tree.words[i].head == index for i in members)
    if word.relation == "nmod" and not cases:
        return False
    return word.upos == "PROPN" or (determined and word.relation in {"nsubj", "nsubj:pass", "obl:agent", "obj"})


def _replace_group(tree: Tree, index: int, fragment: Tree) -> Tree:
    members = _subtree(tree.words, index)
    words = list(tree.words)
    spaces = list(tree.spaces)
    start, end = members[0], members[-1] + 1
    planted = list(fragment.words)
    planted_spaces = list(fragment.spaces)
    following = words[end].form if end < len(words) else ""
    if planted[-1].form == "," and (following in {",", ".", ";", ":", "!", "?", ")", "»"} or not following):
        planted.pop()
        planted_spaces.pop()
    planted_spaces[-1] = spaces[end - 1]
    case = words[start] if words[start].relation == "case" and words[start].head == index else None
    if case is not None:
        base = _UNCONTRACTED.get(case.form.lower(), case.form)
        contracted = _CONTRACTED.get((base, planted[0].form))
        if contracted:
            planted = [replace(w, head=w.head if w.head in {ROOT} else w.head - 1) for w in planted[1:]]
            planted_spaces = planted_spaces[1:]
            base = contracted
        elided = base == "de" and planted[0].form[0] in VOWELS
        form = "d'" if elided else base
        if case.form[0].isupper():
            form = form[0].upper() + form[1:]
        planted = [replace(case, form=form, lemma=case.lemma, head=0), *shifted(planted, 1)]
        planted_spaces = [not elided, *planted_spaces]
    elif words[start].form[0].isupper() and start == 0:
        first = planted[0]
        planted[0] = replace(first, form=first.form[0].upper() + first.form[1:])
    top = next(i for i, word in enumerate(planted) if word.head == ROOT)
    if case is not None:
        planted[0] = replace(planted[0], head=top)
    growth = len(planted) - (end - start)

    def moved(old: int) -> int:
        return old if old < start else old + growth if old >= end else start + top

    outside = words[index]
    hung = [
        replace(w, head=moved(outside.head), relation=outside.relation) if i == top else replace(w, head=w.head + start)
        for i, w in enumerate(planted)
    ]
    before = [replace(w, head=moved(w.head)) for w in words[:start]]
    behind = [replace(w, head=moved(w.head)) for w in words[end:]]
    before_spaces = spaces[:start]
    if before:
        before[-1], before_spaces[-1] = _elide(before[-1], before_spaces[-1], hung[0].form)
    return Tree((*before, *hung, *behind), (*before_spaces, *planted_spaces, *spaces[end:]))


def _elide(word: Word, space: bool, following: str) -> tuple[Word, bool]:
    """Give "que" or "qu'" the form that fits the next word."""
    vowel = following[0] in VOWELS
    if word.form.lower().endswith(("qu'", "qu’")) and not vowel:
        return replace(word, form=word.form[:-1] + "e"), True
    if word.form.lower() in {"que", "lorsque", "puisque"} and vowel:
        return replace(word, form=word.form[:-1] + "'"), False
    return word, space


def _plain_statement(tree: Tree, root: int) -> bool:
    words = tree.words
    if (
        not 4 <= len(words) <= LONGEST_STATEMENT
        or words[-1].form != "."
        or words[root].upos not in {"VERB", "ADJ", "NOUN"}
    ):
        return False
    if words[-1].head != root:
        return False
    if not any(word.head == root and word.relation.startswith(("nsubj", "expl:subj")) for word in words):
        return False
    return not any(word.form in {"«", "»", '"', "“", "”", ":", ";", "?", "!"} for word in words)
