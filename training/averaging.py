"""Runs side by side that train one model: after each round a run moves to the mean of itself and the others.

On a shared machine two runs of one thread each get through more than one run of two threads, which waits for the slower
thread at every step (50 steps took 41 s with one thread and 70 s with two while other work ran beside them).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import torch
from safetensors.torch import load_file, save_file

from training.optimiser import MasterAdamW


@dataclass(slots=True)
class Exchange:
    """The meeting place of the runs: `folder` holds one file of weights per run, `name` is this run's."""

    folder: Path
    name: str
    log: Callable[[str], None] = print
    _read: dict[str, int] = field(default_factory=dict)

    def __call__(self, optimiser: MasterAdamW) -> None:
        """Publishes this run's weights, then averages them with those others published since the last call."""
        self.folder.mkdir(parents=True, exist_ok=True)
        own = self.folder / f"{self.name}.safetensors"
        draft = own.with_suffix(".draft")
        save_file({str(index): master for index, master in enumerate(optimiser.masters)}, draft)
        os.replace(draft, own)
        others = []
        for path in sorted(self.folder.glob("*.safetensors")):
            stamp = path.stat().st_mtime_ns
            if path != own and self._read.get(path.name) != stamp:
                self._read[path.name] = stamp
                others.append(load_file(path))
        with torch.no_grad():
            for index, (master, weight) in enumerate(zip(optimiser.masters, optimiser.weights, strict=True)):
                for other in others:
                    master.add_(other[str(index)])
                master.div_(len(others) + 1)
                weight.copy_(master)
        self.log(f"averaged with {len(others)} other runs")


def mean_model(models: Sequence[torch.nn.Module], shares: Sequence[float] | None = None) -> torch.nn.Module:
    """The first of `models`, its weights replaced by the mean over all of them; `shares` add up to one."""
    states = [model.state_dict() for model in models]
    parts = shares or [1 / len(models)] * len(models)
    with torch.no_grad():
        for name, value in states[0].items():
            if value.is_floating_point():
                value.copy_(sum(state[name] * part for state, part in zip(states, parts, strict=True)))
    return models[0].eval()
