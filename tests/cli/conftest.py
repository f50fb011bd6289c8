"""The command in this process."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import checker.api
from checker.cli.main import run
from tests.fakes import FakeNli, fake_models


@pytest.fixture
def command(monkeypatch, capfd, tmp_path):
    """Run the command in this process, in an empty folder, with stand-ins for the models."""
    monkeypatch.setattr(checker.api, "load_models", fake_models)
    monkeypatch.setattr(checker.api, "load_nli", lambda name=None: FakeNli())
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = run([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return SimpleNamespace(code=code, out=out, err=err)

    return call
