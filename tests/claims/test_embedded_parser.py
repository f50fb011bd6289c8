"""The shipped French pipeline loads by itself and reads plain wire sentences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Token

PIPELINE = Path(__file__).parents[2] / "claims" / "models" / "fr"
SIZE_LIMIT_BYTES = 50_000_000


@pytest.fixture(scope="module")
def parser() -> Language:
    return spacy.load(PIPELINE)


@pytest.fixture(scope="module")
def read(parser: Language) -> Callable[[str], Doc]:
    documents: dict[str, Doc] = {}

    def once(text: str) -> Doc:
        if text not in documents:
            documents[text] = parser(text)
        return documents[text]

    return once


def word(doc: Doc, text: str) -> Token:
    found = [token for token in doc if token.text == text]
    assert len(found) == 1, f"{text!r} stands {len(found)} times in {doc.text!r}"
    return found[0]


def test_it_fits_the_package(parser: Language) -> None:
    assert sum(path.stat().st_size for path in PIPELINE.rglob("*") if path.is_file()) < SIZE_LIMIT_BYTES
    assert {"morphologizer", "parser", "ner"} <= set(parser.pipe_names)


# sentence, dependent, its relation (up to the colon where none is given), its head
FACTS = [
    ("Le maire a inauguré le pont.", "maire", "nsubj", "inauguré"),
    ("Le maire a inauguré le pont.", "pont", "obj", "inauguré"),
    ("La police recherche deux suspects depuis lundi.", "suspects", "obj", "recherche"),
    ("Le suspect a été arrêté par les gendarmes à Lyon.", "suspect", "nsubj:pass", "arrêté"),
    ("Le suspect a été arrêté par les gendarmes à Lyon.", "gendarmes", "obl:agent", "arrêté"),
    ("La Norvège n'a pas signé le traité.", "Norvège", "nsubj", "signé"),
    ("La Norvège n'a pas signé le traité.", "traité", "obj", "signé"),
    ("Trois soldats ont été blessés dans l'explosion.", "soldats", "nsubj:pass", "blessés"),
    ("Le ministre turc de la Défense Cemal Aydın a quitté Ankara mardi.", "ministre", "nsubj", "quitté"),
    ("Le ministre turc de la Défense Cemal Aydın a quitté Ankara mardi.", "Cemal", "appos", "ministre"),
    ("La ministre de la Santé, Agathe Fontanel, a démissionné.", "Agathe", "appos", "ministre"),
    ("« Nous sommes prêts », a déclaré le général.", "général", "nsubj", "déclaré"),
    ("L’usine a fermé, ont annoncé jeudi les syndicats.", "syndicats", "nsubj", "annoncé"),
    ("M. Storhaug préside le conseil.", "M.", "nsubj", "préside"),
    ("M. Storhaug préside le conseil.", "Storhaug", "flat:name", "M."),
]


@pytest.mark.parametrize(("sentence", "dependent", "relation", "head"), FACTS)
def test_who_did_what(read: Callable[[str], Doc], sentence: str, dependent: str, relation: str, head: str) -> None:
    token = word(read(sentence), dependent)
    assert token.head.text == head
    assert token.dep_ == relation or token.dep_.split(":")[0] == relation


NAMES = [
    ("Le ministre turc de la Défense Cemal Aydın a quitté Ankara mardi.", {"Cemal Aydın": "PER", "Ankara": "LOC"}),
    ("La ministre de la Santé, Agathe Fontanel, a démissionné.", {"Agathe Fontanel": "PER"}),
    (
        "Selon l'AFP, la Norvège et la Suède ont signé le traité à Oslo.",
        {"AFP": "ORG", "Oslo": "LOC", "Norvège": "LOC"},
    ),
    ("Le parquet de Namur a ouvert une enquête.", {"parquet de Namur": "ORG"}),
    ("Le juge a été entendu pendant deux heures.", {}),
]


@pytest.mark.parametrize(("sentence", "names"), NAMES)
def test_names_are_found_without_their_titles(read: Callable[[str], Doc], sentence: str, names: dict[str, str]) -> None:
    found = {ent.text: ent.label_ for ent in read(sentence).ents}
    assert names.items() <= found.items()
    if not names:
        assert not found


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("A-t-il vu Kim Jong-un ?", ["A", "-t-il", "vu", "Kim", "Jong-un", "?"]),
        ("C’est l’«opération» du jour", ["C’", "est", "l’", "«", "opération", "»", "du", "jour"]),
        (
            "À 22H00, J.-P. Roy a parcouru 1.000 km.",
            ["À", "22H00", ",", "J.-P.", "Roy", "a", "parcouru", "1.000", "km", "."],
        ),
        ("Aujourd'hui, 3,5% du Vice-président", ["Aujourd'hui", ",", "3,5", "%", "du", "Vice-président"]),
    ],
)
def test_wire_text_is_cut_where_the_treebanks_cut(parser: Language, text: str, tokens: list[str]) -> None:
    assert [token.text for token in parser.make_doc(text)] == tokens


def test_lemmas_and_features(read: Callable[[str], Doc]) -> None:
    doc = read("Les soldats ont été blessés.")
    assert word(doc, "soldats").lemma_ == "soldat"
    assert word(doc, "blessés").lemma_ == "blesser"
    assert word(doc, "soldats").morph.get("Number") == ["Plur"]


@pytest.mark.parametrize("text", ["", " ", "\n", "«", "123", "🙂 ?", "A" * 300])
def test_odd_input_is_read(parser: Language, text: str) -> None:
    assert parser(text).text == text
