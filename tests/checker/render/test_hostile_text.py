"""Articles are other people's words: none of them may steer a terminal, a browser, a viewer or a CI runner."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.findings import CheckedArticle, Report, Side, StoryReport, Unchecked
from checker.render import RENDERERS, RenderOptions
from checker.render.safe_text import inert, stop_commands, visible
from tests.checker.render.reports import MODELS, article, finding, statement

ATTACKS = {
    "rich markup": "[bold red]faux[/] [/AFP] :smile: [link=https://x.example]ici[/link]",
    "ansi": "\x1b[2J\x1b[31mrouge\x9b31m",
    "osc": "\x1b]0;titre\x07\x1b]8;;https://x.example\x1b\\lien",
    "bidi": "abc\u202edef\u2066ghi\u200f",
    "separators": "a\u2028b\u2029c\x85d\x0be",
    "workflow command": "::error file=x::faux",
    "old workflow command": "texte ##[error]faux ##[add-mask]secret",
    "html": "<script>alert(1)</script> <img src=x onerror=y> &amp;",
    "markdown": "[lien](https://x.example) ![i](x) `code` | # titre",
    "xml": "]]> <!ENTITY x> \ufffe\uffff\x00",
    "carriage return": "a\rb",
    "tags": "a\U000e0041b",
}
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")


def hostile_report(text: str) -> Report:
    here = article(f"a{text}", text, f"Avant {text} après", notices=(text,))
    there = article("b", "B", f"Rien de {text} ici")
    found = finding(
        Side(text, (statement(here, here.text, text),)),
        Side("autre", (statement(there, there.text),)),
        message=text,
        reason=text,
    )
    story = StoryReport(text, (CheckedArticle(here, 1, 1), CheckedArticle(there, 1, 1)), (found,))
    return Report((story,), (Unchecked(text, text),), MODELS)


@pytest.mark.parametrize("name", sorted(RENDERERS))
@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_nothing_steers(name, attack):
    text = RENDERERS[name](hostile_report(ATTACKS[attack]), RenderOptions(width=None))
    assert not STEERING.search(text)
    if name in ("json", "jsonl", "sarif", "gitlab", "rdjson"):
        for line in text.splitlines() if name == "jsonl" else [text]:
            json.loads(line)


@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_steering_characters_are_shown(attack):
    shown = visible(ATTACKS[attack])
    assert not STEERING.search(shown)
    assert len(shown) >= len(ATTACKS[attack].strip()) - 1


@pytest.mark.parametrize("attack", sorted(ATTACKS))
def test_json_gives_back_the_words(attack):
    report = hostile_report(ATTACKS[attack])
    data = json.loads(RENDERERS["json"](report, RenderOptions()))
    assert data["stories"][0]["findings"][0]["sides"][0]["value"] == ATTACKS[attack]


def test_markup_is_shown_and_not_obeyed():
    text = RENDERERS["human"](hostile_report(ATTACKS["rich markup"]), RenderOptions(width=None))
    assert "[/AFP]" in text
    assert "[bold red]faux[/]" in text
    assert ":smile:" in text


@pytest.mark.parametrize("name", ["json", "jsonl", "sarif", "gitlab", "rdjson", "github"])
def test_no_runner_command_in_machine_formats(name):
    text = RENDERERS[name](hostile_report("x ##[error]faux\n::error::faux"), RenderOptions())
    assert "##[" not in text
    own = [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert all(re.match(r"::(error|warning) file=", line) for line in own)
    assert len(own) == (2 if name == "github" else 0)


def test_github_properties_cannot_be_left():
    line = RENDERERS["github"](hostile_report("a,line=9::b%0Ac"), RenderOptions()).splitlines()[0]
    properties, message = line.removeprefix("::error ").split("::", 1)
    assert [part.split("=")[0] for part in properties.split(",")] == [
        "file",
        "line",
        "endLine",
        "col",
        "endColumn",
        "title",
    ]
    assert "a%2Cline=9%3A%3Ab%250Ac" in properties.replace("depeches/a", "")
    assert "%250A" in message


def test_html_and_xml_stay_whole():
    for attack in ("html", "xml", "ansi", "bidi"):
        report = hostile_report(ATTACKS[attack])
        ElementTree.fromstring(RENDERERS["junit"](report, RenderOptions()))
        page = RENDERERS["html"](report, RenderOptions())
        assert "<script" not in page
        assert "<img" not in page


def test_markdown_shows_what_was_written():
    text = RENDERERS["markdown"](hostile_report(ATTACKS["markdown"]), RenderOptions())
    assert "](https" not in text
    assert "\\[lien\\]\\(https" in text


def test_stop_commands_wraps_everything():
    lines = stop_commands("::error::faux\n", token="jeton").splitlines()
    assert lines == ["::stop-commands::jeton", "::error::faux", "::jeton::"]


def test_stop_tokens_cannot_be_guessed():
    assert stop_commands("x") != stop_commands("x")


@given(st.text())
def test_visible_leaves_nothing_that_steers(text):
    assert not STEERING.search(visible(text))
    assert visible(visible(text)) == visible(text)


@given(st.text())
def test_json_without_commands_says_the_same(text):
    dumped = inert(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(dumped) == {"text": text}
    assert "##[" not in dumped
    assert not STEERING.search(dumped)
