"""Told acts: demands and accusations that lie not in the verb of saying but in what it says of another.

"Kenya said that Somalia must leave the valley" demands it of Somalia (CAMEO 10); "Kenya said that Somali gunmen were
responsible" accuses them (112). What is demanded is the act in the clause, where a pattern knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from detente.coding.clauses import Clause
from detente.lexicons.patterns import Pattern
from detente.records.sentence import Sentence

_SAYING = frozenset(
    ["say", "insist", "add", "declare", "state", "stress", "reiterate", "argue", "tell", "believe", "claim"]
)
_DUTY = frozenset(["must", "should", "ought", "need"])
_GUILT = frozenset(["responsible", "guilty", "culpable"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A clause of saying, the clause that it governs, and the pattern that the two make together."""

    speaking: Clause
    clause: Clause
    pattern: Pattern


def find_told(sentence: Sentence, clauses: Mapping[int, Clause]) -> Iterator[Told]:
    """Yield what is said of another's duty or guilt, in the order of the clauses."""
    for clause in clauses.values():
        first = next(iter(clause.embeddings), None)
        if first is None or first.lemma not in _SAYING or first.relation not in ("ccomp", "parataxis"):
            continue
        speaking = clauses.get(first.predicate)
        if speaking is None or speaking.negated or clause.negated or clause.question or clause.condition:
            continue
        if _is_duty(sentence, clause):
            yield Told(speaking=speaking, clause=clause, pattern=_DEMAND)
        elif clause.kind == "copula" and (clause.head_lemma in _GUILT or _is_to_blame(sentence, clause)):
            yield Told(speaking=speaking, clause=clause, pattern=_BLAME)


def _is_duty(sentence: Sentence, clause: Clause) -> bool:
    helpers = sentence.children(clause.predicate, "aux")
    perfect = any(kid.lemma.lower() == "have" for kid in helpers)
    return not perfect and any(kid.lemma.lower() in _DUTY for kid in helpers)


def _is_to_blame(sentence: Sentence, clause: Clause) -> bool:
    token = sentence.tokens[clause.predicate]
    return token.lemma.lower() == "blame" and sentence.child(token.i, "mark") is not None


def _pattern(name: str, code: str, flags: frozenset[str], example: str) -> Pattern:
    return Pattern(
        id=name, kind="verb", head="say", object=None, marked=(), code=code, flags=flags, example=example, text=""
    )


_DEMAND = _pattern("told-duty", "100", frozenset({"demand"}), "Kenya said that Somalia must leave the valley.")
_BLAME = _pattern("told-guilt", "112", frozenset(), "Kenya said that Somali gunmen were responsible.")
