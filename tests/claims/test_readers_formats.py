"""Text, Markdown and HTML: the text of record, the lines of the file, and what the format says beside it."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from claims.errors import UnreadableArticle
from claims.readers import read_article, read_bytes, read_text
from claims.readers.html import LINES_NOTICE
from claims.readers.markdown import plain
from claims.sentences import split_sentences

MARKDOWN = """---
title: Le port de Kerlan rouvre
source: Ouest Marée
date: 2024-10-04 17:40:00
lang: fr-FR
---

# Le port rouvre

Le **port** de [Kerlan](https://exemple.fr/port "vue") a _rouvert_ vendredi. Les *grutiers* ont voté.

> « C'est fini », a dit M\\. Brézec.

<!-- à revoir
demain -->
Le trafic reprend lundi. ![une grue](grue.jpg)
"""

try:
    import trafilatura  # noqa: F401

    HAS_TRAFILATURA = True
except ImportError:
    HAS_TRAFILATURA = False
needs_trafilatura = pytest.mark.skipif(
    not HAS_TRAFILATURA, reason="trafilatura or lxml_html_clean is not installed"
)

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Un pont tombe à Valmer</title>
<meta property="og:site_name" content="Le Journal">
<meta property="article:published_time" content="2023-09-13"></head>
<body><nav><a href="/">Accueil</a><a href="/sport">Sport</a></nav><article><h1>Un pont tombe à Valmer</h1>
<p>Un pont s'est effondré mercredi à Valmer, faisant trois blessés.
Les secours sont sur place depuis l'aube.</p>
<h2>Une enquête ouverte</h2>
<p>Le parquet a ouvert une enquête. M. Arnal, le maire,
a promis la transparence la plus complète sur cette affaire.</p>
</article><footer>Tous droits réservés</footer></body></html>"""


def test_plain_text_stands_as_it_is() -> None:
    words = "  Le maire part.\n\n\n\tIl  revient.  \n"
    article = read_text(words, path="a.txt")
    assert article.text == words
    assert article.first_line == 1


def test_markdown_gives_words_without_markup() -> None:
    article = read_text(MARKDOWN, path="notes/port.md", suffix=".md")
    words = [sentence.text for sentence in split_sentences(article)]
    assert words == [
        "Le port rouvre",
        "Le port de Kerlan a rouvert vendredi.",
        "Les grutiers ont voté.",
        "« C'est fini », a dit M. Brézec.",
        "Le trafic reprend lundi.",
    ]


def test_front_matter_tells_source_headline_date_and_language() -> None:
    article = read_text(MARKDOWN, path="port.md", suffix=".md")
    assert article.source == "Ouest Marée"
    assert article.headline == "Le port de Kerlan rouvre"
    assert article.published == dt.datetime(2024, 10, 4, 17, 40)
    assert article.language == "fr"


def test_markdown_lines_are_those_of_the_file() -> None:
    article = read_text(MARKDOWN, path="port.md", suffix=".md")
    expected = next(n for n, line in enumerate(MARKDOWN.split("\n"), 1) if line.startswith("Le trafic"))
    sentence = next(s for s in split_sentences(article) if s.text.startswith("Le trafic"))
    assert article.position(sentence.span.start_char).line == expected


@pytest.mark.parametrize(
    "front", ["---\ntitle: [\n---\n", "---\n- a\n- b\n---\n", "---\n!!python/object:os.system {}\n---\n"]
)
def test_broken_front_matter_is_a_notice(front: str) -> None:
    article = read_text(front + "Le maire part.\n", path="a.md", suffix=".md")
    assert article.text.strip() == "Le maire part."
    assert article.position(0).line == front.count("\n") + 1
    assert any("en-tête" in notice for notice in article.notices)


def test_a_rule_is_not_front_matter() -> None:
    assert read_text("---\n\nLe maire part.\n", path="a.md", suffix=".md").text.strip() == "Le maire part."


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("un_nom_de_fichier", "un_nom_de_fichier"),
        ("le ***chef*** part", "le chef part"),
        ("`code` et \\*étoile\\*", "code et *étoile*"),
        ("<https://exemple.fr> dit", "https://exemple.fr dit"),
        ("### Titre ###", "Titre"),
    ],
)
def test_markup(markup: str, words: str) -> None:
    assert plain(markup) == words


def test_empty_body_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="vide"):
        read_text("---\ntitle: a\n---\n\n", path="a.md", suffix=".md")


@needs_trafilatura
def test_html_gives_the_article_without_the_page() -> None:
    article = read_bytes(PAGE.encode(), path="pont.html", suffix=".html")
    words = [sentence.text for sentence in split_sentences(article)]
    assert words[0] == "Un pont tombe à Valmer"
    assert "Un pont s'est effondré mercredi à Valmer, faisant trois blessés." in words
    assert not any("Accueil" in word for word in words)
    assert (article.source, article.published_on) == ("Le Journal", dt.date(2023, 9, 13))
    assert LINES_NOTICE in article.notices


@needs_trafilatura
def test_html_without_an_article_is_refused() -> None:
    with pytest.raises(UnreadableArticle, match="aucun article"):
        read_text("<html><body><nav>Accueil</nav></body></html>", path="a.html", suffix=".html")


def test_html_without_its_library_is_an_error_with_a_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(UnreadableArticle) as error:
        read_text(PAGE, path="a.html", suffix=".html")
    assert "trafilatura" in error.value.remedy


def test_reading_files(tmp_path: Path) -> None:
    path = tmp_path / "afp.txt"
    path.write_text("Le maire part.", encoding="utf-8")
    assert read_article(path).id == "afp"
    assert read_article(path, display_path="ici/afp.txt", language="en").path == "ici/afp.txt"
    assert read_article(path, language="en").language == "en"
    for missing, word in (
        (tmp_path / "rien.txt", "n'existe pas"),
        (tmp_path, "dossier"),
        (tmp_path / "a.pdf", "n'est pas lu"),
    ):
        with pytest.raises(UnreadableArticle, match=word):
            read_article(missing)
