"""Tellers: who tells of an act, and whom they tell, where the act's own words leave a party open.

A hostile act that one side tells of another was done to the side that tells ("Ethiopia said Somali soldiers crossed
the line"). A promise or a favour that one side tells another of is meant for the side that is told ("informed the
High Commissioner that the crossings would be reopened"). A pronoun that says, asks or demands, and stands for no one
that could be found, takes up whoever spoke last, up to two sentences back.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.coding.clauses import SAYING, Clause
from detente.coding.participants import Participants
from detente.records.sentence import Sentence
from detente.records.statement import Statement

_TELLING = SAYING | frozenset(["inform", "assure", "notify", "advise", "brief", "charge", "protest"])
_TOLD_BY = ("to",)
SENTENCES_BACK = 2


def tellers(clause: Clause, clauses: Mapping[int, Clause], who: Participants) -> tuple[str, ...]:
    """Return who tells of the act of a clause: the subject of the nearest verb of saying above it that has one."""
    for step in clause.embeddings:
        governor = clauses.get(step.predicate)
        if governor is not None and step.lemma in _TELLING and step.relation in ("ccomp", "parataxis", "xcomp", "obj"):
            found = who.known(who.of(governor.agents))
            if found:
                return found
    return ()


def told(clause: Clause, clauses: Mapping[int, Clause], who: Participants) -> tuple[str, ...]:
    """Return whom the act of a clause is told to: object or "to" phrase of the nearest verb of saying above it."""
    for step in clause.embeddings:
        governor = clauses.get(step.predicate)
        if governor is not None and step.lemma in _TELLING and step.relation in ("ccomp", "xcomp", "obj"):
            return who.known(who.of((*governor.indirect, *governor.patients, *governor.by(*_TOLD_BY))))
    return ()


def last_speaker(sentence: Sentence, i: int, statements: Sequence[Statement], starts: Mapping[int, int]) -> str | None:
    """Return who spoke last before word `i`, at most two sentences back; `starts` has the offsets of sentences."""
    here = sentence.tokens[i].start
    earliest = starts.get(sentence.index - SENTENCES_BACK, 0)
    before = [
        statement
        for statement in statements
        if statement.speaker is not None and statement.cue is not None and earliest <= statement.cue.start < here
    ]
    return max(before, key=lambda statement: statement.cue.start if statement.cue else 0).speaker if before else None
