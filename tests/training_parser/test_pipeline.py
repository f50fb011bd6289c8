"""A training run of a few steps, from raw files to a pipeline that loads by itself."""

from __future__ import annotations

import json
import lzma
from pathlib import Path

import pytest
import spacy
from spacy.tokens import DocBin

from tests.training_parser.trees import HAND_MADE
from training.parser.assemble import assemble
from training.parser.corpora import blank_pipeline
from training.parser.evaluate import score_names, score_trees
from training.parser.names import parse_marked
from training.parser.names import to_doc as name_doc
from training.parser.train import NAMES_CONFIG, SYNTAX_CONFIG, train
from training.parser.treebanks import gold_doc, read_sentences, retokenize, usable
from training.parser.vectors import write_vectors

NAMED = (
    "Le juge [PER Ada Lund] quitte [LOC Oslo].",
    "L'[ORG ONU] écoute M. [PER Farge] à [LOC Bergen].",
    "La [ORG Croix-Rouge] aide [LOC Oslo].",
)
SMALL = {
    "training.max_steps": 3,
    "training.eval_frequency": 2,
    "training.batcher.size.start": 50,
    "training.batcher.size.stop": 60,
}
SMALL_SYNTAX = SMALL | {
    "components.tok2vec.model.embed.width": 16,
    "components.tok2vec.model.encode.width": 16,
    "components.tok2vec.model.encode.depth": 1,
    "components.parser.model.hidden_width": 8,
}
SMALL_NAMES = SMALL | {
    "components.ner.model.tok2vec.embed.width": 16,
    "components.ner.model.tok2vec.encode.width": 16,
    "components.ner.model.tok2vec.encode.depth": 1,
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("parser")
    news = folder / "news.jsonl.xz"
    with lzma.open(news, "wt", encoding="utf-8") as stream:
        for _ in range(4):
            record = {"heading": "L'enfant du juge dort.", "article": "Le juge a salué la fille.Il pleut sur la ville."}
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
    assert write_vectors(news, folder / "vectors", size=12, contexts=8, width=6) == 12
    nlp = blank_pipeline()
    conllu = folder / "essai.conllu"
    conllu.write_text(HAND_MADE, encoding="utf-8")
    sentences = list(read_sentences(conllu))
    DocBin(docs=usable(retokenize(s, nlp) for s in sentences)).to_disk(folder / "trees.spacy")
    DocBin(docs=[name_doc(nlp, parse_marked(line)) for line in NAMED]).to_disk(folder / "names.spacy")
    vectors = {"vectors": folder / "vectors"}
    trees = {"train": folder / "trees.spacy", "dev": folder / "trees.spacy"}
    names = {"train": folder / "names.spacy", "dev": folder / "names.spacy"}
    syntax = train(SYNTAX_CONFIG, folder / "syntax", trees | vectors, SMALL_SYNTAX)
    named = train(NAMES_CONFIG, folder / "names", names | vectors, SMALL_NAMES)
    assemble(syntax, named, folder / "fr", {"name": "essai", "version": "0.0.1", "license": "CC0"})
    return folder


def test_the_pipeline_needs_no_code_of_the_training(built: Path) -> None:
    assert "recoupe." not in (built / "fr" / "config.cfg").read_text(encoding="utf-8")
    doc = spacy.load(built / "fr")("« C’est vrai », a-t-il dit à Kim Jong-un.")
    assert [t.text for t in doc] == [
        "«",
        "C’",
        "est",
        "vrai",
        "»",
        ",",
        "a",
        "-t-il",
        "dit",
        "à",
        "Kim",
        "Jong-un",
        ".",
    ]


def test_it_annotates_every_layer_and_names_no_path_of_the_build(built: Path) -> None:
    doc = spacy.load(built / "fr")("Le juge a salué Oslo.")
    for layer in ("POS", "MORPH", "LEMMA", "DEP", "ENT_IOB"):
        assert doc.has_annotation(layer)
    for name in ("config.cfg", "meta.json"):
        assert str(built) not in (built / "fr" / name).read_text(encoding="utf-8")
    assert json.loads((built / "fr" / "meta.json").read_text(encoding="utf-8"))["license"] == "CC0"


def test_scores_are_shares(built: Path) -> None:
    nlp = spacy.load(built / "fr")
    gold = [gold_doc(s, nlp) for s in read_sentences(built / "essai.conllu")]
    for raw_text in (False, True):
        scores = score_trees(nlp, gold, raw_text)
        assert set(scores) >= {"dep_uas", "dep_las", "universal_las", "pos_acc", "lemma_acc"}
        assert all(0 <= value <= 1 for value in scores.values())
        assert scores["dep_las"] <= scores["universal_las"] <= scores["dep_uas"]
    # "80 000" is one token of the treebank and two of the tokeniser.
    assert score_trees(nlp, gold, raw_text=True)["token_f"] < score_trees(nlp, gold, raw_text=False)["token_f"] == 1


def test_gold_names_score_one(built: Path) -> None:
    nlp = blank_pipeline()
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": text} for text, label in (("Ada Lund", "PER"), ("Oslo", "LOC"))])
    scores = score_names(nlp, [name_doc(nlp, parse_marked(NAMED[0]))])
    assert scores["ents_f"] == 1
    assert scores["PER_f"] == scores["LOC_f"] == 1
