"""Inline annotation, WikiANN and the exchange of names."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.parser.corpora import blank_pipeline, held_out
from training.parser.exchange import Exchanger
from training.parser.names import (
    LABELS,
    AnnotationError,
    from_wikiann,
    parse_marked,
    read_marked,
    reads_like_prose,
    to_doc,
)
from training.parser.names_corpora import split_own

OWN = Path(__file__).parents[2] / "training" / "data" / "names"


def marked(line: str) -> list[tuple[str, str]]:
    sentence = parse_marked(line)
    return [(sentence.text[n.start_char : n.end_char], n.label) for n in sentence.names]


def test_marks_are_taken_out_of_the_text() -> None:
    sentence = parse_marked("Le juge [PER Ada Lund] quitte [LOC Oslo].")
    assert sentence.text == "Le juge Ada Lund quitte Oslo."
    assert marked("Le juge [PER Ada Lund] quitte [LOC Oslo].") == [("Ada Lund", "PER"), ("Oslo", "LOC")]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Le [MISC Rafale] décolle.", "MISC"),
        ("Le [PER] parle.", "PER"),
        ("À [LOC  Oslo] hier.", "blanks"),
        ("À [LOC Oslo hier.", "unbalanced"),
        ("À Oslo] hier.", "unbalanced"),
        ("Le [ORG parquet de [LOC Namur]] enquête.", "nested"),
        ("[] rien", "start"),
    ],
)
def test_unreadable_marks_are_refused_with_place_and_reason(line: str, reason: str) -> None:
    with pytest.raises(AnnotationError, match=r"essai\.txt:4") as caught:
        parse_marked(line, "essai.txt:4")
    assert reason in str(caught.value)


words = st.text(st.characters(categories=("Lu", "Ll")), min_size=1, max_size=6)


@given(st.lists(st.tuples(words, st.sampled_from(["", *LABELS])), min_size=1, max_size=8))
def test_marked_words_come_back_with_their_offsets(parts: list[tuple[str, str]]) -> None:
    line = " ".join(f"[{label} {word}]" if label else word for word, label in parts)
    sentence = parse_marked(line)
    assert sentence.text == " ".join(word for word, _ in parts)
    assert marked(line) == [(word, label) for word, label in parts if label]


def test_a_name_that_cuts_a_token_is_refused() -> None:
    with pytest.raises(AnnotationError, match="Milan"):
        to_doc(blank_pipeline(), parse_marked("Le train [LOC Milan]-Venise est parti."))


def test_every_own_sentence_fits_the_tokeniser() -> None:
    nlp = blank_pipeline()
    texts = []
    for path in sorted(OWN.glob("*.txt")):
        for sentence in read_marked(path):
            assert len(to_doc(nlp, sentence).ents) == len(sentence.names)
            texts.append(sentence.text)
    assert len(texts) >= 400
    assert len(set(texts)) == len(texts)


def test_the_test_part_is_a_fifth_and_apart_from_training() -> None:
    parts = split_own(OWN)
    sizes = {name: len(part) for name, part in parts.items()}
    assert 0.14 < sizes["test"] / sum(sizes.values()) < 0.26
    assert not {s.text for s in parts["test"]} & {s.text for s in [*parts["train"], *parts["dev"]]}
    assert all(held_out(sentence.text, 5) for sentence in parts["test"])


def test_wikiann_rows_are_joined_in_french_spacing() -> None:
    rows = [("Elle", "O"), ("vit", "O"), ("à", "O"), ("l'", "O"), ("Isle", "B-LOC"), ("Jourdain", "I-LOC"), (".", "O")]
    sentence = from_wikiann(rows)
    assert sentence.text == "Elle vit à l'Isle Jourdain."
    assert [sentence.text[n.start_char : n.end_char] for n in sentence.names] == ["Isle Jourdain"]


def test_titles_and_markup_are_not_prose() -> None:
    assert not reads_like_prose([("Parti", "B-ORG"), ("libéral", "I-ORG")])
    assert not reads_like_prose([("''", "O"), ("il", "O"), ("est", "O"), ("parti", "O"), (".", "O")])
    assert reads_like_prose([("Il", "O"), ("est", "O"), ("parti", "O"), ("hier", "O"), (".", "O")])


def test_exchanged_names_keep_article_and_elision() -> None:
    exchanger = Exchanger(["Ada Lund", "Igor Stam"], ["Oslo", "Bergen"], random.Random(1))
    line = "D'après l'[ORG ONU], la [ORG CGT] et le [ORG FBI], [PER Eva Maurer] quitte [LOC Vienne] en [LOC Grèce]."
    source = parse_marked(line)
    nlp = blank_pipeline()
    seen = set()
    for _ in range(40):
        variant = exchanger.exchange(source, 1.0)
        doc = to_doc(nlp, variant)
        assert [ent.label_ for ent in doc.ents] == [name.label for name in source.names]
        assert doc.ents[0].text[0] in "AEÉIOUHÉeahioué"
        assert doc.ents[3].text in {"Ada Lund", "Igor Stam", "Lund", "Stam"}
        seen.add(variant.text)
    assert len(seen) > 10


def test_nothing_changes_at_rate_zero() -> None:
    exchanger = Exchanger(["Ada Lund"], ["Bergen"], random.Random(1))
    sentence = parse_marked("[PER Eva Maurer] quitte [LOC Vienne].")
    assert exchanger.exchange(sentence, 0.0) == sentence
