from __future__ import annotations

from claims.clauses import find_clauses
from claims.references import References
from claims.rewriting import self_contained
from tests.claims.trees import CITY_SHUT, HE_SAID, SHIP_SANK, clause_of, people_of, references_for, tree


def text_of(rows: str, lemma: str, before: str = "") -> str:
    syntax = tree(rows)
    references = references_for(syntax, before + syntax.text, len(before))
    return self_contained(syntax, clause_of(syntax, lemma), len(before), references)


def test_a_shared_subject_and_its_auxiliary_are_put_in() -> None:
    assert text_of(CITY_SHUT, "ouvrir") == "Le maire a ouvert le stade"


def test_a_relative_pronoun_gives_way_to_its_noun() -> None:
    assert text_of(SHIP_SANK, "transporter") == "Le navire transportait du blé"
    assert text_of(SHIP_SANK, "couler") == "Le navire coule"


def test_a_statement_loses_its_conjunction() -> None:
    assert text_of(HE_SAID, "rouvrir") == "La route rouvrirait mardi"


def test_what_dont_and_que_stand_for_is_said() -> None:
    rows = """
    La le DET det 2
    loi loi NOUN nsubj 8
    {word} PRON {relation} PronType=Rel
    le le DET det 5
    Sénat sénat NOUN nsubj 6
    parle parler VERB acl:relcl 2 Mood=Ind VerbForm=Fin
    souvent souvent ADV advmod 6
    change changer VERB root 0 Mood=Ind VerbForm=Fin
    """
    assert text_of(rows.format(word="dont dont", relation="obl 6"), "parler") == "Le Sénat parle souvent (la loi)"
    assert text_of(rows.format(word="que que", relation="obj 6"), "parler") == "Le Sénat parle la loi souvent"


def test_ni_keeps_its_negation() -> None:
    rows = """
    Il il PRON nsubj 4
    n' ne ADV advmod 4
    a avoir AUX aux 4
    vu voir VERB root 0 VerbForm=Part
    l' le DET det 6
    arme arme NOUN obj 4
    ni ni CCONJ cc 8
    entendu entendre VERB conj 4 VerbForm=Part
    le le DET det 10
    tir tir NOUN obj 8
    """
    assert "n'a pas entendu" in text_of(rows, "entendre")


NEXT = """
{word} PRON nsubj 2
part partir VERB root 0 Mood=Ind VerbForm=Fin
vers vers ADP case 4
Nice nice PROPN obl 2
"""


def after(first: str, second: str) -> str:
    one, two = tree(first), tree(second)
    references = References(people_of(f"{one.text} {two.text}"))
    references.read(one, find_clauses(one), 0)
    references.read(two, find_clauses(two), len(one.text) + 1)
    return self_contained(two, clause_of(two, "partir"), len(one.text) + 1, references)


def test_a_pronoun_stands_for_what_the_sentence_before_is_about() -> None:
    assert after(SHIP_SANK, NEXT.format(word="Il il")) == "Le navire part vers Nice"
    assert after(SHIP_SANK, NEXT.format(word="Elle il")) == "Elle part vers Nice"


def test_a_family_name_becomes_the_full_one() -> None:
    rows = """
    M. monsieur NOUN nsubj 3
    Roy roy PROPN flat:name 1
    part partir VERB root 0 Mood=Ind VerbForm=Fin
    """
    assert text_of(rows, "partir", "Le maire Jean Roy parle. ") == "Jean Roy part"


def test_a_bare_title_is_given_its_holder() -> None:
    rows = """
    Le le DET det 2
    maire maire NOUN nsubj 3 Number=Sing
    part partir VERB root 0 Mood=Ind VerbForm=Fin
    """
    assert text_of(rows, "partir", "Le maire de Brive, Jean Roy, parle. ") == "Le maire Jean Roy part"
    assert text_of(rows, "partir", "La préfète Ada Brun parle. ") == "Le maire part"
