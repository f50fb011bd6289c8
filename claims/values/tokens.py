"""Cut French text into words, figures and marks, with their places. Linear in the length of the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

# A figure with its groups of thousands ("18.000", "1 007", "750'000") and decimals ("7,82", "1.234,5"), else
# plain digits.
_GROUPED = (
    r"(?<![\w.,])[0-9]{1,3}(?:(?P<mark>[.' ’\u00a0\u202f\u2009])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?![0-9]|\.[0-9])(?:,[0-9]+)?"
)
_ENGLISH = r"(?<![\w.,])[0-9]{1,3}(?:,000)+(?![0-9])"
_PLAIN = r"[0-9]+(?:[.,][0-9]+)?"
_TOKEN = re.compile(
    rf"(?P<figure>{_GROUPED}|{_ENGLISH}|{_PLAIN})|(?P<word>[^\W\d_]+(?:['’](?=\w))?)|(?P<mark_>[^\s])"
)
_PHRASE_WORD = re.compile(r"[^\W\d_]+'?|[0-9]+|\S")  # a phrase may end in an elided word ("plus d'")


class TokenKind(Enum):
    """What a token is made of."""

    FIGURE = "figure"
    WORD = "word"
    MARK = "mark"


@dataclass(frozen=True, slots=True)
class Token:
    """A word (an elided one keeps its apostrophe: "d'"), a figure or a mark. `norm` is lower-cased, with a
    straight apostrophe."""

    text: str
    norm: str
    start_char: int
    end_char: int
    kind: TokenKind

    @property
    def is_word(self) -> bool:
        """Say whether the token is made of letters."""
        return self.kind is TokenKind.WORD

    @property
    def is_figure(self) -> bool:
        """Say whether the token is made of digits."""
        return self.kind is TokenKind.FIGURE

    @property
    def is_capitalised(self) -> bool:
        """Say whether the token begins with a capital letter."""
        return self.text[0].isupper()


def tokenise(text: str) -> tuple[Token, ...]:
    """Return the tokens of `text` in order, white space left out."""
    tokens = []
    for match in _TOKEN.finditer(text):
        kind = TokenKind.FIGURE if match["figure"] else TokenKind.WORD if match["word"] else TokenKind.MARK
        written = match.group()
        tokens.append(Token(written, written.lower().replace("’", "'"), match.start(), match.end(), kind))
    return tuple(tokens)


class PhraseTrie:
    """Find phrases of several words in tokens: the longest one that begins, or ends, at a given token."""

    __slots__ = ("_backward", "_by_first")

    def __init__(self, phrases: Iterable[tuple[str, str]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        self._backward: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for phrase, meaning in phrases:
            words = tuple(_PHRASE_WORD.findall(phrase.lower()))
            self._by_first.setdefault(words[0], []).append((words, meaning))
            self._backward.setdefault(words[-1], []).append((words, meaning))
        for index in (self._by_first, self._backward):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def starting_at(self, tokens: tuple[Token, ...], first: int) -> tuple[int, str] | None:
        """Return the token after the longest phrase that begins at `first`, and its meaning; None when
        there is none."""
        if first >= len(tokens):
            return None
        for words, meaning in self._by_first.get(tokens[first].norm, ()):
            if tuple(token.norm for token in tokens[first : first + len(words)]) == words:
                return first + len(words), meaning
        return None

    def ending_at(self, tokens: tuple[Token, ...], end: int) -> tuple[int, str] | None:
        """Return the first token of the longest phrase whose last token stands before `end`, and its
        meaning."""
        if end <= 0:
            return None
        for words, meaning in self._backward.get(tokens[end - 1].norm, ()):
            first = end - len(words)
            if first >= 0 and tuple(token.norm for token in tokens[first:end]) == words:
                return first, meaning
        return None
