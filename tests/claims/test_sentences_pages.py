"""Whole articles: what each line is on the page, and what no sentence holds."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from claims.article import Article, SentenceKind
from claims.sentences import headline_of, split_sentences

PAGES = tomllib.loads((Path(__file__).parent / "data" / "pages_fr.toml").read_text(encoding="utf-8"))["page"]
KINDS = {
    "H": SentenceKind.HEADLINE,
    "B": SentenceKind.BODY,
    "C": SentenceKind.CROSSHEAD,
    "P": SentenceKind.CAPTION,
    "F": SentenceKind.FURNITURE,
}


def page(marked: str) -> tuple[str, list[tuple[str, str]]]:
    """Return the plain text of a marked page and its (kind, sentence) pairs."""
    pairs = []
    lines = []
    for line in marked.strip("\n").split("\n"):
        pieces = [piece.split("|", 1) for piece in line.split(" ¦ ")] if line else []
        pairs.extend((KINDS[mark].value, words) for mark, words in pieces if mark != "_")
        lines.append(" ".join(words for _, words in pieces))
    return "\n".join(lines) + "\n", pairs


@pytest.mark.parametrize("marked", [pytest.param(p["text"], id=p["name"]) for p in PAGES])
def test_page(marked: str) -> None:
    text, expected = page(marked)
    article = Article(id="a", path="a.txt", source="a", text=text)
    assert [(s.kind.value, s.text) for s in split_sentences(article)] == expected


def test_headline_is_read_whole() -> None:
    assert (
        headline_of("MUNICIPALES. Sarlan bascule\n\nLe maire est battu. Il part.\n", "fr")
        == "MUNICIPALES. Sarlan bascule"
    )
    assert headline_of("Le maire est battu. Il part.\n", "fr") is None


def test_paragraph_numbers_count_blocks() -> None:
    text = "Un titre court\n\nLe maire part. Il revient.\n\nLa ville dort.\n"
    article = Article(id="a", path="a.txt", source="a", text=text)
    assert [s.paragraph for s in split_sentences(article)] == [0, 1, 1, 2]


def test_wrapped_article_is_read_like_the_unwrapped_one() -> None:
    paragraphs = [
        (
            "Le conseil municipal a adopté mercredi soir, par 23 voix contre 12, le budget de la commune "
            "pour l'année à venir. Les impôts locaux n'augmenteront pas, a promis la maire, Mme Arnal."
        ),
        (
            "L'opposition dénonce un budget « en trompe-l'œil ». Elle saisira le tribunal administratif, "
            "a annoncé son chef de file, qui juge les recettes surestimées de près de deux millions d'euros."
        ),
    ]
    plain = "Le budget est voté\n\n" + "\n\n".join(paragraphs) + "\n"
    wrapped = "Le budget est voté\n\n" + "\n\n".join(_wrap(p, 64) for p in paragraphs) + "\n"
    both = [
        [
            (s.kind, re.sub(r"\s+", " ", s.text))
            for s in split_sentences(Article(id="a", path="a", source="a", text=text))
        ]
        for text in (plain, wrapped)
    ]
    assert both[0] == both[1]
    assert len(both[0]) == 5


def _wrap(words: str, width: int) -> str:
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)
