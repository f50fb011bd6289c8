"""`recoupe check` as a person or a CI job meets it: exit codes, streams, files, what it refuses."""

from __future__ import annotations

import json
import os
import xml.etree.ElementTree as ElementTree

import pytest

import checker.api
from tests.cli.stories import AGENCY, DAILY, SPORT, recoupe, write_story
from tests.fakes import FakeNli, fake_models


@pytest.fixture
def story(tmp_path):
    return write_story(tmp_path / "incendie", afp=AGENCY, quotidien=DAILY)


@pytest.fixture
def calm(tmp_path):
    return write_story(tmp_path / "calme", afp=AGENCY, sport=SPORT)


def findings(out):
    return [finding for story in json.loads(out)["stories"] for finding in story["findings"]]


def numbers(command, *arguments):
    result = command("check", *arguments, "--select", "number", "--format", "json")
    return findings(result.out)


def test_findings_exit_with_1(command, story):
    result = command("check", "incendie")
    assert result.code == 1
    assert "« 12\u00a0morts »" in result.out or "12 morts" in result.out
    assert result.err == ""


def test_nothing_found_exits_with_0(command, calm):
    result = command("check", "calme", "--select", "number")
    assert result.code == 0
    assert "Aucune contradiction" in result.out


@pytest.mark.parametrize(("level", "code"), [("error", 1), ("warning", 1), ("note", 1), ("never", 0)])
def test_fail_on_with_an_error(command, story, level, code):
    assert command("check", "incendie", "--select", "number", "--fail-on", level).code == code


def test_fail_on_error_passes_a_warning(command, story, monkeypatch):
    class Doubtful:
        def weigh(self, evidence):
            from checker.judgement import Judgement, kind_of

            return [Judgement(item, kind_of(item), 0.6, {}) for item in evidence]

    models = checker.api.Models(fake_models().parser, fake_models().encoder, FakeNli(), Doubtful())
    monkeypatch.setattr(checker.api, "load_models", lambda **_: models)
    assert command("check", "incendie", "--fail-on", "error").code == 0
    assert command("check", "incendie", "--fail-on", "warning").code == 1


def test_exit_zero(command, story):
    assert command("check", "incendie", "--exit-zero").code == 0
    assert command("check", "nulle-part", "--exit-zero").code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["check", "nulle-part"],
        ["check", "incendie", "--format", "pdf"],
        ["check", "incendie", "--format", "json:"],
        ["check", "incendie", "--select", "couleur"],
        ["check", "incendie", "--min-confidence", "2"],
        ["check", "incendie", "--fail-on", "jamais"],
        ["check", "incendie", "--story", "autre"],
        ["check", "incendie", "--draft", "nulle-part.txt"],
        ["check", "incendie", "--explain", "0000"],
        ["check", "incendie", "--why-not", "afp.txt", "quotidien.txt:1"],
        ["check", "incendie", "--why-not", "afp.txt:99", "quotidien.txt:1"],
        ["check", "incendie", "--why-not", "afp.txt:1", "inconnu.txt:1"],
        ["chek"],
    ],
)
def test_what_cannot_be_done_exits_with_2(command, story, arguments):
    result = command(*arguments)
    assert result.code == 2
    assert result.out == ""
    assert result.err


def test_an_empty_folder_is_not_a_clean_run(command, tmp_path):
    (tmp_path / "vide").mkdir()
    result = command("check", "vide")
    assert result.code == 2
    assert "rien à vérifier" in result.err


def test_articles_without_claims_are_not_a_clean_run(command, tmp_path):
    write_story(tmp_path / "muet", a="***\n", b="---\n")
    assert command("check", "muet").code == 2


def test_unreadable_files_are_named_and_the_rest_is_checked(command, story):
    (story / "binaire.txt").write_bytes(b"\x00\x01\x02\xff\xfe" * 50)
    (story / "vide.txt").write_text("")
    result = command("check", "incendie", "--format", "json")
    assert result.code == 1
    assert findings(result.out)
    unchecked = {item["path"] for item in json.loads(result.out)["unchecked"]}
    assert unchecked == {"incendie/binaire.txt", "incendie/vide.txt"}
    assert "binaire.txt" in result.err
    assert "binaire.txt" in command("check", "incendie").out


def test_a_story_of_one_article_says_so(command, tmp_path):
    write_story(tmp_path / "seul", afp=AGENCY)
    assert "un seul article" in command("check", "seul").out


def test_a_folder_of_folders_holds_several_stories(command, story, calm, tmp_path):
    data = json.loads(command("check", ".", "--format", "json").out)
    assert [entry["name"] for entry in data["stories"]] == ["./calme", "./incendie"]
    data = json.loads(command("check", ".", "--story", "incendie", "--format", "json").out)
    assert [entry["name"] for entry in data["stories"]] == ["./incendie"]


def test_select_and_ignore(command, story):
    kept = {finding["type"] for finding in findings(command("check", "incendie", "--format", "json").out)}
    assert "number" in kept
    only = command("check", "incendie", "--select", "number", "--format", "json")
    assert {finding["type"] for finding in findings(only.out)} == {"number"}
    without = command("check", "incendie", "--ignore", "number,other", "--format", "json")
    assert findings(without.out) == []


def test_min_confidence(command, story):
    assert all(
        f["confidence"] >= 0.8
        for f in findings(command("check", "incendie", "--min-confidence", "0.8", "--format", "json").out)
    )
    assert findings(command("check", "incendie", "--min-confidence", "0.95", "--format", "json").out) == []


def test_several_formats_in_one_run(command, story, tmp_path):
    result = command(
        "check", "incendie", "--format", "human", "-f", "json:sortie/rapport.json", "-f", "junit:rapport.xml"
    )
    assert result.code == 1
    assert result.out.startswith("Recoupement de incendie")
    assert json.loads((tmp_path / "sortie/rapport.json").read_text(encoding="utf-8"))["schema"] == "recoupe.report/v1"
    assert ElementTree.parse(tmp_path / "rapport.xml").getroot().tag == "testsuites"


def test_a_report_that_cannot_be_written(command, story, tmp_path):
    (tmp_path / "fichier").write_text("")
    assert command("check", "incendie", "--format", "json:fichier/rapport.json").code == 2


def test_same_input_same_bytes(command, story):
    first = command("check", "incendie/afp.txt", "incendie/quotidien.txt", "--format", "json")
    second = command("check", "incendie/quotidien.txt", "incendie/afp.txt", "--format", "json")
    assert first.out == second.out


def test_draft_from_outside_the_folder(command, story, tmp_path):
    write_story(story, copie=DAILY)
    write_story(tmp_path, brouillon=AGENCY.replace("12", "14"))
    found = numbers(command, "incendie", "--draft", "brouillon.txt")
    assert found
    assert all(any(s["article"] == "brouillon" for side in f["sides"] for s in side["statements"]) for f in found)


def test_draft_inside_the_folder_is_read_once(command, story):
    write_story(story, tiers=SPORT)
    result = command("check", "incendie", "--draft", "incendie/tiers.txt", "--format", "json", "--select", "number")
    data = json.loads(result.out)
    assert len(data["stories"][0]["articles"]) == 3
    assert findings(result.out) == []
    assert numbers(command, "incendie", "--draft", "incendie/afp.txt")


def test_draft_with_the_name_of_another_article(command, story, tmp_path):
    write_story(tmp_path, afp=AGENCY.replace("12", "14"))
    data = json.loads(command("check", "incendie", "--draft", "afp.txt", "--format", "json").out)
    ids = [article["id"] for article in data["stories"][0]["articles"]]
    assert sorted(ids) == sorted(set(ids))
    assert len(ids) == 3


def test_draft_needs_one_story(command, story, calm, tmp_path):
    write_story(tmp_path / "ailleurs", brouillon=AGENCY)
    assert command("check", "incendie", "calme", "--draft", "ailleurs/brouillon.txt").code == 2
    assert command("check", "incendie", "calme", "--story", "incendie", "--draft", "ailleurs/brouillon.txt").code in (
        0,
        1,
    )


def test_explain_shows_what_weighed(command, story):
    found = numbers(command, "incendie")[0]
    result = command("check", "incendie", "--explain", found["fingerprint"][:8])
    assert result.code == 0
    assert found["fingerprint"] in result.out
    assert "same thing" in result.out


def test_why_not(command, story):
    met = command("check", "incendie", "--why-not", "afp.txt:1", "quotidien.txt:1")
    assert met.code == 0
    assert "90\u00a0%" in met.out
    apart = command("check", "incendie", "--why-not", "afp:3", "quotidien:3")
    assert "similarity" in apart.out


def test_language(command, story, monkeypatch):
    assert "Cross-check of" in command("check", "incendie", "--lang", "en").out
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    assert "Cross-check of" in command("check", "incendie").out
    assert "Recoupement de" in command("check", "incendie", "--lang", "fr").out
    monkeypatch.setenv("LANG", "C.UTF-8")
    assert "Recoupement de" in command("check", "incendie").out


@pytest.mark.parametrize(
    ("color", "environ", "colored"),
    [
        ("auto", {}, False),
        ("always", {"NO_COLOR": "1"}, True),
        ("never", {"FORCE_COLOR": "1"}, False),
        ("auto", {"FORCE_COLOR": "1"}, True),
        ("auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
    ],
)
def test_color(command, story, monkeypatch, color, environ, colored):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    assert ("\x1b[" in command("check", "incendie", "--color", color).out) is colored


def test_quiet_and_verbose(command, story):
    assert "Recoupement" not in command("check", "incendie", "-q").out
    assert "--explain" not in command("check", "incendie", "-q").out
    assert len(command("check", "incendie", "-v").out) >= len(command("check", "incendie").out)


def test_a_runner_cannot_be_commanded(command, tmp_path, monkeypatch):
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    write_story(tmp_path / "piege", afp=f"::error::faux ##[error]faux.\n\n{AGENCY}", quotidien=DAILY)
    result = command("check", "piege", "--format", "human", "--format", "github", "--select", "number")
    lines = result.out.splitlines()
    token = lines[0].removeprefix("::stop-commands::")
    assert lines[0].startswith("::stop-commands::") and len(token) >= 32
    end = lines.index(f"::{token}::")
    assert end > 5
    assert all(line.startswith("::error file=piege/") for line in lines[end + 1 :])
    assert len(lines) > end + 1


def test_standard_input(tmp_path, story):
    result = recoupe("check", "incendie/afp.txt", "-", "--format", "json", cwd=tmp_path, stdin=DAILY)
    assert result.returncode == 1, result.stderr
    articles = json.loads(result.stdout)["stories"][0]["articles"]
    assert {article["path"] for article in articles} == {"-", "incendie/afp.txt"}


def test_standard_input_alone_and_empty(tmp_path):
    result = recoupe("check", "-", cwd=tmp_path, stdin="")
    assert (result.returncode, result.stdout) == (2, "")


def test_a_reader_that_goes_away_is_no_error(tmp_path, story):
    code = """
import os, sys
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
import checker.api
from tests.fakes import fake_models
checker.api.load_models = fake_models
from checker.cli.main import main
main()
"""
    result = recoupe("check", "incendie", cwd=tmp_path, code=code)
    assert (result.returncode, result.stderr) == (1, "")


def test_an_interruption_exits_with_130(command, story, monkeypatch):
    def interrupt(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(checker.api, "check_input", interrupt)
    assert command("check", "incendie").code == 130


def test_a_bug_exits_with_2_and_asks_for_a_report(command, story, monkeypatch):
    def fail(*_, **__):
        raise RuntimeError("cassé")

    monkeypatch.setattr(checker.api, "check_input", fail)
    result = command("check", "incendie")
    assert result.code == 2
    assert "erreur interne : RuntimeError : cassé" in result.err
    assert "Traceback" not in result.err
    monkeypatch.setenv("RECOUPE_DEBUG", "1")
    assert "Traceback" in command("check", "incendie").err


def test_paths_need_not_be_utf8(tmp_path, story):
    name = os.fsencode(story) + b"/\xe9t\xe9.txt"
    with open(name, "wb") as file:
        file.write(DAILY.encode())
    formats = ("json", "sarif", "concise", "html", "markdown", "junit", "github")
    targets = [argument for name in formats for argument in ("--format", f"{name}:sortie/{name}")]
    result = recoupe("check", "incendie", "--select", "number", "--format", "human", *targets, cwd=tmp_path)
    assert result.returncode == 1, result.stderr
    assert "DCE9" in result.stdout
    assert sorted(path.name for path in (tmp_path / "sortie").iterdir()) == sorted(formats)
    assert json.loads((tmp_path / "sortie/json").read_text(encoding="utf-8"))["stories"][0]["findings"]
