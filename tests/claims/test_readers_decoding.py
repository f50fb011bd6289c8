"""Bytes of every kind: what is read, what is refused, and which line of the file a finding points to."""

from __future__ import annotations

import codecs
import time
import unicodedata

import pytest

from claims.errors import UnreadableArticle
from claims.readers import read_bytes, read_text
from claims.readers.decoding import MAX_BYTES
from claims.sentences import split_sentences

STORY = "L'été à Orléans 😀 : 12 morts.\nLe préfet s'est rendu sur place.\n"


@pytest.mark.parametrize(
    "data",
    [
        STORY.encode(),
        codecs.BOM_UTF8 + STORY.encode(),
        codecs.BOM_UTF16_LE + STORY.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + STORY.encode("utf-16-be"),
        unicodedata.normalize("NFD", STORY).encode(),
        STORY.replace("\n", "\r\n").encode(),
        STORY.replace("\n", "\r").encode(),
        STORY.replace("\n", "\u2028").encode(),
        STORY.replace("\n", "\x85").encode(),
    ],
    ids=["utf-8", "bom", "utf-16-le", "utf-16-be", "nfd", "crlf", "cr", "line-separator", "nel"],
)
def test_one_story_in_many_encodings(data: bytes) -> None:
    article = read_bytes(data, path="a.txt")
    assert article.text == STORY
    assert article.notices == ()


def test_windows_1252_is_read_with_a_notice() -> None:
    article = read_bytes("Le « préfet » de l’Orne a gagné 3 000 €.".encode("cp1252"), path="a.txt")
    assert article.text == "Le « préfet » de l’Orne a gagné 3 000 €."
    assert any("Windows-1252" in notice for notice in article.notices)


def test_a_damaged_utf8_file_stays_utf8() -> None:
    data = "Le préfet a été reçu à l'Élysée.".encode() + b"\xff" + " Il était midi.".encode()
    article = read_bytes(data, path="a.txt")
    assert "préfet a été reçu" in article.text
    assert any("1 caractère illisible" in notice for notice in article.notices)


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "vide"),
        (b" \n\t \n", "vide"),
        (codecs.BOM_UTF8, "vide"),
        (b"Le pr\x00fet", "nuls"),
        ("Le maire part.".encode("utf-16-le"), "nuls"),
        (b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        (b"PK\x03\x04word/document.xml", "ZIP"),
        (b"{\\rtf1\\ansi Le maire}", "RTF"),
        (bytes(range(1, 32)) * 20, "binaire"),
        (b"a" * (MAX_BYTES + 1), "32 Mo"),
    ],
    ids=[
        "empty",
        "blank",
        "bom-only",
        "nul",
        "utf-16-without-mark",
        "pdf",
        "zip",
        "rtf",
        "binary",
        "too-large",
    ],
)
def test_what_is_no_article_is_refused_by_name(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableArticle) as refusal:
        read_bytes(data, path="dossier/a.txt")
    assert word in refusal.value.reason
    assert refusal.value.remedy
    assert str(refusal.value).startswith("dossier/a.txt : ")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r", "\u2029"])
def test_positions_are_those_of_the_file(line_end: str) -> None:
    lines = ["Un titre", "", "Le maire part.", "", "", "Il pleut. Elle reste."]
    article = read_text(line_end.join(lines), path="a.txt")
    last = split_sentences(article)[-1]
    position = article.position(last.span.start_char)
    assert (last.text, position.line, position.column) == ("Elle reste.", 6, 11)


@pytest.mark.parametrize(
    "words",
    [
        "[bold red]Le maire[/] part.",
        "\x1b[31mLe maire\x1b[0m part.",
        "\u202eLe maire\u202c part.",
        "Le maire 👩‍👩‍👧‍👦 part.",
    ],
    ids=["rich", "ansi", "bidi", "emoji"],
)
def test_hostile_text_is_kept_as_it_stands(words: str) -> None:
    article = read_text(f"{words} Il revient.", path="a.txt")
    assert article.text.startswith(words)
    assert [sentence.text for sentence in split_sentences(article)] == [words, "Il revient."]


def test_ten_megabytes_on_one_line_are_read_quickly() -> None:
    words = "Le maire, M. Arnal, part à 19h30 de Sarlan. "
    data = (words * (10_000_000 // len(words))).encode()
    start = time.process_time()
    article = read_bytes(data, path="a.txt")
    assert time.process_time() - start < 5
    assert len(article.text) > 9_000_000
