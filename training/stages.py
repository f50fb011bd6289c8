"""The stages in order: what each reads from and writes to the work folder."""

from __future__ import annotations

import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import torch
from transformers import AutoTokenizer, BertModel, PreTrainedTokenizerFast

from training import evaluate as measures
from training.alignment import AlignmentRun, Lookup, align, join_neighbours
from training.averaging import Exchange, mean_model
from training.calibration import fit_temperature
from training.contrast import ContrastSet, Story, plain_pairs, read_sets, read_stories
from training.data import ENGLISH_NLI, FRENCH_NLI, news_articles, nli_pairs, parallel_sentences, similarity_pairs
from training.encoder import EncoderRun, encode_texts, finish
from training.export import save_encoder, save_nli
from training.mining import news_pairs
from training.mix import Deck, authored, crossed, deal_round, from_stories
from training.nli import Run, classifier, fine_tune, probabilities, save, with_task
from training.pairs import Pair
from training.teacher import english_pairs, minilm_folder, train_teacher
from training.transfer import paraphrases, transfer_pool, transferred
from training.transtokens import piece_table, transplant
from training.vocabulary import build, count_pieces

# The times are those of the shipped models: the runs shared two cores with other work and were ended by the clock.
TEACHER_RUN = Run(rate=1.5e-4, rounds=3, tokens_per_batch=2560, seed=13, max_seconds=1560)
ALIGNMENT_RUN = AlignmentRun(epochs=1, max_seconds=1300)
ENCODER_RUN = EncoderRun()
# The finished encoder grades similarity better and finds partners in stories worse than the aligned one. Of the
# shares 0, 0.25, 0.5 and 1, 0.25 loses no partner among the five nearest and keeps part of the gain.
FINISHED_SHARE = 0.25
NLI_FIRST = Run(rate=1.4e-4, rounds=3, tokens_per_batch=3072, seed=31, frozen_words=False)
NLI_RUN = Run(rate=1.8e-4, rounds=1000, tokens_per_batch=3072, warmup_share=0.04, max_seconds=2700)
NLI_SEEDS = (31, 47)
JOINED_SHARE = 0.3
MASKED_ARTICLES = 9000
COUNTED_ARTICLES = 8000
MINED_ARTICLES = 16_000
MINED_PAIRS = 16_000
TRANSLATIONS = 14_000
NEAR = 1  # neighbours per sentence and article that become negatives of a story
SMALLEST_SHARE = 0.01  # translations below this share are noise in the token alignment


@dataclass(frozen=True, slots=True)
class Paths:
    """Folders: public data, contrast sets, authored data, checkpoints, final models, stories to measure on.

    `bfloat16`: measure in bfloat16, several times faster on CPUs with units for it.
    """

    data: Path
    pairs: Path
    authored: Path
    work: Path
    out: Path
    clusters: Path | None = None
    bfloat16: bool = False


def log(text: str) -> None:
    """One line with the time of day, on stderr."""
    print(time.strftime("%H:%M:%S"), text, file=sys.stderr, flush=True)


def _plain(folder: Path) -> BertModel:
    return BertModel.from_pretrained(
        folder,
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
    )


def _tokenizer(folder: Path) -> PreTrainedTokenizerFast:
    return PreTrainedTokenizerFast.from_pretrained(folder, local_files_only=True)


def _news(paths: Paths, seed: int) -> list[tuple[str, str, list[str]]]:
    articles = news_articles(paths.data / "text" / "orangesum.jsonl.xz")
    random.Random(seed).shuffle(articles)
    return articles


def _sets(paths: Paths) -> list[ContrastSet]:
    return read_sets([paths.pairs, paths.authored / "contrast"])


def vocabulary(paths: Paths) -> None:
    """Vocabulary, translation table and first embeddings."""
    old = AutoTokenizer.from_pretrained(minilm_folder(), local_files_only=True)
    parallel = parallel_sentences(paths.data / "parallel")
    english, french = [e for e, _, _ in parallel], [f for _, f, _ in parallel]
    articles = news_articles(paths.data / "text" / "orangesum.jsonl.xz")
    bodies = [" ".join(sentences) for _, _, sentences in articles]
    english_texts = english + [
        text
        for name in ENGLISH_NLI
        for pair in nli_pairs(paths.data / "nli", name)
        for text in (pair.premise, pair.hypothesis)
    ]
    new = build(
        [*bodies, *(heading for _, heading, _ in articles), *french, *french],
        english_texts,
        old,
        paths.work / "vocabulary",
    )
    table = piece_table(new, old, french, english)
    np.savez(paths.work / "translations.npz", source=table.source, target=table.target, share=table.share)
    embeddings = transplant(
        new,
        old,
        _plain(minilm_folder()).embeddings.word_embeddings.weight,
        table,
        count_pieces(new, french + bodies[:COUNTED_ARTICLES]),
        count_pieces(old, english_texts),
    )
    torch.save(embeddings, paths.work / "embeddings.pt")


def teacher(paths: Paths) -> None:
    """The English pair classifier."""
    train_teacher(paths.data / "nli", paths.work / "teacher", TEACHER_RUN, log)


def alignment(paths: Paths) -> None:
    """The bilingual body."""
    old = AutoTokenizer.from_pretrained(minilm_folder(), local_files_only=True)
    new = _tokenizer(paths.work / "vocabulary")
    stored = np.load(paths.work / "translations.npz")
    keep = stored["share"] > SMALLEST_SHARE
    lookup = Lookup(stored["source"][keep], stored["target"][keep], stored["share"][keep], len(old))
    student = _plain(minilm_folder())
    embedding = torch.nn.Embedding(len(new), student.config.hidden_size, padding_idx=new.pad_token_id)
    with torch.no_grad():
        embedding.weight.copy_(torch.load(paths.work / "embeddings.pt", weights_only=True))
    student.set_input_embeddings(embedding)
    student.config.vocab_size = len(new)
    parallel = parallel_sentences(paths.data / "parallel")
    pairs = [(english, french) for english, french, _ in parallel]
    news = [(english, french) for english, french, is_news in parallel if is_news]
    # News is the smaller part and the one that counts: it comes twice, and once more as longer stretches.
    joined = join_neighbours(news, JOINED_SHARE, random.Random(ALIGNMENT_RUN.seed))[len(news) :]
    texts = [" ".join(sentences) for _, _, sentences in _news(paths, ALIGNMENT_RUN.seed)[:MASKED_ARTICLES]]
    body = align(student, _plain(minilm_folder()), new, old, pairs + news + joined, texts, lookup, ALIGNMENT_RUN, log)
    body.save_pretrained(paths.work / "aligned")
    new.save_pretrained(paths.work / "aligned")


def encoder(paths: Paths) -> None:
    """The sentence encoder, written to `out/encoder`."""
    new = _tokenizer(paths.work / "aligned")
    similar = [
        row
        for language in ("fr", "en")
        for part in ("train", "dev")
        for row in similarity_pairs(paths.data / "similarity", language, part)
    ]
    parallel = [(e, f) for e, f, _ in parallel_sentences(paths.data / "parallel")]
    groups = [group for group in _sets(paths) if not group.held_out]
    finished = finish(_plain(paths.work / "aligned"), new, similar, groups, parallel, ENCODER_RUN, log)
    body = mean_model([finished, _plain(paths.work / "aligned")], [FINISHED_SHARE, 1 - FINISHED_SHARE])
    log(f"{save_encoder(body, new, paths.out / 'encoder')} bytes")


def _decks(paths: Paths, body: BertModel, new: PreTrainedTokenizerFast, rng: random.Random) -> dict[str, Deck]:
    groups = [group for group in _sets(paths) if not group.held_out]
    english, _ = english_pairs(paths.data / "nli", TEACHER_RUN.seed)
    parallel = [(e, f) for e, f, _ in parallel_sentences(paths.data / "parallel")]

    def encode(texts: Sequence[str]) -> np.ndarray:
        return encode_texts(body, new, texts)

    def near(story: Story) -> list[tuple[str, str]]:
        return [(a[1], b[1]) for a, b in measures.near_pairs(encode, story, NEAR)]

    cards = {
        "english": english,
        "french": [pair for name in FRENCH_NLI for pair in nli_pairs(paths.data / "nli", name)],
        "contrast": authored(groups, random.Random(3)),
        "crossed": crossed(groups, random.Random(4)),
        "story": from_stories(read_stories(paths.authored / "stories"), near, random.Random(6)),
        "news": news_pairs(_news(paths, 5)[:MINED_ARTICLES], random.Random(7), MINED_PAIRS),
        "translations": paraphrases(parallel, random.Random(9), TRANSLATIONS),
    }
    return {name: Deck(pairs, rng) for name, pairs in cards.items()}


def train_worker(paths: Paths, start: Path, seed: int, run: Run, exchange: bool) -> None:
    """One run of the mix from the classifier in `start`; writes `work/nli-<seed>`."""
    torch.set_num_threads(1)
    rng = random.Random(seed)
    new = _tokenizer(paths.work / "aligned")
    decks = _decks(paths, _plain(paths.work / "aligned").eval(), new, rng)
    old = AutoTokenizer.from_pretrained(minilm_folder(), local_files_only=True)
    pool = transfer_pool(paths.data, _plain(minilm_folder()), old)
    rng.shuffle(pool)
    model = classifier(start)

    def mix(number: int) -> list[Pair]:
        dealt = deal_round(decks, rng)
        dealt += transferred(pool, number, lambda texts: probabilities(model, new, texts), rng)
        model.train()
        rng.shuffle(dealt)
        return dealt

    meeting = Exchange(paths.work / "exchange", str(seed), log) if exchange else None
    fine_tune(model, new, mix, replace(run, seed=seed), log, exchange=meeting)
    save(model, new, paths.work / f"nli-{seed}")


def nli(paths: Paths) -> None:
    """The pair classifier, written to `out/nli`: a first run alone, then NLI_SEEDS side by side, then their mean."""
    new = _tokenizer(paths.work / "aligned")
    model = with_task(
        classifier(paths.work / "aligned"), classifier(paths.work / "teacher"), classifier(minilm_folder())
    )
    save(model, new, paths.work / "nli-start")
    train_worker(paths, paths.work / "nli-start", NLI_FIRST.seed, NLI_FIRST, exchange=False)
    (paths.work / f"nli-{NLI_FIRST.seed}").rename(paths.work / "nli-first")
    context = get_context("spawn")
    workers = [
        context.Process(target=train_worker, args=(paths, paths.work / "nli-first", seed, NLI_RUN, True))
        for seed in NLI_SEEDS
    ]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
        if worker.exitcode != 0:
            raise RuntimeError(f"a training run ended with status {worker.exitcode}")
    model = mean_model([classifier(paths.work / f"nli-{seed}") for seed in NLI_SEEDS])
    held_out = plain_pairs([group for group in _sets(paths) if group.held_out])
    found = probabilities(model, new, [(pair.premise, pair.hypothesis) for pair in held_out])
    log(f"{save_nli(model, new, paths.out / 'nli', fit_temperature(found, held_out))} bytes")


def evaluate(paths: Paths) -> None:
    """Prints every measure of the two final models as JSON."""
    dtype = torch.bfloat16 if paths.bfloat16 else torch.float32
    body, words = _plain(paths.out / "encoder").eval().to(dtype), _tokenizer(paths.out / "encoder")
    model, tokens = classifier(paths.out / "nli").eval().to(dtype), _tokenizer(paths.out / "nli")

    def encode(texts: Sequence[str]) -> np.ndarray:
        return encode_texts(body, words, texts)

    def infer(texts: Sequence[tuple[str, str]]) -> torch.Tensor:
        return probabilities(model, tokens, texts)

    report: dict[str, object] = {
        f"similarity_{language}_test": measures.similarity_measure(encode, paths.data / "similarity", language, "test")
        for language in ("fr", "en")
    }
    for name, folder in (("pairs", paths.pairs), ("authored", paths.authored / "contrast")):
        groups = [group for group in read_sets([folder]) if group.held_out]
        if groups:
            report[f"contrast_{name}"] = measures.contrast_measures(infer, plain_pairs(groups))
    for name in ("xnli-fr-dev", "sick-fr-trial"):
        if (paths.data / "evaluation-only" / f"{name}.tsv").exists():
            report[name] = measures.three_class(infer, nli_pairs(paths.data / "evaluation-only", name))
    if paths.clusters is not None:
        stories = read_stories(paths.clusters)
        report["retrieval"] = measures.retrieval(encode, stories)
        report["clusters"] = measures.conflict_ranking(infer, encode, stories)
    print(json.dumps(report, indent=2))
