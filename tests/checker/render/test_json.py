"""The JSON report keeps the contract that other programs read it by."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from checker.render import RENDERERS, RenderOptions
from tests.checker.render.reports import clean_report, full_report

CONTRACT = Path(__file__).parents[1] / "contract"


@pytest.mark.parametrize("make", [full_report, clean_report])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_report_is_valid(make, language):
    schema = json.loads((CONTRACT / "report.schema.json").read_text(encoding="utf-8"))
    report = json.loads(RENDERERS["json"](make(), RenderOptions(language=language)))
    jsonschema.Draft202012Validator(schema).validate(report)


def test_spans_are_the_articles_words():
    report = full_report()
    data = json.loads(RENDERERS["json"](report, RenderOptions()))
    texts = {checked.article.id: checked.article.text for checked in report.stories[0].articles}
    statements = [
        s for finding in data["stories"][0]["findings"] for side in finding["sides"] for s in side["statements"]
    ]
    assert len(statements) == 9
    for statement in statements:
        for span in (statement["sentence"], statement["highlight"]):
            assert texts[statement["article"]][span["start_char"] : span["end_char"]] == span["text"]


def test_report_holds_more_than_the_contract_asks():
    story = json.loads(RENDERERS["json"](full_report(), RenderOptions()))["stories"][0]
    assert story["findings"][0]["reason"] == "12 n'est pas 17"
    assert [side["independent_sources"] for side in story["findings"][0]["sides"]] == [1, 1]
    assert story["agreed"][0]["independent_sources"] == 2
    assert story["single_source"][0]["statements"][0]["article"] == "copie"


def test_fingerprint_does_not_depend_on_language():
    def fingerprints(language):
        data = json.loads(RENDERERS["json"](full_report(), RenderOptions(language=language)))
        return [finding["fingerprint"] for finding in data["stories"][0]["findings"]]

    assert fingerprints("fr") == fingerprints("en")
