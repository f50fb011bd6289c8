"""Labelled pairs: what the file may hold, what each label means, what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import numpy as np
import pytest

from checker.errors import UserError
from checker.evaluation.pairs import evaluate_pairs, read_pairs, symmetric
from checker.findings import ModelIdentity

CONTRACT = Path(__file__).parent / "contract" / "eval-pairs.schema.json"


class Recited:
    """Says for each premise what the test wants it to."""

    identity = ModelIdentity("recited", "0" * 64)

    def __init__(self, rows):
        self.rows = rows

    def score(self, pairs):
        return np.array([self.rows[premise] for premise, _ in pairs], dtype=np.float32).reshape(len(pairs), 3)


@pytest.fixture
def read(tmp_path):
    def parse(text, header="premise\thypothesis\tlabel\n"):
        file = tmp_path / "paires.tsv"
        file.write_bytes((header + text).encode() if isinstance(text, str) else text)
        return read_pairs(file)

    return parse


@pytest.mark.parametrize(
    ("labels", "gold", "classes"),
    [
        (["entailment", "neutral", "contradiction"], (0, 1, 2), 3),
        (["Entailment", " NEUTRAL ", "Contradiction"], (0, 1, 2), 3),
        (["entailment", "neutral"], (0, 1), 3),
        (["contradiction", "contradiction"], (2, 2), 3),
        (["0", "1", "2"], (0, 1, 2), 3),
        (["0", "2"], (0, 2), 3),
        (["0", "1", "1"], (0, 1, 1), 2),
        (["1"], (1,), 2),
        (["contradiction", "entailment"], (1, 0), 2),
        (["no_contradiction", "contradiction"], (0, 1), 2),
    ],
)
def test_labels(read, labels, gold, classes):
    labelled = read("".join(f"a{i}\tb\t{label}\n" for i, label in enumerate(labels)))
    assert (labelled.gold, labelled.classes) == (gold, classes)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\tb\t0\n\tb\t1\n", 3),
        ("a\tb\t0\na\t  \t1\n", 3),
        ("a\tb\t\n", 2),
        ("a\tb\t0\na\tb\n", 3),
        ("a\tb\t0\n\na\tb\t1\n", 3),
        ("a\tb\tentailment\na\tb\tcontradiction\na\tb\tautre\na\tb\tneutral\n", 4),
        ("a\tb\t0\na\tb\t3\n", 3),
        ("a\tb\t1\na\tb\tneutral\na\tb\t2\n", 3),
    ],
)
def test_a_bad_row_is_named_by_its_line(read, text, line):
    with pytest.raises(UserError, match=rf"paires\.tsv:{line} : "):
        read(text)


@pytest.mark.parametrize("content", [b"", b"premise\thypothesis\n", b"premise\thypothesis\tlabel\n", b"\xff\xfe"])
def test_a_file_that_holds_no_pairs(read, content):
    with pytest.raises(UserError, match=r"paires\.tsv"):
        read(content)


def test_a_missing_file(tmp_path):
    with pytest.raises(UserError, match="lecture impossible"):
        read_pairs(tmp_path / "absent.tsv")


def test_texts_are_taken_as_they_stand(read):
    """Quotation marks, other line separators, a byte order mark, other columns in another order, carriage returns."""
    labelled = read(
        '\ufeffid\tlabel\thypothesis\tpremise\r\n1\t0\t"Oui\tIl a dit "non".\u2028Puis rien\r\n2\t1\tb\ta\r\n',
        header="",
    )
    assert labelled.pairs == (('Il a dit "non".\u2028Puis rien', '"Oui'), ("a", "b"))
    assert labelled.gold == (0, 1)


def test_three_classes(read):
    labelled = read("a\tx\tentailment\nb\tx\tneutral\nc\tx\tcontradiction\nd\tx\tcontradiction\n")
    nli = Recited({"a": (0.8, 0.1, 0.1), "b": (0.1, 0.2, 0.7), "c": (0.1, 0.1, 0.8), "d": (0.4, 0.35, 0.25)})
    result = evaluate_pairs(labelled, nli)
    assert (result.rows, result.classes, result.accuracy) == (4, 3, 0.5)
    assert result.contradiction.precision == 0.5
    assert result.contradiction.recall == 0.5
    assert result.auc == 0.75  # c above a and b; d above a, below b
    # entailment: 1 hit, 1 false -> 2/3; neutral never said -> 0; contradiction -> 1/2
    assert result.macro_f1 == pytest.approx((2 / 3 + 0 + 1 / 2) / 3)


def test_two_classes_are_parted_at_one_half(read):
    labelled = read("a\tx\t1\nb\tx\t1\nc\tx\t0\n")
    nli = Recited({"a": (0.0, 0.49, 0.51), "b": (0.25, 0.25, 0.5), "c": (0.1, 0.5, 0.4)})
    result = evaluate_pairs(labelled, nli)
    assert result.accuracy == pytest.approx(2 / 3)
    assert (result.contradiction.precision, result.contradiction.recall) == (1.0, 0.5)


def test_result_keeps_the_contract(read):
    schema = json.loads(CONTRACT.read_text(encoding="utf-8"))
    for text in ("a\tx\t1\nb\tx\t0\n", "a\tx\t1\n", "a\tx\tneutral\n"):
        result = evaluate_pairs(read(text), Recited({"a": (0.1, 0.1, 0.8), "b": (0.8, 0.1, 0.1)}))
        jsonschema.validate(json.loads(json.dumps(result.data(), allow_nan=False)), schema)


def test_both_directions(read):
    labelled = read("a\tb\t1\n")
    nli = Recited({"a": (0.2, 0.4, 0.4), "b": (0.1, 0.1, 0.8)})
    assert evaluate_pairs(labelled, nli).contradiction.recall == 0.0
    assert evaluate_pairs(labelled, nli, both_directions=True).contradiction.recall == 1.0


def test_symmetric_scores_are_probabilities():
    forward = np.array([(0.2, 0.4, 0.4), (0.0, 0.0, 1.0)], dtype=np.float32)
    backward = np.array([(0.1, 0.1, 0.8), (0.5, 0.5, 0.0)], dtype=np.float32)
    mixed = symmetric(forward, backward)
    assert mixed[0] == pytest.approx((0.4 / 3, 0.8 / 3, 0.6))
    assert mixed[1, 2] == pytest.approx(0.5)
