"""Doers: who acts in a clause that a pattern fits, whether its words name them or leave them open.

A doer is the logical subject; of a noun its possessor, "by" phrase or adjective. A passive leaves the doer open: then
it is whoever announces it as a thing to come, the foreign state in which it was done, or whoever last did a like thing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from detente.coding.clauses import Clause
from detente.coding.focus import Focus
from detente.coding.participants import Participants
from detente.coding.patterns import Match
from detente.coding.tellers import last_speaker
from detente.records.sentence import Sentence
from detente.records.statement import Statement

MATERIAL = frozenset({"08", "16", "17", "18", "19"})
_SPOKEN = frozenset({"02", "05", "10", "11", "12", "13"})
_PRONOUNS = frozenset({"it", "he", "she", "they"})
# What governs an act here speaks of it; whoever does so need not have done it.
_SPEAKING_OF = frozenset(
    [
        "negotiate",
        "demand",
        "seek",
        "urge",
        "request",
        "discuss",
        "welcome",
        "await",
        "want",
        "hail",
        "praise",
        "regret",
        "recall",
        "report",
        "broker",
        "mediate",
        "secure",
        "win",
        "protest",
    ]
)
# Those who are seized for what they do at home are seized by their own state.
_PROTESTING = frozenset(
    ["demonstrator", "protester", "protestor", "marcher", "rioter", "striker", "picket", "dissident", "squatter"]
)
# Who uses these of a thing to come has it done.
_ANNOUNCING = frozenset(
    {"announce", "promise", "pledge", "inform", "decide", "assure", "rule", "order", "notify", "vow"}
)


class DoerFinder:
    """Finds the doers of the clauses of one sentence."""

    def __init__(
        self,
        sentence: Sentence,
        clauses: Mapping[int, Clause],
        who: Participants,
        focus: Focus,
        statements: Sequence[Statement],
    ) -> None:
        self._sentence = sentence
        self._clauses = clauses
        self._who = who
        self._focus = focus
        self._statements = statements

    def of(self, clause: Clause, match: Match) -> tuple[str, ...]:
        """Return who acts in a clause by its own words; empty where they name nobody."""
        if "patient" in match.pattern.flags:
            return self._who.of(clause.patients)
        speaking = [k for k in clause.agents if self._sentence.tokens[k].text.lower() in ("i", "we")]
        if speaking and not self._who.known(self._who.of(clause.agents)):
            statement = self.statement_at(clause.predicate)
            return (statement.speaker,) if statement is not None and statement.speaker is not None else ()
        if clause.kind != "noun":
            pronoun = [k for k in clause.agents if self._sentence.tokens[k].text.lower() in _PRONOUNS]
            if pronoun and match.pattern.code[:2] in _SPOKEN and not self._who.of(clause.agents):
                speaker = last_speaker(self._sentence, clause.predicate, self._statements, self._focus.starts)
                return (speaker,) if speaker is not None else ()
            return self._who.of(clause.agents) or self._main_subject(clause) or self._denier(clause)
        found = self._who.of(clause.agents)
        if found:
            return found
        found = self._who.of(clause.modifiers)
        if found:
            return found
        marked = {head for group in match.recipients for head in group}
        loose = [
            head
            for head in clause.by("of", "between", "from", "among")
            if head not in marked or "rec" in match.pattern.flags
        ]
        found = self._who.of(loose)
        if found:
            return found
        governor = self._clauses.get(self._sentence.tokens[clause.predicate].head)
        if governor is not None and governor.kind == "verb" and clause.predicate in governor.patients:
            if governor.head_lemma in _SPEAKING_OF:
                return ()
            return self._who.of(governor.agents)
        return ()

    def unnamed(self, clause: Clause, match: Match, recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Return who did what a passive leaves open.

        It is whoever announces it as a thing to come, of marchers and strikers who are seized the police at home, else
        the foreign state in which the thing was done ("was detained at Batam"), else whoever last did a like thing to
        the same side, else the heaviest other side, a foreign one before the sufferers' own state.
        """
        announcers = self._focus.foreign(self._announcers(clause), recipients)
        if announcers:
            return announcers
        heads = {self._sentence.tokens[i].lemma.lower() for i in clause.patients}
        if match.pattern.code[:2] == "17" and heads & _PROTESTING and (police := self._focus.police_of(recipients)):
            return police
        states = self._focus.foreign(self.states_at(clause), recipients)
        if states:
            return states[:1]
        if match.pattern.code[:2] in MATERIAL:
            before = self._focus.doer_to(recipients)
            if before:
                return before
        return self._focus.other_party(self._sentence.index, recipients, prefers_foreign=True)

    def states_at(self, clause: Clause) -> tuple[str, ...]:
        """Return the states in which the phrases of a clause place its act."""
        at = clause.by("at", "in", "near", "off", "outside", "from")
        return tuple(i for i in self._who.known(self._who.of(at)) if not self._who.actor(i).sectors)

    def statement_at(self, i: int) -> Statement | None:
        """Return the statement that word `i` stands in, or None."""
        span = self._sentence.tokens[i].span
        for statement in self._statements:
            if any(content.overlaps(span) for content in statement.content):
                return statement
        return None

    def _announcers(self, clause: Clause) -> tuple[str, ...]:
        """Return who announces what will be done ("announced that the ban would be lifted"): they do it."""
        if clause.tense != "future" and clause.modal not in ("will", "would", "shall"):
            return ()
        for step in clause.embeddings:
            governor = self._clauses.get(step.predicate)
            if governor is not None and step.lemma in _ANNOUNCING:
                return self._who.known(self._who.of(governor.agents))
        return ()

    def _denier(self, clause: Clause) -> tuple[str, ...]:
        """Return who denies an act whose doer is not named ("the rebels deny that any captive was beaten")."""
        if not clause.passive or clause.agents:
            return ()
        for step in clause.embeddings:
            governor = self._clauses.get(step.predicate)
            if step.lemma == "deny" and governor is not None:
                return self._who.of(governor.agents)
        return ()

    def _main_subject(self, clause: Clause) -> tuple[str, ...]:
        """Return who acts in the main clause, for a participle that the parser hung on a noun of no actor."""
        token = self._sentence.tokens[clause.predicate]
        if token.relation != "acl" or token.xpos != "VBG":
            return ()
        for above in self._sentence.ancestors(clause.predicate):
            governor = self._clauses.get(above.i)
            if governor is not None and governor.kind == "verb":
                return self._who.of(governor.agents)
        return ()
