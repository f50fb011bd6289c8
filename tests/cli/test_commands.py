"""The other commands, and what is true of all of them."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from tests.cli.stories import AGENCY, DAILY, ROOT, recoupe, write_story

CONTRACT = ROOT / "tests" / "checker" / "contract"
HEAVY = ("torch", "transformers", "sentence_transformers", "spacy", "numpy", "trafilatura")
REAL = "from checker.cli.main import main; main()"
LOADED = f"""
import sys
try:
    {REAL}
finally:
    sys.stderr.write("loaded:" + ",".join(name for name in {HEAVY!r} if name in sys.modules))
"""


@pytest.mark.parametrize(
    "arguments",
    ["--help", "--version", "check --help", "claims --help", "eval pairs --help", "models --help", "check x -f pdf"],
)
def test_nothing_heavy_is_loaded_for_help(tmp_path, arguments):
    result = recoupe(*arguments.split(), cwd=tmp_path, code=LOADED)
    assert result.stderr.endswith("loaded:")
    assert result.returncode == (2 if "pdf" in arguments else 0)


def test_help_is_quick(tmp_path):
    """Processor time, which does not depend on what else the machine does."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    recoupe("--help", cwd=tmp_path, code=REAL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.5


def test_importing_the_packages_is_light():
    code = f"import sys, claims, checker; sys.exit(any(name in sys.modules for name in {HEAVY!r}))"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT).returncode == 0


def test_library_entrances():
    from checker import Models, Report, check
    from checker.api import check as the_check
    from claims import read, split

    assert check is the_check
    assert callable(read) and callable(split)
    assert Models.__module__ == "checker.checking"
    assert Report.__module__ == "checker.findings"


def test_library_check(tmp_path):
    from checker import check
    from tests.fakes import fake_models

    story = write_story(tmp_path / "incendie", afp=AGENCY, quotidien=DAILY)
    report = check(story, models=fake_models())
    assert [str(finding.type) for finding in report.findings()].count("number") == 1
    assert check([story], models=fake_models(), min_confidence=0.99).stories[0].findings == ()


def test_library_claims(tmp_path):
    from claims import read, split
    from tests.fakes import FakeParser

    write_story(tmp_path, afp=AGENCY)
    article = read(tmp_path / "afp.txt")
    claims = split(article, FakeParser())
    assert claims[0].spans[0].of(article.text).startswith("L’incendie")


def test_claims_for_eyes(command, tmp_path):
    write_story(tmp_path / "incendie", afp=AGENCY, quotidien=DAILY)
    result = command("claims", "incendie")
    assert result.code == 0
    assert "incendie/afp.txt" in result.out
    assert "   1  L’incendie" in result.out


def test_claims_as_json(command, tmp_path):
    write_story(tmp_path / "incendie", afp=AGENCY)
    (tmp_path / "incendie" / "vide.txt").write_text("")
    result = command("claims", "incendie", "--format", "json")
    data = json.loads(result.out)
    values = [value for claim in data["articles"][0]["claims"] for value in claim["values"]]
    assert any(
        v["kind"] == "number" and v["value"] == 12 and AGENCY[v["start_char"] : v["end_char"]] == v["text"]
        for v in values
    )
    assert [item["path"] for item in data["unchecked"]] == ["incendie/vide.txt"]
    assert "vide.txt" in result.err


PAIRS = (
    "premise\thypothesis\tlabel\n"
    "Il est mort.\tIl n’est pas mort.\tcontradiction\n"
    'Il "dort.\tIl "dort.\tentailment\n'
    "Il part.\tIl revient.\tneutral\n"
)


def test_eval_pairs_as_json(command, tmp_path):
    (tmp_path / "paires.tsv").write_text(PAIRS, encoding="utf-8")
    result = command("eval", "pairs", "paires.tsv", "--format", "json")
    data = json.loads(result.out)
    jsonschema.validate(data, json.loads((CONTRACT / "eval-pairs.schema.json").read_text(encoding="utf-8")))
    assert (data["rows"], data["classes"], data["accuracy"], data["contradiction"]["auc"]) == (3, 3, 1.0, 1.0)


def test_eval_pairs_for_eyes(command, tmp_path):
    (tmp_path / "paires.tsv").write_text(PAIRS, encoding="utf-8")
    result = command("eval", "pairs", "paires.tsv", "--both-directions")
    assert result.code == 0
    assert "3 paires, 3 classes" in result.out


def test_eval_pairs_refuses_a_bad_row(command, tmp_path):
    (tmp_path / "paires.tsv").write_text(PAIRS + "a\tb\tpeut-être\n", encoding="utf-8")
    result = command("eval", "pairs", "paires.tsv")
    assert (result.code, result.out) == (2, "")
    assert "paires.tsv:5" in result.err
    assert len(result.err.splitlines()) == 1


def labelled(tmp_path: Path) -> Path:
    story = write_story(tmp_path / "etiquetes" / "incendie", afp=AGENCY, quotidien=DAILY)
    toll = AGENCY.split("\n")[0]
    gold = {
        "contradictions": [
            {"id": "c1", "type": "number", "a": {"file": "afp.txt", "quote": toll},
             "b": {"file": "quotidien.txt", "quote": DAILY.split("\n")[0]}, "why": "12 ou 17"},
            {"id": "c2", "type": "date", "a": {"file": "afp.txt", "quote": "Le vent souffle du nord."},
             "b": {"file": "quotidien.txt", "quote": "Une enquête commence."}, "why": "rien"},
        ],
        "decoys": [],
    }  # fmt: skip
    (story / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    return tmp_path / "etiquetes"


def test_eval_clusters(command, tmp_path):
    labelled(tmp_path)
    result = command("eval", "clusters", "etiquetes", "--format", "json")
    data = json.loads(result.out)
    assert (data["stories"], data["gold"], data["right"]) == (1, 2, 1)
    assert data["by_type"]["number"] == {"gold": 1, "found": 1, "wrong": 0}
    assert [point["threshold"] for point in data["curve"]][:2] == [0.2, 0.25]
    assert data["curve"][-1]["found"] == 0
    human = command("eval", "clusters", "etiquetes", "-v")
    assert "Contradictions manquées" in human.out


def test_eval_clusters_without_labels(command, tmp_path):
    (tmp_path / "vide").mkdir()
    assert command("eval", "clusters", "vide").code == 2
    labelled(tmp_path)
    (tmp_path / "etiquetes" / "incendie" / "gold.json").write_text("{")
    result = command("eval", "clusters", "etiquetes")
    assert result.code == 2
    assert "gold.json" in result.err


def test_models_list(command, tmp_path):
    data = json.loads(command("models", "list", "--format", "json").out)
    assert [entry["part"] for entry in data] == ["parser", "encoder", "nli"]


def test_models_are_what_was_shipped(tmp_path):
    from checker.cli.models import Embedded, Part

    folder = tmp_path / "modele"
    folder.mkdir()
    (folder / "model.safetensors").write_bytes(b"poids")
    assert Embedded(Part.NLI, folder).faults() == ["sans empreintes (sha256.json manque)"]
    digest = "0" * 64
    (folder / "sha256.json").write_text(json.dumps({"model.safetensors": digest, "config.json": digest}))
    assert Embedded(Part.NLI, folder).faults() == ["config.json manque", "model.safetensors diffère"]
    assert Embedded(Part.NLI, tmp_path / "absent").faults() == ["absent"]
    assert Embedded(Part.NLI, folder).size_bytes > 5
