"""What each paragraph is on the page: headline, body, crosshead, caption, or furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.article import SentenceKind
from claims.sentences.blocks import Paragraph, ends_with_stop
from claims.sentences.openings import find_opening
from claims.sentences.rules import APOSTROPHES, Rules

# Lengths in characters. A line of furniture is short; patterns are not tried on longer ones.
LONGEST_FURNITURE, LONGEST_HEADLINE, LONGEST_CROSSHEAD, LONGEST_CAPTION = 300, 220, 90, 1500
LONGEST_BYLINE = 150
# A headline comes early: the head of a page holds at most this many paragraphs.
LONGEST_HEAD = 12

_WORD = re.compile(r"[^\W_]+")
_LIST_ITEM = re.compile(r"(?:\d{1,4}(?:\s?[-–]\s?\d{1,4})?\s*(?:[.:)]|[-–—]\s)|[-–—*•▪·‣●]\s)\s*\S")
_BULLET = re.compile(r"[*•▪·‣●]\s")
_FRAMED = re.compile(r"[-–—]\s.{2,80}\s[-–—]$")
_ISSUE_NUMBER = re.compile(r"\bn[°ºo]\s?\d", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:[^\W\d_]{1,2}\.[\s-]?){2,4}$")
_SEPARATOR = re.compile(r"(?:,|\s[-–—|/])\s+")


def paragraph_kinds(text: str, blocks: Sequence[Paragraph], rules: Rules) -> list[SentenceKind]:
    """Return the kind of each paragraph of an article's text."""
    kinds = [_kind_by_itself(block.of(text), rules) for block in blocks]
    _cut_the_tail(text, blocks, kinds, rules)
    first_body = next(
        (
            i
            for i, kind in enumerate(kinds)
            if kind is SentenceKind.BODY and _is_prose(blocks[i].of(text), rules)
        ),
        None,
    )
    if first_body is None:
        return [kind or SentenceKind.BODY for kind in kinds]
    first_body = _after_question_headline(text, blocks, kinds, first_body, rules)
    _name_the_head(text, blocks, kinds, min(first_body, LONGEST_HEAD), rules)
    _name_the_crossheads(text, blocks, kinds, first_body, rules)
    return [kind or SentenceKind.BODY for kind in kinds]


def sentence_kind(words: str, kind: SentenceKind, rules: Rules) -> SentenceKind:
    """Return a sentence's kind in a paragraph of `kind`: credits and agencies' marks are furniture."""
    if kind in (SentenceKind.BODY, SentenceKind.CAPTION) and len(words) <= LONGEST_FURNITURE * 2:
        bare = words.strip(" .()").casefold()
        if bare in rules.agencies or rules.credit.fullmatch(words) or rules.furniture_always.fullmatch(words):
            return SentenceKind.FURNITURE
    return kind


def reads_like_names(words: str, rules: Rules) -> bool:
    """Say whether `words` are capitalised names with small words between, as in a byline or a title."""
    bare = words
    for mark in APOSTROPHES:
        bare = bare.replace(mark, " ")
    tokens = _WORD.findall(bare)
    capitals = sum(token[0].isupper() for token in tokens)
    return capitals > 0 and all(
        token[0].isupper() or token.isdigit() or token.lower() in rules.name_words for token in tokens
    )


def ends_with_date(words: str, rules: Rules) -> bool:
    """Say whether a line is a paper's title and a date, or a date and an hour alone."""
    matches = list(rules.date.finditer(words[:LONGEST_FURNITURE]))
    if not matches:
        return False
    last = matches[-1]
    rest = rules.clock.sub("", words[last.end() :]).strip(" ,.-–—|à")
    if rest and not reads_like_names(rest, rules):
        return False
    before = words[: last.start()].strip()
    if not before:
        return True
    title = _SEPARATOR.split(words[: last.start()])
    separated = len(title) > 1 or before.endswith((",", "-", "–", "—", "|"))
    return separated and all(reads_like_names(part, rules) for part in title if _WORD.search(part))


def _is_title_and_date(words: str, rules: Rules) -> bool:
    """Say whether a line is a few words, a comma or dash, and a full date: a paper and its day of issue."""
    matches = list(rules.date.finditer(words))
    if (
        not matches
        or matches[-1].end() < len(words.rstrip(" ."))
        or not (matches[-1]["year"] or matches[-1]["weekday"])
    ):
        return False
    before = words[: matches[-1].start()].rstrip()
    return before.endswith((",", "-", "–", "—", "|")) and len(_WORD.findall(before)) <= 6


def _kind_by_itself(words: str, rules: Rules) -> SentenceKind | None:
    """Return the kind that the words betray; None for a line without a stop that only its place tells."""
    if len(words) <= LONGEST_FURNITURE:
        if _is_furniture(words, rules):
            return SentenceKind.FURNITURE
        dash = rules.caption_after_dash.search(words)
        if rules.caption_opening.fullmatch(words) or (dash and _is_furniture(words[: dash.start()], rules)):
            return SentenceKind.CAPTION
    if len(words) <= LONGEST_CAPTION and rules.caption_inside.search(words):
        return SentenceKind.CAPTION
    if _is_prose(words, rules) or _BULLET.match(words):
        return SentenceKind.BODY
    return None


def _is_furniture(words: str, rules: Rules) -> bool:
    if (
        rules.furniture_always.fullmatch(words)
        or rules.credit.fullmatch(words)
        or _SIGNATURE.fullmatch(words)
    ):
        return True
    if ends_with_stop(words) and not words.endswith(")"):
        return False
    if rules.furniture_line.fullmatch(words) or ends_with_date(words, rules):
        return True
    byline = rules.byline.match(words)
    return bool(
        byline and len(words) <= LONGEST_BYLINE and reads_like_names(words[byline.end() :] or "X", rules)
    )


def _is_prose(words: str, rules: Rules) -> bool:
    """Say whether a paragraph is running text: it has a full stop at its end, a dateline, or great length."""
    if ends_with_stop(words) or len(words) > LONGEST_HEADLINE or words.endswith((":", ";", ",")):
        return True
    opening = find_opening(words, rules, is_first=False)
    return opening is not None and opening.agency is not None


def _cut_the_tail(
    text: str, blocks: Sequence[Paragraph], kinds: list[SentenceKind | None], rules: Rules
) -> None:
    """Mark what follows the end of the story, and the lists of other stories' headlines."""
    in_list = False
    for index, block in enumerate(blocks):
        words = block.of(text)
        is_short = len(words) <= LONGEST_FURNITURE
        if is_short and index and rules.end_mark.fullmatch(words):
            for rest in range(index, len(blocks)):
                kinds[rest] = SentenceKind.FURNITURE
            return
        if is_short and rules.list_head.fullmatch(words):
            in_list = True
            kinds[index] = SentenceKind.FURNITURE
        elif kinds[index] is None and (in_list or (block.after_marker and index)):
            kinds[index] = SentenceKind.FURNITURE
        elif kinds[index] is not None:
            in_list = False


def _after_question_headline(
    text: str, blocks: Sequence[Paragraph], kinds: list[SentenceKind | None], first_body: int, rules: Rules
) -> int:
    """A headline may end with a question mark: then the body begins with the next running text."""
    has_headline = any(kind is None for kind in kinds[:first_body])
    words = blocks[first_body].of(text)
    following = next(
        (
            i
            for i in range(first_body + 1, len(blocks))
            if kinds[i] is SentenceKind.BODY and _is_prose(blocks[i].of(text), rules)
        ),
        None,
    )
    is_question = (
        words.rstrip(' \u00a0\u202f»”"').endswith(("?", "!", "…", "..."))
        and len(words) <= LONGEST_CROSSHEAD * 1.5
    )
    if has_headline or following is None or not is_question or words[0] in '«"“-–—':
        return first_body
    kinds[first_body] = SentenceKind.HEADLINE
    return following


def _name_the_head(
    text: str, blocks: Sequence[Paragraph], kinds: list[SentenceKind | None], end: int, rules: Rules
) -> None:
    """Name the lines above the body: the headline and its decks, the kickers and bylines around them."""
    open_lines = [index for index in range(end) if kinds[index] is None]
    headline_seen = SentenceKind.HEADLINE in kinds[:end]
    firm = [index for index in open_lines if not _is_weak(blocks[index].of(text), rules)]
    headline = firm[0] if firm else (open_lines[0] if open_lines else None)
    for index in open_lines:
        weak = _is_weak(blocks[index].of(text), rules)
        is_headline = (
            (index == headline and not headline_seen)
            or (not weak and index != headline)
            or (headline_seen and not weak)
        )
        kinds[index] = SentenceKind.HEADLINE if is_headline else SentenceKind.FURNITURE


def _is_weak(words: str, rules: Rules) -> bool:
    """Say whether a line in the head may be a kicker, a byline or a desk rather than a headline."""
    count = len(_WORD.findall(words))
    if count <= 12 and (_ISSUE_NUMBER.search(words) or _is_title_and_date(words, rules)):
        return True
    return count <= 2 or (words.isupper() and count <= 4) or (count <= 7 and reads_like_names(words, rules))


def _name_the_crossheads(
    text: str, blocks: Sequence[Paragraph], kinds: list[SentenceKind | None], first_body: int, rules: Rules
) -> None:
    """Name the short lines within the body: crossheads, items of lists, a signature at the end."""
    last_body = max(i for i, kind in enumerate(kinds) if kind is SentenceKind.BODY)
    index = first_body
    while index < len(blocks):
        if kinds[index] is not None:
            kinds[index] = _crosshead_question(
                blocks[index].of(text), kinds[index], index, first_body, last_body
            )
            index += 1
            continue
        end = index
        while end < len(blocks) and kinds[end] is None:
            end += 1
        for at in range(index, end):
            words = blocks[at].of(text)
            if at > last_body:
                names = len(_WORD.findall(words)) <= 5 and reads_like_names(words, rules)
                kinds[at] = SentenceKind.FURNITURE if names else SentenceKind.BODY
            elif (
                _is_list_item(text, blocks, at)
                or len(words) > LONGEST_CROSSHEAD
                or (end - index > 2 and at > index)
            ):
                kinds[at] = SentenceKind.BODY
            else:
                kinds[at] = SentenceKind.CROSSHEAD
        index = end


def _crosshead_question(
    words: str, kind: SentenceKind | None, index: int, first_body: int, last_body: int
) -> SentenceKind | None:
    """A question of a few words on a line of its own is a crosshead ("Et maintenant ?")."""
    short = len(words) <= 40 and len(_WORD.findall(words)) <= 5
    if (
        kind is SentenceKind.BODY
        and first_body < index < last_body
        and short
        and words.rstrip(' »"').endswith("?")
    ):
        return SentenceKind.CROSSHEAD if words[0] not in '«"“-–—' else kind
    return kind


def _is_list_item(text: str, blocks: Sequence[Paragraph], at: int) -> bool:
    """Say whether a line and one beside it in the same run are numbered or marked alike."""
    words = blocks[at].of(text)
    if not _LIST_ITEM.match(words) or _FRAMED.fullmatch(words):
        return False
    beside = [i for i in (at - 1, at + 1) if 0 <= i < len(blocks) and blocks[i].run == blocks[at].run]
    return any(_LIST_ITEM.match(blocks[i].of(text)) for i in beside)
