"""Causal relations between clauses, whatever they tell: a cue, the words of the cause, and those of the effect.

"Because", "since" and their like open the clause of the cause, which hangs on that of the effect; "so", "therefore",
"as a result" stand in the clause of the effect, and the cause is the clause or sentence before. `Linker` ties records,
of which a text has few; this reads every causal relation that has a word for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.link.ties import Tie, find_ties, head_behind, opens_clause
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

# Between acts these tell a cause; between clauses at large they tell a time, a rule, a place.
_ACTS_ONLY = frozenset({"over", "following"})
_CLAUSAL = frozenset({"conj", "parataxis", "acl:relcl"})
_JOINING = frozenset({"conj", "parataxis", "advcl", "ccomp"})
_STOPS = frozenset(",;:.—–-()\"”“'’")


@dataclass(frozen=True, slots=True)
class CausalRelation:
    """A cue with what it ties: `cause` and `effect` are stretches of one document; `pattern` is the cue's id."""

    cue: Span
    cause: Span
    effect: Span
    pattern: str


def find_causal_relations(sentences: Sequence[Sentence]) -> Iterator[CausalRelation]:
    """Yield the causal relations of a document that have a cue, in text order."""
    for sentence in sentences:
        for tie in find_ties(sentence):
            if tie.cue.kind == "purpose" or tie.cue.words[0] in _ACTS_ONLY:
                continue
            if tie.cue.form in ("so", "link"):
                found = _joined(sentences, sentence, tie)
            elif tie.cue.form in ("dependent", "phrase", "clause"):
                found = _subordinate(sentence, tie)
            else:
                continue
            if found is not None:
                yield CausalRelation(sentence.span_of(tie.first, tie.last), *found, tie.cue.id)


def _subordinate(sentence: Sentence, tie: Tie) -> tuple[Span, Span] | None:
    """Return cause and effect where the cause hangs on the effect: "…, because it rained"."""
    head = head_behind(sentence, tie)
    if head is None or not _is_predicate(sentence, head):
        return None
    cause = [i for i in sentence.subtree(head.i) if i >= tie.last]
    main = next((above for above in sentence.ancestors(head.i) if _is_predicate(sentence, above)), None)
    if not cause:
        return None
    if main is None or main.i in cause:
        return None
    left_out = set(sentence.subtree(head.i)) | set(range(tie.first, tie.last))
    effect = [i for i in _clause(sentence, main) if i not in left_out]
    # The effect stands on one side of its cause.
    before, behind = [i for i in effect if i < tie.first], [i for i in effect if i > cause[-1]]
    side = before if main.i < tie.first else behind
    spans = _span(sentence, cause), _span(sentence, side or effect)
    return (spans[0], spans[1]) if spans[0] is not None and spans[1] is not None else None


def _joined(sentences: Sequence[Sentence], sentence: Sentence, tie: Tie) -> tuple[Span, Span] | None:
    """Return cause and effect where the cue stands with the effect: "It rained, so they left. Thus …"."""
    if tie.cue.form == "so" and not opens_clause(sentence, tie):
        return None
    if tie.last < len(sentence.tokens) and sentence.tokens[tie.last].text.lower() in ("to", "of", "at", "for"):
        return None
    head = sentence.head_of(tie.last - 1) or sentence.root
    if tie.first <= head.i < tie.last:
        head = sentence.head_of(head.i) or sentence.root
    while not _is_predicate(sentence, head) and (above := sentence.head_of(head.i)) is not None:
        head = above
    own = sentence.subtree(head.i)
    start = min((i for i in own if i < tie.first), default=tie.first)
    above = sentence.head_of(head.i)
    if head.i < tie.first or above is None:
        # The clause of the effect goes on to the end; it may be taken for a part of the other.
        effect, start = list(range(tie.last, len(sentence.tokens))), tie.first if head.i < tie.first else start
    else:
        effect = [i for i in own if i >= tie.last]
    before = [i for i in range(start) if not tie.first <= i < tie.last]
    if any(_is_predicate(sentence, sentence.tokens[i]) for i in before):
        joined = head.i > tie.first and above is not None and above.i < start and head.relation in _JOINING
        whole = set(sentence.subtree(above.i)) if joined and above is not None else set(before)
        cause = _span(sentence, [i for i in before if i in whole])
    elif sentence.index > 0:
        other = sentences[sentence.index - 1]
        cause = _span(other, list(range(len(other.tokens))))
    else:
        return None
    words = _span(sentence, effect)
    return (cause, words) if cause is not None and words is not None else None


def _is_predicate(sentence: Sentence, token: Token) -> bool:
    if token.relation in ("aux", "cop", "amod"):
        return False
    return token.upos == "VERB" or sentence.child(token.i, "cop", "nsubj") is not None


def _clause(sentence: Sentence, head: Token) -> list[int]:
    """Return the words of a clause, without the clauses that are joined to it or set beside it."""
    left_out: set[int] = set()
    for kid in sentence.children(head.i):
        if (kid.deprel in _CLAUSAL or kid.relation in _CLAUSAL) and _is_predicate(sentence, kid):
            left_out.update(sentence.subtree(kid.i))
    return [i for i in sentence.subtree(head.i) if i not in left_out]


def _span(sentence: Sentence, words: list[int]) -> Span | None:
    """Return the stretch from the first of some words to the last, without stops at its ends."""
    while words and (sentence.tokens[words[0]].text in _STOPS or sentence.tokens[words[0]].upos == "CCONJ"):
        words = words[1:]
    while words and sentence.tokens[words[-1]].text in _STOPS:
        words = words[:-1]
    return sentence.span_of(words[0], words[-1] + 1) if words else None
