"""One module per output format. A renderer turns a report into text; it filters nothing and decides no exit code."""

from __future__ import annotations

from collections.abc import Callable

from checker.findings import Report
from checker.render import concise, github, gitlab, html, human, json, jsonl, junit, markdown, rdjson, sarif
from checker.render.options import RenderOptions

Renderer = Callable[[Report, RenderOptions], str]

RENDERERS: dict[str, Renderer] = {
    "human": human.render,
    "concise": concise.render,
    "json": json.render,
    "jsonl": jsonl.render,
    "sarif": sarif.render,
    "github": github.render,
    "gitlab": gitlab.render,
    "junit": junit.render,
    "rdjson": rdjson.render,
    "markdown": markdown.render,
    "html": html.render,
}

__all__ = ["RENDERERS", "RenderOptions", "Renderer"]
