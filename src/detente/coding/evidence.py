"""Evidence of an act: the words of its sentence that tell it, without the clauses that tell something else.

"Peru expelled the consul on Monday, and the harvest began in the valley" gives evidence of an expulsion in its first
half only. Clauses that hang on the act's own words or on what stands above it are left out where they are joined by
*and*, set beside it, or only describe ("a lake, where oil was found"); what is above the act stays, since it says who
acts and who tells of it.
"""

from __future__ import annotations

from detente.records.sentence import Sentence, Token
from detente.records.span import Span

_ASIDE = frozenset({"conj", "parataxis", "advcl"})
_EDGES = frozenset(",;:.—–-)”\"'’")


def evidence_of(sentence: Sentence, trigger: Span) -> tuple[Span, ...]:
    """Return the stretches of a sentence that tell the act at `trigger`, in text order; never none."""
    act = {token.i for token in sentence.tokens if token.span.overlaps(trigger)}
    if not act:
        return (sentence.span,)
    above = act.union(*({token.i for token in sentence.ancestors(i)} for i in act))
    left_out: set[int] = set()
    for token in sentence.tokens:
        if token.i not in above and _tells_another(sentence, token):
            left_out.update(sentence.subtree(token.i))
    runs: list[list[int]] = [[]]
    for token in sentence.tokens:
        if token.i in left_out:
            runs.append([])
        else:
            runs[-1].append(token.i)
    found = [span for run in runs if (span := _trimmed(sentence, run)) is not None]
    return tuple(found) or (sentence.span,)


def _tells_another(sentence: Sentence, token: Token) -> bool:
    """Return whether a word heads a clause that tells another thing than what it hangs on."""
    if token.deprel == "acl:relcl":
        return True
    if token.relation not in _ASIDE:
        return False
    finite = sentence.child(token.i, "nsubj", "cop", "aux") is not None
    if token.relation == "advcl" and not finite:
        # "Accused it of mining the road" is one act; "…, killing two" is another.
        first = min(sentence.subtree(token.i))
        return first > 0 and sentence.tokens[first - 1].text == ","
    return token.upos == "VERB" or finite


def _trimmed(sentence: Sentence, run: list[int]) -> Span | None:
    """Return a run of words without stops and conjunctions at its ends; None where no more than those is left."""
    words = [sentence.tokens[i] for i in run]
    while words and (words[0].text in _EDGES or words[0].upos == "CCONJ"):
        words.pop(0)
    while words and (words[-1].text in _EDGES - {".", ")", "”", '"', "'", "’"} or words[-1].upos == "CCONJ"):
        words.pop()
    if not any(word.upos != "PUNCT" for word in words):
        return None
    return Span(words[0].start, words[-1].end)
