"""Contractions, token boundaries, conventions and grafts."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from tests.training_parser.trees import HAND_MADE
from training.parser.augmentation import restyle
from training.parser.corpora import blank_pipeline
from training.parser.fragments import tree_of
from training.parser.grafts import Grafter
from training.parser.harmony import harmonize, oblique_preferences
from training.parser.treebanks import (
    Sentence,
    TreebankError,
    Word,
    merge_groups,
    read_sentences,
    retokenize,
    to_doc,
)

NLP = blank_pipeline()


@pytest.fixture
def sentences(tmp_path: Path) -> list[Sentence]:
    path = tmp_path / "essai.conllu"
    path.write_text(HAND_MADE, encoding="utf-8")
    return list(read_sentences(path))


def relations(doc: Doc) -> dict[str, tuple[str, str]]:
    return {token.text: (token.dep_, token.head.text) for token in doc}


def test_a_contraction_is_one_preposition_with_the_features_of_its_article(sentences: list[Sentence]) -> None:
    doc = retokenize(sentences[0], NLP)
    assert doc is not None
    assert [token.text for token in doc] == ["L'", "enfant", "du", "juge", "dort", "aujourd'hui", "."]
    merged = doc[2]
    assert (merged.lemma_, merged.pos_, merged.dep_, merged.head.text) == ("de", "ADP", "case", "juge")
    assert merged.morph.get("Definite") == ["Def"]
    assert doc[3].head.text == "enfant"


def test_a_contracted_pronoun_stays_the_argument(sentences: list[Sentence]) -> None:
    doc = retokenize(sentences[1], NLP)
    assert doc is not None
    auquel = next(token for token in doc if token.text == "auquel")
    assert (auquel.pos_, auquel.dep_, auquel.head.text) == ("PRON", "obl:arg", "pense")


def test_a_cut_number_becomes_a_flat_chain(sentences: list[Sentence]) -> None:
    doc = retokenize(sentences[1], NLP)
    assert doc is not None
    found = relations(doc)
    assert found["80"] == ("nummod", "âmes")
    assert found["000"] == ("flat", "80")


def test_texts_and_offsets_survive(sentences: list[Sentence]) -> None:
    for sentence in sentences:
        doc = retokenize(sentence, NLP)
        assert doc is not None
        assert doc.text == sentence.text
        assert [t.text for t in NLP.make_doc(doc.text)] == [t.text for t in doc]
        assert [sentence.text[a:b] for a, b in sentence.spans] == [word.form for word in sentence.words]


def test_tokens_that_overlap_without_holding_each_other_are_given_up() -> None:
    words = (Word("a-t", "a", "VERB", "", 0, "root"), Word("-il", "il", "PRON", "", 0, "nsubj"))
    assert retokenize(Sentence("x", "a-t-il", words, ((0, 3), (3, 6))), NLP) is None


@pytest.mark.parametrize(
    ("line", "damaged", "reason"),
    [
        ("6\tdort\tdormir\tVERB", "6\tdort", "columns"),
        ("2\tenfant", "2\tgarçon", "not in the text"),
        ("6\tnsubj\t_\t_\n3-4\tdu", "99\tnsubj\t_\t_\n3-4\tdu", "outside the sentence"),
    ],
)
def test_damaged_files_name_sentence_and_reason(tmp_path: Path, line: str, damaged: str, reason: str) -> None:
    assert line in HAND_MADE
    path = tmp_path / "faux.conllu"
    path.write_text(HAND_MADE.replace(line, damaged), encoding="utf-8")
    with pytest.raises(TreebankError, match=r"faux\.conllu, essai-1") as caught:
        list(read_sentences(path))
    assert reason in str(caught.value)


@given(st.lists(st.booleans(), min_size=1, max_size=9), st.data())
def test_merging_keeps_one_root_and_valid_heads(joined: list[bool], data: st.DataObject) -> None:
    size = len(joined)
    # Each word hangs on an earlier one: any such choice is a tree.
    heads = [0] + [data.draw(st.integers(0, i - 1)) for i in range(1, size)]
    words = [Word(f"w{i}", f"w{i}", "NOUN", "", head, "root" if i == head else "nmod") for i, head in enumerate(heads)]
    cuts = [0, *[i for i in range(1, size) if not joined[i]], size]
    merged = merge_groups(words, list(itertools.pairwise(cuts)))
    assert len(merged) == len(cuts) - 1
    assert sum(word.head == i for i, word in enumerate(merged)) == 1
    assert "".join(word.form for word in merged) == "".join(word.form for word in words)


def test_conventions_are_brought_together(sentences: list[Sentence]) -> None:
    preferences = oblique_preferences(sentences)
    named = {word.form: word for word in harmonize(sentences[2], preferences).words}
    assert named["Farge"].relation == "flat:name"
    assert named["Renaud"].relation == "appos"
    quoted = harmonize(sentences[3], preferences)
    said = next(word for word in quoted.words if word.form == "dit")
    assert said.relation == "parataxis:insert"
    assert quoted.words[said.head].form == "pleut"
    assert next(w for w in quoted.words if w.form == "pleut").relation == "root"
    assert quoted.words[next(w for w in quoted.words if w.form == "fille").head].form == "dit"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_grafts_are_trees_over_the_tokens_of_their_text(seed: int) -> None:
    doc = _statement()
    grafter = Grafter(seed)
    for tree in (grafter.person(tree_of(doc)), grafter.speaker(tree_of(doc))):
        assert tree is not None
        grafted = to_doc(NLP, tree.words, [word.form for word in tree.words], tree.spaces)
        assert sum(token.head == token for token in grafted) == 1
        assert next(t for t in grafted if t.dep_ == "ROOT").text == "remercié"
        assert [t.text for t in NLP.make_doc(grafted.text)] == [t.text for t in grafted]
        assert grafted.text != doc.text


def test_a_speaker_is_the_subject_of_an_inserted_verb() -> None:
    behind = []
    for seed in range(30):
        tree = Grafter(seed).speaker(tree_of(_statement()))
        assert tree is not None
        if tree.words[0].form != "Selon":
            behind.append(tree)
    assert behind
    for tree in behind:
        verbs = [i for i, word in enumerate(tree.words) if word.relation == "parataxis:insert"]
        assert len(verbs) == 1
        assert any(word.head == verbs[0] and word.relation == "nsubj" for word in tree.words)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000))
def test_house_styles_change_letters_not_syntax(seed: int) -> None:
    doc = _quotation()
    styled = restyle(doc, random.Random(seed))
    assert [t.dep_ for t in styled] == [t.dep_ for t in doc][: len(styled)]
    assert [t.text for t in NLP.make_doc(styled.text)] == [t.text for t in styled]


def test_every_quotation_mark_is_met() -> None:
    texts = {restyle(_quotation(), random.Random(seed)).text.lower() for seed in range(80)}
    for shown in ("« accueil »", "«accueil»", '"accueil"', "“accueil”", "l'", "l’"):
        assert any(shown in text for text in texts), shown


def _statement() -> Doc:
    forms = ["Le", "juge", "a", "remercié", "Marie", "Dupont", "pour", "l'", "accueil", "."]
    heads = [1, 3, 3, 3, 3, 4, 8, 8, 3, 3]
    deps = ["det", "nsubj", "aux:tense", "ROOT", "obj", "flat:name", "case", "det", "obl:arg", "punct"]
    pos = ["DET", "NOUN", "AUX", "VERB", "PROPN", "PROPN", "ADP", "DET", "NOUN", "PUNCT"]
    return _doc(forms, heads, deps, pos)


def _quotation() -> Doc:
    forms = ["L'", "«", "accueil", "»", "du", "juge", "."]
    heads = [2, 2, 2, 2, 5, 2, 2]
    deps = ["det", "punct", "ROOT", "punct", "case", "nmod", "punct"]
    pos = ["DET", "PUNCT", "NOUN", "PUNCT", "ADP", "NOUN", "PUNCT"]
    return _doc(forms, heads, deps, pos)


def _doc(forms: list[str], heads: list[int], deps: list[str], pos: list[str]) -> Doc:
    spaces = [
        not form.endswith("'") and following not in {".", ""}
        for form, following in zip(forms, [*forms[1:], ""], strict=True)
    ]
    blank = [""] * len(forms)
    return Doc(NLP.vocab, words=forms, spaces=spaces, heads=heads, deps=deps, pos=pos, lemmas=forms, morphs=blank)
