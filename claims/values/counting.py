"""Say what a figure counts or measures: the words behind it, the words around it, the kind of thing, and
its scope."""

from __future__ import annotations

import re
from dataclasses import dataclass

from claims.language.fr.tables import table
from claims.values.stems import stem
from claims.values.tokens import Token

_TABLE = table("counted")
_STOPS = frozenset(_TABLE["words"]["stops"])
_PER: dict[str, str] = _TABLE["per"]
_LINKS = frozenset(("de", "d'", "du", "des", "à", "au", "aux", "en"))
_ARTICLES = frozenset(
    ("la", "le", "les", "l'", "un", "une", "ses", "son", "sa", "leurs", "leur", "ce", "cette", "ces")
)
_BOUNDARIES = frozenset((",", ";", ":", ".", "(", ")", "!", "?", "—", "«", "»", '"', "–", "…"))
_VERB = re.compile(r"(?:aient|èrent|eront|iront|ront|erait|irait|raient)$")
_TALLIES = frozenset(("nombre", "bilan", "total"))  # "porte à six le nombre de décès" counts deaths
_MOST_COUNTED = 4
_CONTEXT_REACH = 14


@dataclass(frozen=True, slots=True)
class Category:
    """A kind of counted thing: the stems of its nouns and the words of a clause that put bare persons in
    it."""

    name: str
    nouns: frozenset[str]
    phrases: tuple[str, ...]
    cues: re.Pattern[str] | None


def _cue_pattern(cues: list[str]) -> re.Pattern[str] | None:
    parts = [
        r"\s+".join(
            re.escape(word).replace(r"\*", r"\w*").replace("d\\w*", "(?:de|des|du|d'|d)\\b")
            for word in cue.split()
        )
        for cue in cues
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)") if parts else None


_CATEGORIES = tuple(
    Category(
        entry["name"],
        frozenset(noun for noun in entry["nouns"] if " " not in noun),
        tuple(noun for noun in entry["nouns"] if " " in noun),
        _cue_pattern(entry["cues"]),
    )
    for entry in _TABLE["category"]
)
NAMED_FAMILIES = frozenset(_TABLE["synonyms"])
_FILLERS = frozenset(_TABLE["fillers"]["nouns"])
_PEOPLE = frozenset(_TABLE["people"]["nouns"])
_GENERIC = frozenset(_TABLE["people"]["generic"])
_SYNONYMS: dict[str, str] = {
    stem(word): name for name, words in _TABLE["synonyms"].items() for word in words if " " not in word
}
_FLAGS = {name: _cue_pattern(cues) for name, cues in _TABLE["flags"].items()}


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: the words behind the figure, the stems around it, the kind, the last token used and
    the scope flags."""

    words: tuple[str, ...]
    context: tuple[str, ...]
    category: str | None
    end: int
    subset: bool
    total: bool
    cumulative: bool
    change: str | None
    per: str | None


def family(word: str) -> str:
    """Return the name that all words for one thing share ("fauteuil" and "siège"), else the stem."""
    root = stem(word)
    return _SYNONYMS.get(root, root)


def words_after(tokens: tuple[Token, ...], at: int, *, linked: bool) -> tuple[tuple[str, ...], int, int]:
    """Return the content words of the noun phrase at `at`, the token behind its first noun and the token
    behind all.

    With `linked` the phrase must be tied by "de" ("18 secondes d'avance").
    """
    words: list[str] = []
    head_end = end = at
    tallied = False
    if at < len(tokens) and tokens[at].norm in ("de", "d'", "du", "des"):
        at += 1
    elif linked:
        return (), at, at
    while at < len(tokens) and len(words) < _MOST_COUNTED:
        token = tokens[at]
        if token.norm in _BOUNDARIES or token.is_figure:
            break
        if (token.norm in _LINKS and words) or token.norm in _ARTICLES or token.text == "-":
            at += 1
            continue
        if token.norm in _TALLIES and not words:
            tallied = True
            at += 2
            continue
        if not token.is_word or token.norm in _STOPS or (words and _VERB.search(token.norm)):
            break
        if len(token.norm) > 1:
            words.append(token.norm)
        at += 1
        end = at
        if len(words) == 1 and not tallied:
            head_end = at
    return tuple(words), head_end, end


def words_before(tokens: tuple[Token, ...], first: int, *, linked: bool = True) -> tuple[str, ...]:
    """Return the content words that govern the figure at `first` ("un contrat de …"), nearest last."""
    at = first - 1
    if linked and (
        at < 0
        or tokens[at].norm
        not in ("de", "d'", "à", "est", "était", "de la", "atteint", "s'", "établie", "chiffrées")
    ):
        return ()
    words: list[str] = []
    while at >= 0 and len(words) < 3 and first - at < 9:
        token = tokens[at]
        if token.norm in _BOUNDARIES or token.is_figure:
            break
        if token.is_word and token.norm not in _STOPS and token.norm not in _FILLERS and len(token.norm) > 2:
            words.append(token.norm)
        at -= 1
    return tuple(reversed(words))


def clause(tokens: tuple[Token, ...], first: int, end: int, figures: frozenset[int]) -> tuple[int, int]:
    """Return the tokens of the clause around a figure: up to marks, and up to "et" or "," with another
    figure behind it."""
    start = first
    while (
        start > 0
        and tokens[start - 1].norm not in _BOUNDARIES
        and not (
            tokens[start - 1].norm in ("et", "ou") and start - 1 < first - 1 and _figure_near(figures, start)
        )
    ):
        start -= 1
        if first - start > 30:
            break
    stop = end
    while (
        stop < len(tokens)
        and tokens[stop].norm not in _BOUNDARIES
        and not (tokens[stop].norm in ("et", "dont", "mais") and _figure_near(figures, stop + 1))
    ):
        stop += 1
        if stop - end > 30:
            break
    return start, stop


def _figure_near(figures: frozenset[int], at: int) -> bool:
    return at in figures or at + 1 in figures


def describe(
    tokens: tuple[Token, ...], first: int, end: int, unit_end: int, figures: frozenset[int], *, unit: bool
) -> Counted:
    """Return what the figure at tokens `first`..`end` counts, its unit ending at `unit_end`."""
    words, head_end, _ = words_after(tokens, unit_end, linked=unit)
    if not words and unit:
        words = words_before(tokens, first)
    start, stop = clause(tokens, first, unit_end, figures)
    said = " ".join(token.norm for token in tokens[start:stop]).replace("' ", "'")
    ahead = " ".join(token.norm for token in tokens[first:stop]).replace("' ", "'")
    behind = " ".join(token.norm for token in tokens[start:first]).replace("' ", "'")
    governing = () if unit else _counted_earlier(behind)
    if not words and governing:
        words = governing
    category = None if unit else _category(words, ahead, behind)
    low, high = max(0, first - _CONTEXT_REACH), min(len(tokens), unit_end + _CONTEXT_REACH)
    context = tuple(
        sorted(
            {
                family(token.norm)
                for at, token in enumerate(tokens[low:high], low)
                if token.is_word
                and token.norm not in _STOPS
                and len(token.norm) > 2
                and not end > at >= first
            }
        )
    )
    before = " ".join(token.norm for token in tokens[max(0, first - 4) : first]).replace("' ", "'")
    subset = _SUBSET.search(before) is not None or _PART_BEHIND.match(ahead) is not None
    total = _has("total", said)
    return Counted(
        words,
        context,
        category,
        head_end,
        subset,
        total,
        _has("cumulative", said),
        _change(before, behind, ahead),
        _per(tokens, unit_end),
    )


_SUBSET = re.compile(rf"(?:{_FLAGS['subset'].pattern})$" if _FLAGS["subset"] else r"$^")
_PART_BEHIND = re.compile(r"\S+(?: \S+){0,5} (?:d'entre (?:eux|elles)|parmi (?:les|eux|elles))")


def _has(flag: str, said: str) -> bool:
    pattern = _FLAGS[flag]
    return pattern is not None and pattern.search(said) is not None


_RESULT = re.compile(r"(?:le nombre|nombre|bilan)(?: \S+){0,2}? (?:de |d'|des )([^\W\d_]+)")
_CARRIES = re.compile(
    r"(?:port\w*|s'élev\w*|attein\w*|grimp\w*|mont\w*|pass\w*) à (?:\S+ )?\S+ (?:le nombre|le bilan) "
    r"(?:de |d'|des )([^\W\d_]+)"
)


def _counted_earlier(behind: str) -> tuple[str, ...]:
    found = _RESULT.search(behind)
    return (found.group(1),) if found else ()


def _category(words: tuple[str, ...], ahead: str, behind: str) -> str | None:
    """Decide by the head noun; persons take the kind of a word in their clause, behind them first."""
    head = words[0] if words else ""
    carried = _CARRIES.search(f"{behind} {ahead}")
    if carried:
        head = carried.group(1)
    named = next(
        (c.name for c in _CATEGORIES if head in c.nouns or any(ahead.find(p) >= 0 for p in c.phrases)), None
    )
    bare = not words or head in _PEOPLE
    if bare or (words and head not in _PEOPLE and named is None and set(words) & _PEOPLE):
        for category in _CATEGORIES:
            if category.cues is not None and category.name != named and category.cues.search(ahead):
                return category.name
        for category in _CATEGORIES:
            if (
                category.cues is not None
                and category.name != named
                and category.cues.search(behind)
                and _reaches(category, behind)
            ):
                return category.name
    if named is None and head in _GENERIC:
        return "people"
    return named


def _reaches(category: Category, behind: str) -> bool:
    """Say whether a verb before the figure governs it: "a tué douze personnes", not "blessé lundi par un
    des …"."""
    last = None
    for found in category.cues.finditer(behind) if category.cues is not None else ():
        last = found
    return last is not None and len(behind[last.end() :].split()) <= 6


def _change(before: str, behind: str, ahead: str) -> str | None:
    first_words = " ".join(ahead.split()[:7])
    for name in ("up", "down"):
        pattern = _FLAGS[name]
        if pattern is not None and re.search(
            rf"(?:{pattern.pattern})(?: (?:un peu|plus|moins|près|environ|quelque|à|de|d|d'|encore))*\s*$",
            before,
        ):
            return name
    if re.search(r"(?:%|points?|\S+) de plus(?! de |\w)", first_words):
        return "up"
    if re.search(r"(?:%|points?|\S+) de moins(?!\w)", first_words):
        return "down"
    if re.search(
        r"(?:reculant|recule|reculé|baissant|perdant|cédant|chutant|cède|perd|perdu|cédé)(?: \S+){0,3}\s*$",
        behind,
    ):
        return "down"
    if re.search(
        r"(?:progressant|gagnant|grimpant|gagne|gagné|grimpé|bondi|progressé)(?: \S+){0,3}\s*$", behind
    ):
        return "up"
    return None


def _per(tokens: tuple[Token, ...], at: int) -> str | None:
    for index in range(at, min(at + 4, len(tokens) - 1)):
        if tokens[index].norm == "par" and tokens[index + 1].norm in _PER:
            return _PER[tokens[index + 1].norm]
        if tokens[index].norm in ("annuels", "annuelles", "annuel", "annuelle"):
            return "an"
        if tokens[index].norm in _BOUNDARIES:
            break
    return None
