"""Reports made by hand, for the renderers to be tried on."""

from __future__ import annotations

import datetime as dt

from checker.findings import (
    CheckedArticle,
    ConflictType,
    Finding,
    FindingKind,
    ModelIdentity,
    Report,
    Severity,
    SharedFact,
    Side,
    Statement,
    StoryReport,
    Unchecked,
)
from claims.article import Article, Span

AGENCY = """(Orléans) - L’été à Orléans 😀 : 12 morts dans l’incendie d’un entrepôt, selon la préfecture.

Le maire, Serge Lambert, s’est rendu sur place mardi à 14 heures. Le bilan pourrait encore s’alourdir.
"""
DAILY = """L’incendie d’un entrepôt d’Orléans a fait 17 morts, a annoncé la préfecture du Loiret.

Mardi, la maire Claire Vasseur est arrivée à 14 heures. Une enquête a été ouverte.
"""
COPY = """L’incendie d’un entrepôt d’Orléans a fait 17 morts, a annoncé la préfecture du Loiret. Le feu est éteint.
"""
NIGHT = """Mercredi soir, le bilan a été porté à 19 morts. Le préfet parle d’un acte volontaire, le propriétaire le nie.
"""
MODELS = {
    "parser": ModelIdentity("embedded", "a" * 64),
    "encoder": ModelIdentity("embedded:encoder", "b" * 64),
    "nli": ModelIdentity("embedded:nli", "c" * 64, "v1"),
}


def article(name: str, source: str, text: str, **more: object) -> Article:
    """Return an article in the folder that the examples stand in."""
    return Article(name, f"depeches/{name}.txt", source, text, **more)  # type: ignore[arg-type]


def statement(of: Article, sentence: str, mark: str | None = None) -> Statement:
    """Return a statement whose sentence and marked words are found in the article's text."""
    start = of.text.index(sentence)
    span = Span(start, start + len(sentence))
    highlight = None
    if mark is not None:
        at = of.text.index(mark, start)
        highlight = Span(at, at + len(mark))
    return Statement(of.id, span, sentence, sentence, highlight)


def finding(*sides: Side, **more: object) -> Finding:
    """Return a contradiction of figures, unless told otherwise."""
    values = {
        "kind": FindingKind.CONTRADICTION,
        "type": ConflictType.NUMBER,
        "confidence": 0.97,
        "message": "Chiffre : « " + " » contre « ".join(side.value for side in sides) + " »",
        "reason": "12 n'est pas 17",
        "severity": Severity.ERROR,
        "scores": {"contradiction": 0.91, "same thing": 1.0},
    }
    return Finding(sides=sides, **{**values, **more})  # type: ignore[arg-type]


def full_report() -> Report:
    """Return one story with something of everything that a report can hold."""
    agency = article("afp", "AFP", AGENCY, published=dt.datetime(2024, 7, 16, 18, 2))
    daily = article("quotidien", "Le Quotidien du Val", DAILY, published=dt.date(2024, 7, 16))
    copy = article("copie", "Radio Val", COPY, notices=("lu en Windows-1252",))
    night = article("nuit", "Nuit", NIGHT, published=dt.date(2024, 7, 17))
    burnt = "L’incendie d’un entrepôt d’Orléans a fait 17 morts, a annoncé la préfecture du Loiret."
    first = statement(
        agency, "L’été à Orléans 😀 : 12 morts dans l’incendie d’un entrepôt, selon la préfecture.", "12 morts"
    )
    toll = finding(
        Side("12 morts", (first,)),
        Side("17 morts", (statement(daily, burnt, "17 morts"), statement(copy, burnt, "17 morts"))),
    )
    mayor = finding(
        Side(
            "Serge Lambert, maire",
            (statement(agency, "Le maire, Serge Lambert, s’est rendu sur place mardi à 14 heures.", "Serge Lambert"),),
        ),
        Side(
            "Claire Vasseur, maire",
            (statement(daily, "Mardi, la maire Claire Vasseur est arrivée à 14 heures.", "Claire Vasseur"),),
        ),
        type=ConflictType.ROLE,
        confidence=0.72,
        message="Fonction : « Serge Lambert, maire » (AFP) contre « Claire Vasseur, maire » (Le Quotidien du Val)",
        reason="« maire » : Serge Lambert ou Claire Vasseur",
        severity=Severity.WARNING,
    )
    later = finding(
        Side("17 morts", (statement(daily, burnt, "17 morts"),)),
        Side("19 morts", (statement(night, "Mercredi soir, le bilan a été porté à 19 morts.", "19 morts"),)),
        kind=FindingKind.UPDATE,
        confidence=0.64,
        message="Chiffre : « 17 morts » (Le Quotidien du Val) contre « 19 morts » (Nuit)",
        reason="le bilan de mercredi remplace celui de mardi",
        severity=Severity.NOTE,
    )
    quarrel = "Le préfet parle d’un acte volontaire, le propriétaire le nie."
    dispute = finding(
        Side("un acte volontaire", (statement(night, quarrel, "un acte volontaire"),)),
        Side("le propriétaire le nie", (statement(night, quarrel, "le nie"),)),
        kind=FindingKind.DISPUTE,
        type=ConflictType.OTHER,
        confidence=0.55,
        message="Incompatibilité : « un acte volontaire » (Nuit) contre « le propriétaire le nie » (Nuit)",
        reason="",
        severity=Severity.NOTE,
    )
    story = StoryReport(
        "depeches",
        (
            CheckedArticle(agency, 3, 5),
            CheckedArticle(copy, 2, 2),
            CheckedArticle(night, 2, 3),
            CheckedArticle(daily, 3, 4),
        ),
        (toll, mayor, later, dispute),
        agreed=(
            SharedFact(
                (
                    statement(agency, "Le maire, Serge Lambert, s’est rendu sur place mardi à 14 heures.", "14 heures"),
                    statement(daily, "Mardi, la maire Claire Vasseur est arrivée à 14 heures.", "14 heures"),
                ),
                2,
            ),
        ),
        single_source=(SharedFact((statement(copy, "Le feu est éteint."),), 1),),
    )
    return Report((story,), (Unchecked("depeches/photo.pdf", "le format .pdf n'est pas lu"),), MODELS)


def clean_report() -> Report:
    """Return a story in which nothing was found."""
    agency, daily = article("afp", "AFP", AGENCY), article("quotidien", "Le Quotidien du Val", DAILY)
    return Report(
        (StoryReport("depeches", (CheckedArticle(agency, 3, 5), CheckedArticle(daily, 3, 4)), ()),), (), MODELS
    )
