from __future__ import annotations

from collections import Counter

import pytest
from transformers import AutoTokenizer, PreTrainedTokenizerFast

from training.vocabulary import SPECIAL, build_tokenizer, merge_pieces


def test_accents_and_single_digits_are_kept_and_case_is_not(tokenizer: PreTrainedTokenizerFast) -> None:
    pieces = tokenizer.tokenize("L’ÉTÉ 2023")
    assert pieces[-4:] == ["2", "0", "2", "3"]
    text = "".join(piece.removeprefix("##") for piece in pieces[:-4])
    assert text == "l'été"


def test_composed_and_decomposed_accents_are_one(tokenizer: PreTrainedTokenizerFast) -> None:
    assert tokenizer.tokenize("e\u0301t\u00e9") == tokenizer.tokenize("été")


def test_pairs_have_two_segments(tokenizer: PreTrainedTokenizerFast) -> None:
    coded = tokenizer("le chat", "le chien")
    first = coded["input_ids"].index(tokenizer.sep_token_id)
    assert set(coded["token_type_ids"][: first + 1]) == {0}
    assert set(coded["token_type_ids"][first + 1 :]) == {1}
    assert coded["input_ids"][0] == tokenizer.cls_token_id


def test_merging_leaves_out_numbers_and_keeps_the_bound() -> None:
    english = Counter({"house": 9, "1949": 8, "the": 7, "rare": 1})
    assert merge_pieces([*SPECIAL, "maison", "the"], english, 8) == [*SPECIAL, "maison", "the", "house"]


def test_special_pieces_must_come_first() -> None:
    with pytest.raises(ValueError, match="special"):
        build_tokenizer(["maison", *SPECIAL])


def test_a_stored_tokenizer_reads_the_same(tokenizer: PreTrainedTokenizerFast, folder) -> None:
    tokenizer.save_pretrained(folder)
    again = AutoTokenizer.from_pretrained(folder, local_files_only=True)
    assert again("l'été 12", "le chat").data == tokenizer("l'été 12", "le chat").data
