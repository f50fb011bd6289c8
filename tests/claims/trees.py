"""Syntax written by hand: one word a line, `word lemma POS relation head [Feature=Value …]`, heads counted from 1."""

from __future__ import annotations

from claims.article import Article, Sentence, Span
from claims.clauses import Clause, find_clauses
from claims.parsing import Entity, Syntax, Token
from claims.people import People, find_people
from claims.references import References


def tree(rows: str, *names: tuple[str, str]) -> Syntax:
    """Build a syntax whose words stand one space apart; `names` are (text, label) of its entities."""
    tokens, words, char = [], [], 0
    for index, row in enumerate(line.split() for line in rows.strip().splitlines()):
        word, lemma, pos, relation, head, *features = row
        word = word.replace("_", " ")
        tokens.append(
            Token(
                index,
                Span(char, char + len(word)),
                word,
                lemma,
                pos,
                relation,
                int(head) - 1 if int(head) else index,
                dict(f.split("=") for f in features),
            )
        )
        words.append(word)
        char += len(word) + 1
    text = " ".join(words)
    entities = tuple(Entity(Span(text.index(n), text.index(n) + len(n)), n, label) for n, label in names)
    return Syntax(text, tuple(tokens), entities)


def clause_of(syntax: Syntax, lemma: str) -> Clause:
    """The clause whose predicate has this lemma."""
    return next(c for c in find_clauses(syntax) if c.head.lemma == lemma)


def references_for(syntax: Syntax, text: str | None = None, start_char: int = 0) -> References:
    """References of an article of this text that has read this one sentence."""
    references = References(people_of(text or syntax.text))
    references.read(syntax, find_clauses(syntax), start_char)
    return references


def people_of(text: str) -> People:
    """The persons of a text that titles and offices announce."""
    return find_people(Article("a", "", "s", text))


def sentence_of(syntax: Syntax) -> Sentence:
    """The sentence of a syntax, as the only one of its article."""
    return Sentence(Span(0, len(syntax.text)), syntax.text, 0)


CITY_SHUT = """
Le le DET det 2 Gender=Masc
maire maire NOUN nsubj 4 Number=Sing
a avoir AUX aux:tense 4 Mood=Ind VerbForm=Fin
fermé fermer VERB root 0 VerbForm=Part
la le DET det 6
piscine piscine NOUN obj 4 Number=Sing
et et CCONJ cc 8
ouvert ouvrir VERB conj 4 VerbForm=Part
le le DET det 10
stade stade NOUN obj 8 Number=Sing
. . PUNCT punct 4
"""

SHIP_SANK = """
Le le DET det 2
navire navire NOUN nsubj 9 Number=Sing Gender=Masc
, , PUNCT punct 5
qui qui PRON nsubj 5 PronType=Rel
transportait transporter VERB acl:relcl 2 Mood=Ind VerbForm=Fin Number=Sing
du de DET det 7
blé blé NOUN obj 5 Number=Sing
, , PUNCT punct 5
coule couler VERB root 0 Mood=Ind VerbForm=Fin Number=Sing
"""

HE_SAID = """
Le le DET det 2 Gender=Masc
préfet préfet NOUN nsubj 4 Number=Sing
a avoir AUX aux:tense 4 Mood=Ind VerbForm=Fin
déclaré déclarer VERB root 0 VerbForm=Part
que que SCONJ mark 8
la le DET det 7
route route NOUN nsubj 8 Number=Sing Gender=Fem
rouvrirait rouvrir VERB ccomp 4 Mood=Cnd VerbForm=Fin
mardi mardi NOUN obl:mod 8
"""
