"""Article -> sentences: datelines left out; captions, crossheads and furniture told from the story."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claims.article import Article, Sentence, SentenceKind, Span
from claims.sentences.blocks import Paragraph, paragraphs
from claims.sentences.boundaries import sentence_ranges
from claims.sentences.layout import LONGEST_CAPTION, paragraph_kinds, sentence_kind
from claims.sentences.openings import find_opening, find_slug
from claims.sentences.rules import Rules, rules_for

__all__ = ["headline_of", "split_sentences"]

# A headline is looked for in this many characters of an article.
HEAD_CHARS = 4000

_BULLETS = re.compile(r"(?:[*•▪·‣●]\s+)+")


def split_sentences(article: Article) -> tuple[Sentence, ...]:
    """Return the sentences of `article` in the order of its text.

    The spans do not overlap, have no outer white space, and together hold every letter and digit of the text
    but those of datelines and slugs. No sentence crosses a paragraph; one in hard-wrapped text may hold a
    line end.
    """
    return tuple(_sentences(article.text, rules_for(article.language)))


def headline_of(text: str, language: str) -> str | None:
    """Return the words of the first headline of a text, or None when it begins with its story."""
    headline: list[str] = []
    paragraph = -1
    for sentence in _sentences(text[:HEAD_CHARS], rules_for(language)):
        if sentence.kind is SentenceKind.HEADLINE and paragraph in (-1, sentence.paragraph):
            headline.extend(sentence.text.split())
            paragraph = sentence.paragraph
        elif headline or sentence.kind is SentenceKind.BODY:
            break
    return " ".join(headline) or None


def _sentences(text: str, rules: Rules) -> Iterator[Sentence]:
    blocks = paragraphs(text)
    body_seen = False
    for number, (block, kind) in enumerate(zip(blocks, paragraph_kinds(text, blocks, rules), strict=True)):
        for start, end, part_kind in _parts(block, kind, text, rules):
            words = text[start:end]
            skip = _opening_chars(words, part_kind, rules, is_first=not body_seen)
            if skip >= len(words):
                skip, part_kind = 0, SentenceKind.FURNITURE
            body_seen = body_seen or part_kind is SentenceKind.BODY
            for first, last in sentence_ranges(words[skip:], rules):
                sentence = words[skip + first : skip + last]
                if any(char.isalnum() for char in sentence):
                    span = Span(start + skip + first, start + skip + last)
                    yield Sentence(span, sentence, number, sentence_kind(sentence, part_kind, rules))


def _parts(
    block: Paragraph, kind: SentenceKind, text: str, rules: Rules
) -> Iterator[tuple[int, int, SentenceKind]]:
    """Yield a paragraph whole, or a caption's credit and byline apart from what the picture shows."""
    words = block.of(text)
    start = block.start_char
    if kind is SentenceKind.CAPTION and len(words) <= LONGEST_CAPTION:
        dash = rules.caption_after_dash.search(words)
        credit = rules.credit_opening.match(words)
        cut = dash.end() if dash else credit.end() if credit and credit.end() < len(words) else 0
        if cut:
            yield start, start + len(words[:cut].rstrip(" -–—|")), SentenceKind.FURNITURE
            start += cut
    yield start, block.end_char, kind


def _opening_chars(words: str, kind: SentenceKind, rules: Rules, *, is_first: bool) -> int:
    """Return how many characters of a paragraph come before its first sentence."""
    if kind is SentenceKind.HEADLINE:
        return find_slug(words, rules)
    if kind is not SentenceKind.BODY:
        return 0
    bullets = _BULLETS.match(words)
    opening = find_opening(words, rules, is_first=is_first)
    return opening.end_char if opening else bullets.end() if bullets else 0
