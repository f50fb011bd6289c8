from __future__ import annotations

from pathlib import Path

import torch

from training.averaging import Exchange, mean_model
from training.optimiser import MasterAdamW


def _module(value: float) -> torch.nn.Linear:
    module = torch.nn.Linear(2, 2)
    with torch.no_grad():
        for weight in module.parameters():
            weight.fill_(value)
    return module


def test_each_run_moves_to_the_mean_of_what_is_new(tmp_path: Path) -> None:
    first, second = _module(1.0), _module(3.0)
    runs = [MasterAdamW(module, 1e-3, 0.0) for module in (first, second)]
    meetings = [Exchange(tmp_path, name, lambda _: None) for name in ("a", "b")]
    meetings[0](runs[0])
    assert torch.all(first.weight == 1.0)  # nobody else was there yet
    meetings[1](runs[1])
    assert torch.all(second.weight == 2.0)
    meetings[1](runs[1])
    assert torch.all(second.weight == 2.0)  # the other's old state does not count twice
    meetings[0](runs[0])
    assert torch.all(first.weight == 1.5)
    assert torch.all(runs[0].masters[0] == 1.5)


def test_the_mean_of_models() -> None:
    assert torch.all(mean_model([_module(1.0), _module(2.0)]).weight == 1.5)
