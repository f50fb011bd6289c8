"""Where the sentences of one paragraph begin and end: a scanner in one pass, linear in the text's length."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from claims.sentences.rules import APOSTROPHES, UPPER, Rules

# A bracket or a short quotation up to these many characters is never cut; beyond, an unclosed mark is more
# likely.
LONGEST_BRACKET, LONGEST_SHORT_QUOTE = 600, 60
# No prose sentence is longer; what is (a table, a text without a stop) is cut at white space to stay
# workable.
LONGEST_SENTENCE = 2000
# How far back an abbreviation is looked for, in characters.
LOOK_BACK = 24

_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_STOP = re.compile(r"[.!?…](?:[^\S\n]?[.!?…])*")
_STRAIGHT = re.compile('"')
# Before a straight mark: seconds or inches (12'36", à 8").
_MEASURE = re.compile(r"(?:['’′]\d{1,2}|\bà \d{1,2})$")
_MARKS = re.compile(r"[()\[\]«»“”\"]")
_CLOSERS = re.compile(rf"(?:[{_INVISIBLE}]|[”’')\]]|[^\S\n]?»)*")
_GAP = re.compile(rf"[\s{_INVISIBLE}]*")
_SYMBOLS = re.compile(r"(?:[\u2190-\u2bff\u2600-\u27bf\ufe0f\u200d\U0001f000-\U0001faff]+\s*)+")
_NEXT_OPENERS = re.compile(rf"(?:[«“\"(\[‘{_INVISIBLE}]|[-–—*•](?=\s)|(?<![\w])['’](?=\w)|\s)*")
_NEXT_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’ʼ]?")
_TOKEN = re.compile(r"[\w°º.\-]+$")
_INITIAL = re.compile(rf"(?:[{UPPER}]|(?:[{UPPER}][a-zà-ÿ]?\.-?)+[{UPPER}])$")
_DOTTED = re.compile(rf"(?:[{UPPER}]\.)+[{UPPER}]$")
_NO_VOWEL = re.compile(r"[^\W\d_aeiouyàâäéèêëîïôöùûüœæAEIOUYÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ]{2,4}$")
_ROMAN = re.compile(r"(?:[IVXLC]+\b|[LRDA]\.\s?\d)")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z][a-z]")
_GLUED = re.compile(
    rf"(?:[«“\"]\s?)?(?:[{UPPER}][a-zà-ÿ]+(?=[\s,:’'-])|MM?\.\s|[{UPPER}]['’][{UPPER}a-zà-ÿ]|[AÀY]\s(?=\w))"
    rf"|-\s[«“\"{UPPER}]"
)
_GLUED_AFTER = "»”\"')]%€$"
_LIST_NUMBER = re.compile(r"\s*[-–—*•]?\s*(?:\d{1,3}|[IVX]{1,4}|[A-Za-z])$")


def sentence_ranges(words: str, rules: Rules) -> list[tuple[int, int]]:
    """Return the half-open ranges of the sentences of a paragraph, in order, without outer white space."""
    ranges: list[tuple[int, int]] = []
    start = 0
    for cut in _cuts(words, rules):
        ranges.extend(_bounded(words, start, cut))
        start = cut
    ranges.extend(_bounded(words, start, len(words)))
    return ranges


def _bounded(words: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the range without outer white space, in pieces of at most LONGEST_SENTENCE characters."""
    while start < end and words[start].isspace():
        start += 1
    while end > start and words[end - 1].isspace():
        end -= 1
    while end - start > LONGEST_SENTENCE:
        limit = start + LONGEST_SENTENCE
        blank = max(words.rfind(" ", start + 1, limit), words.rfind("\n", start + 1, limit))
        cut = blank if blank > start else limit
        yield start, cut
        start = cut
        while start < end and words[start].isspace():
            start += 1
    if start < end:
        yield start, end


def _cuts(words: str, rules: Rules) -> Iterator[int]:
    """Yield the offsets at which a new sentence begins."""
    straight = _straight_quotes(words)
    zones = _unbroken_zones(words, straight)
    zone_starts = [start for start, _ in zones]
    last_cut = 0
    for stop in _STOP.finditer(words):
        index = bisect_right(zone_starts, stop.start()) - 1
        if index >= 0 and stop.start() < zones[index][1]:
            opened, closed = zones[index]
            is_whole_sentence = stop.end() == closed and opened == last_cut  # "(Sa femme aussi.)"
            if not is_whole_sentence:
                continue
        end = _past_closers(words, stop.end(), straight)
        gap = _GAP.match(words, end).end()  # type: ignore[union-attr]
        if gap >= len(words):
            return
        if gap == end:
            if _is_glued(words, stop, end, rules):
                last_cut = end
                yield end
            continue
        symbols = _SYMBOLS.match(words, gap)
        cut = symbols.end() if symbols else gap
        if cut < len(words) and _is_end(words, stop, cut, last_cut, rules):
            last_cut = cut
            yield cut


def _is_end(words: str, stop: re.Match[str], cut: int, sentence_start: int, rules: Rules) -> bool:
    """Decide whether the sentence ends at `stop` when the next token stands at `cut`."""
    opener_end = _NEXT_OPENERS.match(words, cut).end()  # type: ignore[union-attr]
    if opener_end >= len(words):
        return False
    following = words[opener_end]
    if following.islower() and not _BRAND.match(words, opener_end):
        return False
    if not (following.isalnum() or opener_end > cut or _SYMBOLS.match(words, cut)):
        return False
    if stop.group() != ".":
        return True
    return not _is_abbreviation(words, stop.start(), cut, opener_end, sentence_start, rules)


def _is_abbreviation(
    words: str, dot: int, cut: int, following: int, sentence_start: int, rules: Rules
) -> bool:
    """Say whether the full stop at `dot` belongs to an abbreviation and ends nothing."""
    before = words[max(sentence_start, dot - LOOK_BACK) : dot]
    match = _TOKEN.search(before)
    if match is None:
        return False
    token = match.group().lstrip(".-")
    next_char = words[following]
    if (
        _LIST_NUMBER.fullmatch(words, sentence_start, dot)
        and dot - sentence_start < 8
        and token.isalnum()
        and len(token) <= 3
    ):
        return _is_list_number(token)
    tail = " ".join(before.split())
    if any(_ends_in(tail, phrase) for phrase in rules.final_phrases):
        return not _opens(words, following, rules, particles=True)
    if token in rules.never_final or any(_ends_in(tail, phrase) for phrase in rules.phrases):
        return True
    if token in rules.before_number and (next_char.isdigit() or _ROMAN.match(words, following)):
        return True
    if token in rules.before_number_or_bracket:
        return next_char.isdigit() or words[cut] == "("
    if token in rules.ambiguous or _DOTTED.match(token):
        return not _opens(words, following, rules, particles=True)
    if _INITIAL.match(token):
        after_noun = _last_word(before[: match.start()]) in rules.letter_nouns
        return not (
            after_noun or (not next_char.isdigit() and _opens(words, following, rules, particles=False))
        )
    if _NO_VOWEL.match(token) and not token.isupper() and token not in rules.before_number:
        return not _opens(words, following, rules, particles=True)
    return False


def _is_list_number(token: str) -> bool:
    """A number or letter that opens a paragraph or a sentence counts items; a capital may be an initial."""
    return token.isdigit() or len(token) == 1 or token.isupper()


def _ends_in(tail: str, phrase: str) -> bool:
    if not tail.endswith(phrase):
        return False
    return len(tail) == len(phrase) or not tail[-len(phrase) - 1].isalnum()


def _last_word(words: str) -> str:
    parts = words.split()
    return parts[-1].rsplit("’")[-1].rsplit("'")[-1].lower() if parts else ""


def _opens(words: str, at: int, rules: Rules, *, particles: bool) -> bool:
    """Say whether the word at `at` opens a sentence and is no name. `particles` lets "Le", "De" count."""
    match = _NEXT_WORD.match(words, at)
    if match is None:
        return words[at].isdigit()
    word = match.group()
    for mark in APOSTROPHES:
        word = word.replace(mark, "'")
    if word in rules.openers or word.split("-")[0] in rules.openers:
        return True
    return particles and word in rules.name_particles


def _is_glued(words: str, stop: re.Match[str], end: int, rules: Rules) -> bool:
    """Say whether a blank is missing after a sentence, as pasted copy has it ("... terminée.Il a")."""
    if not _GLUED.match(words, end):
        return False
    before = words[max(0, stop.start() - LOOK_BACK) : stop.start()]
    match = _TOKEN.search(before)
    if match is None:
        return before[-1:] in tuple(_GLUED_AFTER)
    token = match.group().rsplit(".", 1)[-1]
    if len(token) < 2 and not token.isdigit():
        return False
    return (
        token not in rules.never_final and token not in rules.ambiguous and not _DOTTED.match(match.group())
    )


def _past_closers(words: str, at: int, straight: dict[int, bool]) -> int:
    """Return the offset behind the quotation marks and brackets that close a sentence ending before `at`."""
    end = at
    while True:
        end = _CLOSERS.match(words, end).end()  # type: ignore[union-attr]
        quote = end + 1 if words[end : end + 1] in (" ", "\u00a0", "\u202f") else end
        if straight.get(quote, True):
            return end
        end = quote + 1


def _straight_quotes(words: str) -> dict[int, bool]:
    """Return the offsets of straight quotation marks and whether each one opens.

    White space tells most of them apart; only one with blanks on both sides, or on neither, takes its turn.
    So a quotation that is never closed does not turn round all that follow.
    """
    opens: dict[int, bool] = {}
    is_open = False
    for match in _STRAIGHT.finditer(words):
        at = match.start()
        before, after = words[at - 1 : at] or " ", words[at + 1 : at + 2] or " "
        if before.isdigit() and not is_open and _MEASURE.search(words[max(0, at - 6) : at]):
            continue
        left, right = before.isspace() or before in "(«[“'’-—", after.isspace() or after in ",.;:!?)]»"
        is_open = not is_open if left == right else left
        opens[at] = is_open
    return opens


def _unbroken_zones(words: str, straight: dict[int, bool]) -> list[tuple[int, int]]:
    """Return the ranges inside which no sentence ends: brackets, and short quotations within a sentence."""
    stacks: dict[str, list[int]] = {"(": [], "[": [], "«": [], "“": []}
    partner = {")": "(", "]": "[", "»": "«", "”": "“"}
    zones: list[tuple[int, int]] = []
    straight_open: int | None = None
    for match in _MARKS.finditer(words):
        mark, at = match.group(), match.start()
        if mark in stacks:
            stacks[mark].append(at)
        elif mark == '"':
            if straight.get(at):
                straight_open = at
            elif straight_open is not None and at in straight:
                _add_quote(zones, words, straight_open, at)
                straight_open = None
        elif stacks[partner[mark]]:
            opened = stacks[partner[mark]].pop()
            if mark in ")]":
                if at - opened <= LONGEST_BRACKET:
                    zones.append((opened, at))
            else:
                _add_quote(zones, words, opened, at)
    return _merged(zones)


def _add_quote(zones: list[tuple[int, int]], words: str, opened: int, closed: int) -> None:
    """Keep a short quotation whole when it stands inside a sentence, like the title of a film."""
    if closed - opened > LONGEST_SHORT_QUOTE:
        return
    before = words[max(0, opened - 3) : opened].rstrip()
    after = words[closed + 1 : closed + 4].lstrip()
    inside = bool(before) and (before[-1].isalnum() or before[-1] in "'’")
    if inside and after[:1].islower():
        zones.append((opened, closed))


def _merged(zones: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(zones):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
