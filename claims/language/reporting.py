"""Verbs that report speech, conjugated from the lexicon, and the little words of speech tags."""

from __future__ import annotations

import re
from functools import cache

from claims.language.tables import read_toml

_ENDINGS = ("e", "é", "ée", "és", "ées", "ait", "aient", "ent", "èrent", "a", "era", "eront", "ant")
_LONGEST_FORM_WORDS = 3  # "tient à rassurer"
_FORM = re.compile(r"(?:s['’])?[\w-]+(?: [\w-]+){0,2}")


@cache
def reporting_forms(language: str = "fr") -> dict[str, str]:
    """Return every printed form of the reporting verbs with its class: say, confirm, deny, ask or think."""
    table = read_toml(language, "reporting")
    forms: dict[str, str] = {}
    for kind, infinitives in table["regular"].items():
        for infinitive in infinitives:
            for form in (infinitive, *_conjugate(infinitive)):
                forms.setdefault(form, kind)
    for kind, listed in table["forms"].items():
        forms.update(dict.fromkeys(listed, kind))
    return forms


def reporting_form_at(text: str, position: int) -> tuple[int, str] | None:
    """Return where the reporting verb that begins at `position` ends, and its class; None when there is none."""
    match = _FORM.match(text, position)
    if match is None:
        return None
    words = match.group().replace("’", "'").split(" ")
    forms = reporting_forms()
    for count in range(min(len(words), _LONGEST_FORM_WORDS), 0, -1):
        form = " ".join(words[:count])
        if form in forms:
            return position + len(form), forms[form]
    return None


@cache
def tag_adverbs(language: str = "fr") -> re.Pattern[str]:
    """Return a pattern for the adverbs that may stand inside a speech tag, each after white space."""
    adverbs = sorted(read_toml(language, "reporting")["tags"]["adverbs"], key=lambda a: (-len(a), a))
    joined = "|".join(re.escape(a).replace("'", "['’]") for a in adverbs)
    return re.compile(rf"(?:[ \u00a0\u202f,]+(?:{joined})\b)*")


@cache
def speaker_nouns(language: str = "fr") -> frozenset[str]:
    """Return the nouns, in lower case, that can be the subject of a reporting verb though they name nobody."""
    return frozenset(noun.lower() for noun in read_toml(language, "reporting")["tags"]["speakers"])


@cache
def according_to(language: str = "fr") -> str:
    """Return a regular expression for what gives a clause to the source named after it ("selon", "d'après")."""
    openings = sorted(read_toml(language, "reporting")["openings"]["according_to"], key=lambda o: (-len(o), o))
    return "(?:" + "|".join(re.escape(o).replace("'", "['’]") for o in openings) + ")"


def _conjugate(infinitive: str) -> tuple[str, ...]:
    stem = infinitive[:-2]
    if stem.endswith("c"):  # annoncer: annonça, annonçait
        soft = stem[:-1] + "ç"
        return tuple((soft if ending[0] == "a" else stem) + ending for ending in _ENDINGS)
    if stem.endswith("g"):  # juger: jugea, jugeait
        return tuple((stem + "e" if ending[0] == "a" else stem) + ending for ending in _ENDINGS)
    forms = [stem + ending for ending in _ENDINGS]
    if infinitive in ("rappeler", "marteler"):
        forms.append("rappelle" if infinitive == "rappeler" else "martèle")
    if len(stem) > 2 and stem[-2] == "é":  # espérer: espère
        forms += [stem[:-2] + "è" + stem[-1] + ending for ending in ("e", "ent")]
    if len(stem) > 2 and stem[-2] == "e" and infinitive not in ("rappeler", "marteler"):  # relever: relève
        forms += [stem[:-2] + "è" + stem[-1] + ending for ending in ("e", "ent")]
    return tuple(forms)
