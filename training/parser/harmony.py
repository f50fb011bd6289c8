"""Bring the French treebanks to one set of conventions.

The four treebanks agree on Universal Dependencies but not on French habits: Sequoia and FQB hang a close apposition
("le juge Renaud") on ``nmod``, GSD and PUD on ``appos``; "M. Farinet" is ``nmod`` in Sequoia, ``flat:name``
elsewhere; PUD has plain ``obl`` where the others separate arguments from adjuncts, and takes the verb of saying
behind a quotation as the root where the others insert it. The majority's habit is taken each time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from training.parser.treebanks import Sentence, Word

COURTESY = frozenset(
    {"m.", "mm.", "mme", "mmes", "mlle", "monsieur", "madame", "mademoiselle", "me", "mgr", "dr", "dr.", "pr", "pr."}
)
SAYING = frozenset(
    "affirmer ajouter annoncer assurer avertir commenter conclure confier confirmer constater convenir "
    "déclarer demander déplorer dire écrire estimer expliquer faire indiquer insister juger lancer noter "
    "observer poursuivre préciser prévenir promettre publier raconter rappeler rapporter reconnaître "
    "regretter répondre répéter résumer rétorquer souligner témoigner".split()
)
MINIMUM_EVIDENCE = 3

Preferences = dict[tuple[str, str], str]


def harmonize(sentence: Sentence, preferences: Preferences) -> Sentence:
    """Return the sentence under the common conventions; ``preferences`` come from :func:`oblique_preferences`."""
    words = list(sentence.words)
    words = [_auxiliary(word) for word in words]
    words = [_close_apposition(words, i) for i in range(len(words))]
    words = [_oblique(words, i, preferences) for i in range(len(words))]
    words = _insert_saying_verbs(words)
    return replace(sentence, words=tuple(words))


def oblique_preferences(sentences: Iterable[Sentence]) -> Preferences:
    """Count which typed ``obl`` each (verb lemma, preposition) takes; the empty lemma stands for any verb."""
    counts: dict[tuple[str, str], Counter[str]] = {}
    for sentence in sentences:
        for i, word in enumerate(sentence.words):
            if word.relation in {"obl:arg", "obl:mod", "obl:agent"}:
                preposition = _preposition(sentence.words, i)
                for lemma in (sentence.words[word.head].lemma, ""):
                    counts.setdefault((lemma, preposition), Counter())[word.relation] += 1
    return {
        key: min(tally, key=lambda relation: (-tally[relation], relation))
        for key, tally in counts.items()
        if sum(tally.values()) >= MINIMUM_EVIDENCE
    }


def _children(words: Sequence[Word], index: int) -> list[int]:
    return [i for i, word in enumerate(words) if word.head == index and i != index]


def _preposition(words: Sequence[Word], index: int) -> str:
    return next((words[i].lemma.lower() for i in _children(words, index) if words[i].relation == "case"), "")


def _auxiliary(word: Word) -> Word:
    if word.upos == "VERB" and (word.relation == "cop" or word.relation.startswith("aux:pass")):
        return replace(word, upos="AUX")
    return word


def _close_apposition(words: Sequence[Word], index: int) -> Word:
    word = words[index]
    head = words[word.head]
    if word.relation not in {"nmod", "appos"} or word.upos != "PROPN" or word.head >= index:
        return word
    if any(words[i].relation in {"case", "det"} for i in _children(words, index)) or words[index - 1].upos == "PUNCT":
        return word
    if head.form.lower() in COURTESY:
        return replace(word, relation="flat:name")
    if head.upos == "NOUN" and word.relation == "nmod":
        return replace(word, relation="appos")
    return word


def _oblique(words: Sequence[Word], index: int, preferences: Preferences) -> Word:
    word = words[index]
    if word.relation != "obl":
        return word
    preposition = _preposition(words, index)
    siblings = {words[i].relation for i in _children(words, word.head)}
    if preposition == "par" and "aux:pass" in siblings:
        return replace(word, relation="obl:agent")
    lemma = words[word.head].lemma
    relation = preferences.get((lemma, preposition)) or preferences.get(("", preposition), "obl:mod")
    return replace(word, relation=relation if relation != "obl:agent" else "obl:mod")


def _insert_saying_verbs(words: list[Word]) -> list[Word]:
    for verb, word in enumerate(words):
        if word.lemma not in SAYING or word.upos != "VERB":
            continue
        quotes = [i for i in _children(words, verb) if words[i].relation == "parataxis" and i < verb]
        subjects = [i for i in _children(words, verb) if words[i].relation.startswith("nsubj")]
        # "« … », a dit X": the quotation comes first, the verb stands between it and its subject.
        if len(quotes) != 1 or not subjects or max(subjects) < quotes[0]:
            continue
        quote = quotes[0]
        others = [i for i in _children(words, verb) if i < quote or words[i].relation == "punct"]
        for i in others:
            if i != quote and (i < verb or words[i].form in {".", "!", "?"}):
                words[i] = replace(words[i], head=quote)
        head = quote if word.head == verb else word.head
        words[quote] = replace(words[quote], head=head, relation=word.relation)
        words[verb] = replace(word, head=quote, relation="parataxis:insert")
    return words
