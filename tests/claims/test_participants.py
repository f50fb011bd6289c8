from __future__ import annotations

from claims.participants import find_participants
from tests.claims.trees import CITY_SHUT, SHIP_SANK, clause_of, references_for, tree


def roles(
    rows: str, lemma: str, *names: tuple[str, str], text: str | None = None, start: int = 0
) -> list[tuple[str, str]]:
    syntax = tree(rows, *names)
    references = references_for(syntax, text, start)
    return [(p.role, p.name) for p in find_participants(syntax, clause_of(syntax, lemma), start, references)]


def test_agent_and_patient() -> None:
    assert roles(CITY_SHUT, "fermer") == [("agent", "Le maire"), ("patient", "la piscine")]
    assert roles(CITY_SHUT, "ouvrir") == [("agent", "Le maire"), ("patient", "le stade")]


def test_the_subject_of_a_relative_clause_is_its_noun() -> None:
    assert roles(SHIP_SANK, "transporter") == [("agent", "Le navire"), ("patient", "du blé")]


def test_by_whom_a_passive_is_done() -> None:
    rows = """
    Le le DET det 2
    village village NOUN nsubj:pass 4
    est être AUX aux:pass 4
    repris reprendre VERB root 0 VerbForm=Part Tense=Past
    par par ADP case 7
    l' le DET det 7
    armée armée NOUN obl:agent 4
    à à ADP case 9
    Kos kos PROPN obl 4
    """
    assert roles(rows, "reprendre", ("Kos", "LOC")) == [
        ("patient", "Le village"),
        ("agent", "l' armée"),
        ("place", "Kos"),
    ]


def test_who_arrives_is_no_patient_and_a_train_no_agent() -> None:
    rows = """
    Le le DET det 2
    roi roi NOUN nsubj:pass 4
    est être AUX aux:pass 4
    arrivé arriver VERB root 0 VerbForm=Part Tense=Past
    par par ADP case 6
    train train NOUN obl 4
    """
    assert roles(rows, "arriver") == [("agent", "Le roi"), ("other", "train")]


def test_a_reflexive_and_a_date_are_no_patients() -> None:
    rows = """
    Un un DET det 2
    feu feu NOUN nsubj 4
    s' se PRON obj 4
    étend étendre VERB root 0
    mardi mardi NOUN obj 4
    """
    assert roles(rows, "étendre") == [("agent", "Un feu")]


def test_each_of_several_is_a_participant_under_the_full_name() -> None:
    rows = """
    M. monsieur NOUN nsubj 5
    Roy roy PROPN flat:name 1
    et et CCONJ cc 4
    Ada ada PROPN conj 1
    signent signer VERB root 0
    """
    before = "Le maire Jean Roy parle. "
    text = before + tree(rows).text
    assert roles(rows, "signer", text=text, start=len(before)) == [("agent", "Jean Roy"), ("agent", "Ada")]
