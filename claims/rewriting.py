"""A clause to a text that stands alone: its subject put in, pronouns and family names given in full."""

from __future__ import annotations

from claims.article import Span
from claims.clauses import Clause, base, conjuncts, phrase, trim, words_of
from claims.modality import infinitives
from claims.parsing import Syntax, Token
from claims.references import References, pronoun_of

_MARKS = '«»“”"'
_EDGES = _MARKS + "' \u00a0\u202f,;:-–—("
_KEPT_MARKS = frozenset({"si", "s'", "s’", "sans"})  # they change what is said; "alors que", "car", "après que" do not
_CIVILITY = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "me"})
_VOWELS = "aeéèêiouyAEIOUY"
_DETERMINERS = (
    "Le ",
    "La ",
    "Les ",
    "L'",
    "L’",
    "Un ",
    "Une ",
    "Des ",
    "Ce ",
    "Cet ",
    "Cette ",
    "Ces ",
    "Son ",
    "Sa ",
    "Ses ",
    "Leur ",
)
_PASSIVE = {"Sing": "est", "Plur": "sont"}


def self_contained(
    syntax: Syntax, clause: Clause, start_char: int, references: References, *, reports: bool = False
) -> str:
    """Return the clause as a sentence of its own; `start_char` is the offset of the parsed sentence in the article.

    `reports` tells that the clause's verb reports speech, so that its subject must be able to speak.
    """
    tokens = _without_opening(syntax, clause, trim(clause.tokens))
    if not tokens:
        return ""
    edits = _full_names(syntax, tokens, start_char, references)
    subject = clause.subject
    opening = ""
    closing = ""
    if subject is not None:
        inside = subject in tokens
        if clause.antecedent is not None and _is_relative(subject):
            name = _noun(syntax, clause.antecedent, start_char, references)
            if inside:
                edits[subject.index] = _lower_opening(name)
            else:
                opening = name
        elif pronoun_of(subject) is not None and subject.dep != "expl:subj":
            referent = references.stands_for(subject, start_char, speaks=reports)
            if referent is not None and inside:
                name = _lower_opening(referent.name)
                edits[subject.index] = f" {name} " if subject.text.startswith("-") else name
            elif referent is not None:
                opening = referent.name
            elif not inside:
                opening = subject.text
        elif inside:
            edits |= _holder_after_title(syntax, subject, tokens, start_char, references)
        else:
            opening = _group(syntax, subject, start_char, references)
        if opening:
            opening = f"{opening} {_lent_auxiliary(syntax, clause)}"
    if clause.antecedent is not None and not (subject and _is_relative(subject)):
        closing = _stand_for_relative(syntax, clause, edits, start_char, references)
    return _finish(f"{opening} {_render(syntax, tokens, edits)} {closing}")


def _without_opening(syntax: Syntax, clause: Clause, tokens: list[Token]) -> list[Token]:
    """Drop what ties the clause to another one: conjunctions and their parts ("alors que", "tandis que", "et")."""
    ties = {
        t.index
        for mark in syntax.children(clause.head.index, "mark", "cc")
        if mark.text.lower() not in _KEPT_MARKS and clause.head.morph.get("VerbForm") != "Inf"
        for t in syntax.subtree(mark.index)
        if mark.text.lower() != "en"
    }
    kept = list(tokens)
    while kept and (kept[0].index in ties or kept[0].pos == "PUNCT"):
        kept.pop(0)
    return kept


def _is_relative(token: Token) -> bool:
    return token.morph.get("PronType") == "Rel" or token.text.lower() in (
        "qui",
        "lequel",
        "laquelle",
        "lesquels",
        "lesquelles",
    )


def _noun(syntax: Syntax, head: Token, start_char: int, references: References) -> str:
    if pronoun_of(head) is not None:
        referent = references.stands_for(head, start_char)
        return referent.name if referent else head.text
    person = references.person_at(syntax, head, start_char)
    words = words_of(syntax, phrase(syntax, head) or [head])
    if person is None or head.pos == "PROPN" or head.text.lower() in _CIVILITY:
        return str(person) if person else words
    return words if str(person).split()[-1] in words else f"{words} {person}"


def _group(syntax: Syntax, head: Token, start_char: int, references: References) -> str:
    names = [_noun(syntax, token, start_char, references) for token in conjuncts(syntax, head)]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} et {names[-1]}"


def _holder_after_title(
    syntax: Syntax, subject: Token, tokens: list[Token], start_char: int, references: References
) -> dict[int, str]:
    """Put the name after a bare title: "le dirigeant nord-coréen" -> "le dirigeant nord-coréen Kim Jong-un"."""
    person = references.person_at(syntax, subject, start_char)
    words = [t for t in phrase(syntax, subject) if t in tokens]
    if person is None or not words:
        return {}
    last = syntax.tokens[words[-1].index]
    near = Span(words[0].span.start_char, min(len(syntax.text), last.span.end_char + 60)).shift(start_char)
    if any(m.person == person for m in references.people.inside(near)) or subject.pos == "PROPN":
        return {}
    return {last.index: f"{last.text} {person}"}


def _full_names(syntax: Syntax, tokens: list[Token], start_char: int, references: References) -> dict[int, str]:
    """Return the words to put for family names that stand alone, and for the civilities before them."""
    edits: dict[int, str] = {}
    by_start = {t.span.start_char: t for t in tokens}
    whole = Span(tokens[0].span.start_char, tokens[-1].span.end_char).shift(start_char)
    for mention in references.people.inside(whole):
        token = by_start.get(mention.span.start_char - start_char)
        full = str(mention.person)
        if token is None or token.span.end_char != mention.span.end_char - start_char or token.text == full:
            continue
        neighbours = [syntax.tokens[i] for i in (token.index - 1, token.index + 1) if 0 <= i < len(syntax.tokens)]
        if any(t.pos == "PROPN" and t.text[:1].isupper() and t.text.lower() not in _CIVILITY for t in neighbours):
            continue  # part of a longer name, spelled in another way
        edits[token.index] = full
        if token.index and syntax.tokens[token.index - 1].text.lower() in _CIVILITY:
            edits[token.index - 1] = ""
    return edits


def _lent_auxiliary(syntax: Syntax, clause: Clause) -> str:
    """Return the auxiliary that a participle leaves out: "a accepté et [a] réaffirmé", "l'incident [est] survenu"."""
    head = clause.head
    if head.morph.get("VerbForm") != "Part" or syntax.children(head.index, "aux", "cop"):
        return ""
    if base(head.dep) == "conj" and head.head != head.index:
        first = syntax.tokens[head.head]
        auxiliary = words_of(syntax, [t for t in syntax.children(first.index, "aux") if t.index < first.index])
        if auxiliary and any(t.text.lower() == "ni" for t in syntax.children(head.index, "cc")):
            return f"n'{auxiliary} pas" if auxiliary[0] in _VOWELS else f"ne {auxiliary} pas"
        return auxiliary
    opens = trim(clause.tokens)[:1] == [head]
    if (
        base(head.dep) == "acl"
        and head.morph.get("Tense") == "Past"
        and opens
        and clause.subject is not None
        and clause.subject.pos != "PRON"
    ):
        return _PASSIVE.get(clause.subject.morph.get("Number", ""), "est")
    return ""


def _stand_for_relative(
    syntax: Syntax, clause: Clause, edits: dict[int, str], start_char: int, references: References
) -> str:
    """Say what "que", "dont" and "où" stand for; return words to put at the end."""
    assert clause.antecedent is not None
    name = _noun(syntax, clause.antecedent, start_char, references)
    verbs = (clause.head, *infinitives(syntax, clause.head))
    has_object = any(syntax.children(verb.index, "obj") for verb in verbs)
    for token in clause.tokens:
        lower = token.text.lower()
        if lower in ("que", "qu'", "qu’"):
            if token.pos != "PRON" and (clause.kind != "acl:relcl" or has_object or token.dep != "mark"):
                continue  # "la possibilité que": a conjunction
            edits[token.index] = ""
            verb = max(verbs, key=lambda v: v.index)
            edits[verb.index] = f"{edits.get(verb.index, verb.text)} {_lower_opening(name)}"
            return ""
        if lower in ("dont", "où"):
            edits[token.index] = ""
            return f"({_lower_opening(name)})"
    return ""


def _render(syntax: Syntax, tokens: list[Token], edits: dict[int, str]) -> str:
    parts: list[str] = []
    tokens = [t for n, t in enumerate(tokens) if not _is_left_over(tokens, n)]
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None:
            gap = syntax.text[before.span.end_char : token.span.start_char]
            parts.append(gap if before.index + 1 == token.index else " ")
        parts.append(edits.get(token.index, token.text))
    return "".join(parts)


def _lower_opening(name: str) -> str:
    """Lower the capital that a determiner has only from the head of its sentence."""
    return name[0].lower() + name[1:] if name.startswith(_DETERMINERS) else name


def _is_left_over(tokens: list[Token], position: int) -> bool:
    """A comma that closed a clause now gone parts the subject from its verb: "Kim [, qui …], a remercié"."""
    if tokens[position].text != "," or not 0 < position < len(tokens) - 1:
        return False
    after_gap = tokens[position - 1].index + 1 < tokens[position].index
    return after_gap and tokens[position + 1].pos in ("VERB", "AUX")


def _finish(text: str) -> str:
    text = " ".join(text.split()).replace(" ,", ",").strip(_EDGES)
    for opening, closing in (("«", "»"), ("“", "”")):
        if text.count(opening) != text.count(closing):
            text = text.replace(opening, "").replace(closing, "")
    if text.count('"') % 2:
        text = text.replace('"', "")
    if text.count("(") > text.count(")"):
        text += ")"
    elif text.count(")") > text.count("("):
        text = text.rstrip(")")
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]
