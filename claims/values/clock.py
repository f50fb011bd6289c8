"""Find clock times and parts of the day: "22H00", "peu après 10h30", "16H24 GMT", "à l'aube", "mardi
soir"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.article import Span
from claims.language.fr.tables import table

_PARTS: dict[str, list[int]] = table("calendar")["parts"]
_HALF_HOUR = 30

_S = r"[ \u00a0\u202f]"
_CUE = (
    rf"(?P<cue>(?:un{_S}peu|peu|juste){_S}avant|(?:un{_S}peu|peu|juste){_S}après|vers|aux{_S}alentours{_S}de|aux{_S}environs{_S}de|autour{_S}de|"
    rf"sur{_S}les{_S}coups{_S}de|à{_S}environ|avant|après|dès|à{_S}partir{_S}de|jusqu['’]à|depuis|de|à|d['’]ici|entre|et){_S}?"
)
_ZONE = (
    rf"(?:{_S}?\(?(?P<zone>GMT|UTC|TU|HAE|HNE|CET|CEST|heures?{_S}(?:de{_S}|d['’])[A-Z][\w-]+|locales?"
    rf"|heures?{_S}(?:locales?|françaises?|belges?|suisses?))\)?)?"
)
_CLOCK = re.compile(
    rf"(?<![\w])(?:(?i:{_CUE}))?(?<![\w.,/-])(?P<hour>[01]?[0-9]|2[0-4]){_S}?(?:(?i:h(?!\w)|h(?=[0-9])|heures?(?!\w))(?:{_S}?(?P<minute>[0-5][0-9])(?![0-9\w]))?"
    rf"|:(?P<minute2>[0-5][0-9])(?![0-9:]))(?!{_S}?[0-9]|{_S}?min){_ZONE}"
)
_SPECIAL = re.compile(
    rf"(?<!\w)(?:(?i:{_CUE}))(?P<word>midi|minuit)(?:{_S}(?P<past>et{_S}quart|et{_S}demie?|trente|quinze))?(?![\w-]){_ZONE}",
    re.IGNORECASE,
)
_LASTING = re.compile(
    rf"{_S}(?:de{_S}|d['’])(?!la{_S}nuit(?!\w))[a-zà-ÿ]|{_S}?(?:durant|d['’](?:affilée|avance))|{_S}(?:plus{_S}t|après|et{_S}demie|environ|sur{_S}24)"
)
_LASTING_BEFORE = re.compile(
    rf"(?:pendant|durant|en|dur[ée]\w*|près{_S}de|plus{_S}de|moins{_S}de|environ|toutes{_S}les|dans{_S}les|d'une|les|sous|quelque|depuis)(?:{_S}(?:plus{_S}de|près{_S}de))?{_S}$",
    re.IGNORECASE,
)
_PART_NAMES = "|".join(
    sorted(
        (re.escape(name).replace("\\ ", _S).replace("'", "['’]") for name in _PARTS), key=len, reverse=True
    )
)
_PART = re.compile(
    rf"(?<![\w-])(?:(?P<article>dans{_S}la|dans{_S}l['’]|à{_S}l['’]|à{_S}la|au|en|de{_S}la|de{_S}l['’]|vers|le|la|l['’]|durant{_S}la|pendant{_S}la|cette)(?:{_S})?)?(?P<part>{_PART_NAMES})(?![\w-])",
    re.IGNORECASE,
)
_BARE_ARTICLES = ("le", "la", "l'", "de la", "de l'", "cette", "à la", "vers")


@dataclass(frozen=True, slots=True)
class ClockAtom:
    """A written time of day: its place, the minutes after midnight it may mean, its zone and its part of
    the day.

    `cue` is the preposition in front ("depuis", "jusqu'à", "avant") when it says more than "at". `bare` marks
    a part of the day without a preposition ("soir"): it needs a weekday in front.
    """

    start_char: int
    end_char: int
    low: int
    high: int
    zone: str | None = None
    part: str | None = None
    cue: str | None = None
    bare: bool = False


def find_clock(text: str) -> tuple[ClockAtom, ...]:
    """Return the clock times and parts of the day in `text`, in order, without overlap."""
    found = [atom for match in _CLOCK.finditer(text) if (atom := _clock(match, text)) is not None]
    for match in _SPECIAL.finditer(text):
        minutes = {"midi": 720, "minuit": 1440}[match["word"].lower()]
        past = (match["past"] or "").lower()
        minutes += 15 if "qu" in past else 30 if past else 0
        found.append(_around(match, minutes))
    for match in _PART.finditer(text):
        name = re.sub(r"\s", " ", match["part"].lower().replace("’", "'"))
        low, high = _PARTS[name]
        article = re.sub(r"\s", " ", (match["article"] or "").lower().replace("’", "'"))
        bare = not article or (article in _BARE_ARTICLES and name not in ("mi-journée",))
        if name in ("journée", "nuit") and article not in ("dans la", "en", "dans l'", "à la") and not bare:
            continue
        found.append(ClockAtom(match.start(), match.end(), low, high, part=name, bare=bare))
    found.sort(key=lambda atom: (atom.start_char, -atom.end_char))
    kept: list[ClockAtom] = []
    for atom in found:
        if not kept or atom.start_char >= kept[-1].end_char:
            kept.append(atom)
    return tuple(kept)


def clock_spans(text: str) -> tuple[Span, ...]:
    """Return where `text` writes clock times in digits."""
    return tuple(Span(atom.start_char, atom.end_char) for atom in find_clock(text) if atom.part is None)


def _clock(match: re.Match[str], text: str) -> ClockAtom | None:
    minute = match["minute"] or match["minute2"]
    cue = match["cue"]
    before = text[max(0, match.start("hour") - 24) : match.start("hour")]
    after = text[match.end() : match.end() + 24]
    if match["minute2"] and not cue and not match["zone"] and not re.search(r"[-–|,]\s*$|^$|\n$", before):
        return None
    certain = match["zone"] is not None or (
        cue is not None and cue.strip().lower() not in ("après", "de", "depuis")
    )
    if not certain and (_LASTING.match(after) or _LASTING_BEFORE.search(before)):
        return None
    if certain and minute is None and match["zone"] is None and _LASTING.match(after):
        return None
    if minute is None and cue is None and match["zone"] is None:
        return None
    if (
        minute is None
        and cue is not None
        and cue.strip().lower() in ("et", "entre", "de", "après", "depuis")
        and _LASTING_BEFORE.search(before.removesuffix(" "))
    ):
        return None
    return _around(match, int(match["hour"]) * 60 + int(minute or 0))


def _around(match: re.Match[str], minutes: int) -> ClockAtom:
    cue = re.sub(r"\s", " ", (match["cue"] or "").lower().replace("’", "'")).strip()
    low = high = minutes
    if cue.endswith("avant") and cue != "avant":
        low, high = minutes - _HALF_HOUR, minutes
    elif cue.endswith("après") and cue != "après":
        low, high = minutes, minutes + _HALF_HOUR
    elif cue.startswith(("vers", "aux", "autour", "sur", "à environ")):
        low, high = minutes - _HALF_HOUR, minutes + _HALF_HOUR
    telling = cue if cue in ("depuis", "dès", "jusqu'à", "avant", "après", "à partir de", "d'ici") else None
    start = match.start() if cue else match.start("hour" if "hour" in match.re.groupindex else "word")
    return ClockAtom(start, match.end(), low, high, match["zone"], cue=telling)
