"""Imports run one way, and what is heavy is imported when it is first used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(file for package in ("claims", "checker") for file in (ROOT / package).rglob("*.py"))
HEAVY = {"torch", "transformers", "sentence_transformers", "spacy"}
MODEL_MODULES = {"claims/parsing.py", "checker/inference.py", "checker/encoding.py", "checker/precision.py"}


def imports(node: ast.AST, *, at_import_time: bool) -> Iterator[str]:
    """Yield the modules that are imported below a node; bodies of functions and TYPE_CHECKING only when asked for."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Import):
            yield from (alias.name for alias in child.names)
        elif isinstance(child, ast.ImportFrom):
            yield child.module or ""
        elif (at_import_time and isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)) or (
            at_import_time and isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
        ):
            continue
        else:
            yield from imports(child, at_import_time=at_import_time)


def of(file: Path, *, at_import_time: bool = False) -> set[str]:
    return set(imports(ast.parse(file.read_text(encoding="utf-8")), at_import_time=at_import_time))


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", MODULES, ids=name)
def test_layers(file):
    imported = of(file)
    packages = {module.split(".")[0] for module in imported}
    if name(file).startswith("claims/"):
        assert "checker" not in packages
    if not name(file).startswith("checker/cli/"):
        assert not any(module.startswith("checker.cli") for module in imported)
    if not name(file).startswith(("checker/cli/", "checker/render/")):
        assert not any(module.startswith("checker.render") for module in imported)
        assert not packages & {"rich", "typer"}
    assert "training" not in packages
    assert not packages & HEAVY or name(file) in MODEL_MODULES
    assert not {module.split(".")[0] for module in of(file, at_import_time=True)} & HEAVY


def test_the_rules_are_about_something():
    """An import inside a function is found, and told from one at the top."""
    tree = ast.parse("import a\nfrom b.c import d\ndef f():\n    import torch\nif TYPE_CHECKING:\n    import e\n")
    assert set(imports(tree, at_import_time=False)) == {"a", "b.c", "torch", "e"}
    assert set(imports(tree, at_import_time=True)) == {"a", "b.c"}
    assert len(MODULES) > 50
