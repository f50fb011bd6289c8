"""What each article says, claim by claim, with where it stands and the values read out of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.text import Text

from checker.findings import Unchecked, isoformat
from checker.messages import Phrases
from checker.render.json import dumps, span_data
from checker.render.options import RenderOptions
from checker.render.page import Page
from checker.render.safe_text import visible
from claims.article import Article
from claims.claim import Claim, Modality
from claims.splitting import Reading
from claims.values.base import Value
from claims.values.dates import TimeValue
from claims.values.offices import Office
from claims.values.quantities import Quantity

SCHEMA = "recoupe.claims/v1"


def render_human(readings: Sequence[Reading], options: RenderOptions) -> str:
    """Return each article's claims in order, with line numbers."""
    page = Page(options.width, options.color)
    for number, reading in enumerate(readings):
        if number:
            page.blank()
        _write_reading(page, reading, options.words)
    return page.read()


def render_json(readings: Sequence[Reading], unchecked: Sequence[Unchecked]) -> str:
    """Return the same with all spans, as one JSON object."""
    data = {
        "schema": SCHEMA,
        "articles": [_article(reading) for reading in readings],
        "unchecked": [{"path": item.path, "reason": item.reason} for item in unchecked],
    }
    return dumps(data, indent=2) + "\n"


def value_data(article: Article, value: Value) -> dict[str, Any]:
    """Return a value as plain data: its kind, its words, and what they were read as."""
    data: dict[str, Any] = {"kind": type(value).__name__.lower(), "display": str(value)}
    if isinstance(value, Quantity):
        data |= {"kind": "number", "value": float(value.value), "unit": value.unit, "exact": value.exact}
    elif isinstance(value, TimeValue):
        data |= {"kind": "date", "start": isoformat(value.start), "end": isoformat(value.end)}
    elif isinstance(value, Office):
        holder = str(value.holder) if value.holder else None
        data |= {"kind": "role", "office": value.id, "holder": holder, "country": value.country}
    return data | span_data(article, value.span)


def _write_reading(page: Page, reading: Reading, words: Phrases) -> None:
    article = reading.article
    header = words.say(
        "claims header",
        source=visible(article.source),
        path=visible(article.path),
        sentences=words.count(len(reading.sentences), "sentence"),
        claims=words.count(len(reading.claims), "claim"),
    )
    page.write(Text(header, style="bold"))
    for claim in reading.claims:
        line = article.position(claim.spans[0].start_char).line
        indent = f"{line:>4}  "
        page.write(Text(visible(claim.text)), indent=indent)
        remarks = _remarks(claim, words)
        if remarks:
            page.write(Text(" · ".join(remarks), style="dim"), indent=" " * len(indent) + "→ ")


def _remarks(claim: Claim, words: Phrases) -> list[str]:
    remarks = [words.say(claim.modality.value)] if claim.modality is not Modality.STATED else []
    if claim.negated and claim.modality is not Modality.DENIED:
        remarks.append(words.say("denied"))
    if claim.speaker:
        remarks.append(words.say("says", speaker=visible(claim.speaker.name)))
    return remarks + [words.quote(visible(str(value))) for value in claim.values]


def _article(reading: Reading) -> dict[str, Any]:
    article = reading.article
    return {
        "id": article.id,
        "path": article.path,
        "source": article.source,
        "published": isoformat(article.published),
        "language": article.language,
        "headline": article.headline,
        "sentences": len(reading.sentences),
        "claims": [_claim(article, claim) for claim in reading.claims],
    }


def _claim(article: Article, claim: Claim) -> dict[str, Any]:
    speaker = claim.speaker
    return {
        "id": claim.id,
        "text": claim.text,
        "sentence": span_data(article, claim.sentence.span),
        "spans": [span_data(article, span) for span in claim.spans],
        "predicate": claim.predicate,
        "negated": claim.negated,
        "modality": claim.modality.value,
        "speaker": {"name": speaker.name, "quoted": speaker.quoted, "verb": speaker.verb} if speaker else None,
        "participants": [{"role": p.role, "name": p.name, **span_data(article, p.span)} for p in claim.participants],
        "values": [value_data(article, value) for value in claim.values],
    }
