"""Acts and states of the news: which ones a text tells of, and which exclude each other.

"a démissionné", "la démission de" and "a quitté ses fonctions" are one act; "accepter" excludes "décliner".
The lexicon is data (`events.toml`): acts with their words and phrases, and the acts they exclude. Words are
matched by their inflected forms and not by light stems, which would take "partie" for "parti".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from claims.language.countries import fold
from claims.language.stems import stem, stop_words
from claims.language.tables import read_toml

PHRASE_WINDOW_WORDS = 3  # how many other words may stand between two content words of a phrase
FIXED_WINDOW_WORDS = 1  # the same for phrases held together by a little word ("sans blessé", "en cavale")
NEGATION_REACH_WORDS = 5  # how far before an act its "ne" may stand ("n'a toujours pas encore signé")
DETERMINER_REACH_WORDS = 2  # how far before an act "sans" or "aucun" may stand ("sans le moindre blessé")
# The next four were set on contrast pairs of news sentences, to fire on under 4 % of pairs without conflict.
MIN_SHARED_STEMS = 2  # content stems two sentences must share before their acts can be about one thing
MIN_SHARED_CONTEXT = 2  # stems shared beside an act that one text affirms and the other denies
CONTEXT_WORDS = 3  # how many words on each side of an act are its context
DISTANT_REACH_WORDS = 4  # how far before an act its "avait" or "aurait" may stand
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[a-z0-9]+|[,.;:!?()]")
_GOVERNING = frozenset(
    {"de", "d", "a", "au", "aux", "l", "le", "la", "les", "son", "sa", "ses", "tout", "toute"}
)
_REFLEXIVE = frozenset({"se", "s"})


@dataclass(frozen=True, slots=True)
class _Phrase:
    act: str
    parts: tuple[frozenset[str], ...]
    not_before: frozenset[str]
    window: int  # how many other words may stand between two parts
    is_negative: bool  # "sans blessé" is a state of its own and not the denial of one


@dataclass(frozen=True, slots=True)
class _Grammar:
    endings: dict[str, tuple[str, ...]]
    stops: frozenset[str]
    articles: frozenset[str]
    negative: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Mention:
    act: str
    is_denied: bool
    is_distant: bool
    context: frozenset[str]  # the content stems beside it


@dataclass(frozen=True, slots=True)
class _Telling:
    """What a text tells of: its acts, those it tells of both ways, and the content stems that are no act."""

    mentions: tuple[_Mention, ...]
    acts: frozenset[str]
    affirmed: frozenset[str]
    both_ways: frozenset[str]
    topic: frozenset[str]
    tells_of_another: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    by_word: dict[str, frozenset[str]]
    by_first: dict[str, tuple[_Phrase, ...]]
    excluded: dict[str, frozenset[str]]
    negators: frozenset[str]  # "pas", "jamais": make a denial of a "ne"
    determiners: frozenset[str]  # "sans", "aucun": deny the noun or infinitive that follows
    reversers: frozenset[str]  # "refuser", "échouer": what they govern did not happen
    distant: frozenset[str]  # "avait", "aurait": further back than the rest of the news, or uncertain
    others: frozenset[str]  # "un autre": not the person or thing that the other text means


def acts_in(text: str, language: str = "fr") -> frozenset[str]:
    """Return the ids of the acts and states that a text tells of, whether it affirms or denies them."""
    return _telling(text, language).acts


def excluded_by(acts: frozenset[str], language: str = "fr") -> frozenset[str]:
    """Return the acts that cannot be true of the same thing together with one of `acts`."""
    lexicon = _lexicon(language)
    return frozenset().union(*(lexicon.excluded.get(act, frozenset()) for act in acts))


def opposed(a: str, b: str, language: str = "fr") -> bool:
    """Say whether two texts tell of acts that exclude each other, or one affirms the act the other denies.

    An act that either text tells of both ways ("cède 2 % après un bond de 1 %") opposes nothing. Nor do acts
    of which one alone is told as lying further back or as uncertain, and acts of texts on different things:
    texts that share fewer than MIN_SHARED_STEMS content stems, or of which one alone speaks of another person
    or thing.
    """
    left, right = _telling(a, language), _telling(b, language)
    if left.tells_of_another != right.tells_of_another or len(left.topic & right.topic) < MIN_SHARED_STEMS:
        return False
    excluded = _lexicon(language).excluded
    return any(
        x.is_distant == y.is_distant
        and (
            _exclude(x, y, left, right, excluded)
            if x.act != y.act
            else x.is_denied != y.is_denied
            and x.act not in left.both_ways | right.both_ways
            and len(x.context & y.context) >= MIN_SHARED_CONTEXT
        )
        for x in left.mentions
        for y in right.mentions
    )


def _exclude(
    x: _Mention, y: _Mention, left: _Telling, right: _Telling, excluded: dict[str, frozenset[str]]
) -> bool:
    return (
        not x.is_denied
        and not y.is_denied
        and y.act in excluded.get(x.act, ())
        and y.act not in left.affirmed
        and x.act not in right.affirmed
    )


@lru_cache(maxsize=16384)
def _telling(text: str, language: str) -> _Telling:
    lexicon, stops = _lexicon(language), stop_words(language)
    tokens = _TOKEN.findall(fold(text))
    stems = [stem(token) if len(token) > 1 and token not in stops else "" for token in tokens]
    mentions = tuple(
        _Mention(
            act,
            not fixed and _is_denied(tokens, at, lexicon),
            not lexicon.distant.isdisjoint(tokens[max(0, at - DISTANT_REACH_WORDS) : at]),
            _beside(stems, at),
        )
        for act, at, fixed in _found(tokens, lexicon)
    )
    affirmed = {mention.act for mention in mentions if not mention.is_denied}
    denied = {mention.act for mention in mentions if mention.is_denied}
    return _Telling(
        mentions,
        frozenset(affirmed | denied),
        frozenset(affirmed),
        frozenset(affirmed & denied),
        frozenset(s for token, s in zip(tokens, stems, strict=True) if s and token not in lexicon.by_word),
        not lexicon.others.isdisjoint(tokens),
    )


def _beside(stems: list[str], at: int) -> frozenset[str]:
    return frozenset(stems[max(0, at - CONTEXT_WORDS) : at] + stems[at + 1 : at + 1 + CONTEXT_WORDS]) - {""}


def _found(tokens: list[str], lexicon: _Lexicon) -> Iterator[tuple[str, int, bool]]:
    for at, token in enumerate(tokens):
        for act in lexicon.by_word.get(token, ()):
            yield act, at, False
        for phrase in lexicon.by_first.get(token, ()):
            if _follows(tokens, at, phrase):
                yield phrase.act, at, phrase.is_negative


def _follows(tokens: list[str], at: int, phrase: _Phrase) -> bool:
    position = at
    for wanted in phrase.parts[1:]:
        for step in range(1, phrase.window + 2):
            if position + step >= len(tokens):
                return False
            if tokens[position + step] in wanted:
                position += step
                break
        else:
            return False
    following = tokens[position + 1] if position + 1 < len(tokens) else ""
    return following not in phrase.not_before


def _is_denied(tokens: list[str], at: int, lexicon: _Lexicon) -> bool:
    """Say whether a negation, or a verb like "refuser de", governs the act at a position."""
    before: list[str] = []
    for token in reversed(tokens[max(0, at - NEGATION_REACH_WORDS) : at]):
        if not token[0].isalnum():
            break
        before.append(token)
    if any(token in lexicon.determiners for token in before[:DETERMINER_REACH_WORDS]):
        return True
    if any(token in lexicon.reversers for token in before[1:3]) and _GOVERNING & set(before[:2]):
        return True
    for distance, token in enumerate(before):
        if token in ("ne", "n"):
            between = tokens[at - distance : at + 1 + PHRASE_WINDOW_WORDS]
            return any(word in lexicon.negators for word in between)
    return False


@cache
def _lexicon(language: str) -> _Lexicon:
    table = read_toml(language, "events")
    negative = frozenset(fold(word) for word in (*table["negators"], *table["determiners"]))
    articles = frozenset(fold(word) for word in table["articles"])
    endings = {fold(row["ending"]): tuple(fold(form) for form in row["forms"]) for row in table["verb"]}
    grammar = _Grammar(endings, stop_words(language), articles, negative)
    by_word: dict[str, set[str]] = {}
    by_first: dict[str, list[_Phrase]] = {}
    excluded: dict[str, set[str]] = {}
    for row in table["act"]:
        act = row["id"]
        for entry in (*row.get("words", ()), *row.get("phrases", ())):
            for phrase in _phrases(act, entry, grammar):
                if len(phrase.parts) == 1 and not phrase.not_before:
                    for form in phrase.parts[0]:
                        by_word.setdefault(form, set()).add(act)
                    continue
                for form in phrase.parts[0]:
                    by_first.setdefault(form, []).append(phrase)
        for other in row.get("excludes", ()):
            excluded.setdefault(act, set()).add(other)
            excluded.setdefault(other, set()).add(act)
    return _Lexicon(
        {word: frozenset(acts) for word, acts in by_word.items()},
        {first: tuple(rows) for first, rows in by_first.items()},
        {act: frozenset(others) for act, others in excluded.items()},
        frozenset(fold(word) for word in table["negators"]),
        frozenset(fold(word) for word in table["determiners"]),
        frozenset(form for word in table["reversers"] for form in _forms(fold(word), endings)),
        frozenset(table["distant"]),
        frozenset(fold(word) for word in table["others"]),
    )


def _phrases(act: str, entry: str, grammar: _Grammar) -> Iterator[_Phrase]:
    """Yield the phrase of an entry and, where its order is free, turned round ("sa démission est remise")."""
    elements = fold(entry).replace("'", " ").split()
    not_before = frozenset(word for e in elements if e[0] == "!" for word in e[1:].split("/"))
    elements = [e for e in elements if e[0] != "!" and e not in grammar.articles]
    content = [element for element in elements if element not in grammar.stops]
    if len(content) > 1:  # little words stay out: "a quitté toutes les fonctions" is "quitter ses fonctions"
        elements = [e for e in elements if e not in grammar.stops or e in _REFLEXIVE or e in grammar.negative]
    is_fixed = any(option in grammar.stops for e in elements for option in e.removeprefix("=").split("/"))
    parts = tuple(_options(element.removeprefix("="), grammar) for element in elements)
    is_negative = any(element in grammar.negative for element in elements)
    window = PHRASE_WINDOW_WORDS if len(content) > 1 and not is_negative else FIXED_WINDOW_WORDS
    if parts:
        yield _Phrase(act, parts, not_before, window, is_negative)
    if len(parts) == len(content) == 2 and not is_fixed and not not_before:
        yield _Phrase(act, parts[::-1], not_before, window, is_negative)


def _options(element: str, grammar: _Grammar) -> frozenset[str]:
    if element in _REFLEXIVE:
        return _REFLEXIVE
    return frozenset(form for option in element.split("/") for form in _forms(option, grammar.endings))


def _forms(word: str, endings: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Return the forms of a word: its plural, and its conjugation where it ends like a verb of the table."""
    ending = max((e for e in endings if word.endswith(e)), key=len, default=None)
    if ending is not None:
        base = word[: -len(ending)]
        return frozenset({word, word + "s", *(base + form for form in endings[ending])})
    if word.endswith("al"):
        return frozenset({word, word[:-2] + "aux"})
    return frozenset({word, word + ("x" if word.endswith(("au", "eu")) else "s")})
