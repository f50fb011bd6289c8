"""Rebuilds the embedded encoder and NLI model: `python -m training STAGE --data DIR --pairs DIR --out DIR`."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

import torch

from training import stages

STAGES: dict[str, Callable[[stages.Paths], None]] = {
    "vocabulary": stages.vocabulary,
    "teacher": stages.teacher,
    "alignment": stages.alignment,
    "encoder": stages.encoder,
    "nli": stages.nli,
    "evaluate": stages.evaluate,
}
THREADS = 2


def main(arguments: list[str] | None = None) -> int:
    """Runs one stage, or with `all` every stage in order; returns the exit status."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("stage", choices=["all", *STAGES])
    parser.add_argument("--data", type=Path, required=True, help="folder of the public data sets")
    parser.add_argument("--pairs", type=Path, required=True, help="folder of the contrast sets (.jsonl)")
    parser.add_argument("--clusters", type=Path, help="folder of stories to measure on; never trained on")
    parser.add_argument("--authored", type=Path, default=Path(__file__).parent / "data")
    parser.add_argument("--work", type=Path, default=Path("build/training"), help="checkpoints between the stages")
    parser.add_argument("--out", type=Path, required=True, help="receives encoder/ and nli/")
    parser.add_argument("--bfloat16", action="store_true", help="evaluate in bfloat16, faster")
    parser.add_argument("--threads", type=int, default=THREADS)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    paths = stages.Paths(
        options.data, options.pairs, options.authored, options.work, options.out, options.clusters, options.bfloat16
    )
    paths.work.mkdir(parents=True, exist_ok=True)
    for name, stage in STAGES.items():
        if options.stage in (name, "all"):
            began = time.monotonic()
            stage(paths)
            stages.log(f"{name}: {time.monotonic() - began:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
