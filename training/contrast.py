"""Contrast sets and stories: authored French examples as labelled pairs."""

from __future__ import annotations

import json
import random
import re
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from training.pairs import Pair, labelled, with_reversed

HELD_OUT_PART = 5  # one set in five is never trained on
_SENTENCE = re.compile(r"(?<=[.!?…])(?:[ \u00a0\u202f]?[»\"”])?\s+(?=[A-ZÀ-Þ0-9«\"“–—])")
_MIN_WORDS = 5
# The commonest French negation words: pairs of equal polarity find out a model that has learnt only to count them.
_NEGATION = re.compile(
    r"\b(?:ne|n'|n’|pas|non|aucun|aucune|jamais|rien|personne|ni|sans)(?:\b|(?<=['’]))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ContrastSet:
    """An anchor and its counterparts as (text, label, subtype)."""

    id: str
    topic: str
    anchor: str
    counterparts: tuple[tuple[str, str, str], ...]

    @property
    def held_out(self) -> bool:
        """Whether this set is kept for measuring."""
        return zlib.crc32(self.id.encode()) % HELD_OUT_PART == 0


def read_sets(folders: Iterable[Path]) -> list[ContrastSet]:
    """Every set of every `.jsonl` file in `folders`; a folder that does not exist holds none."""
    found = []
    for folder in folders:
        for path in sorted(folder.glob("*.jsonl")):
            for line in path.read_text(encoding="utf8").splitlines():
                if not line.strip():
                    continue
                record = json.loads(line)
                counterparts = tuple(
                    (item["text"], item["label"], item.get("type") or item.get("kind") or "")
                    for item in record["counterparts"]
                )
                found.append(ContrastSet(record["id"], record.get("topic", ""), record["anchor"], counterparts))
    return found


def set_pairs(group: ContrastSet) -> list[Pair]:
    """Anchor against each counterpart and, where logic allows it, the reverse and the counterparts among themselves."""
    direct = [labelled(group.anchor, text, label, "contrast") for text, label, _ in group.counterparts]
    compatible = [text for text, label, _ in group.counterparts if label != "contradiction"]
    among = [
        labelled(first, second, "not_contradiction", "contrast-among")
        for first in compatible
        for second in compatible
        if first != second
    ]
    return with_reversed(direct) + among


def plain_pairs(groups: Sequence[ContrastSet]) -> list[Pair]:
    """Anchor against each counterpart, one direction, for measuring."""
    return [labelled(group.anchor, text, label, kind) for group in groups for text, label, kind in group.counterparts]


def crossed_pairs(groups: Sequence[ContrastSet], rng: random.Random, per_set: int) -> list[Pair]:
    """Sentences of two sets on one topic: two different events, so neutral."""
    by_topic: dict[str, list[ContrastSet]] = {}
    for group in groups:
        by_topic.setdefault(group.topic, []).append(group)
    found = []
    for group in groups:
        others = by_topic[group.topic] if len(by_topic[group.topic]) > 1 else list(groups)
        for _ in range(per_set):
            other = rng.choice(others)
            if other.id != group.id:
                text = rng.choice([other.anchor, *(text for text, _, _ in other.counterparts)])
                found.append(labelled(group.anchor, text, "neutral", "contrast-crossed"))
    return found


def equal_polarity(first: str, second: str) -> bool:
    """Whether both or neither of two French sentences hold a negation word."""
    return bool(_NEGATION.search(first)) == bool(_NEGATION.search(second))


def sentences(text: str) -> list[str]:
    """Sentences of at least five words of an article, split at sentence ends and line breaks."""
    parts = [part.strip() for line in text.splitlines() for part in _SENTENCE.split(line)]
    return [part for part in parts if len(part.split()) >= _MIN_WORDS]


@dataclass(frozen=True, slots=True)
class Story:
    """Sentences per article; gold contradictory and decoy pairs as ((file, sentence), (file, sentence))."""

    slug: str
    articles: dict[str, list[str]]
    gold: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    also: tuple[tuple[tuple[str, str], tuple[str, str]], ...]
    decoys: tuple[tuple[tuple[str, str], tuple[str, str]], ...]


def _with_quotes(text: str, quotes: Sequence[str]) -> list[str]:
    """Sentences of `text` in which every gold quote stands as one sentence."""
    for number, quote in enumerate(sorted(set(quotes), key=len, reverse=True)):
        text = text.replace(quote, f"\n\x00{number}\x00\n")
    table = {f"\x00{number}\x00": quote for number, quote in enumerate(sorted(set(quotes), key=len, reverse=True))}
    found = []
    for line in text.splitlines():
        if line.strip() in table:
            found.append(table[line.strip()])
        else:
            found.extend(sentences(line))
    return list(dict.fromkeys(found))


def read_story(folder: Path) -> Story:
    """The story in `folder` (articles as .txt, gold.json)."""
    record = json.loads((folder / "gold.json").read_text(encoding="utf8"))
    gold, also, decoys = [], [], []
    quotes: dict[str, list[str]] = {}

    def place(side: dict) -> tuple[str, str]:
        quotes.setdefault(side["file"], []).append(side["quote"])
        return side["file"], side["quote"]

    for item in record["contradictions"]:
        sides = {"a": [place(item["a"])], "b": [place(item["b"])]}
        gold.append((sides["a"][0], sides["b"][0]))
        for extra in item.get("also", []):
            sides["b" if extra.get("sides_with") == "b" else "a"].append(place(extra))
        also.extend((a, b) for a in sides["a"] for b in sides["b"] if (a, b) != gold[-1])
    for item in record["decoys"]:
        decoys.append((place(item["a"]), place(item["b"])))
    articles = {
        path.name: _with_quotes(path.read_text(encoding="utf8"), quotes.get(path.name, []))
        for path in sorted(folder.glob("*.txt"))
    }
    return Story(record["slug"], articles, tuple(gold), tuple(also), tuple(decoys))


def read_stories(folder: Path) -> list[Story]:
    """Every complete story below `folder`; stories still without gold.json are left out."""
    return [read_story(path.parent) for path in sorted(folder.glob("*/gold.json"))]


def story_pairs(story: Story, near: Iterable[tuple[str, str]]) -> list[Pair]:
    """Gold pairs as contradictions, decoys and the other `near` sentence pairs as anything but."""
    conflicts = {(a[1], b[1]) for a, b in (*story.gold, *story.also)}
    conflicts |= {(b, a) for a, b in conflicts}
    found = [labelled(a[1], b[1], "contradiction", "story") for a, b in (*story.gold, *story.also)]
    found += [labelled(a[1], b[1], "not_contradiction", "decoy") for a, b in story.decoys]
    found += [labelled(a, b, "not_contradiction", "story-near") for a, b in near if (a, b) not in conflicts]
    return with_reversed(found)
