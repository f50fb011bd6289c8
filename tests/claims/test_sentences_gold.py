"""Every hand-written paragraph is cut where its author put the marks."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.article import Article
from claims.sentences import split_sentences

DATA = tomllib.loads((Path(__file__).parent / "data" / "sentences_fr.toml").read_text(encoding="utf-8"))
CASES = [
    pytest.param(case, id=f"{group['name']}-{number}")
    for group in DATA["group"]
    for number, case in enumerate(group["cases"])
]


def sentences_of(text: str) -> list[str]:
    article = Article(id="a", path="a.txt", source="a", text=text)
    return [sentence.text for sentence in split_sentences(article)]


@pytest.mark.parametrize("case", CASES)
def test_paragraph_is_cut_at_the_marks(case: str) -> None:
    text = case.replace(" ¦ ", " ").replace(" ¦\n", "\n").replace("¦", "").replace("⟦", "").replace("⟧", "")
    expected = [part.strip() for part in re.sub("⟦[^⟧]*⟧", "", case).split("¦")]
    assert sentences_of(text) == expected


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 160
