"""Every word that a report says of its own, in French and English; article text never passes through here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checker.findings import ConflictType, Finding, FindingKind, Severity, Side, StoryReport

if TYPE_CHECKING:
    from checker.judgement import Judgement
    from checker.story import Story

LANGUAGES = ("fr", "en")
DEFAULT_LANGUAGE = "fr"
MAX_VALUE_CHARS = 90
# From which confidence a word is used, surest first: the words an editor would use of a colleague's hunch.
CONFIDENCE_WORDS = ((0.95, "almost certain"), (0.8, "very likely"), (0.6, "likely"), (0.0, "possible"))


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language."""

    language: str
    texts: Mapping[str, str]
    counted: Mapping[str, tuple[str, str]]

    def say(self, key: str, **values: object) -> str:
        """Return a sentence with its gaps filled; raises KeyError for one that is not there."""
        return self.texts[key].format(**values)

    def count(self, number: int, noun: str) -> str:
        """Return a number with its noun: "3 articles". French has the singular for 0 too."""
        singular, plural = self.counted[noun]
        one = number < 2 if self.language == "fr" else number == 1
        return f"{number} {singular if one else plural}"

    def type_name(self, type_: ConflictType) -> str:
        """Return what the sides disagree about, in a word."""
        return self.texts[f"type {type_.value}"]

    def severity(self, severity: Severity) -> str:
        """Return the level's name."""
        return self.texts[f"severity {severity.value}"]

    def confidence_word(self, confidence: float) -> str:
        """Return a confidence in [0, 1] in words."""
        return self.texts[next(word for least, word in CONFIDENCE_WORDS if confidence >= least)]

    def percent(self, share: float) -> str:
        """Return a probability as whole per cent; 100 is kept for what is certain."""
        figure = 100 if share >= 1 else min(99, round(100 * share))
        return f"{figure}\u00a0%" if self.language == "fr" else f"{figure}%"

    def quote(self, words: str) -> str:
        """Return words in the language's quotation marks."""
        return f"«\u00a0{words}\u00a0»" if self.language == "fr" else f"“{words}”"

    def colon(self, name: str, words: str) -> str:
        """Return "name : words" with the language's space before the colon."""
        space = "\u00a0" if self.language == "fr" else ""
        return f"{name}{space}: {words}"


def phrases(language: str) -> Phrases:
    """Return the words of a language; raises KeyError when it is not one of `LANGUAGES`."""
    return _PHRASES[language]


def locale_language(environ: Mapping[str, str] = os.environ) -> str:
    """Return the report language that the environment's locale asks for; French when it names neither."""
    locale = next((environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environ.get(name)), "")
    return next((language for language in LANGUAGES if locale.lower().startswith(language)), DEFAULT_LANGUAGE)


def finding_message(story: Story, judgement: Judgement, language: str = DEFAULT_LANGUAGE) -> str:
    """Return a line that stands alone: the type, both values and the sources that give them."""
    evidence = judgement.evidence
    sides = [(place.value, [story.readings[place.article].article.source]) for place in (evidence.a, evidence.b)]
    return _message(evidence.type, sides, language)


def message_of(story: StoryReport, finding: Finding, language: str) -> str:
    """Return a finding's one line in a language; the finding itself carries the French one."""
    if language == DEFAULT_LANGUAGE:
        return finding.message
    return _message(finding.type, [(side.value, sources_of(story, side)) for side in finding.sides], language)


def sources_of(story: StoryReport, side: Side) -> list[str]:
    """Return the sources that stand on a side, each once, in the order of its statements."""
    return list(dict.fromkeys(story.article(statement.article_id).source for statement in side.statements))


def _message(type_: ConflictType, sides: Iterable[tuple[str, list[str]]], language: str) -> str:
    words = phrases(language)
    said = [f"{words.quote(shorten(value))} ({', '.join(sources)})" for value, sources in sides]
    return words.colon(words.type_name(type_), f" {words.say('against')} ".join(said))


def shorten(text: str, limit: int = MAX_VALUE_CHARS) -> str:
    """Return text in one line of at most `limit` characters, cut at a word."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0] + "…"


_FRENCH = Phrases(
    "fr",
    {
        "type role": "Fonction",
        "type number": "Chiffre",
        "type date": "Date",
        "type place": "Lieu",
        "type actor": "Acteur",
        "type polarity": "Affirmation contraire",
        "type attribution": "Attribution",
        "type other": "Incompatibilité",
        "severity error": "erreur",
        "severity warning": "avertissement",
        "severity note": "remarque",
        "almost certain": "quasi certain",
        "very likely": "très probable",
        "likely": "probable",
        "possible": "possible",
        "against": "contre",
        "story": "Recoupement de {name}",
        "unchecked": "Non vérifié",
        "notices": "À savoir",
        "kind contradiction": "Contradictions",
        "kind update": "Actualisations",
        "kind dispute": "Désaccords rapportés",
        "about update": "un chiffre ou une date plus récents en remplacent d'autres",
        "about dispute": "les sources citent des parties qui se contredisent",
        "nothing found": "Aucune contradiction à signaler.",
        "why": "Pourquoi",
        "one source": "une seule source",
        "one article": "dans un seul article",
        "not independent": "{sources} pour {independent} (copies d'un même texte)",
        "more statements": "et {count} (‑v pour tout voir)",
        "agreed": "Concordant\u00a0: {count} chez au moins deux sources indépendantes",
        "single": "Source unique\u00a0: {count} sans recoupement ({by_source})",
        "total": "Total\u00a0: {findings} dans {stories}, {articles}.",
        "next explain": "Détail d'une alerte\u00a0: {command} --explain {fingerprint}",
        "next json": "Pour une machine\u00a0: {command} --format json",
        "no claims": "aucune affirmation trouvée dans cet article",
        "lone article": "un seul article\u00a0: il n'est comparé qu'à lui-même",
        "truncated": "{pairs} de phrases trop longues pour le modèle NLI, comparées sur leur début seulement",
        "foreign": "langue «\u00a0{language}\u00a0» non prise en charge\u00a0: lu comme du français",
        "explained": "Alerte {fingerprint}",
        "claims compared": "Affirmations comparées",
        "features": "Ce qui a pesé (part dans la décision, de − contre à + pour)",
        "bias": "au départ",
        "scores": "Mesures (de 0 à 1)",
        "threshold": "Seuil de signalement\u00a0: {threshold}",
        "same pair": "{confidence} · {type}\u00a0: {values}",
        "why not": "Pourquoi {a} et {b} ne sont-ils pas opposés\u00a0?",
        "met": "Ces deux phrases ont été comparées\u00a0:",
        "reported": "signalé dans l'alerte {fingerprint}",
        "below": "sous le seuil ({threshold})",
        "left out": "au-dessus du seuil, mais une comparaison plus sûre des mêmes phrases l'emporte",
        "never met": "Ces deux phrases n'ont pas été rapprochées\u00a0: aucune valeur de même nature en conflit, "
        "et leur sens n'est pas assez voisin.",
        "nearness": "Proximité (de 0 à 1)",
        "values read": "Valeurs lues",
        "no values": "aucune valeur typée",
        "claims header": "{source} ({path})\u00a0: {sentences}, {claims}",
        "denied": "nié",
        "conditional": "au conditionnel",
        "planned": "prévu",
        "asked": "en question",
        "says": "selon {speaker}",
        "eval clusters": "Dossiers étiquetés\u00a0: {stories}, {gold}",
        "precision": "Précision",
        "recall": "Rappel",
        "f1": "F1",
        "false alarms": "Fausses alertes",
        "missed": "Contradictions manquées",
        "repeats": "Répétitions",
        "decoys": "Leurres touchés",
        "type right": "Type juste",
        "per type": "Par type (trouvées / connues · fausses)",
        "curve": "Selon le seuil",
        "row": "seuil {threshold}\u00a0: précision {precision}, rappel {recall}, {wrong}",
        "eval pairs": "{rows}, {classes}",
        "accuracy": "Exactitude",
        "macro f1": "F1 macro",
        "contradiction": "Contradiction",
        "auc": "aire sous la courbe ROC",
        "average precision": "précision moyenne",
        "speed": "Vitesse\u00a0: {speed} paires par seconde",
        "one contradiction": "contradiction",
        "one update": "actualisation",
        "one dispute": "désaccord rapporté",
        "see": "Voir",
        "rule help": "{about} Comparez les phrases avec leurs sources et corrigez celle qui a tort, ou citez les deux.",
        "about role": "Deux sources donnent une même fonction à deux personnes, ou deux fonctions à une même personne.",
        "about number": "Deux sources donnent pour une même chose des chiffres qui ne peuvent être vrais ensemble.",
        "about date": "Deux sources placent un même fait à des moments qui s'excluent.",
        "about place": "Deux sources placent un même fait en des lieux qui s'excluent.",
        "about actor": "Deux sources attribuent un même acte à des auteurs différents, ou l'infligent à d'autres.",
        "about polarity": "Une source affirme ce qu'une autre nie.",
        "about attribution": "Deux sources prêtent les mêmes propos à des personnes différentes.",
        "about other": "Deux phrases ne peuvent être vraies ensemble.",
        "checking": "Lecture et comparaison",
    },
    {
        "article": ("article", "articles"),
        "sentence": ("phrase", "phrases"),
        "claim": ("affirmation", "affirmations"),
        "source": ("source", "sources"),
        "independent": ("source indépendante", "sources indépendantes"),
        "story": ("dossier", "dossiers"),
        "contradiction": ("contradiction", "contradictions"),
        "update": ("actualisation", "actualisations"),
        "dispute": ("désaccord rapporté", "désaccords rapportés"),
        "error": ("erreur", "erreurs"),
        "warning": ("avertissement", "avertissements"),
        "note": ("remarque", "remarques"),
        "other": ("autre phrase", "autres phrases"),
        "fact": ("fait", "faits"),
        "pair": ("paire", "paires"),
        "file": ("fichier", "fichiers"),
        "wrong": ("fausse", "fausses"),
        "class": ("classe", "classes"),
        "unchecked": ("non vérifié", "non vérifiés"),
    },
)

_ENGLISH = Phrases(
    "en",
    {
        "type role": "Role",
        "type number": "Figure",
        "type date": "Date",
        "type place": "Place",
        "type actor": "Actor",
        "type polarity": "Opposite statements",
        "type attribution": "Attribution",
        "type other": "Incompatible statements",
        "severity error": "error",
        "severity warning": "warning",
        "severity note": "note",
        "almost certain": "almost certain",
        "very likely": "very likely",
        "likely": "likely",
        "possible": "possible",
        "against": "against",
        "story": "Cross-check of {name}",
        "unchecked": "Not checked",
        "notices": "Good to know",
        "kind contradiction": "Contradictions",
        "kind update": "Updates",
        "kind dispute": "Reported disputes",
        "about update": "a later figure or date replaces an earlier one",
        "about dispute": "the sources quote parties who contradict each other",
        "nothing found": "No contradiction to report.",
        "why": "Why",
        "one source": "one source only",
        "one article": "within one article",
        "not independent": "{sources} for {independent} (copies of one text)",
        "more statements": "and {count} (-v shows all)",
        "agreed": "Agreed: {count} in at least two independent sources",
        "single": "Single source: {count} without a second source ({by_source})",
        "total": "Total: {findings} in {stories}, {articles}.",
        "next explain": "More on a finding: {command} --explain {fingerprint}",
        "next json": "For a machine: {command} --format json",
        "no claims": "no claim found in this article",
        "lone article": "a single article: it is compared with itself only",
        "truncated": "{pairs} of sentences too long for the NLI model, compared by their beginning only",
        "foreign": "language “{language}” is not supported: read as French",
        "explained": "Finding {fingerprint}",
        "claims compared": "Claims compared",
        "features": "What weighed (share in the decision, from − against to + for)",
        "bias": "to begin with",
        "scores": "Measures (0 to 1)",
        "threshold": "Reported from {threshold}",
        "same pair": "{confidence} · {type}: {values}",
        "why not": "Why are {a} and {b} not set against each other?",
        "met": "These two sentences were compared:",
        "reported": "reported in finding {fingerprint}",
        "below": "below the threshold ({threshold})",
        "left out": "above the threshold, but a surer comparison of the same sentences speaks instead",
        "never met": "These two sentences were not brought together: no two values of one kind are in conflict, "
        "and their meanings are not near enough.",
        "nearness": "Nearness (0 to 1)",
        "values read": "Values read",
        "no values": "no typed value",
        "claims header": "{source} ({path}): {sentences}, {claims}",
        "denied": "denied",
        "conditional": "conditional",
        "planned": "planned",
        "asked": "asked",
        "says": "according to {speaker}",
        "eval clusters": "Labelled stories: {stories}, {gold}",
        "precision": "Precision",
        "recall": "Recall",
        "f1": "F1",
        "false alarms": "False alarms",
        "missed": "Missed contradictions",
        "repeats": "Repeats",
        "decoys": "Decoys hit",
        "type right": "Right type",
        "per type": "By type (found / known · wrong)",
        "curve": "By threshold",
        "row": "from {threshold}: precision {precision}, recall {recall}, {wrong}",
        "eval pairs": "{rows}, {classes}",
        "accuracy": "Accuracy",
        "macro f1": "Macro F1",
        "contradiction": "Contradiction",
        "auc": "area under the ROC curve",
        "average precision": "average precision",
        "speed": "Speed: {speed} pairs per second",
        "one contradiction": "contradiction",
        "one update": "update",
        "one dispute": "reported dispute",
        "see": "See",
        "rule help": "{about} Compare the quoted sentences with their sources; correct the wrong one, or quote both.",
        "about role": "Two sources give one office to two people, or two offices to one person.",
        "about number": "Two sources give figures for one thing that cannot both be true.",
        "about date": "Two sources place one event at times that exclude each other.",
        "about place": "Two sources place one event at places that exclude each other.",
        "about actor": "Two sources give one act to different actors, or to different people who suffer it.",
        "about polarity": "One source says what another denies.",
        "about attribution": "Two sources put the same words into the mouths of different people.",
        "about other": "Two statements cannot both be true.",
        "checking": "Reading and comparing",
    },
    {
        "article": ("article", "articles"),
        "sentence": ("sentence", "sentences"),
        "claim": ("claim", "claims"),
        "source": ("source", "sources"),
        "independent": ("independent source", "independent sources"),
        "story": ("story", "stories"),
        "contradiction": ("contradiction", "contradictions"),
        "update": ("update", "updates"),
        "dispute": ("reported dispute", "reported disputes"),
        "error": ("error", "errors"),
        "warning": ("warning", "warnings"),
        "note": ("note", "notes"),
        "other": ("other sentence", "other sentences"),
        "fact": ("fact", "facts"),
        "pair": ("pair", "pairs"),
        "file": ("file", "files"),
        "wrong": ("wrong", "wrong"),
        "class": ("class", "classes"),
        "unchecked": ("not checked", "not checked"),
    },
)

_PHRASES = {"fr": _FRENCH, "en": _ENGLISH}
KINDS = (FindingKind.CONTRADICTION, FindingKind.UPDATE, FindingKind.DISPUTE)  # in the order that reports follow
