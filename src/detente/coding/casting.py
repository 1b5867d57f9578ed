"""Casting: who acts on whom in a clause that a pattern fits, and which act stands in its complement.

The actor is the logical subject; for a noun its possessor, "by" phrase or adjective. The recipient is the first place
that the pattern names (then any place a recipient may stand) where an actor is found that is not the actor itself, its
state or its government. A passive without a doer takes one from the context only for material acts; a pattern that is
telling enough takes its recipient from the context (`focus.py`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from detente.coding.clauses import Clause, find_clauses
from detente.coding.derived import derived_code
from detente.coding.doers import MATERIAL, DoerFinder
from detente.coding.focus import Focus, side_of
from detente.coding.nearby import words_near
from detente.coding.participants import Participants
from detente.coding.patterns import Match, PatternMatcher
from detente.coding.protest_targets import protest_targets
from detente.coding.tellers import tellers, told
from detente.lexicons.patterns import load_classes
from detente.records.coding import NotCodedReason
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.statement import Statement

CONFLICT = frozenset(f"{root}" for root in range(13, 21))
# Acts that two parties who do them together do with each other.
_MUTUAL = frozenset({"03", "04", "05", "06", "16"})
# What these say of an act, they say of whoever did it.
_JUDGING = frozenset({"05", "11"})
_FAVOURS = frozenset({"03", "05", "06", "07", "08"})
MEETINGS = frozenset({"meeting", "talk", "talks", "visit", "summit", "trip"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who acts on whom: ids of actors, and whether the recipient was supplied from context."""

    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    supplied: bool = False


class Caster:
    """Casts the clauses of one sentence."""

    def __init__(
        self,
        document: Document,
        sentence: Sentence,
        resolution: Resolution,
        statements: Sequence[Statement],
        focus: Focus,
    ) -> None:
        self._sentence = sentence
        self._resolution = resolution
        self._focus = focus
        self.clauses = {clause.predicate: clause for clause in find_clauses(sentence)}
        self.matcher = PatternMatcher(sentence, focus.nouns_before(sentence.index))
        self.who = Participants(document, sentence, resolution, admits_unknown=focus.is_bare)
        self._doers = DoerFinder(sentence, self.clauses, self.who, focus, statements)

    def has_slot(self, match: Match) -> bool:
        """Return whether the pattern itself says where the recipient stands."""
        return any(marked.slot.recipient for marked in match.pattern.marked) or bool(
            match.pattern.object and match.pattern.object.recipient
        )

    def cast(self, clause: Clause, match: Match, inner: Clause | None) -> Cast | NotCodedReason:
        """Return actors and recipients, or the reason why there are none."""
        if not self._admits(clause, match):
            return "no-pattern"
        if "own" in match.pattern.flags:
            return self._parties_cast(match, clause)
        agents = self._doers.of(clause, match)
        if not agents and clause.passive and self._is_meeting(match):
            in_passing = self._sentence.tokens[clause.predicate].relation == "acl"
            if in_passing and match.pattern.code[:2] in ("03", "04"):
                return "no-actor"  # "a visit, planned for May, was called off": the plan is no event besides
            return self._parties_cast(match, clause)
        if match.pattern.head == "agree" and inner is not None and len(self.sides(self.who.known(agents))) > 1:
            return Cast(actors=self.who.known(agents), recipients=self.who.known(agents))
        if not agents and clause.passive and match.pattern.code[:2] == "15":
            agents = self.who.of(clause.patients)  # "two battalions were sent": whose they are sends them
        recipients = self._addressees(clause, match, inner, agents)
        if not agents and clause.passive and match.pattern.code[:2] in ("08", "17") and not self._focus.is_bare:
            recipients = self.who.of(clause.patients)  # "the crew were held at Batam": the place is no sufferer
        if "swap" in match.pattern.flags:
            agents, recipients = recipients, self.who.of(clause.agents)
        known_agents, known_recipients = self.who.known(agents), self.who.known(recipients)
        if "rec" in match.pattern.flags:
            parties = tuple(dict.fromkeys((*known_agents, *known_recipients)))
            if len(self._codes(parties)) > 1:
                return Cast(actors=parties, recipients=parties)
            if "ctx" not in match.pattern.flags and not (parties and self._focus.is_bare):
                return "one-actor-only" if parties else "no-actor"
        if not known_agents and self._focus.is_bare:
            known_agents = self._nearby_agents(clause, match, known_recipients)
        if not known_agents:
            without = self._without_agent(clause, match, known_recipients) if not agents else None
            return without or ("unknown-actor" if agents else "no-actor")
        if self._is_each_other(clause) and len(self.sides(known_agents)) > 1:
            return Cast(actors=known_agents, recipients=known_agents)
        distinct = self.distinct(known_agents, known_recipients)
        if distinct and not self._is_taken_up(distinct):
            where = self._whose(clause, known_agents, distinct)
            return self._both(match, known_agents, (*distinct, *where), supplied=False)
        if match.pattern.code[:2] in _MUTUAL and len(self.sides(known_agents)) > 1:
            return Cast(actors=known_agents, recipients=known_agents)
        supplied = self._supplied(clause, match, inner, known_agents)
        if supplied:
            return self._both(match, known_agents, self._organs(match, supplied, agents), supplied=True)
        if distinct:
            other = self._focus.other_party(self._sentence.index, known_agents)
            others = self._organs(match, other, agents) or distinct
            return self._both(match, known_agents, others, supplied=bool(other))
        near = self._nearby(clause, known_agents) if self._focus.is_bare else ()
        if near:
            return self._both(match, known_agents, near, supplied=True)
        named = any(self.who.of(group) for group in match.recipients)
        return "one-actor-only" if known_recipients or named else "no-recipient"

    def _is_each_other(self, clause: Clause) -> bool:
        """Return whether the act is done to each other ("shelled each other's villages")."""
        words = [self._sentence.tokens[i].text.lower() for i in self._sentence.subtree(clause.predicate)]
        return any(pair in (("each", "other"), ("one", "another")) for pair in pairwise(words))

    def _admits(self, clause: Clause, match: Match) -> bool:
        """Return whether the actors are of the kind that the pattern asks for."""
        slot = match.pattern.object
        needs_actor = slot is not None and slot.actor and match.object is not None
        if needs_actor and not self._fits_actor(match, clause):
            return False
        if "civil" in match.pattern.flags:
            return self.who.is_outside_state(self._doers.of(clause, match))
        if "armed" in match.pattern.flags:
            arms = load_classes()["TROOPS"]
            heads = {self._sentence.tokens[i].lemma.lower() for i in clause.agents}
            return bool(heads & arms) or self.who.is_armed(self._doers.of(clause, match))
        return True

    def _addressees(
        self, clause: Clause, match: Match, inner: Clause | None, agents: tuple[str, ...]
    ) -> tuple[str, ...]:
        """Return the recipients that the clause names; what is demanded is demanded of whoever is to do it."""
        if inner is not None and match.pattern.deriving in ("demand", "appeal") and not self.has_slot(match):
            asked = self.who.of(inner.agents)
            if self.distinct(agents, self.who.known(asked)):
                return asked
        root = match.pattern.code[:2]
        if root == "14":
            aimed_at = protest_targets(
                self._sentence, clause, self.who, self._resolution.actors, self.who.known(agents)
            )
            if aimed_at:
                return aimed_at
        if root in _JUDGING and not self._focus.is_bare and (doers := self._doers_of_object(match, agents)):
            return doers
        found = self._recipients(match, agents)
        if not found and inner is None and self._may_answer(match):
            found = self.distinct(agents, self.who.known(self.who.owner(match.object or 0)))
        return found or (self._inner_recipients(inner, agents) if inner is not None else ())

    def _doers_of_object(self, match: Match, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return who did what is judged, where the words say so: "deplored the shelling of a fort by Chilean guns"."""
        act = self.clauses.get(match.object) if match.object is not None else None
        if act is None or act.kind != "noun" or not act.agents:
            return ()
        return self.distinct(agents, self.who.known(self.who.of(act.agents)))

    def _may_answer(self, match: Match) -> bool:
        """Return whether the act answers what its object says another did ("rejected a Malaysian proposal")."""
        code, slot = match.pattern.code, match.pattern.object
        answers = code[:2] in ("11", "12") or code in ("030", "050", "051")
        return match.object is not None and slot is not None and not slot.actor and answers

    def _without_agent(self, clause: Clause, match: Match, recipients: tuple[str, ...]) -> Cast | None:
        """Return the cast of a passive whose doer goes without saying, supplied from the context, or None."""
        if not self._may_lack_agent(clause, match):
            return None
        if recipients:
            supplied = self._doers.unnamed(clause, match, recipients)
            if supplied:
                return Cast(actors=supplied, recipients=recipients, supplied=True)
        elif match.pattern.code[:2] == "17":
            there = self._doers.states_at(clause)[:1]
            sufferers = self._focus.other_party(self._sentence.index, there, hostile=True) if there else ()
            if sufferers:
                return Cast(actors=there, recipients=sufferers, supplied=True)
        undone = self._focus.last_conflict() if match.pattern.code[:2] == "08" else None
        return Cast(actors=undone[0], recipients=undone[1], supplied=True) if undone is not None else None

    def _whose(self, clause: Clause, agents: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        """Return the state whose people counted ones are by where the clause is set ("killed 30 people in Mali")."""
        unnamed = all(self.who.actor(i).kind == "group" for i in others) and not self.who.are_placed(others)
        if not self._focus.is_bare or not unnamed:
            return ()
        near = self._nearby(clause, agents)
        return tuple(i for i in near if self.who.actor(i).kind == "state")

    def _is_taken_up(self, others: tuple[str, ...]) -> bool:
        """Return whether a recipient is somebody spoken of before of whom nothing is known ("the driver")."""
        if self.who.are_placed(others):
            return False
        here = [m for m in self._resolution.mentions if m.sentence == self._sentence.index and m.actor_ids == others]
        return any(m.last - m.first == 2 and self._sentence.tokens[m.first].text.lower() == "the" for m in here)

    def _nearby(self, clause: Clause, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return the actor nearest to the act in its own clause, for a sentence without context.

        What stands in the main part of the clause comes before what stands in clauses below it; an actor of another
        country before one of the same ("imposed a curfew on its second city" is done to the state's own people).
        """
        order = words_near(self._sentence, clause)
        found = [ids for i in order if (ids := tuple(k for k in self.who.at(i) if k not in agents))]
        placed = [ids for ids in found if self.who.are_placed(ids)]
        distinct = next((kept for ids in placed if (kept := self.distinct(agents, ids))), ())
        return distinct or next(iter(placed or found), ())

    def _nearby_agents(self, clause: Clause, match: Match, recipients: tuple[str, ...]) -> tuple[str, ...]:
        """Return who acts in a sentence without context where the subject is no actor itself.

        It is whoever stands within the subject ("an attack on the convoy by …"), else of a passive the state in which
        the thing was done ("was tortured in Chad"). Forces that are deployed act themselves.
        """
        if clause.passive and match.pattern.code[:2] == "15":
            return tuple(i for i in self.who.of(clause.patients) if i not in recipients)
        if clause.passive:
            where = [head for preposition, head in clause.obliques if preposition in ("in", "at", "inside", "under")]
            return tuple(i for i in self.who.known(self.who.of(where)) if i not in recipients)
        for head in clause.agents:
            for i in sorted(self._sentence.subtree(head)):
                found = tuple(k for k in self.who.at(i) if k not in recipients)
                if found:
                    return found
        return ()

    def _supplied(self, clause: Clause, match: Match, inner: Clause | None, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return the recipient that the context supplies, or nothing."""
        if "reply" in match.pattern.flags:
            return self._focus.partner_of(agents)
        if not self._may_supply(match, inner):
            return ()
        if self._is_coup(match) and (ousted := self._focus.government_of(agents)):
            return ousted
        root = match.pattern.code[:2]
        if root in CONFLICT:
            found = self._focus.opposed_here(self._sentence.index, agents) if root >= "12" else ()
            if found:
                return found
            found = self._focus.foreign(tellers(clause, self.clauses, self.who), agents)
            if found:
                return found
            found = self._focus.protesters(agents) if root in ("17", "18", "19") else ()
            if not found and match.pattern.code == "175":
                found = self._focus.people_of(self._sentence.index, agents)
            if found:
                return found
        elif root in _FAVOURS:
            found = self._focus.foreign(told(clause, self.clauses, self.who), agents)
            if found:
                return found
        return self._focus.other_party(
            self._sentence.index,
            agents,
            hostile=root in CONFLICT,
            by_force=root in ("15", "18", "19", "20"),
            takes_up=self._takes_up(match),
            protest=match.pattern.code.startswith("14"),
        )

    def _is_coup(self, match: Match) -> bool:
        """Return whether power itself is seized, which is the own country's where no other is named."""
        taken = self._sentence.tokens[match.object].lemma.lower() if match.object is not None else ""
        return match.pattern.code == "170" and taken == "power"

    def _organs(self, match: Match, ids: tuple[str, ...], agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return for states that the context supplies the part of each that is meant: armed forces where forces
        clash, else the government."""
        clash = match.pattern.code[:2] == "19" and self.who.is_armed(agents)
        return tuple(self._focus.organ_of(i, "MIL" if clash else "GOV") for i in ids)

    def _both(self, match: Match, agents: tuple[str, ...], others: tuple[str, ...], *, supplied: bool) -> Cast:
        if "rec" not in match.pattern.flags:
            return Cast(actors=agents, recipients=others, supplied=supplied)
        parties = tuple(dict.fromkeys((*agents, *others)))
        return Cast(actors=parties, recipients=parties, supplied=supplied)

    def _may_lack_agent(self, clause: Clause, match: Match) -> bool:
        """Return whether the clause is a passive whose doer goes without saying ("four men were detained")."""
        token = self._sentence.tokens[clause.predicate]
        code = match.pattern.code
        if "swap" in match.pattern.flags:
            return code[:2] == "17"  # "two sailors remain in custody"
        allowed = code[:2] in MATERIAL or code == "114" or match.pattern.deriving == "propose"
        relative = {"08", "17"} if token.deprel == "acl:relcl" else {"17"}
        return clause.passive and allowed and (token.relation != "acl" or code[:2] in relative)

    def _may_supply(self, match: Match, inner: Clause | None) -> bool:
        """Return whether the pattern is telling enough to supply its recipient from the context."""
        pattern = match.pattern
        if pattern.kind == "noun":
            return pattern.code[:2] in MATERIAL and any(not marked.optional for marked in pattern.marked)
        if "ctx" in pattern.flags or (pattern.object is not None and len(pattern.object.words) > 1):
            return True
        return pattern.deriving in ("intent", "refuse", "threat", "propose") and inner is not None

    def _takes_up(self, match: Match) -> frozenset[str]:
        """Return the roots of the act that the object takes up ("the attack", "this proposal"), or nothing."""
        if match.object is None or match.pattern.code[:2] not in ("05", "11", "12", "03"):
            return frozenset()
        det = self._sentence.child(match.object, "det")
        if det is None or det.text.lower() not in ("the", "this", "that", "these", "those", "both"):
            return frozenset()
        lemma = self._sentence.tokens[match.object].lemma.lower()
        classes = load_classes()
        if lemma in classes["ACCUSATION"]:
            return frozenset({"11"})
        if lemma in classes["PROPOSAL"] or lemma in classes["INVITATION"]:
            return frozenset({"02", "03", "10", "13"})
        return CONFLICT

    def _fits_actor(self, match: Match, clause: Clause) -> bool:
        """Return whether the object is an actor or one of the slot's words, or somebody is the indirect object.

        A meeting, a deal or an attack never is an actor, whoever holds it.
        """
        if match.object is None or match.pattern.object is None:
            return False
        lemma = self._sentence.tokens[match.object].lemma.lower()
        if lemma in match.pattern.object.words or self.who.of(clause.indirect):
            return True
        is_somebody = self._focus.is_bare and lemma in load_classes()["PERSON"]
        found = self.who.behind(match.object) if is_somebody else self.who.at(match.object)
        return lemma not in load_classes()["THING"] and bool(found)

    def _is_meeting(self, match: Match) -> bool:
        slot = match.pattern.object
        return slot is not None and bool(slot.words & MEETINGS) and match.object is not None

    def _parties_cast(self, match: Match, clause: Clause) -> Cast | NotCodedReason:
        """Return all parties of the meeting that fills the slot, on both sides; the other party may be supplied."""
        parties: list[str] = []
        if match.object is not None:
            for word in self.matcher.content(match.object):
                parties.extend(self.who.parties(word))
        parties.extend(self.who.of(head for preposition, head in clause.obliques if preposition in ("with", "between")))
        known = self.who.known(dict.fromkeys(parties))
        if len(self._codes(known)) > 1:
            return Cast(actors=known, recipients=known)
        supplied = self._focus.other_party(self._sentence.index, known)
        if known and supplied:
            both = tuple(dict.fromkeys((*known, *self._organs(match, supplied, known))))
            return Cast(actors=both, recipients=both, supplied=True)
        main = self._focus.main_pair(self._sentence.index)
        if not known and len(main) > 1:
            main = self._organs(match, main, ())
            return Cast(actors=main, recipients=main, supplied=True)
        return "one-actor-only" if known else "no-actor"

    def _recipients(self, match: Match, agents: tuple[str, ...]) -> tuple[str, ...]:
        for group in match.recipients:
            ids = self.who.of(group)
            if self.distinct(agents, self.who.known(ids)):
                return ids
        return ()

    def _inner_recipients(self, inner: Clause, agents: tuple[str, ...]) -> tuple[str, ...]:
        """Return on whom an act in the complement bears, by its own pattern, else by any of its participants."""
        for match in self.matcher.matches(inner):
            ids = tuple(i for i in self._recipients(match, agents) if self.who.are_placed((i,)))
            if ids:
                return ids
        for heads in (inner.indirect, inner.patients, tuple(head for _, head in inner.obliques), inner.agents):
            ids = tuple(i for i in self.who.of(heads) if self.who.actor(i).code)
            if self.distinct(agents, ids):
                return ids
        return ()

    def distinct(self, agents: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
        """Return those of `others` that are not the agents themselves, their state or its government."""
        if self._focus.is_bare and all(self.who.actor(i).kind != "state" for i in others):
            return tuple(i for i in others if i not in agents)  # at home, one person or body acts on another
        own = {self.who.actor(i).code for i in agents} | set(agents)
        plain = {code for code in own if code} | {f"{code}GOV" for code in own if code and len(code) == 3}
        plain |= {code[:3] for code in own if code and len(code) == 6 and code.endswith("GOV")}
        governs = any(not self.who.actor(i).sectors or "GOV" in self.who.actor(i).sectors for i in agents)
        if governs:  # a government does nothing to its own forces that politics would count
            plain |= {f"{code[:3]}{arm}" for code in own if code for arm in ("MIL", "COP", "SPY")}
        organs = [self.who.actor(i) for i in agents]
        if all(set(actor.sectors) & {"MIL", "COP", "JUD", "SPY"} for actor in organs):
            plain |= {actor.country for actor in organs if actor.country}  # nor do its forces act on the bare state
        kept = [i for i in others if i not in own and self.who.actor(i).code not in plain]
        return tuple(kept)

    def _codes(self, ids: Sequence[str]) -> set[str]:
        return {self.who.actor(i).code or i for i in ids}

    def complement(self, clause: Clause, match: Match) -> Clause | None:
        """Return the clause that a deriving pattern's act stands in, or None."""
        if match.pattern.deriving is None:
            return None
        places = list(clause.complements)
        if match.object is not None:
            # "the promise it made": the noun's relative clause is no complement of its verb
            places += [
                kid.i
                for kid in self._sentence.children(match.object, "acl", "ccomp", "xcomp")
                if kid.deprel != "acl:relcl"
            ]
        places += [
            kid.i
            for kid in self._sentence.children(clause.predicate, "advcl")
            if (mark := self._sentence.child(kid.i, "mark", "case")) is not None
            and mark.text.lower() in ("of", "to", "for", "against", "with")
        ]
        below = set(self._sentence.subtree(clause.predicate)) - {clause.predicate}
        return next((self.clauses[i] for i in places if i in self.clauses and i in below), None)

    def act_in(self, inner: Clause) -> str | None:
        """Return the code of the act in a complement, whoever does it to whom."""
        matches = self.matcher.matches(inner)
        if not matches:
            return None
        if matches[0].pattern.deriving is not None:
            deeper = self.complement(inner, matches[0])
            act = self.act_in(deeper) if deeper is not None else None
            return derived_code(matches[0].pattern.deriving, matches[0].pattern.code, act)
        return matches[0].pattern.code

    def sides(self, ids: Sequence[str]) -> set[str]:
        """Return the countries and bodies of actors."""
        return {side for i in ids if (side := side_of(self._resolution.actor(i))) is not None}

    def statement_at(self, i: int) -> Statement | None:
        """Return the statement that word `i` stands in, or None."""
        return self._doers.statement_at(i)
