"""One place, counted as each format wants it: code points, UTF-8 bytes, lines of the file."""

from __future__ import annotations

import json
import re

import pytest

from checker.findings import CheckedArticle, Report, Side, StoryReport
from checker.render import RENDERERS, RenderOptions
from tests.checker.render.reports import MODELS, article, finding, statement

SENTENCE = "L’été à Orléans 😀 : 12 morts"
CODE_POINT, BYTE = 21, 30  # 1-based columns of "12"


def report(text: str = SENTENCE, first_line: int = 1) -> Report:
    here = article("a", "A", text, first_line=first_line)
    there = article("b", "B", "Il y a 17 morts.")
    found = finding(
        Side("12 morts", (statement(here, SENTENCE, "12"),)),
        Side("17 morts", (statement(there, "Il y a 17 morts.", "17"),)),
    )
    articles = (CheckedArticle(here, 1, 1), CheckedArticle(there, 1, 1))
    return Report((StoryReport("depeches", articles, (found,)),), (), MODELS)


def rendered(name: str, of: Report) -> str:
    return RENDERERS[name](of, RenderOptions())


def test_json_counts_code_points():
    side = json.loads(rendered("json", report()))["stories"][0]["findings"][0]["sides"][0]
    mark = side["statements"][0]["highlight"]
    assert (mark["start_char"], mark["end_char"], mark["text"]) == (20, 22, "12")
    assert (mark["line"], mark["column"], mark["end_column"]) == (1, CODE_POINT, CODE_POINT + 2)


def test_sarif_counts_code_points_and_says_so():
    run = json.loads(rendered("sarif", report()))["runs"][0]
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert (region["startColumn"], region["endColumn"], region["snippet"]["text"]) == (CODE_POINT, CODE_POINT + 2, "12")


def test_rdjson_counts_bytes():
    start = json.loads(rendered("rdjson", report()))["diagnostics"][0]["location"]["range"]["start"]
    assert start == {"line": 1, "column": BYTE}
    assert SENTENCE.encode()[BYTE - 1 :].startswith(b"12")


def test_github_counts_code_points():
    assert f"col={CODE_POINT},endColumn={CODE_POINT + 2}," in rendered("github", report())


def test_concise_counts_code_points():
    assert rendered("concise", report()).startswith(f"depeches/a.txt:1:{CODE_POINT}: error[contradiction/number] ")


@pytest.mark.parametrize("name", sorted(RENDERERS))
def test_lines_are_those_of_the_file(name):
    """Two lines of front matter and one paragraph stand before the sentence, on line 5 of the file."""
    later = report(f"Un titre\n\n{SENTENCE}", first_line=3)
    text = rendered(name, later)
    lines = {name: '"line": 5' for name in ("json", "jsonl", "rdjson")}
    lines |= {"sarif": '"startLine": 5', "github": "line=5,", "gitlab": '"begin": 5'}
    assert lines.get(name, "a.txt:5") in text


@pytest.mark.parametrize("name", ["human", "markdown", "html"])
def test_the_emoji_survives(name):
    assert re.search("Orléans 😀", rendered(name, report()))


def test_github_has_no_columns_on_a_range_of_lines():
    text = "Il y a\n12 morts."
    here = article("a", "A", text)
    there = article("b", "B", "Il y a 17 morts.")
    found = finding(Side("12", (statement(here, text),)), Side("17", (statement(there, "Il y a 17 morts."),)))
    articles = (CheckedArticle(here, 1, 1), CheckedArticle(there, 1, 1))
    line = rendered("github", Report((StoryReport("depeches", articles, (found,)),), (), MODELS))
    assert "line=1,endLine=2,title=" in line
