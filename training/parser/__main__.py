"""Rebuild the French pipeline: ``python -m training.parser all --data ../shared/data --out build/parser``."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import spacy

from training.parser.assemble import assemble
from training.parser.corpora import write_tree_corpora
from training.parser.evaluate import evaluate, render, write_report
from training.parser.exchange import CurrentNames
from training.parser.names_corpora import write_name_corpora
from training.parser.train import NAMES_CONFIG, SYNTAX_CONFIG, train
from training.parser.vectors import courtesy_surnames, write_vectors

SEED = 20
OWN_NAMES = Path(__file__).parents[1] / "data" / "names"
META = {
    "name": "recoupe_parser",
    "version": "1.0.0",
    "description": "French newswire: parts of speech, morphology, lemmas, dependencies, names (PER, LOC, ORG)",
    "author": "recoupe",
    "license": "CC BY-SA 4.0",
}


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where a build reads and writes."""

    data: Path
    out: Path

    @property
    def news(self) -> Path:
        """Raw articles."""
        return self.data / "text" / "orangesum.jsonl.xz"

    @property
    def corpora(self) -> Path:
        """The ``.spacy`` files."""
        return self.out / "corpora"

    @property
    def vectors(self) -> Path:
        """The blank pipeline that holds the word vectors."""
        return self.out / "vectors"

    @property
    def pipeline(self) -> Path:
        """The finished pipeline."""
        return self.out / "fr"


def make_corpora(shop: Workshop) -> None:
    """Write the corpora of trees and names; the vectors must be there, for the words that the news knows."""
    sizes = write_tree_corpora(shop.data / "treebank", shop.corpora, SEED)
    vocab = spacy.load(shop.vectors).vocab
    words = frozenset(vocab.strings[key] for key in vocab.vectors.key2row)
    current = CurrentNames(tuple(courtesy_surnames(shop.news)), words)
    sizes |= write_name_corpora(
        OWN_NAMES, shop.data / "names", shop.corpora, SEED, current, shop.corpora / "train.spacy"
    )
    for name, size in sizes.items():
        print(f"{name:32s} {size}")


def make_vectors(shop: Workshop) -> None:
    """Write the word vectors."""
    print(write_vectors(shop.news, shop.vectors, seed=SEED), "vectors")


def make_syntax(shop: Workshop) -> None:
    """Train tags, lemmas and dependencies."""
    paths = {"train": shop.corpora / "train.spacy", "dev": shop.corpora / "dev.spacy", "vectors": shop.vectors}
    train(SYNTAX_CONFIG, shop.out / "syntax", paths)


def make_names(shop: Workshop) -> None:
    """Train the names."""
    paths = {part: shop.corpora / f"names-{part}.spacy" for part in ("train", "dev")}
    train(NAMES_CONFIG, shop.out / "names", paths | {"vectors": shop.vectors})


def make_pipeline(shop: Workshop) -> None:
    """Join the two into the pipeline that ships."""
    shutil.rmtree(shop.pipeline, ignore_errors=True)
    assemble(shop.out / "syntax" / "model-best", shop.out / "names" / "model-best", shop.pipeline, META)


def score(shop: Workshop) -> None:
    """Score the pipeline and write ``scores.json``."""
    report = evaluate(shop.pipeline, shop.corpora)
    print(render(report))
    write_report(report, shop.out / "scores.json")


STEPS: dict[str, Callable[[Workshop], None]] = {
    "vectors": make_vectors,
    "corpora": make_corpora,
    "syntax": make_syntax,
    "names": make_names,
    "pipeline": make_pipeline,
    "evaluate": score,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Run one step, or all of them in order."""
    parser = argparse.ArgumentParser(prog="python -m training.parser", description=__doc__)
    parser.add_argument("step", choices=["all", *STEPS])
    parser.add_argument("--data", type=Path, required=True, help="folder with treebank/, names/ and text/")
    parser.add_argument("--out", type=Path, required=True, help="folder for everything that is built")
    options = parser.parse_args(arguments)
    shop = Workshop(options.data, options.out)
    for name, step in STEPS.items():
        if options.step in {"all", name}:
            step(shop)


if __name__ == "__main__":
    main()
