"""When, by whom, in which language: what the words of an article tell about it."""

from __future__ import annotations

import datetime as dt

import pytest

from claims.readers import read_text
from claims.readers.languages import detect_language
from claims.readers.metadata import from_file_name, published_of, read_date

BODY = "Le port a rouvert. Les grutiers ont voté la reprise du travail.\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Montréal, 12 sept 2024 (AFP) - " + BODY, dt.date(2024, 9, 12)),
        ("Cáceres (Espagne), 21 févr. 2023 (EFE).- " + BODY, dt.date(2023, 2, 21)),
        ("Un titre\n\nPublié le 13 septembre 2023 à 17 h 40\n\n" + BODY, dt.datetime(2023, 9, 13, 17, 40)),
        ("Un titre\n\nPublié le : 23/05/2024 - 21:14\n\n" + BODY, dt.datetime(2024, 5, 23, 21, 14)),
        (
            "Un titre\n\nMis à jour le 06.02.2024 à 18h22 - Rédaction\n\n" + BODY,
            dt.datetime(2024, 2, 6, 18, 22),
        ),
        ("Un titre\n\nLA RIVE, vendredi 13 septembre 2024\n\n" + BODY, dt.date(2024, 9, 13)),
        ("Un titre\n\nSamedi 9 mars 2024, 19:05\n\n" + BODY, dt.datetime(2024, 3, 9, 19, 5)),
        ("Un titre\n\nLe Courrier du droit, 4 mai 2024\n\n" + BODY, dt.date(2024, 5, 4)),
        ("Le maire l'a dit ce 13 septembre 2023 à Sarlan. " + BODY, dt.date(2023, 9, 13)),
        ("PARIS, 1er mars 2024 - " + BODY, dt.date(2024, 3, 1)),
        ("SEOUL, 13 sept. (Yonhap) -- " + BODY, None),
        ("La guerre a commencé le 24 février 2022. " + BODY, None),
        ("LA RIVE, lundi 13 septembre 2024\n\n" + BODY, None),
        ("PARIS, 31 fév 2024 (AFP) - " + BODY, None),
        (BODY, None),
    ],
)
def test_published(text: str, expected: dt.date | None) -> None:
    assert published_of(text, "fr") == expected


def test_a_missing_year_comes_from_a_full_date_nearby() -> None:
    text = "SEOUL, 13 sept. (Yonhap) -- Sommet ce mercredi. Le train est arrivé mardi 12 septembre 2023.\n"
    assert published_of(text, "fr") == dt.date(2023, 9, 13)


@pytest.mark.parametrize(
    "text",
    [
        "SEOUL, 13 sept. (Yonhap) -- Sommet ce jeudi. Le train est arrivé le 12 septembre 2023.\n",
        "SEOUL, 13 sept. (Yonhap) -- Le sommet a eu lieu. Le précédent remonte au 25 avril 2019.\n",
        "SEOUL, 13 sept. (Yonhap) -- Le premier date du 12 septembre 2018. L'autre, du 14 septembre 2021.\n",
    ],
    ids=["weekday-differs", "too-far", "two-years"],
)
def test_a_missing_year_stays_unknown_when_unsure(text: str) -> None:
    assert published_of(text, "fr") is None


def test_a_missing_year_may_come_from_other_articles() -> None:
    text = "KERLAN, 31 déc. (Marée) -- " + BODY
    assert published_of(text, "fr", around=[dt.date(2025, 1, 2)]) == dt.date(2024, 12, 31)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2023-09-13-afp.txt", dt.date(2023, 9, 13)),
        ("afp_20230913.txt", dt.date(2023, 9, 13)),
        ("afp-2023-02-31.txt", None),
        ("000_79011271.txt", None),
        ("2023/afp.txt", None),
    ],
)
def test_file_name(name: str, expected: dt.date | None) -> None:
    assert from_file_name(name) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (dt.date(2024, 1, 2), dt.date(2024, 1, 2)),
        ("2024-01-02", dt.date(2024, 1, 2)),
        ("2024-01-02T10:30:00", dt.datetime(2024, 1, 2, 10, 30)),
        ("2 janvier 2024", dt.date(2024, 1, 2)),
        ("January 2, 2024", dt.date(2024, 1, 2)),
        ("2 janvier", None),
        ("hier", None),
        (None, None),
        (3, None),
    ],
)
def test_read_date(value: object, expected: dt.date | None) -> None:
    assert read_date(value) == expected


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Montréal, 12 sept 2024 (AFP) - " + BODY, "AFP"),
        ("Un titre\n\nLisbonne, 21 fév (Lusa, traduit du portugais) - " + BODY, "Lusa"),
        ("Milan/Berne (ats) " + BODY, "ats"),
        ("(Séoul) " + BODY, "journal"),
        (BODY, "journal"),
    ],
)
def test_source(text: str, source: str) -> None:
    assert read_text(text, path="dossier/journal.txt").source == source


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le maire a dit que les travaux du pont ne sont pas finis. Il part avec ses adjoints.", "fr"),
        ("The mayor said that the bridge was not finished. He left with his deputies.", "en"),
        ("El alcalde dijo que las obras del puente no han terminado. Se fue con sus concejales.", "unknown"),
        ("Der Bürgermeister sagte, die Brücke sei nicht fertig. Er ging mit den anderen.", "unknown"),
        ("12 345", "unknown"),
        ("Oui.", "unknown"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
