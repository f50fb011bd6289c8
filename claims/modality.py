"""How a clause is meant: stated, denied, conditional, planned or asked, and whether it is negated."""

from __future__ import annotations

from claims.claim import Modality
from claims.clauses import Clause, base, is_finite, opens_with_without
from claims.language.moods import CONDITIONAL, FUTURE, modal_forms, modal_words, mood_of_form
from claims.language.reporting import reporting_forms
from claims.parsing import Syntax, Token

_NE = ("ne", "n'", "n’")
_QUE = ("que", "qu'", "qu’")
_IF = ("si", "s'", "s’")
_VERBS = frozenset({"VERB", "AUX"})


def is_negated(syntax: Syntax, clause: Clause) -> bool:
    """Say whether what the clause tells did not happen ("ne … pas", "aucun", "sans que"); two negations cancel."""
    words = [t.text.lower() for t in clause.tokens]
    if not words:
        return False
    negative = modal_words("negative")
    chain = infinitives(syntax, clause.head)
    negations = 0
    for verb in (clause.head, *chain):
        near = [t for t in syntax.children(verb.index) if t.text.lower() in _NE]
        # a bare "ne" denies nothing ("avant qu'il ne parte"); "ne … que" restricts
        rest = [t for t in clause.tokens if near and t.index > near[0].index]
        subject = clause.subject
        if (
            near
            and subject is not None
            and subject.text.lower() in negative
            and not syntax.children(subject.index, "det")
        ):
            negations += 1  # "personne n'a été blessé"
        elif (
            any(t.text.lower() in negative or t.morph.get("PronType") == "Neg" for t in rest)
            or (near and any(w in negative - {"plus", "point", "personne"} for w in words))
            or (not near and verb == clause.head and opens_with_without(syntax, verb))
        ):
            negations += 1
    if negations == 0 and not any(w in _NE for w in words):
        negations += _negated_by_word(syntax, clause) or _bare_pas(clause)
    return negations % 2 == 1


def modality_of(syntax: Syntax, clause: Clause, governing: Token | None) -> Modality:
    """Return how the clause is meant; `governing` is the verb that reports it, if any."""
    if syntax.text.rstrip(' »”"\u00a0\u202f').endswith("?"):
        return Modality.ASKED
    if clause.kind == "ccomp" and any(t.text.lower() in _IF for t in syntax.children(clause.head.index, "mark")):
        return Modality.ASKED
    if governing is not None and is_denial(governing) and not _has_ne(syntax, governing):
        return Modality.DENIED
    if is_denial(clause.head) and not _has_ne(syntax, clause.head) and _denies_something(syntax, clause.head):
        return Modality.DENIED
    head = _finite_head(syntax, clause.head)
    auxiliaries = syntax.children(head.index, "aux", "cop")
    verbs = [head, *auxiliaries] if head.pos in _VERBS else auxiliaries
    forms = {t.text.lower() for t in verbs}
    moods = {mood for mood in map(_mood, verbs) if mood}
    words = {t.text.lower() for t in clause.tokens}
    compound = any(t.dep in ("aux", "aux:tense") for t in auxiliaries)
    if _opens_with_if(clause) or words & modal_words("doubt"):
        return Modality.CONDITIONAL
    if forms & modal_forms("duty") and (clause.kind != "advcl" or is_finite(syntax, head)):
        return Modality.PLANNED
    if forms & modal_forms("possible"):
        return Modality.CONDITIONAL
    if CONDITIONAL in moods:
        told_before = governing is not None and not compound and _is_past(syntax, governing)
        # "a dit qu'il viendrait": the future as seen from then
        return Modality.PLANNED if told_before else Modality.CONDITIONAL
    if FUTURE in moods:
        # "le procès aura duré un an" looks back unless something says that it is still to come
        return Modality.PLANNED if not compound or words & modal_words("coming") else Modality.STATED
    below = bool(syntax.children(head.index, "xcomp", "ccomp"))
    if below and (forms & modal_forms("intention") or forms & modal_forms("going")):
        return Modality.PLANNED
    if forms & modal_forms("expected") and not compound:
        return Modality.PLANNED
    return Modality.STATED


def is_denial(verb: Token) -> bool:
    """Say whether a reporting verb denies what it governs."""
    forms = reporting_forms()
    return "deny" in (forms.get(verb.text.lower()), forms.get(verb.lemma))


def predicate_of(syntax: Syntax, clause: Clause) -> Token:
    """Return the token that names the event: the infinitive where the head only lends a mood ("doit partir")."""
    token = clause.head
    while token.text.lower() in modal_forms("light"):
        below = next(iter(syntax.children(token.index, "xcomp")), None)
        if below is None:
            break
        token = below
    if is_denial(token):
        token = next((t for t in syntax.children(token.index, "xcomp") if t.pos in _VERBS), token)
    return token


def infinitives(syntax: Syntax, head: Token) -> list[Token]:
    """Return the infinitives that go on with a predicate: "accepte de se rendre" -> "rendre", all the way down."""
    found = []
    for token in syntax.children(head.index, "xcomp"):
        if token.pos in _VERBS and not opens_with_without(syntax, token):
            found += [token, *infinitives(syntax, token)]
    return found


def _finite_head(syntax: Syntax, head: Token) -> Token:
    """Return the predicate that carries mood and tense: in "aurait tué et blessé" the first one lends both."""
    own = syntax.children(head.index, "aux", "cop")
    if base(head.dep) == "conj" and not own and head.morph.get("VerbForm") == "Part" and head.head != head.index:
        return _finite_head(syntax, syntax.tokens[head.head])
    return head


def _mood(token: Token) -> str | None:
    if token.morph.get("Mood") == "Cnd":
        return CONDITIONAL
    if token.morph.get("Tense") == "Fut":
        return FUTURE
    return mood_of_form(token.text) if token.morph.get("VerbForm") != "Part" else None


def _is_past(syntax: Syntax, verb: Token) -> bool:
    if verb.morph.get("Tense") == "Imp" or verb.text.lower().endswith(("ait", "aient")):
        return True
    return verb.morph.get("VerbForm") == "Part" or verb.text.lower().endswith("ant")


def _has_ne(syntax: Syntax, verb: Token) -> bool:
    return any(t.text.lower() in _NE for t in syntax.children(verb.index))


def _denies_something(syntax: Syntax, verb: Token) -> bool:
    return bool(syntax.children(verb.index, "obj", "xcomp", "ccomp", "obl"))


def _negated_by_word(syntax: Syntax, clause: Clause) -> bool:
    """Say whether "aucun" or "ni" goes with the predicate itself or with its subject or object."""
    near = [clause.head, *syntax.children(clause.head.index, "nsubj", "obj")]
    return any(
        t.text.lower() in modal_words("negative_alone")
        for word in near
        for t in syntax.children(word.index, "det", "cc", "advmod", "amod")
    )


def _bare_pas(clause: Clause) -> bool:
    """Headlines leave the verb out: "Pas de blessés dans l'incendie"."""
    return clause.kind == "root" and clause.head.pos not in _VERBS and clause.tokens[0].text.lower() == "pas"


def _opens_with_if(clause: Clause) -> bool:
    first = next((t for t in clause.tokens if t.pos != "PUNCT"), None)
    return first is not None and first.text.lower() in _IF and first.pos != "PRON" and clause.kind == "advcl"
