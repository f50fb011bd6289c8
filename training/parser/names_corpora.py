"""Write the corpora of names: the project's own sentences, their variants with exchanged names, and WikiANN prose."""

from __future__ import annotations

import random
from pathlib import Path

from spacy.tokens import Doc, DocBin

from training.parser.corpora import blank_pipeline, held_out
from training.parser.exchange import CurrentNames, Exchanger
from training.parser.names import MarkedSentence, read_marked, to_doc, wikiann_docs, wikiann_names

TEST_SHARE = 5  # one own sentence in five is never trained on
DEVELOPMENT_SHARE = 8  # of the rest, one in eight picks the best step
VERBATIM_COPIES = 2
EXCHANGED_COPIES = 10
EXCHANGE_RATE = 0.7
SHORTEST_NAMELESS = 6  # tokens
WIKIANN_FILES = ("panx-fr-train.tsv.gz", "panx-fr-dev.tsv.gz")


def split_own(folder: Path) -> dict[str, list[MarkedSentence]]:
    """Read every ``.txt`` of the folder and split it into train, dev and test by the hash of each text."""
    parts: dict[str, list[MarkedSentence]] = {"train": [], "dev": [], "test": []}
    for path in sorted(folder.glob("*.txt")):
        for sentence in read_marked(path):
            if held_out(sentence.text, TEST_SHARE):
                parts["test"].append(sentence)
            elif held_out(f"dev {sentence.text}", DEVELOPMENT_SHARE):
                parts["dev"].append(sentence)
            else:
                parts["train"].append(sentence)
    return parts


def write_name_corpora(
    own: Path,
    wikiann: Path,
    out: Path,
    seed: int,
    current: CurrentNames | None = None,
    trees: Path | None = None,
    with_wikiann: bool = False,
) -> dict[str, int]:
    """Write ``names-train``, ``names-dev`` and ``names-test`` into ``out``; return the documents in each.

    ``trees`` is the corpus of training trees: those without a proper noun show what is not a name. WikiANN lends its
    names to the exchange; its sentences join only on demand, for its rules differ ("un [LOC Norvégien]").
    """
    out.mkdir(parents=True, exist_ok=True)
    nlp = blank_pipeline()
    rng = random.Random(seed)
    parts = split_own(own)
    paths = [wikiann / name for name in WIKIANN_FILES]
    stock = wikiann_names(paths)
    exchanger = Exchanger(stock["PER"], stock["LOC"], rng, current)
    train = [to_doc(nlp, sentence) for sentence in parts["train"] for _ in range(VERBATIM_COPIES)]
    for sentence in parts["train"]:
        for _ in range(EXCHANGED_COPIES if sentence.names else 2):
            train.append(to_doc(nlp, exchanger.exchange(sentence, EXCHANGE_RATE)))
    if trees is not None:
        train.extend(nameless(trees))
    if with_wikiann:
        train.extend(wikiann_docs(nlp, paths))
    rng.shuffle(train)
    docs = {
        "train": train,
        "dev": [to_doc(nlp, sentence) for sentence in parts["dev"]],
        "test": [to_doc(nlp, sentence) for sentence in parts["test"]],
    }
    for name, content in docs.items():
        DocBin(docs=content, store_user_data=False).to_disk(out / f"names-{name}.spacy")
    return {f"names-{name}": len(content) for name, content in docs.items()}


def nameless(trees: Path) -> list[Doc]:
    """Return the sentences of a corpus of trees that hold no proper noun, marked as holding no name."""
    kept: list[Doc] = []
    for doc in DocBin().from_disk(trees).get_docs(blank_pipeline().vocab):
        capitals = [token for token in doc[1:] if token.text[0].isupper() or token.pos_ in {"PROPN", "X"}]
        if not capitals and doc[0].pos_ != "PROPN" and len(doc) >= SHORTEST_NAMELESS:
            plain = Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])
            plain.set_ents([], default="outside")
            kept.append(plain)
    return kept
