"""Both languages say everything, with the same gaps."""

from __future__ import annotations

from string import Formatter

import pytest

from checker.messages import LANGUAGES, locale_language, phrases, shorten


def gaps(text):
    return sorted(field for _, field, _, _ in Formatter().parse(text) if field)


def test_languages_have_the_same_phrases():
    french, english = (phrases(language) for language in LANGUAGES)
    assert french.texts.keys() == english.texts.keys()
    assert french.counted.keys() == english.counted.keys()
    for key, text in french.texts.items():
        assert gaps(text) == gaps(english.texts[key]), key


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("fr", 0, "0 fausse"),
        ("fr", 1, "1 fausse"),
        ("fr", 2, "2 fausses"),
        ("en", 0, "0 stories"),
        ("en", 1, "1 story"),
    ],
)
def test_counting(language, number, expected):
    assert phrases(language).count(number, "wrong" if language == "fr" else "story") == expected


@pytest.mark.parametrize(
    ("confidence", "word", "figure"),
    [
        (1.0, "quasi certain", "100\u00a0%"),
        (0.9999, "quasi certain", "99\u00a0%"),
        (0.95, "quasi certain", "95\u00a0%"),
        (0.8, "très probable", "80\u00a0%"),
        (0.79, "probable", "79\u00a0%"),
        (0.5, "possible", "50\u00a0%"),
        (0.0, "possible", "0\u00a0%"),
    ],
)
def test_confidence(confidence, word, figure):
    french = phrases("fr")
    assert (french.confidence_word(confidence), french.percent(confidence)) == (word, figure)


@pytest.mark.parametrize(
    ("environ", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "fr_BE.UTF-8"}, "fr"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "fr_FR"}, "fr"),
        ({"LANG": "de_DE"}, "fr"),
    ],
)
def test_locale(environ, language):
    assert locale_language(environ) == language


def test_shorten_cuts_at_a_word():
    assert shorten("un  deux\ntrois", 20) == "un deux trois"
    assert shorten("un deux trois", 10) == "un deux…"
    assert len(shorten("a" * 200)) <= 90
