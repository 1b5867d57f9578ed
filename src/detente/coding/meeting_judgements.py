"""Judgements: what one cue, with its tense and negation, says of a meeting.

"Cancelled" cancels, "has not been cancelled" leaves the plan standing, "may cancel" too; "will not take place" calls
off; "held" is held, "will be held" and "is to be held" planned, "was to be held" planned and perhaps overtaken, "could
be held" open. What is denied, asked or only supposed says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import cast

from detente.coding.lifecycle import Claim, ClaimState
from detente.coding.meeting_settings import MeetingSettings
from detente.coding.meetings import Naming
from detente.coding.outlook import Outlook
from detente.coding.scene import Scene
from detente.lexicons.meetings import LifecycleCue, MeetingLexicon
from detente.records.span import Span

# The pattern of a claim that rests on a sentence taking the meeting as given.
GIVEN = "lifecycle.given"
# Talks that were resumed took place.
_AGAIN = frozenset({"resume", "restart", "relaunch", "reopen", "re-open"})


@dataclass(frozen=True, slots=True)
class Governor:
    """One predicate over a naming: word `predicate`, and the slot in which the meeting hangs on it."""

    predicate: int
    slot: str
    cue: LifecycleCue | None


class Judgements:
    """Makes the claims of one scene out of cues and outlooks."""

    def __init__(self, scene: Scene, lexicon: MeetingLexicon) -> None:
        self._scene, self._lexicon = scene, lexicon
        self.settings = MeetingSettings(scene, lexicon)

    def by_cue(
        self, naming: Naming, cue: LifecycleCue, p: int, outlook: Outlook, number: int, words: tuple[int, ...]
    ) -> Claim | None:
        """Return what a cue at predicate `p` says of the meeting, with its tense and negation; None where nothing."""
        state = cue.state
        if state == "happen":
            return self.by_outlook(naming, outlook, cue.id, number, words, doing=True)
        factual = outlook.time in ("past", "present", "plan")
        if not outlook.real:
            return None
        if state in ("cancelled", "postponed"):
            if outlook.negated:
                return self.plain(naming, "scheduled", cue.id, number, words)
            if not factual and outlook.time != "future":
                return self.plain(naming, "scheduled", cue.id, number, words)
            if outlook.time == "future" and outlook.hanging:
                return self.plain(naming, "scheduled", cue.id, number, words)
            return self.claim(naming, cue, p, number, words)
        if state == "scheduled":
            if outlook.negated:
                return None
            if outlook.hanging or outlook.time == "possible":
                return self.plain(naming, "open", cue.id, number, words)
            earlier = outlook.background or (self.is_told_as_past(p) and outlook.time in ("past", "plan"))
            fresh = not earlier and outlook.time in ("present", "future")
            act = p if cue.pos == "verb" and not self._scene.roles.is_passive(p) else None
            return self.plain(naming, "scheduled", cue.id, number, words, earlier=earlier, fresh=fresh, act=act)
        if state == "open":
            return None if outlook.negated else self.plain(naming, "open", cue.id, number, words)
        if state == "reopened" and cue.lemma in _AGAIN and outlook.time == "past" and not outlook.negated:
            return self.plain(naming, "held", cue.id, number, words)
        if state == "reopened":
            return None if outlook.negated else self.plain(naming, "reopened", cue.id, number, words)
        if outlook.negated or (not factual and state == "declined" and outlook.time != "future"):
            return None
        if state == "proposed" and outlook.time == "possible":
            return None
        if state == "proposed" and (outlook.hanging or (outlook.time == "future" and cue.lemma != "like")):
            return self.plain(naming, "open", cue.id, number, words)
        return self.claim(naming, cue, p, number, words)

    def by_outlook(
        self,
        naming: Naming,
        outlook: Outlook,
        pattern: str,
        number: int,
        words: tuple[int, ...],
        *,
        doing: bool = False,
    ) -> Claim | None:
        """Return held or scheduled by tense; a refusal where the future is negated, `open` where it may be."""
        if not outlook.real:
            return None
        if outlook.negated:
            if outlook.time == "future" and not doing and self._as_planned():
                return self.plain(naming, "cancelled", pattern, number, words, weak=True)
            if outlook.time == "future":
                return self.plain(naming, "cancelled" if doing else "declined", pattern, number, words, weak=doing)
            if doing and outlook.modal == "can":
                # "Cannot in the circumstances take place."
                return self.plain(naming, "cancelled", pattern, number, words)
            return None
        if outlook.time == "past":
            return self.plain(naming, "held", pattern, number, words)
        if outlook.hanging or outlook.time == "possible":
            return self.plain(naming, "open", pattern, number, words)
        if outlook.time == "present":
            ahead = self.settings.is_ahead(naming, words)
            return self.plain(naming, "scheduled" if ahead else "held", pattern, number, words)
        plan = outlook.time == "plan"
        return self.plain(naming, "scheduled", pattern, number, words, earlier=plan, fresh=not plan)

    def _as_planned(self) -> bool:
        """Return whether the sentence speaks of a plan that stood ("will not travel on Friday as planned")."""
        words = [token.text.lower() for token in self._scene.tokens]
        return any(
            one == "as" and other in ("planned", "scheduled", "announced", "expected") for one, other in pairwise(words)
        )

    def claim(self, naming: Naming, cue: LifecycleCue, p: int, number: int, words: tuple[int, ...]) -> Claim:
        """Return the claim that a cue makes by itself, with the day of the step and the new day of a postponement."""
        state = cue.state
        if state == "planned":
            return self.plain(naming, "scheduled", cue.id, number, words, earlier=False)
        moved_to = self.settings.moved_to(naming, p) if state == "postponed" else None
        clause = self._scene.clauses.get(p)
        by = self._scene.actors_of(clause.agents) if clause is not None else ()
        return Claim(
            state=cast(ClaimState, state),
            pattern=cue.id,
            span=self.span(naming, words),
            naming=number,
            planned=self.settings.planned(naming, words, act=p),
            moved_to=moved_to,
            on=self.settings.act_day(p, naming),
            by=by,
        )

    def plain(
        self,
        naming: Naming,
        state: ClaimState,
        pattern: str,
        number: int,
        words: tuple[int, ...],
        *,
        earlier: bool = False,
        fresh: bool = False,
        weak: bool = False,
        near: tuple[int, ...] = (),
        act: int | None = None,
    ) -> Claim:
        """Return a claim of `state`, dated by the words of the meeting, the predicates `words` and those `near` it."""
        clause = self._scene.clauses.get(words[0])
        by = self._scene.actors_of(clause.agents) if clause is not None and state != "held" else ()
        return Claim(
            state=state,
            pattern=pattern,
            span=self.span(naming, words),
            naming=number,
            earlier=earlier,
            fresh=fresh,
            weak=weak,
            planned=self.settings.planned(naming, (*words, *near), act=act, state=state),
            by=by,
        )

    def span(self, naming: Naming, words: tuple[int, ...]) -> Span:
        """Return the words from the cue to the meeting, a little of what follows the noun included."""
        inside = [*words, naming.token, naming.top]
        tail = [
            k.i for k in self._scene.sentence.children(naming.token, "compound:prt", "obj") if k.i - naming.token < 6
        ]
        return self._scene.span(min(inside), max([*inside, *tail]))

    def cues(self, i: int, *slots: str, node: int | None = None) -> tuple[LifecycleCue, ...]:
        """Return the cues at word `i` for one of the slots, those with most words first; at most one is used."""
        scene = self._scene
        token = scene.tokens[i]
        found: list[LifecycleCue] = []
        for key in scene.lemmas(i):
            for cue in self._lexicon.cues.get(key, ()):
                if cue.slot not in slots or not scene.follows(i, cue.rest):
                    continue
                if cue.lemma == "call" and not cue.rest and self._calls_so(i):
                    continue
                if cue.pos == "verb" and token.upos not in ("VERB", "AUX", "NOUN"):
                    continue
                if cue.pos == "noun" and token.upos not in ("NOUN", "PROPN"):
                    continue
                if cue.slot == "oblique" and node is not None and cue.rest and scene.preposition(node) != cue.rest[-1]:
                    continue
                found.append(cue)
        # Of equals the one that stands there as it is: "is prepared to meet" is no "prepares to meet".
        found.sort(key=lambda cue: (-len(cue.rest), cue.lemma != scene.word(i)))
        return tuple(found[:1])

    def is_told_as_past(self, p: int) -> bool:
        """Return whether a plan is told in the past ("were scheduled to meet", "was due")."""
        near = [self._scene.word(k) for k in range(max(0, p - 3), p)]
        kids = [kid.text.lower() for kid in self._scene.sentence.children(p, "aux", "cop")]
        return any(word in ("was", "were", "had", "been") for word in (*kids, *near))

    def _calls_so(self, i: int) -> bool:
        """Return whether somebody calls a thing something ("called the meeting useful")."""
        sentence = self._scene.sentence
        so = sentence.children(i, "xcomp")
        return len(so) > 1 or (sentence.child(i, "obj") is not None and bool(so))
