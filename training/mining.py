"""Real news pairs: two sentences of one article that resemble each other, as they stand or with a shared fact changed.

Two sentences of one article do not contradict each other. When both state a fact (a figure, a day, a month, a name)
and it is changed in one of them, they do. Both kinds come from the same texts and the same alignment, so nothing but
the changed fact tells them apart.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Sequence

from training.pairs import Pair, labelled

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
OPPOSITES = (
    ("hausse", "baisse"),
    ("augmenté", "diminué"),
    ("augmentation", "diminution"),
    ("victoire", "défaite"),
    ("gagné", "perdu"),
    ("accepté", "refusé"),
    ("confirmé", "démenti"),
    ("ouverture", "fermeture"),
    ("premier", "dernier"),
    ("première", "dernière"),
    ("avant", "après"),
    ("homme", "femme"),
    ("nord", "sud"),
    ("mort", "vivant"),
    ("plus", "moins"),
    ("million", "milliard"),
    ("millions", "milliards"),
    ("coupable", "innocent"),
    ("favorable", "opposé"),
    ("début", "fin"),
)
_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?:[ \u00a0\u202f.]\d{3})*(?:,\d+)?(?!\w)")
_NAME = re.compile(r"(?<=[a-zà-ÿ,'’] )[A-ZÀ-Þ][\wà-ÿ'’-]{2,} [A-ZÀ-Þ][\wà-ÿ'’-]{2,}")
_WORD = re.compile(r"[\wà-ÿ]{4,}")
MIN_SHARED = 0.3  # overlap of content words (of the shorter sentence) from which two sentences count as aligned
MAX_SHARED = 0.95
WORDS = range(6, 55)
COMMON_NAMES = 600  # names of two words from headings stand in for each other


def _words(text: str) -> set[str]:
    return {word.lower() for word in _WORD.findall(text)}


def aligned_sentences(heading: str, sentences: Sequence[str], limit: int = 2) -> list[tuple[str, str]]:
    """The heading with its best sentence, and the most alike sentence pairs of one article; at most `limit` pairs."""
    texts = [heading, *sentences[:14]]
    bags = [_words(text) for text in texts]
    scored = []
    for i, first in enumerate(bags):
        for j in range(i + 1, len(bags)):
            second = bags[j]
            if (
                len(first) < 3
                or len(second) < 3
                or len(texts[i].split()) not in WORDS
                or len(texts[j].split()) not in WORDS
            ):
                continue
            shared = len(first & second) / min(len(first), len(second))
            if MIN_SHARED <= shared <= MAX_SHARED:
                scored.append((shared, i, j))
    scored.sort(reverse=True)
    return [(texts[i], texts[j]) for _, i, j in scored[:limit]]


def _other_number(text: str, rng: random.Random) -> str:
    digits = re.sub(r"\D", "", text.split(",")[0])
    value = int(digits)
    if 1900 <= value <= 2100 and text.isdigit():
        return str(value + rng.choice((-3, -2, -1, 1, 2, 3)))
    factor = rng.choice((0.4, 0.5, 0.7, 1.4, 2, 3)) if value > 12 else 1
    changed = max(1, round(value * factor)) if factor != 1 else value + rng.choice((1, 2, 3, 4))
    tail = "," + text.split(",")[1] if "," in text else ""
    if changed >= 10_000 or (changed >= 1000 and not text.isdigit()):
        return f"{changed:,}".replace(",", " ") + tail
    return str(changed) + tail


def changes(first: str, second: str, names: Sequence[str], rng: random.Random) -> list[str]:
    """Versions of `second` in each of which one fact that `first` states too is another."""
    found = []
    lowered = first.lower()
    for match in _NUMBER.finditer(second):
        if re.search(rf"(?<![\d.,]){re.escape(match[0])}(?![\d.,])", first):
            found.append(second[: match.start()] + _other_number(match[0], rng) + second[match.end() :])
    for cycle in (WEEKDAYS, MONTHS):
        for word in cycle:
            if re.search(rf"\b{word}\b", lowered) and re.search(rf"\b{word}\b", second):
                found.append(re.sub(rf"\b{word}\b", rng.choice([other for other in cycle if other != word]), second))
    for pair in OPPOSITES:
        for word, opposite in (pair, pair[::-1]):
            if re.search(rf"\b{word}\b", lowered) and re.search(rf"\b{word}\b", second):
                found.append(re.sub(rf"\b{word}\b", opposite, second, count=1))
    for match in _NAME.finditer(second):
        if match[0] in first and names:
            other = rng.choice(names)
            if other not in first and other not in second:
                found.append(second.replace(match[0], other))
    return [text for text in found if text != second]


def news_pairs(articles: Sequence[tuple[str, str, list[str]]], rng: random.Random, limit: int) -> list[Pair]:
    """Up to `limit` pairs from (date, heading, sentences), as many changed as unchanged, in both reading directions."""
    counted = Counter(name for _, heading, _ in articles for name in _NAME.findall(heading))
    names = [name for name, _ in counted.most_common(COMMON_NAMES)]
    found: list[Pair] = []
    order = list(range(len(articles)))
    rng.shuffle(order)
    for index in order:
        _, heading, sentences = articles[index]
        for first, second in aligned_sentences(heading, sentences):
            versions = changes(first, second, names, rng)
            if not versions:
                continue
            changed = rng.choice(versions)
            if rng.random() < 0.5:
                found.append(labelled(first, changed, "contradiction", "news-changed"))
                found.append(labelled(first, second, "not_contradiction", "news"))
            else:
                found.append(labelled(changed, first, "contradiction", "news-changed"))
                found.append(labelled(second, first, "not_contradiction", "news"))
        if len(found) >= limit:
            break
    return found
