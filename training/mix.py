"""The mix of stage B: every batch holds transferred pairs, English and French gold, authored sets, stories and news."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from training.contrast import ContrastSet, Story, crossed_pairs, set_pairs, story_pairs
from training.pairs import Pair, reversed_pair

# Pairs per round, beside the transferred ones. The first trials lacked breadth (from transfer and English gold),
# sharpness (from authored sets) and the look of neighbouring sentences (from stories and news).
SHARES = {
    "english": 2333,
    "french": 500,
    "contrast": 2666,
    "crossed": 266,
    "story": 833,
    "news": 800,
    "translations": 266,
}
REVERSED_SHARE = 0.35


@dataclass(slots=True)
class Deck:
    """Deals a list in random order again and again, so that over the rounds all of it is seen equally often."""

    cards: list[Pair]
    rng: random.Random
    _rest: list[Pair] = field(default_factory=list)

    def deal(self, count: int) -> list[Pair]:
        """The next `count` pairs; fewer only when the deck holds fewer."""
        dealt: list[Pair] = []
        wanted = min(count, len(self.cards))
        while len(dealt) < wanted:
            if not self._rest:
                self._rest = list(self.cards)
                self.rng.shuffle(self._rest)
            dealt.append(self._rest.pop())
        return dealt


def turned(pairs: Sequence[Pair], rng: random.Random, share: float = REVERSED_SHARE) -> list[Pair]:
    """Each pair, or with probability `share` its other direction where that is known."""
    found = []
    for pair in pairs:
        back = None if pair.soft or rng.random() >= share else reversed_pair(pair)
        found.append(pair if back is None or sum(back.target) == 3 else back)
    return found


def authored(groups: Sequence[ContrastSet], rng: random.Random) -> list[Pair]:
    """Pairs of all sets; those among counterparts, the most numerous and least telling, thinned to a third."""
    found = []
    for group in groups:
        for pair in set_pairs(group):
            if pair.source != "contrast-among" or rng.random() < 1 / 3:
                found.append(pair)
    return found


def from_stories(
    stories: Sequence[Story], near: Callable[[Story], Sequence[tuple[str, str]]], rng: random.Random
) -> list[Pair]:
    """Pairs of all stories; conflicts are repeated so that they make up a third."""
    conflicts, others = [], []
    for story in stories:
        for pair in story_pairs(story, near(story)):
            (conflicts if pair.target[2] and not pair.target[0] else others).append(pair)
    repeats = max(1, round(len(others) / 2 / max(1, len(conflicts))))
    found = conflicts * min(repeats, 4) + others
    rng.shuffle(found)
    return found


def crossed(groups: Sequence[ContrastSet], rng: random.Random) -> list[Pair]:
    """Two sentences of two sets on one topic, three per set."""
    return crossed_pairs(groups, rng, 3)


def deal_round(decks: dict[str, Deck], rng: random.Random, shares: dict[str, int] = SHARES) -> list[Pair]:
    """One round of the mix, shuffled."""
    dealt = []
    for name, count in shares.items():
        if name in decks:
            pairs = decks[name].deal(count)
            dealt.extend(turned(pairs, rng) if name in ("english", "french") else pairs)
    rng.shuffle(dealt)
    return dealt
