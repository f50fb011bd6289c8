"""Fine-tuning of a pair classifier on hard, partial and soft labels."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import torch
from transformers import BertForSequenceClassification, PreTrainedTokenizerBase

from training.encoding import Batch, batches, collate, encode
from training.optimiser import MasterAdamW, schedule
from training.pairs import LABELS, Pair

MAX_TOKENS = 160
LOG_STEPS = 50


@dataclass(frozen=True, slots=True)
class Run:
    """Settings of one fine-tuning run; `max_seconds` ends it early with the schedule scaled to the time spent."""

    rate: float = 1.5e-4
    decay: float = 0.01
    rounds: int = 3
    tokens_per_batch: int = 2560
    warmup_share: float = 0.06
    seed: int = 13
    max_seconds: float = math.inf
    frozen_words: bool = True
    max_tokens: int = MAX_TOKENS


def pair_loss(logits: torch.Tensor, batch: Batch) -> torch.Tensor:
    """Mean loss: cross entropy for soft rows, minus log of the probability of the allowed classes for the others."""
    log_p = torch.log_softmax(logits.float(), dim=-1)
    soft = -(batch.target * log_p).sum(-1)
    allowed = torch.where(batch.target > 0, log_p, torch.full_like(log_p, -1e4))
    hard = -torch.logsumexp(allowed, dim=-1)
    loss = torch.where(batch.soft, soft, hard)
    return (loss * batch.weight).sum() / batch.weight.sum()


def classifier(folder: Path) -> BertForSequenceClassification:
    """A three-way pair classifier over the body stored in `folder`, without dropout, with eager attention.

    Dropout costs as much as the products on a CPU and the runs are short; the fused attention kernels are slower
    than plain products in training at this head size.
    """
    return BertForSequenceClassification.from_pretrained(
        folder,
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={label: index for index, label in enumerate(LABELS)},
        hidden_dropout_prob=0.0,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        dtype=torch.float32,
        use_safetensors=True,
        local_files_only=True,
    )


def fine_tune(
    model: BertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    mix: Callable[[int], Sequence[Pair]],
    run: Run,
    log: Callable[[str], None] = print,
    check: Callable[[BertForSequenceClassification, int], None] | None = None,
    exchange: Callable[[MasterAdamW], None] | None = None,
) -> BertForSequenceClassification:
    """Trains on `mix(round)` for each round; returns the model in float32.

    After every round `exchange` may change the weights and `check` gets a float32 copy of the model as it then is and
    the number of the round. With `frozen_words` word embeddings stay exactly as they are.
    """
    rng = random.Random(run.seed)
    torch.manual_seed(run.seed)
    words = model.get_input_embeddings().weight
    exact = words.detach().float().clone()
    words.requires_grad_(not run.frozen_words)
    model.train().bfloat16()
    optimiser = MasterAdamW(model, run.rate, run.decay)

    def written_back(target: BertForSequenceClassification) -> BertForSequenceClassification:
        optimiser.write_back(target)
        if run.frozen_words:
            with torch.no_grad():
                target.get_input_embeddings().weight.copy_(exact)
        return target.eval()

    began = time.monotonic()
    checking = 0.0
    steps, losses = 0, 0.0
    for number in range(run.rounds):
        pairs = list(mix(number))
        rows = encode(tokenizer, pairs, run.max_tokens)
        done = 0
        for batch in batches(rows, pairs, run.tokens_per_batch, rng):
            spent = time.monotonic() - began - checking
            share = max((number + done / len(pairs)) / run.rounds, spent / run.max_seconds)
            if share >= 1.0:
                break
            done += len(batch.ids)
            logits = model(input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask).logits
            loss = pair_loss(logits, batch)
            loss.backward()
            optimiser.step(schedule(int(share * 10_000), 10_000, int(run.warmup_share * 10_000)))
            losses += loss.item()
            steps += 1
            if steps % LOG_STEPS == 0:
                log(f"round {number} step {steps} share {share:.3f} loss {losses / LOG_STEPS:.4f} {spent:.0f} s")
                losses = 0.0
        if exchange is not None:
            exchange(optimiser)
        if check is not None:
            paused = time.monotonic()
            check(written_back(deepcopy(model)), number)
            checking += time.monotonic() - paused
        if time.monotonic() - began - checking >= run.max_seconds:
            break
    return written_back(model)


@torch.inference_mode()
def probabilities(
    model: BertForSequenceClassification,
    tokenizer: PreTrainedTokenizerBase,
    texts: Sequence[tuple[str, str]],
    max_tokens: int = 256,
    tokens_per_batch: int = 8192,
) -> torch.Tensor:
    """(n, 3) class probabilities, float32, in the order of `texts`, computed in bfloat16 if the model is."""
    pairs = [Pair(premise, hypothesis, (1.0, 1.0, 1.0), "") for premise, hypothesis in texts]
    rows = encode(tokenizer, pairs, max_tokens)
    order = sorted(range(len(rows)), key=lambda index: len(rows[index][0]))
    found = torch.zeros(len(rows), len(LABELS))
    start = 0
    model.eval()
    while start < len(order):
        size = max(1, tokens_per_batch // max(8, len(rows[order[min(len(order) - 1, start + 64)]][0])))
        part = order[start : start + size]
        batch = collate([rows[index] for index in part], [pairs[index] for index in part])
        logits = model(input_ids=batch.ids, token_type_ids=batch.types, attention_mask=batch.mask).logits
        found[part] = torch.softmax(logits.float(), dim=-1)
        start += size
    return found


def save(model: BertForSequenceClassification, tokenizer: PreTrainedTokenizerBase, folder: Path) -> None:
    """Writes a float32 checkpoint that the later stages can start from."""
    folder.mkdir(parents=True, exist_ok=True)
    model.float().save_pretrained(folder, safe_serialization=True)
    tokenizer.save_pretrained(folder)


def with_task(
    aligned: BertForSequenceClassification, tuned: BertForSequenceClassification, start: BertForSequenceClassification
) -> BertForSequenceClassification:
    """`aligned` with what `tuned` learnt beyond `start` added to its body, and the classifier of `tuned`.

    All three share one architecture; word embeddings, which differ in vocabulary, stay those of `aligned`.
    """
    theirs, before, result = tuned.state_dict(), start.state_dict(), aligned.state_dict()
    with torch.no_grad():
        for name, value in result.items():
            if name.startswith(("bert.pooler", "classifier")):
                value.copy_(theirs[name])
            elif "word_embeddings" not in name and value.is_floating_point():
                value.add_(theirs[name] - before[name])
    return aligned
