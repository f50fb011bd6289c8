"""The tokeniser of the French parser: spaCy's algorithm with rules that follow the French treebanks on wire text.

spaCy's own French rules cut inside "Kim Jong-un" and "États-Unis" and leave "l'«opération" in one piece. Universal
Dependencies keeps a hyphenated word whole, except for the pronoun behind its verb ("dit | -t-il"). The rules below are
data of spaCy's plain ``Tokenizer``, so the finished pipeline loads without this module.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

import spacy
from spacy.lang.punctuation import TOKENIZER_PREFIXES, TOKENIZER_SUFFIXES
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex

APOSTROPHES = "'’‘ʼ"
_ELIDING = r"(?:[cdjlmnstCDJLMNST]|[Qq]u|QU|[Jj]usqu|[Ll]orsqu|[Pp]uisqu|[Qq]uoiqu|JUSQU|LORSQU|PUISQU)"
# A vowel, an h, a figure or an opening quotation mark must follow: "N'Djamena" and "M'Baye" stay whole.
_ELISION = rf"{_ELIDING}[{APOSTROPHES}](?=[aeiouyhàâäéèêëîïôöùûüœæAEIOUYHÀÂÄÉÈÊËÎÏÔÖÙÛÜŒÆ0-9«\"“(\[])"
_SUBJECT_PRONOUNS = "il|elle|on|ils|elles"
# Third persons end in t or d; that keeps "Kim Jong-il" whole.
_INVERSIONS = (
    rf"(?<=[a-zàâéèêîôû])-t-(?:{_SUBJECT_PRONOUNS})",
    r"(?<=A)-t-(?:il|elle|on)",
    rf"(?<=[td])-(?:{_SUBJECT_PRONOUNS})",
    r"(?<=[a-zéè])-(?:je|ce)",
    r"(?<=[sx])-tu",
    r"(?<=ons)-(?:nous|le|la|les|lui|leur|en|y)",
    r"(?<=ez)-(?:vous|moi|nous|le|la|les|lui|leur|en|y)",
)
_EXTRA_PREFIXES = (_ELISION, "--", "–", "—", "›", "‹", r"\+(?=[^0-9])", "•", "■", "►", "#")
_EXTRA_SUFFIXES = (r"(?<=[0-9])%", r"(?<=[0-9])€", r"(?<=[0-9])\$", "--", "–", "—", "‹", "›")
_INFIXES = (
    r"(?<=[^\W\d_])/(?=[^\W\d_])",
    r"(?<=\w)[()\[\]](?=\w{3})",
    r"(?<=\w)[»”](?=\w)",
    r"(?<=[^\W\d_]{2}),(?=[^\W\d_])",
    r"(?<=[a-zé]{3})[.!?:;](?=[A-ZÉÀ«][a-zé ])",
    r"\.\.\.|…",
    r"(?<=\w)(?:--|—)(?=\w)",
    rf"(?<=[^\W\d_]{{3}}[/(]){_ELISION}",
)
_WHOLE = (
    "aujourd'hui", "quelqu'un", "quelqu'une", "presqu'île", "prud'homme", "prud'hommes", "prud'homal", "prud'homale",
    "c'est-à-dire", "rendez-vous", "chef-d'œuvre", "main-d'œuvre", "hors-d'œuvre", "grand'chose",
    "l'on",
)  # fmt: skip
_ABBREVIATIONS = (
    "M.", "MM.", "Me.", "Dr.", "Pr.", "Mgr.", "St.", "Ste.", "cf.", "av.", "apr.", "bd.", "p.", "pp.", "env.",
    "janv.", "fév.", "févr.", "avr.", "juil.", "sept.", "oct.", "nov.", "déc.", "etc.", "ex.", "tél.", "n°", "N°",
    "J.-C.", "vs.", "Cie.", "gén.", "lieut.", "hab.", "Ph.", "Th.", "Ch.", "Chr.", "Cl.", "Al.", "Jr.", "Sr.",
    "Inc.", "Corp.", "Ltd.",
)  # fmt: skip


def _special_cases() -> dict[str, list[dict[int | str, str]]]:
    cases: dict[str, list[dict[int | str, str]]] = {}
    for word in _WHOLE:
        for shown in (word, word[0].upper() + word[1:], word.upper()):
            for apostrophe in APOSTROPHES:
                text = shown.replace("'", apostrophe)
                cases[text] = [{"ORTH": text}]
    for word in _ABBREVIATIONS:
        cases[word] = [{"ORTH": word}]
    capitals = "ABCDEFGHIJKLMNOPQRSTUVWXYZÉ"
    for letter in capitals:
        cases[f"{letter}."] = [{"ORTH": f"{letter}."}]
    for first, second in itertools.product(capitals, repeat=2):
        for text in (f"{first}.-{second}.", f"{first}.{second}."):
            cases[text] = [{"ORTH": text}]
    return cases


def set_wire_tokenizer(nlp: Language) -> Language:
    """Give ``nlp`` the tokeniser for French wire text and return it."""
    prefixes = [*_EXTRA_PREFIXES, *TOKENIZER_PREFIXES]
    suffixes = [*_EXTRA_SUFFIXES, *_INVERSIONS, *TOKENIZER_SUFFIXES]
    nlp.tokenizer = Tokenizer(
        nlp.vocab,
        rules=_special_cases(),
        prefix_search=compile_prefix_regex(prefixes).search,
        suffix_search=compile_suffix_regex(suffixes).search,
        infix_finditer=compile_infix_regex(_INFIXES).finditer,
        url_match=nlp.tokenizer.url_match,
    )
    return nlp


@spacy.registry.callbacks("recoupe.wire_tokenizer.v1")
def wire_tokenizer_callback() -> Callable[[Language], Language]:
    """Let a spaCy config set the tokeniser before training starts."""
    return set_wire_tokenizer
