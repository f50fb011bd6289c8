from __future__ import annotations

import pytest

from claims.article import Article
from claims.attribution import frame_of, is_report_only, speaker_of
from claims.claim import Speaker
from claims.clauses import find_clauses
from claims.quotations import find_quotations
from claims.speech import inserted_tags
from tests.claims.trees import HE_SAID, references_for, sentence_of, tree


def speakers(rows: str) -> dict[str, Speaker | None]:
    syntax = tree(rows)
    sentence = sentence_of(syntax)
    frame = frame_of(sentence, find_quotations(Article("a", "", "s", syntax.text)))
    clauses = find_clauses(syntax, frame.tag_spans)
    references = references_for(syntax)
    told = [c for c in clauses if not is_report_only(syntax, c, clauses)]
    return {c.head.lemma: speaker_of(syntax, c, clauses, sentence, frame, references)[0] for c in told}


def names(rows: str) -> dict[str, str | None]:
    return {lemma: s and s.name for lemma, s in speakers(rows).items()}


def test_the_reporting_clause_itself_is_no_statement() -> None:
    assert names(HE_SAID) == {"rouvrir": "Le préfet"}


ROAD = """
La le DET det 2
route route NOUN nsubj 3
ferme fermer VERB root 0 Mood=Ind VerbForm=Fin
"""


@pytest.mark.parametrize(
    ("more", "name"),
    [
        (
            ", , PUNCT punct 5\nindique indiquer VERB parataxis:insert 3 VerbForm=Fin\n"
            "le le DET det 7\nparquet parquet NOUN nsubj 5",
            "le parquet",
        ),
        (
            ", , PUNCT punct 5\nindique indiquer VERB conj 3 VerbForm=Fin\nle le DET det 7\nparquet parquet NOUN obj 5",
            "le parquet",
        ),
        (", , PUNCT punct 6\nselon selon ADP case 6\nAda ada PROPN obl 3", "Ada"),
        ("mardi mardi NOUN obl 3", None),
    ],
)
def test_who_says_an_unquoted_statement(more: str, name: str | None) -> None:
    assert names(ROAD + more) == {"fermer": name}


def test_a_quotation_gives_its_words_to_its_speaker() -> None:
    rows = """
    « « PUNCT punct 3
    Je je PRON nsubj 3
    pars partir VERB root 0 Mood=Ind VerbForm=Fin
    demain demain ADV advmod 3
    matin matin NOUN obl 3
    » » PUNCT punct 3
    , , PUNCT punct 9
    a avoir AUX aux 9
    dit dire VERB parataxis:insert 3 VerbForm=Part
    Ada ada PROPN nsubj 9
    Brun brun PROPN flat:name 10
    """
    found = speakers(rows)
    assert found["partir"] is not None and found["partir"].quoted and found["partir"].name == "Ada Brun"
    assert set(found) == {"partir"}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Le pont ferme, a annoncé mardi la préfecture.", ["la préfecture"]),
        ("Le pont ferme, a-t-elle ajouté.", ["elle"]),
        ("Le pont ferme, a constaté une journaliste de l'AFP.", ["une journaliste de l'AFP"]),
        ("Le pont ferme, a reconnu M. Roy, qui dirige le port.", ["M. Roy"]),
        ("Le maire a visité le port, annoncé une aide et dîné.", []),
        ("Le maire part, ajoutant que le pont ferme.", []),
    ],
)
def test_tags_after_a_comma(text: str, who: list[str]) -> None:
    assert [tag.who.of(text) for tag in inserted_tags(text) if tag.who] == who
