"""A sentence's syntax to its clauses: one predicate each, with the words that belong to it and to no other.

Relations are those of Universal Dependencies as the French treebanks use them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from claims.article import Span
from claims.parsing import Syntax, Token

MIN_CLAUSE_WORDS = 3  # a shorter clause ("comme prévu", "qui suit") goes with the one above it
TAG = "tag"  # the kind of a clause that only says who speaks

_PREDICATE_TAGS = frozenset({"VERB", "AUX"})
_EDGE_TAGS = frozenset({"PUNCT", "CCONJ", "SCONJ"})
_SUBJECT = ("nsubj", "csubj", "expl:subj")
_FINITE_CLAUSES = frozenset({"ccomp", "csubj", "parataxis"})
_STRAY_RELATIONS = frozenset({"obj", "obl", "nmod", "appos", "xcomp", "dep", "iobj", "dislocated", "nsubj"})
_AUXILIARIES = ("aux", "cop")
_NOUN_TAGS = frozenset({"NOUN", "PROPN"})


@dataclass(frozen=True, slots=True)
class Clause:
    """One predicate of a sentence.

    `head` is the predicate's token; `tokens` its words in text order without those of clauses below; `subject` the
    token that heads its subject, its own or one it shares; `kind` is the relation by which it hangs on `parent`
    (the index of that clause's head), or "tag" for words that only say who speaks.
    """

    head: Token
    tokens: tuple[Token, ...]
    kind: str
    parent: int | None
    subject: Token | None
    antecedent: Token | None

    @property
    def spans(self) -> tuple[Span, ...]:
        """The clause's words as spans of the sentence, neighbours joined."""
        return join_spans([token.span for token in trim(self.tokens)])


def find_clauses(syntax: Syntax, tags: Sequence[Span] = ()) -> tuple[Clause, ...]:
    """Return the clauses of a sentence in the order of their predicates.

    `tags` are spans of the sentence that only say who speaks: a clause is wholly inside one or outside it, and one
    inside has the kind "tag".
    """
    heads = _heads(syntax, tags)
    while small := _small_clause(syntax, heads, tags):
        heads = heads - {small}
    clauses: list[Clause] = []
    owned = _owned_words(syntax, heads, tags)
    for index in sorted(heads):
        head = syntax.tokens[index]
        kind, parent = _attachment(syntax, head, heads)
        if _tag_of(head, tags) is not None:
            kind = TAG
        clauses.append(
            Clause(
                head,
                tuple(owned[index]),
                kind,
                parent,
                _subject(syntax, head, heads),
                _antecedent(syntax, head),
            )
        )
    return tuple(_adopted(syntax, clauses))


def _adopted(syntax: Syntax, clauses: list[Clause]) -> list[Clause]:
    """Give a noun that the parser left as the root, without a verb, back to the clause whose subject it is."""
    root = next((c for c in clauses if c.kind == "root"), None)
    if root is None or is_predicate(syntax, root.head):
        return clauses
    verb = next((c for c in clauses if c.subject == root.head and c.kind not in ("acl", "acl:relcl", TAG)), None)
    if verb is None:
        return clauses
    whole = replace(
        verb,
        tokens=tuple(sorted((*root.tokens, *verb.tokens), key=lambda t: t.index)),
        kind="root",
        parent=None,
    )
    return [whole if c is verb else c for c in clauses if c is not root]


def base(relation: str) -> str:
    """Return a relation without its subtype: "obl:agent" -> "obl"."""
    return relation.split(":")[0]


def trim(tokens: tuple[Token, ...] | list[Token]) -> list[Token]:
    """Drop punctuation and conjunctions from both ends."""
    kept = list(tokens)
    while kept and kept[0].pos in _EDGE_TAGS:
        kept.pop(0)
    while kept and kept[-1].pos in _EDGE_TAGS:
        kept.pop()
    return kept


def join_spans(spans: list[Span]) -> tuple[Span, ...]:
    """Join spans that touch or have one character between them (a space, an apostrophe's gap)."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start_char - joined[-1].end_char <= 1:
            joined[-1] = Span(joined[-1].start_char, max(joined[-1].end_char, span.end_char))
        else:
            joined.append(span)
    return tuple(joined)


def words_of(syntax: Syntax, tokens: list[Token] | tuple[Token, ...]) -> str:
    """Return tokens as running text, with the sentence's own spacing between neighbours."""
    parts: list[str] = []
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before is not None:
            gap = syntax.text[before.span.end_char : token.span.start_char]
            parts.append(gap if before.index + 1 == token.index else " ")
        parts.append(token.text)
    return " ".join("".join(parts).split())


def phrase(syntax: Syntax, head: Token) -> list[Token]:
    """Return a noun with its modifiers, without its preposition, clauses, conjuncts and what stands after a comma."""
    cut = {
        t.index
        for t in syntax.children(head.index, "acl", "parataxis", "conj", "cc", "advcl", "ccomp", "case", "mark", "cop")
    }
    comma = next(
        (t.index for t in syntax.children(head.index, "punct") if t.index > head.index and t.text in ",(;:–—"),
        len(syntax.tokens),
    )
    cut |= {t.index for t in syntax.children(head.index) if t.index >= comma}
    cut |= {t.index for t in syntax.children(head.index, "appos") if syntax.tokens[t.index - 1].pos == "PUNCT"}
    words = syntax.subtree(head.index, without=frozenset(cut))
    # a preposition that the parser hung lower down still opens the phrase: keep to the run of words round the head
    return trim(_run_around(words, head))


def conjuncts(syntax: Syntax, head: Token) -> list[Token]:
    """Return a noun and the nouns set beside it by "et", "ou" and commas, in order."""
    found = [head]
    for token in syntax.children(head.index, "conj"):
        if not is_predicate(syntax, token):
            found += conjuncts(syntax, token)
    return found


def is_predicate(syntax: Syntax, token: Token) -> bool:
    """Say whether a token can head a clause: a verb, or a word with a copula or a subject."""
    return token.pos in _PREDICATE_TAGS or bool(syntax.children(token.index, "cop", "nsubj"))


def is_finite(syntax: Syntax, token: Token) -> bool:
    """Say whether a predicate or one of its auxiliaries is a finite verb."""
    return any(
        t.morph.get("VerbForm") == "Fin" or "Mood" in t.morph
        for t in (token, *syntax.children(token.index, *_AUXILIARIES))
    )


def opens_with_without(syntax: Syntax, verb: Token) -> bool:
    """Say whether "sans" opens an infinitive: it tells what did not happen."""
    return any(t.text.lower() == "sans" for t in syntax.children(verb.index, "mark", "case"))


def _run_around(words: list[Token], head: Token) -> list[Token]:
    position = words.index(head)
    first = last = position
    while first > 0 and words[first - 1].index >= words[first].index - 2:
        first -= 1
    while last + 1 < len(words) and words[last + 1].index <= words[last].index + 2:
        last += 1
    return words[first : last + 1]


def _tag_of(token: Token, tags: Iterable[Span]) -> Span | None:
    return next((span for span in tags if span.contains(token.span)), None)


def _heads(syntax: Syntax, tags: Sequence[Span]) -> frozenset[int]:
    heads = {token.index for token in syntax.tokens if _is_clause_head(syntax, token)}
    for token in syntax.tokens:
        # words cut off from the rest by a tag's edge have a head of their own
        governor = syntax.tokens[token.head]
        if token.pos != "PUNCT" and _tag_of(token, tags) != _tag_of(governor, tags):
            size = len(
                [
                    t
                    for t in syntax.subtree(token.index)
                    if t.pos != "PUNCT" and _tag_of(t, tags) == _tag_of(token, tags)
                ]
            )
            if is_predicate(syntax, token) or size >= MIN_CLAUSE_WORDS:
                heads.add(token.index)
    return frozenset(heads)


def _is_clause_head(syntax: Syntax, token: Token) -> bool:
    if token.head == token.index:
        return token.pos != "PUNCT"
    relation = base(token.dep)
    governor = syntax.tokens[token.head]
    if relation == "conj":
        if not is_predicate(syntax, token):
            return False
        return _is_clause_head(syntax, governor) or (
            is_finite(syntax, token) and bool(syntax.children(token.index, "nsubj"))
        )
    if not is_predicate(syntax, token):
        return False
    if relation in _FINITE_CLAUSES or token.dep == "acl:relcl":
        return is_finite(syntax, token) or token.pos not in _PREDICATE_TAGS
    if relation == "advcl" or (relation in ("xcomp", "obl") and opens_with_without(syntax, token)):
        return _is_adverbial_claim(syntax, token)
    if relation == "acl":
        # a bare participle ("arrêté lundi") makes a clause only when it brings more than itself
        if is_finite(syntax, token):
            return True
        return (
            token.pos == "VERB"
            and not syntax.children(token.index, "case", "det")
            and token.morph.get("VerbForm") != "Inf"
            and governor.pos not in _PREDICATE_TAGS
            and len(syntax.subtree(token.index)) > 2
        )
    # a clause that the parser hung on the wrong relation still has its own subject and finite verb
    return relation in _STRAY_RELATIONS and is_finite(syntax, token) and bool(syntax.children(token.index, "nsubj"))


def _is_adverbial_claim(syntax: Syntax, token: Token) -> bool:
    """Finite clauses, participles and what follows "sans" or "après" say something of their own; aims do not."""
    if is_finite(syntax, token) or syntax.children(token.index, "nsubj"):
        return True
    if token.morph.get("VerbForm") == "Inf":
        return any(t.text.lower() in ("sans", "après") for t in syntax.children(token.index, "mark", "case"))
    return len(syntax.subtree(token.index)) > MIN_CLAUSE_WORDS


def _owned_words(syntax: Syntax, heads: frozenset[int], tags: Sequence[Span]) -> dict[int, list[Token]]:
    """Give each word to the nearest clause head above it on its side of a tag's edge, else to the nearest by place."""
    owned: dict[int, list[Token]] = {index: [] for index in heads}
    for token in syntax.tokens:
        side = _tag_of(token, tags)
        fitting = [i for i in heads if _tag_of(syntax.tokens[i], tags) == side]
        above = next((t.index for t in (token, *syntax.ancestors(token.index)) if t.index in heads), None)
        if above is not None and above not in fitting:
            above = min(fitting, key=lambda i: (abs(i - token.index), i), default=None)
        if above is not None:
            owned[above].append(token)
    return owned


def _small_clause(syntax: Syntax, heads: frozenset[int], tags: Sequence[Span]) -> int | None:
    """Return the head of a clause with too few words to say anything, which has one above it to go with."""
    owned = _owned_words(syntax, heads, tags)
    for index in sorted(heads):
        head = syntax.tokens[index]
        if head.head == index or _tag_of(head, tags) != _tag_of(syntax.tokens[head.head], tags):
            continue
        parent = _attachment(syntax, head, heads)[1]
        size = sum(t.pos not in _EDGE_TAGS for t in owned[index])
        if parent is not None and size < MIN_CLAUSE_WORDS and not syntax.children(index, "ccomp"):
            return index
    return None


def _attachment(syntax: Syntax, head: Token, heads: frozenset[int]) -> tuple[str, int | None]:
    if head.head == head.index:
        return "root", None
    parent = next((t.index for t in syntax.ancestors(head.index) if t.index in heads), None)
    if base(head.dep) == "conj":
        first = syntax.tokens[head.head]
        kind = _attachment(syntax, first, heads)[0]
        opened = any(t.text.lower() in ("que", "qu'", "qu’") for t in syntax.children(head.index, "mark"))
        if opened and kind in ("root", "conj"):
            return "ccomp", parent  # "a dit que … et que …": the second half hung on the verb itself
        return ("conj" if kind in ("root", "ccomp") else kind), parent
    return head.dep if head.dep == "acl:relcl" else base(head.dep), parent


def _antecedent(syntax: Syntax, head: Token) -> Token | None:
    """Return the noun that a relative or participial clause says something of, also for its second half.

    A noun that the clause cannot agree with gives way to the noun above it: "les résolutions de l'ONU imposées".
    """
    if head.head == head.index:
        return None
    governor = syntax.tokens[head.head]
    if base(head.dep) == "conj" and _relative_subject(syntax, head) is None:
        return _antecedent(syntax, governor)
    relative = _relative_subject(syntax, head) or _relative_opening(syntax, head)
    if base(head.dep) != "acl" and relative is None:
        return None
    noun: Token | None = governor
    if relative is not None and (noun is None or noun.pos not in _NOUN_TAGS or noun.index > relative.index):
        noun = next((t for t in reversed(syntax.tokens[: relative.index]) if t.pos in _NOUN_TAGS), None)
    elif (
        relative is not None and relative.text.lower() == "qui" and noun is not None and not _agree(syntax, noun, head)
    ):
        between = (t for t in reversed(syntax.tokens[noun.index : relative.index]) if t.pos in _NOUN_TAGS)
        noun = next((t for t in between if _agree(syntax, t, head)), noun)
    if relative is not None and relative.text.lower() != "qui":
        return noun
    while noun is not None and not _agree(syntax, noun, head) and base(noun.dep) in ("nmod", "flat", "appos", "conj"):
        noun = syntax.tokens[noun.head]
    return noun


def _relative_subject(syntax: Syntax, head: Token) -> Token | None:
    return next((t for t in syntax.children(head.index, "nsubj") if t.text.lower() == "qui"), None)


def _relative_opening(syntax: Syntax, head: Token) -> Token | None:
    """Return the "dont" or "où" that opens a clause."""
    first = next((t for t in syntax.subtree(head.index) if t.pos != "PUNCT"), None)
    return (
        first if first is not None and first.text.lower() in ("dont", "où") and first.pos in ("PRON", "ADV") else None
    )


def _agree(syntax: Syntax, noun: Token, head: Token) -> bool:
    """Say whether a verb or participle can have this noun as its subject, as far as their forms tell."""
    forms = [head, *syntax.children(head.index, *_AUXILIARIES)]
    told = next((t.morph["Number"] for t in forms if "Number" in t.morph and t.morph.get("VerbForm") == "Fin"), None)
    number = told or (head.morph.get("Number") if head.morph.get("VerbForm") == "Part" else None)
    return (
        number is None
        or "Number" not in noun.morph
        or noun.morph["Number"] == number
        or bool(syntax.children(noun.index, "conj"))
    )


def _subject(syntax: Syntax, head: Token, heads: frozenset[int]) -> Token | None:
    own = syntax.children(head.index, *_SUBJECT)
    if own:
        return next((t for t in own if t.dep != "expl:subj"), own[0])
    if head.head == head.index:
        return None
    governor = syntax.tokens[head.head]
    relation = base(head.dep)
    if relation == "conj":
        return _subject(syntax, governor, heads)
    if relation == "acl":
        return _antecedent(syntax, head)
    if relation == "parataxis" and is_finite(syntax, head) and is_predicate(syntax, governor):
        above = _subject(syntax, governor, heads)  # "Le navire, qui …, a coulé" with the verb hung below
        return _antecedent(syntax, governor) if above is not None and above.text.lower() == "qui" else above
    if relation in ("advcl", "xcomp") and is_predicate(syntax, governor):
        return _subject(syntax, governor, heads)  # "en signant", "avant de partir": the same subject
    return None
