"""Speech tags: ", a déclaré mardi la ministre", "a-t-il ajouté", "M. Kim a affirmé :", "selon la préfecture".

The verb is looked up in the lexicon, not spelled out in a pattern: there are two thousand forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from claims.article import Span
from claims.language.reporting import (
    according_to,
    reporting_form_at,
    reporting_forms,
    speaker_nouns,
    tag_adverbs,
)

GAP = r"[ \u00a0\u202f]"
TAG_CHARS = 260  # how far from a quotation its speaker is looked for

_AUX = re.compile(
    rf"{GAP}*(?:n['’])?(?:(?:a|ont|avait|avaient|aurait|auraient)\b|s['’](?:est|était|étaient|étant)\b|se\b|s['’])(?:{GAP}pas\b)?"
)
_CLITIC = re.compile(rf"{GAP}*(?:-t)?-(?P<pronoun>ils?|elles?|on)\b")
_BREAKS = re.compile(
    r"[»«“”\"\n;:()]|\.(?=\s|$)|,\s+(?:qui|dont|où|que|mais|et|tandis|alors|avant|après|en\s+\w+ant|\w+ant|selon|d['’]après)\b"
    r"|\s+en\s+\w+ant\b|\s+(?:alors|tandis)\s+qu"
)
_ABBREVIATION = re.compile(r"(?:^|[\W_])(?:MM?|[A-ZÀ-Ý]|Mgr|Dr|Pr|St)$")


@dataclass(frozen=True, slots=True)
class SpeechTag:
    """A reporting verb with its subject after it. `who` is the subject's words, `pronoun` tells "a-t-il dit".

    `span` runs from the auxiliary to the end of the subject; `kind` is the verb's class.
    """

    span: Span
    kind: str
    who: Span | None
    pronoun: bool = False


def end_of_words(text: str, start: int, limit: int = TAG_CHARS) -> int:
    """Return where the words that name a source end: at a mark, a full stop (not that of "M.") or a clause."""
    stop = min(len(text), start + limit)
    for match in _BREAKS.finditer(text, start, stop):
        if match.group() == "." and _ABBREVIATION.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        return match.start()
    return stop


def tag_at(text: str, position: int) -> SpeechTag | None:
    """Return the speech tag that begins at `position` (white space and one comma may come first)."""
    opening = re.compile(r"[ \u00a0\u202f,]*").match(text, position)
    start = current = opening.end() if opening else position
    auxiliary = _AUX.match(text, current)
    if auxiliary:
        current = auxiliary.end()
    pronoun = _CLITIC.match(text, current)
    if pronoun:
        current = pronoun.end()
    current = tag_adverbs().match(text, current).end()  # type: ignore[union-attr]  # the pattern may be empty, so it matches
    while current < len(text) and text[current] in " \u00a0\u202f,":
        current += 1
    verb = reporting_form_at(text, current)
    if verb is None or text[current : verb[0]].endswith("ant") or re.match(rf"{GAP}*(?:que\b|qu['’])", text[verb[0] :]):
        return None  # "ajoutant que …", "affirme que …": the statement follows
    current, kind = verb
    if not pronoun and (pronoun := _CLITIC.match(text, current)):
        current = pronoun.end()
    current = tag_adverbs().match(text, current).end()  # type: ignore[union-attr]
    if pronoun:
        end = end_of_words(text, current)
        return SpeechTag(Span(start, max(end, current)), kind, Span(*pronoun.span("pronoun")), pronoun=True)
    end = end_of_words(text, current)
    words = text[current:end].strip(" ,\u00a0\u202f")
    if not words:
        return SpeechTag(Span(start, current), kind, None)
    who = text.index(words, current)
    return SpeechTag(Span(start, who + len(words)), kind, Span(who, who + len(words)))


_COMMA = re.compile(rf",{GAP}+(?=(?:[aos]|[a-zà-ÿ]+{GAP})|[a-zà-ÿ]+-)")
_SUBJECT = re.compile(
    rf"{GAP}*(?:(?:l[ae]s?|un|une|des|son|sa|leur|plusieurs|certains|deux)\b{GAP}+|l['’])(?:[\w’'-]+{GAP}+)?(?P<noun>[\w-]+)|{GAP}*(?P<name>(?:MM?\.{GAP}|Mmes?{GAP})?[A-ZÀ-Ý][\w’'.-]+)"
)


def inserted_tags(text: str) -> Iterator[SpeechTag]:
    """Yield the speech tags that stand after a comma and close a statement: ", a annoncé le parquet de Namur"."""
    for comma in _COMMA.finditer(text):
        tag = tag_at(text, comma.end())
        if tag is None or tag.who is None:
            continue
        if tag.pronoun or _names_speaker(tag.who.of(text)):
            yield tag


def _names_speaker(words: str) -> bool:
    """Say whether a tag's words begin with someone who can speak: a name, or a noun of the lexicon."""
    match = _SUBJECT.match(words)
    if match is None:
        return False
    if match["name"]:
        return True
    nouns = speaker_nouns()
    return any(w.strip(",.").lower() in nouns for w in re.findall(r"[\w-]+", words)[1:4])


_ACCORDING = re.compile(
    rf"(?:^|(?<=[\s,(—–«“\"]))(?i:{according_to()}){GAP}+(?!que\b|lesquel|laquelle|lequel|midi)(?P<who>\S)"
)


def according(text: str) -> Iterator[tuple[Span, Span]]:
    """Yield the span of each "selon X" and of its X."""
    for match in _ACCORDING.finditer(text):
        start = match.start("who")
        end = _end_of_source(text, start)
        words = text[start:end].rstrip(" ,:\u00a0\u202f")
        if words:
            yield Span(match.start(), start + len(words)), Span(start, start + len(words))


def _end_of_source(text: str, start: int) -> int:
    end = end_of_words(text, start)
    comma = text.find(",", start, end)
    return comma if comma >= 0 else end


@dataclass(frozen=True, slots=True)
class Introduction:
    """What stands before a quotation and names its source: "X a déclaré que", "X assure :"."""

    kind: str
    who: Span


_WORD = re.compile(r"(?:s['’])?[^\W\d_][\w-]*")
_LEADING = re.compile(
    rf"{GAP}*(?:(?:Mais|Et|Or|Puis|Ainsi|Aussi|Lundi|Mardi|Mercredi|Jeudi|Vendredi|Samedi|Dimanche|Hier|(?:Ce|Cet|Cette|Au|Aux|En|Dans|Lors|Après|Avant|À|A|Sur|De|Depuis|Interrogé|Interrogée|Le{GAP}\d+)\b[^,]*),?{GAP}+)?"
)
# "X a, pour sa part, ", "X s'est ", "X, lui, a "
_BEFORE_VERB = re.compile(
    rf",?{GAP}*(?:\b(?:lui|elle|eux),{GAP}*)?(?:\b(?:a|ont|avait|avaient|se)\b|\bs['’](?:est|était)\b|\bs['’])"
    rf"(?:,?{GAP}*(?!que\b|qui\b)[\w'’-]+,?){{0,5}}{GAP}*$"
)
_CLITIC_BEFORE = re.compile(r"-(?P<pronoun>ils?|elles?|on)\b[^,.]{0,30}$")
MAX_WORDS_AFTER_VERB = 14


def introduction_before(text: str, end: int) -> Introduction | None:
    """Return who is said to speak in the words before `end`, within one sentence."""
    start = _sentence_start(text, end)
    verbs = []
    for word in _WORD.finditer(text, start, end):
        form = reporting_form_at(text, word.start())
        if form is not None and form[0] <= end and reporting_forms().get(word.group().lower()) != "think":
            verbs.append((word.start(), *form))
    if verbs:
        _, verb_end, kind = verbs[-1]
        if len(text[verb_end:end].split()) > MAX_WORDS_AFTER_VERB:
            return None
        before = text[start : verbs[0][0]]
        clitic = _CLITIC_BEFORE.search(before)
        if clitic:
            return Introduction(kind, Span(start + clitic.start("pronoun"), start + clitic.end("pronoun")))
        bare = _BEFORE_VERB.sub("", before)
        lead = _LEADING.match(bare)
        offset = start + (lead.end() if lead and lead.end() < len(bare) else 0)
        words = text[offset : start + len(bare)].strip(" ,:\u00a0\u202f")
        if words:
            who = text.index(words, offset)
            return Introduction(kind, Span(who, who + len(words)))
    return None


_SENTENCE_END = re.compile(r"[.!?…»”](?=\s)|\n|(?<=\s)[-–—]{1,2}(?=\s)")


def _sentence_start(text: str, end: int) -> int:
    start = max(0, end - TAG_CHARS)
    position = start
    for match in _SENTENCE_END.finditer(text, start, end):
        if match.group() == "." and _ABBREVIATION.search(text[max(0, match.start() - 4) : match.start()]):
            continue
        if match.end() < end - 1:
            position = match.end()
    return position
