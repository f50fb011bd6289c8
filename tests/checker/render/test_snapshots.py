"""Exactly what each format writes, for a report with something of everything and for one with nothing in it."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ElementTree

import pytest

from checker.cli.output import FORMATS
from checker.render import RENDERERS, RenderOptions
from tests.checker.render.reports import clean_report, full_report

MACHINE = [name for name in RENDERERS if name != "human"]
ENDINGS = {"json": "json", "jsonl": "jsonl", "sarif": "sarif", "gitlab": "json", "rdjson": "json", "junit": "xml",
           "html": "html", "markdown": "md"}  # fmt: skip


@pytest.mark.parametrize("width", [60, 120])
@pytest.mark.parametrize("color", [False, True])
def test_human_report(snapshot, width, color):
    text = RENDERERS["human"](full_report(), RenderOptions(width=width, color=color, command="recoupe check depeches"))
    snapshot(f"human-{width}{'-color' if color else ''}.txt", text)


def test_human_report_in_a_pipe(snapshot):
    snapshot("human-piped.txt", RENDERERS["human"](full_report(), RenderOptions()))


def test_human_report_in_english(snapshot):
    snapshot("human-en.txt", RENDERERS["human"](full_report(), RenderOptions(language="en", width=80)))


def test_human_report_with_everything(snapshot):
    snapshot("human-verbose.txt", RENDERERS["human"](full_report(), RenderOptions(width=80, verbosity=1)))


def test_human_report_with_findings_only(snapshot):
    snapshot("human-quiet.txt", RENDERERS["human"](full_report(), RenderOptions(width=80, verbosity=-1)))


@pytest.mark.parametrize("name", MACHINE)
def test_format(snapshot, name):
    snapshot(f"{name}.{ENDINGS.get(name, 'txt')}", RENDERERS[name](full_report(), RenderOptions()))


@pytest.mark.parametrize("name", list(RENDERERS))
def test_format_of_a_clean_report(snapshot, name):
    snapshot(f"clean-{name}.{ENDINGS.get(name, 'txt')}", RENDERERS[name](clean_report(), RenderOptions(width=None)))


@pytest.mark.parametrize("name", list(RENDERERS))
def test_same_report_same_bytes(name):
    assert RENDERERS[name](full_report(), RenderOptions()) == RENDERERS[name](full_report(), RenderOptions())


def test_command_line_knows_every_format():
    assert tuple(RENDERERS) == FORMATS


@pytest.mark.parametrize("report", [full_report(), clean_report()])
def test_structured_formats_parse(report):
    for name in ("json", "sarif", "gitlab", "rdjson"):
        json.loads(RENDERERS[name](report, RenderOptions()))
    for line in RENDERERS["jsonl"](report, RenderOptions()).splitlines():
        json.loads(line)
    assert ElementTree.fromstring(RENDERERS["junit"](report, RenderOptions())).findall(".//testcase")


@pytest.mark.parametrize("width", [60, 120, 200])
def test_no_line_is_wider_than_the_terminal(width):
    from rich.cells import cell_len

    text = RENDERERS["human"](full_report(), RenderOptions(width=width))
    assert max(map(cell_len, text.splitlines())) <= width


def test_nothing_is_coloured_unless_asked_for():
    assert "\x1b" not in RENDERERS["human"](full_report(), RenderOptions(width=80))
