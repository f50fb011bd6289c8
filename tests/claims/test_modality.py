from __future__ import annotations

import pytest

from claims.claim import Modality
from claims.language.moods import mood_of_form
from claims.modality import is_negated, modality_of, predicate_of
from tests.claims.trees import HE_SAID, clause_of, tree


def verb(form: str, lemma: str = "faire", **features: str) -> str:
    told = " ".join(f"{k}={v}" for k, v in features.items())
    return f"Le le DET det 2\nclub club NOUN nsubj 3\n{form} {lemma} VERB root 0 VerbForm=Fin {told}"


@pytest.mark.parametrize(
    ("form", "features", "modality"),
    [
        ("joue", {"Mood": "Ind", "Tense": "Pres"}, Modality.STATED),
        ("jouera", {"Mood": "Ind", "Tense": "Fut"}, Modality.PLANNED),
        ("jouerait", {"Mood": "Cnd"}, Modality.CONDITIONAL),
        ("hésiteront", {"Mood": "Ind", "Tense": "Pres"}, Modality.PLANNED),  # the ending outweighs a wrong tag
        ("livrait", {"Mood": "Ind", "Tense": "Imp"}, Modality.STATED),
    ],
)
def test_mood_and_tense(form: str, features: dict[str, str], modality: Modality) -> None:
    syntax = tree(verb(form, **features))
    assert modality_of(syntax, clause_of(syntax, "faire"), None) is modality


@pytest.mark.parametrize(
    ("form", "mood"),
    [
        ("remporterait", "conditional"),
        ("tirait", None),
        ("viendrait", "conditional"),
        ("entra", None),
        ("rendra", "future"),
        ("encadra", None),
        ("serait", "conditional"),
        ("sera", "future"),
        ("montrait", None),
    ],
)
def test_moods_from_endings(form: str, mood: str | None) -> None:
    assert mood_of_form(form) == mood


def compound(auxiliary: str, participle: str = "duré", more: str = "") -> str:
    return (
        f"Il il PRON nsubj 3\n{auxiliary} avoir AUX aux:tense 3 VerbForm=Fin\n"
        f"{participle} durer VERB root 0 VerbForm=Part\n{more}"
    )


@pytest.mark.parametrize(
    ("rows", "modality"),
    [
        (compound("aurait"), Modality.CONDITIONAL),
        (compound("aura"), Modality.STATED),
        (compound("aura", more="demain demain ADV advmod 3"), Modality.PLANNED),
        (compound("a", more="peut-être peut-être ADV advmod 3"), Modality.CONDITIONAL),
        (compound("a", more="? ? PUNCT punct 3"), Modality.ASKED),
    ],
)
def test_compound_tenses(rows: str, modality: Modality) -> None:
    syntax = tree(rows)
    assert modality_of(syntax, clause_of(syntax, "durer"), None) is modality


def test_the_future_seen_from_then_is_a_plan() -> None:
    syntax = tree(HE_SAID)
    assert modality_of(syntax, clause_of(syntax, "rouvrir"), syntax.tokens[3]) is Modality.PLANNED
    assert modality_of(syntax, clause_of(syntax, "rouvrir"), None) is Modality.CONDITIONAL


def test_a_duty_is_a_plan_and_names_the_infinitive() -> None:
    rows = (
        "Il il PRON nsubj 2\ndevait devoir VERB root 0 VerbForm=Fin Mood=Ind\npartir partir VERB xcomp 2 VerbForm=Inf"
    )
    syntax = tree(rows)
    clause = clause_of(syntax, "devoir")
    assert modality_of(syntax, clause, None) is Modality.PLANNED
    assert predicate_of(syntax, clause).lemma == "partir"
    done = tree(compound("a", "dû", "partir partir VERB xcomp 3 VerbForm=Inf").replace(" durer", " devoir"))
    assert modality_of(done, clause_of(done, "devoir"), None) is Modality.STATED


def test_denials() -> None:
    syntax = tree(HE_SAID.replace("déclaré déclarer", "démenti démentir"))
    assert modality_of(syntax, clause_of(syntax, "rouvrir"), syntax.tokens[3]) is Modality.DENIED
    rows = (
        "Il il PRON nsubj 2\nnie nier VERB root 0 VerbForm=Fin\n"
        "avoir avoir AUX aux 4\nvolé voler VERB xcomp 2 VerbForm=Part"
    )
    syntax = tree(rows)
    assert modality_of(syntax, clause_of(syntax, "nier"), None) is Modality.DENIED
    assert predicate_of(syntax, clause_of(syntax, "nier")).lemma == "voler"


NE = "ne ne ADV advmod 3\n"


@pytest.mark.parametrize(
    ("rows", "negated"),
    [
        (f"Il il PRON nsubj 3\n{NE}part partir VERB root 0\npas pas ADV advmod 3", True),
        (f"Il il PRON nsubj 3\n{NE}part partir VERB root 0\nque que ADV advmod 5\nmardi mardi NOUN obl 3", False),
        (f"Personne personne PRON nsubj 3\n{NE}part partir VERB root 0", True),
        (f"il il PRON nsubj 3\n{NE}part partir VERB root 0", False),  # "avant qu'il ne parte"
        ("Aucun aucun DET det 2\ntrain train NOUN nsubj 3\npart partir VERB root 0", True),
        (
            "Il il PRON nsubj 2\npart partir VERB root 0\nsans sans ADP case 4\n"
            "risque risque NOUN obl 2\nni ni CCONJ cc 4",
            False,
        ),
        ("sans sans ADP mark 2\npartir partir VERB root 0\nmardi mardi NOUN obl 2", True),
        (
            "Il il PRON nsubj 2\nchoisit partir VERB root 0\nde de ADP mark 6\n"
            "ne ne ADV advmod 6\npas pas ADV advmod 6\n"
            "venir venir VERB xcomp 2 VerbForm=Inf",
            True,
        ),
    ],
)
def test_negation(rows: str, negated: bool) -> None:
    syntax = tree(rows)
    assert is_negated(syntax, clause_of(syntax, "partir")) is negated
