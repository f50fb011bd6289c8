"""Words in quotation marks and who is said to have said them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.article import Article, Span
from claims.language.countries import fold
from claims.language.stems import stop_words
from claims.speech import TAG_CHARS, SpeechTag, according, introduction_before, tag_at
from claims.values.names import NAME, PersonName, find_titled_persons, person_name
from claims.values.office_finding import find_offices
from claims.values.offices import Office

MAX_QUOTE_CHARS = 2400  # a mark that finds no partner within this distance opens nothing
MAX_SCARE_WORDS = 3  # "trinqué au « renforcement »": so few words are nobody's speech unless a tag says so

_PAIRS = {"«": "»", "“": "”"}
_TRAILING = re.compile(r"[ \u00a0\u202f]*[»”\"]?[ \u00a0\u202f]*")


@dataclass(frozen=True, slots=True)
class Source:
    """Who is said to have said something: the words that name them, and the person or office in those words.

    `pronoun` tells that the text only says "a-t-il dit": the person is then the last one named, if any.
    """

    text: str
    span: Span
    person: PersonName | None = None
    office: Office | None = None
    pronoun: bool = False


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted words, without their marks, and their source where the text names it.

    `is_speech` is false for a word or two set in marks for their own sake ("le « grand soir »"). `tag` covers the
    words after the quotation that only say who speaks.
    """

    span: Span
    text: str
    source: Source | None
    verb_kind: str = "say"
    is_speech: bool = True
    tag: Span | None = None


def find_quotations(article: Article) -> tuple[Quotation, ...]:
    """Return the quotations of an article in order; spans are offsets into its text."""
    text = article.text
    found: list[Quotation] = []
    for span in quoted_spans(text):
        tag = _tag_after(text, span)
        source, kind = _source_of(text, span, tag)
        if source is None and found and _goes_on(text, found[-1], span):
            # a speaker goes on talking: "…", a-t-elle dit. "…"
            source, kind = found[-1].source, found[-1].verb_kind
        speech = len(span.of(text).split()) > MAX_SCARE_WORDS or tag is not None or _announced(text, span)
        found.append(
            Quotation(span, span.of(text), source if speech else None, kind, speech, tag.span if tag else None)
        )
    return tuple(_look_ahead(text, found))


def quoted_spans(text: str) -> list[Span]:
    """Return the outermost quoted words of a text, without marks and spaces, in order.

    A mark that opens a paragraph or a sentence and is not closed there quotes to the end of the paragraph.
    """
    spans: list[Span] = []
    position = 0
    while position < len(text):
        char = text[position]
        if char in _PAIRS:
            end = _closing(text, position, char, _PAIRS[char])
        elif char == '"':
            end = _straight_closing(text, position)
        else:
            position += 1
            continue
        if end is None:
            position += 1
            continue
        inner = text[position + 1 : end]
        lead, trail = len(inner) - len(inner.lstrip()), len(inner) - len(inner.rstrip())
        if inner.strip():
            spans.append(Span(position + 1 + lead, end - trail))
        position = end + 1
    return spans


def _closing(text: str, start: int, opening: str, closing: str) -> int | None:
    depth = 0
    for position in range(start, min(len(text), start + MAX_QUOTE_CHARS)):
        char = text[position]
        if char == opening and position > start and text[position - 1] == "\n":
            return position - 1  # each paragraph of a long quotation opens with a mark of its own
        depth += (char == opening) - (char == closing)
        if depth == 0:
            return position
    return _paragraph_end(text, start) if _opens_sentence(text, start) else None


def _straight_closing(text: str, start: int) -> int | None:
    paragraph = _paragraph_end(text, start)
    end = text.find('"', start + 1, paragraph)
    if end >= 0:
        return end
    return paragraph if _opens_sentence(text, start) and start + 1 < paragraph else None


def _paragraph_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return end if end >= 0 else len(text)


def _opens_sentence(text: str, start: int) -> bool:
    return not text[:start].rstrip(" \u00a0\u202f") or text[:start].rstrip(" \u00a0\u202f")[-1] in ".!?:\n"


def _tag_after(text: str, quote: Span) -> SpeechTag | None:
    trailing = _TRAILING.match(text, quote.end_char)
    position = trailing.end() if trailing else quote.end_char
    if position < len(text) and text[position] in ".\n":
        return None
    tag = tag_at(text, position)
    if tag is None or (not tag.pronoun and tag.who is None):
        return None
    # without a comma or closing punctuation the verb goes on with the sentence: "le mot « guerre » a choqué"
    between = text[quote.end_char : tag.span.start_char]
    return tag if "," in between or text[quote.end_char - 1] in ",.!?…" or tag.pronoun or _inverted(text, tag) else None


def _inverted(text: str, tag: SpeechTag) -> bool:
    return tag.who is not None and _named(text, tag.who) is not None


def _announced(text: str, quote: Span) -> bool:
    return (
        re.search(
            r":[ \u00a0\u202f]*[«“\"]?[ \u00a0\u202f]*$",
            text[max(0, quote.start_char - 6) : quote.start_char],
        )
        is not None
    )


def _goes_on(text: str, before: Quotation, quote: Span) -> bool:
    """Say whether nothing but the tag stands between two quotations of one paragraph."""
    gap = text[before.span.end_char : quote.start_char]
    if "\n" in gap or before.source is None:
        return False
    if before.tag is not None:
        gap = text[before.tag.end_char : quote.start_char] if before.tag.end_char <= quote.start_char else ""
    return len(re.findall(r"\w+", gap)) <= 3


def _look_ahead(text: str, found: list[Quotation]) -> list[Quotation]:
    """Give a quotation that ends a paragraph without a tag to the speaker of the one that opens the next line."""
    for index in range(len(found) - 2, -1, -1):
        here, following = found[index], found[index + 1]
        gap = text[here.span.end_char : following.span.start_char]
        if here.source is None and here.is_speech and following.source is not None and not re.search(r"\w", gap):
            found[index] = Quotation(here.span, here.text, following.source, following.verb_kind)
    return found


def _source_of(text: str, quote: Span, tag: SpeechTag | None) -> tuple[Source | None, str]:
    if tag is not None and tag.who is not None:
        if tag.pronoun:
            return Source(tag.who.of(text), tag.who, pronoun=True), tag.kind
        if source := _named(text, tag.who):
            return source, tag.kind
    following = text[quote.end_char : quote.end_char + TAG_CHARS].split("\n")[0]
    for whole, who in according(following):
        if not re.search(r"\w", following[: whole.start_char]) and (source := _named(text, who.shift(quote.end_char))):
            return source, "say"
    paragraph = text.rfind("\n", 0, quote.start_char) + 1
    before = text[max(paragraph, quote.start_char - TAG_CHARS) : quote.start_char]
    offset = quote.start_char - len(before)
    for whole, who in according(before):
        if not re.search(r"[.!?]\s", before[whole.end_char :]) and (source := _named(text, who.shift(offset))):
            return source, "say"
    introduction = introduction_before(text, quote.start_char)
    if introduction is not None:
        who_text = introduction.who.of(text)
        if re.fullmatch(r"(?:(?:Mais|Et|Or|où|que|qu['’])\s?)?(?:Il|Elle|il|elle)", who_text):
            return Source(who_text, introduction.who, pronoun=True), introduction.kind
        if source := _named(text, introduction.who):
            return source, introduction.kind
    label = re.search(
        r"(?:^|[.!?]\s)(?P<who>[^.!?:\n]{2,80}?)[ \u00a0\u202f]*:[ \u00a0\u202f]*[«“\"]?[ \u00a0\u202f]*$",
        before,
    )
    if label and (source := _named(text, Span(offset + label.start("who"), offset + label.end("who")))):
        return source, "say"
    return None, "say"


# where and to whom somebody spoke is no part of who it was
_CIRCUMSTANCE = re.compile(
    r"\s(?:à (?:des|quelques|l['’]|la |plusieurs)|aux |lors |devant |au (?:cours|début|terme|sujet|micro)"
    r"|en marge|depuis |dans |sur |vers |après |avant )"
)
_DETERMINED = re.compile(
    r"(?:[Ll]['’ae]|[Uu]ne?|[Dd]es|[Ll]es|[Ss]on|[Ss]a|[Ll]eurs?|[Pp]lusieurs|[Cc]ertains)\b|[Ll]['’]"
)


def _named(text: str, span: Span) -> Source | None:
    return read_source(span.of(text), span.start_char)


def read_source(words: str, start_char: int) -> Source | None:
    """Read a person or office out of a speech tag's words, which begin at `start_char`; None when they name nobody."""
    stripped = words.strip(" ,:\u00a0\u202f")
    if not stripped:
        return None
    offset = start_char + words.index(stripped)
    pronoun = re.fullmatch(r"(?:lui|elle|il|eux|elles|ce dernier|cette dernière)", stripped)
    if pronoun:
        return Source(stripped, Span(offset, offset + len(stripped)), pronoun=True)
    offices = find_offices(stripped)
    # an office further in is a complement ("l'avocat du maire", "le procureur …, en présence du préfet")
    office = next((o for o in offices if len(stripped[: o.span.start_char].split()) <= 1), None)
    titled = [p for p in find_titled_persons(stripped) if p.span.start_char <= _TITLE_REACH_CHARS]
    person = (office.holder if office else None) or (titled[0] if titled else None) or _bare_name(stripped, office)
    if person is None and office is None and not _DETERMINED.match(stripped) and not stripped[0].isupper():
        return None
    head = stripped
    if person is None:
        known = office.span.end_char if office is not None else 0
        head = stripped[:known] + _CIRCUMSTANCE.split(stripped[known:].split(",")[0])[0]
    return Source(head[:TAG_CHARS], Span(offset, offset + len(head[:TAG_CHARS])), person, office)


_TITLE_REACH_CHARS = 14  # "le général ", "Me ": the title opens the words
_COMPLEMENT = re.compile(r"(?:\b(?:de|du|des|à|au|aux|en|par|avec|pour|sur|chez|contre|et|vers|dans|que)|[dlq]['’])$")
_BARE_NAME = re.compile(rf"(?<![\w'’-])(?P<name>{NAME})")


def _bare_name(words: str, office: Office | None) -> PersonName | None:
    """Take a name of two parts or more that is no complement: "la mairesse, Line Gauthier", "l'opposant Luc Roy"."""
    for match in _BARE_NAME.finditer(words):
        before = words[: match.start()].rstrip()
        if fold(match["name"].split()[0]) in stop_words():
            continue  # "Le", "Aussi": a capital at the start of a sentence
        if len(match["name"].split()) >= 2 and not _COMPLEMENT.search(before):
            return person_name(match["name"], match.start("name"))
        if not before and office is None:
            return person_name(match["name"], match.start("name"))
    return None
