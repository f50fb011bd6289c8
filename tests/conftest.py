"""What every test shares: no network, no terminal inherited from whoever runs them, snapshots of exact output."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

INHERITED = (
    "GITHUB_ACTIONS", "NO_COLOR", "FORCE_COLOR", "PY_COLORS", "COLUMNS", "LINES", "LC_ALL", "LC_MESSAGES", "LANG",
    "HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY", "TOKENIZERS_PARALLELISM", "RECOUPE_DEBUG",
)  # fmt: skip


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-snapshots", action="store_true", help="write what the tests see as what they expect")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: socket.socket, address: object) -> None:
        raise AssertionError(f"a test tried to reach {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in INHERITED:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "unknown")


@pytest.fixture
def snapshot(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare text with the file of that name in `snapshots/` beside the test, or write it there when asked to."""
    folder = Path(request.path).parent / "snapshots"

    def compare(name: str, text: str) -> None:
        file = folder / name
        if request.config.getoption("--update-snapshots"):
            folder.mkdir(exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"{file} is missing: run with --update-snapshots and read what it writes"
        assert text == file.read_bytes().decode()

    return compare
