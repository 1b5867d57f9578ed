"""Nearby: in which order the words around an act are asked for its other party, in a sentence without context.

What stands in the main part of the clause comes before what stands in clauses below it, what comes after the act before
what precedes it. Whoever tells of the act ("according to officials"), the doer's own words and a plight ("a state of
siege") are no other party.
"""

from __future__ import annotations

from detente.coding.clauses import Clause
from detente.records.sentence import Sentence

_APART = ("advcl", "parataxis", "acl", "conj")


def words_near(sentence: Sentence, clause: Clause) -> list[int]:
    """Return the words under the act that may name another party, the likeliest first."""
    own = {i for head in {*clause.agents, *clause.subjects} for i in sentence.subtree(head)}
    below = [i for i in sentence.subtree(clause.predicate) if i not in own]
    told = {
        i
        for k in below
        if sentence.tokens[k].relation == "parataxis" or _is_by_account(sentence, k)
        for i in sentence.subtree(k)
    }
    apart = {
        i for k in below if k != clause.predicate and sentence.tokens[k].relation in _APART for i in sentence.subtree(k)
    }
    said = {sentence.tokens[i].text for i in own}
    kept = [i for i in below if i not in told and sentence.tokens[i].text not in said and not _is_plight(sentence, i)]
    after = sorted(i for i in kept if i > clause.predicate)
    before = sorted((i for i in kept if i < clause.predicate), reverse=True)
    main = [i for i in (*after, *before) if i not in apart]
    return main + [i for i in after if i in apart]


def _is_by_account(sentence: Sentence, i: int) -> bool:
    """Return whether a phrase says by whose account the act was done ("according to officials")."""
    case = sentence.child(i, "case")
    return case is not None and case.text.lower() == "according"


def _is_plight(sentence: Sentence, i: int) -> bool:
    """Return whether "state" is a condition ("a state of siege")."""
    of = sentence.child(i, "nmod")
    return sentence.tokens[i].text == "state" and of is not None and of.upos == "NOUN"
