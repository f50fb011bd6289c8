"""What holds of every text: spans, order, coverage, bounds in time and length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.article import Article, Sentence
from claims.sentences import split_sentences
from claims.sentences.boundaries import LONGEST_SENTENCE, sentence_ranges
from claims.sentences.rules import rules_for

PIECES = st.sampled_from(
    [
        "M. ",
        "Mme Reval ",
        "a dit ",
        "le 13 sept. ",
        "« ",
        " »",
        "“",
        "”",
        '"',
        "(",
        ")",
        "[",
        "...",
        "… ",
        ". ",
        "! ",
        " ? ",
        ", a-t-il dit",
        "1.000 km",
        "7,82 ",
        "U.E.",
        "J.-P. ",
        "\n",
        "\n\n",
        "\u00a0",
        "\u202f",
        "- ",
        "* ",
        "(FIN)",
        "(AFP) - ",
        "PARIS ",
        "Photo : ",
        "Par ",
        "Il part",
        "Elle reste",
        "😀",
        "\u202e",
        "\u200b",
        "[bold]",
        "\x1b[31m",
        "e\u0301",
        "’",
        "l'",
        "n° 3 ",
        "etc. ",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=40).map("".join), st.text(max_size=200))


def split(text: str) -> tuple[Sentence, ...]:
    return split_sentences(Article(id="a", path="a.txt", source="a", text=text))


@given(TEXTS)
def test_spans_are_in_order_and_hold_their_words(text: str) -> None:
    sentences = split(text)
    last = 0
    for sentence in sentences:
        assert sentence.span.of(text) == sentence.text == sentence.text.strip()
        assert last <= sentence.span.start_char < sentence.span.end_char <= len(text)
        assert "\n\n" not in sentence.text
        assert any(char.isalnum() for char in sentence.text)
        last = sentence.span.end_char
    assert [s.paragraph for s in sentences] == sorted(s.paragraph for s in sentences)


@given(TEXTS)
def test_ranges_of_a_paragraph_cover_every_letter(text: str) -> None:
    words = " ".join(text.split())
    ranges = sentence_ranges(words, rules_for("fr"))
    covered = set()
    for start, end in ranges:
        covered.update(range(start, end))
    assert all(index in covered for index, char in enumerate(words) if not char.isspace())
    assert all(end - start <= LONGEST_SENTENCE for start, end in ranges)


@given(
    st.lists(
        st.sampled_from(["Le maire part.", "Elle reste.", "« Non », dit-il.", "Il pleut à Brest."]),
        min_size=1,
        max_size=8,
    )
)
def test_plain_prose_leaves_no_letter_out(sentences: list[str]) -> None:
    text = " ".join(sentences)
    assert [sentence.text for sentence in split(text)] == sentences


@pytest.mark.parametrize(
    "piece", ["Le maire, M. Arnal, part. « Non », dit-il. ", "A. ", ". ", "(", '" ', "a", "« "]
)
def test_time_grows_with_length_and_no_faster(piece: str) -> None:
    def seconds(chars: int) -> float:
        text = piece * (chars // len(piece))
        start = time.process_time()
        split(text)
        return time.process_time() - start

    seconds(1_000)
    short, long = seconds(20_000), seconds(200_000)
    assert (
        long < 40 * short + 0.2
    )  # ten times the text; a quadratic scanner would take a hundred times as long


def test_a_text_without_full_stops_is_cut_to_workable_pieces() -> None:
    sentences = split("mot " * 5_000)
    assert max(len(sentence.text) for sentence in sentences) <= LONGEST_SENTENCE
    assert sum(len(sentence.text.split()) for sentence in sentences) == 5_000
