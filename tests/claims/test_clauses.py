from __future__ import annotations

from claims.article import Span
from claims.clauses import TAG, conjuncts, find_clauses, join_spans, phrase, words_of
from tests.claims.trees import CITY_SHUT, HE_SAID, SHIP_SANK, tree


def texts(rows: str) -> dict[str, str]:
    syntax = tree(rows)
    return {c.head.lemma: words_of(syntax, c.tokens) for c in find_clauses(syntax)}


def test_coordinated_predicates_share_their_subject() -> None:
    clauses = find_clauses(tree(CITY_SHUT))
    assert [(c.head.lemma, c.kind, c.subject and c.subject.text) for c in clauses] == [
        ("fermer", "root", "maire"),
        ("ouvrir", "conj", "maire"),
    ]


def test_a_relative_clause_is_parted_from_its_noun_and_knows_it() -> None:
    main, relative = sorted(find_clauses(tree(SHIP_SANK)), key=lambda c: c.kind != "root")
    assert texts(SHIP_SANK)["couler"] == "Le navire coule"
    assert relative.antecedent is not None and relative.antecedent.text == "navire"
    assert main.spans == (Span(0, 9), Span(38, 43))


def test_a_statement_hangs_on_the_verb_that_reports_it() -> None:
    report, statement = find_clauses(tree(HE_SAID))
    assert statement.kind == "ccomp" and statement.parent == report.head.index


AIM = """
Il il PRON nsubj 2
part partir VERB root 0 Mood=Ind VerbForm=Fin
pour pour ADP mark 4
signer signer VERB advcl 2 VerbForm=Inf
un un DET det 6
accord accord NOUN obj 4
"""


def test_an_aim_stays_with_its_verb() -> None:
    assert texts(AIM) == {"partir": "Il part pour signer un accord"}


def test_without_opens_a_clause_of_its_own() -> None:
    assert set(texts(AIM.replace("pour pour", "sans sans"))) == {"partir", "signer"}


def test_a_clause_of_two_words_goes_with_the_one_above() -> None:
    rows = """
    Il il PRON nsubj 2
    part partir VERB root 0 Mood=Ind VerbForm=Fin
    comme comme SCONJ mark 4
    prévu prévoir VERB advcl 2 VerbForm=Part
    """
    assert texts(rows) == {"partir": "Il part comme prévu"}


MISREAD = """
navire navire NOUN root 0 Number=Sing
, , PUNCT punct 4
qui qui PRON nsubj 4 PronType=Rel
fuyait fuir VERB acl:relcl 1 Mood=Ind VerbForm=Fin
toujours toujours ADV advmod 4
, , PUNCT punct 8
a avoir AUX aux:tense 8 Mood=Ind VerbForm=Fin
coulé couler VERB parataxis:insert 4 VerbForm=Part
dimanche dimanche NOUN obl 8
matin matin NOUN nmod 9
"""


def test_a_bare_root_noun_returns_to_its_verb() -> None:
    assert "navire" in texts(MISREAD)["couler"] and len(texts(MISREAD)) == 2


def test_words_of_a_tag_belong_to_no_other_clause() -> None:
    rows = """
    La le DET det 2
    route route NOUN nsubj 3
    ferme fermer VERB root 0 Mood=Ind VerbForm=Fin
    , , PUNCT punct 5
    indique indiquer VERB conj 3 Mood=Ind VerbForm=Fin
    le le DET det 7
    maire maire NOUN obj 5
    """
    syntax = tree(rows)
    start = syntax.text.index("indique")
    told, tag = find_clauses(syntax, [Span(start, len(syntax.text))])
    assert words_of(syntax, told.tokens).startswith("La route ferme") and "maire" not in words_of(syntax, told.tokens)
    assert tag.kind == TAG


def test_a_participle_agrees_with_the_noun_it_speaks_of() -> None:
    rows = """
    Les le DET det 2
    règles règle NOUN nsubj 8 Number=Plur
    de de ADP case 4
    Union union NOUN nmod 2 Number=Sing
    imposées imposer VERB acl 4 VerbForm=Part Number=Plur Tense=Past
    aux à ADP case 7
    villes ville NOUN obl 5 Number=Plur
    changent changer VERB root 0 Mood=Ind VerbForm=Fin
    """
    participial = next(c for c in find_clauses(tree(rows)) if c.head.lemma == "imposer")
    assert participial.subject is not None and participial.subject.text == "règles"


def test_phrase_and_conjuncts() -> None:
    syntax = tree("""
    à à ADP case 2
    Lyon lyon PROPN root 0
    et et CCONJ cc 4
    Nice nice PROPN conj 2
    """)
    head = syntax.tokens[1]
    assert words_of(syntax, phrase(syntax, head)) == "Lyon"
    assert [t.text for t in conjuncts(syntax, head)] == ["Lyon", "Nice"]


def test_neighbouring_spans_join() -> None:
    assert join_spans([Span(5, 9), Span(0, 4), Span(12, 13)]) == (Span(0, 9), Span(12, 13))
