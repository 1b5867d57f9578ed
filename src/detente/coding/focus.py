"""Focus: the other party of an act whose words do not name it ("Kenya closed the border", "the talks were called off").

The rules, stated so that they can be checked, the first that answers:

1. A protest at home is made to the government of its country.
2. What takes up an earlier act ("condemned the attack", "rejected the offer") is directed at whoever did that act: the
   doer of the last event of the article that the actor did not do itself.
3. The actor of another side that stands nearest in the same sentence.
4. Whom the actor dealt with in the last event that it was a party to.
5. An actor of another side in the two sentences before.
6. For those who are no part of a state: their own government. For the rest: the country that the article speaks of
   most besides.

One party only is ever supplied, and none where the article has no second one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
SENTENCES_BACK = 2


@dataclass(slots=True)
class Focus:
    """Answers who the other party is, for one document; it is told of each event as it is coded."""

    document: Document
    sentences: Sequence[Sentence]
    resolution: Resolution
    _by_sentence: dict[int, list[tuple[int, str]]] = field(init=False, default_factory=dict)
    _count: Counter[str] = field(init=False, default_factory=Counter)
    _state: dict[str, str] = field(init=False, default_factory=dict)
    _events: list[tuple[tuple[str, ...], tuple[str, ...]]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        starts = {sent.index: sent for sent in self.sentences}
        for mention in self.resolution.mentions:
            sent = starts.get(mention.sentence)
            if sent is None or self.document.region_at(sent.tokens[mention.head].start) in ("byline", "dateline"):
                continue
            for actor_id in mention.actor_ids:
                side = side_of(self.resolution.actor(actor_id))
                if side is not None:
                    self._by_sentence.setdefault(mention.sentence, []).append((mention.head, actor_id))
                    self._count[side] += 1
        for actor in self.resolution.actors:
            side = side_of(actor)
            if side is not None and (actor.kind == "state" or side not in self._state):
                self._state[side] = actor.id

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the countries and bodies of the article, the most mentioned first."""
        return tuple(side for side, _ in sorted(self._count.items(), key=lambda item: (-item[1], item[0])))

    def nouns_before(self, sentence: int) -> frozenset[str]:
        """Return the nouns of the two sentences before, as lemmas: what a pronoun may take up."""
        return frozenset(
            token.lemma.lower()
            for sent in self.sentences
            if sentence - SENTENCES_BACK <= sent.index < sentence
            for token in sent.tokens
            if token.upos == "NOUN"
        )

    def remember(self, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
        """Note an event that was coded; later ones take it up."""
        self._events.append((actors, recipients))

    def main_pair(self) -> tuple[str, ...]:
        """Return the actors of the two sides that the article speaks of most; fewer where it has fewer."""
        return tuple(self._state[side] for side in self.sides[:2] if self._count[side] >= 2)

    def government_of(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return the government of the actors' own country, or its state; nothing where the article has neither."""
        countries = {self.resolution.actor(i).country for i in own} - {None}
        at_home = [actor for actor in self.resolution.actors if actor.country in countries and actor.id not in own]
        for actor in at_home:
            if "GOV" in actor.sectors and actor.kind != "person":
                return (actor.id,)
        for actor in at_home:
            if "GOV" in actor.sectors or (actor.kind == "state" and not actor.sectors):
                return (actor.id,)
        return ()

    def doer_before(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return who did the last event that `own` did not do itself."""
        for actors, _ in reversed(self._events):
            others = self._others(actors, own)
            if others:
                return others
        return ()

    def partner_of(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return whom `own` dealt with in the last event that it was a party to."""
        sides = self._sides(own)
        for actors, recipients in reversed(self._events):
            if sides & self._sides(actors):
                others = self._others(recipients, own)
            elif sides & self._sides(recipients):
                others = self._others(actors, own)
            else:
                continue
            if others:
                return others
        return ()

    def other_party(
        self, sentence: int, at: int, own: Sequence[str], *, takes_up: bool = False, protest: bool = False
    ) -> tuple[str, ...]:
        """Return the other party of an act by (or upon) `own` at word `at` of a sentence, or nothing."""
        if protest and not self._is_of_state(own):
            found = self.government_of(own)
            if found:
                return found
        if takes_up:
            found = self.doer_before(own)
            if found:
                return found
        here = [
            (abs(head - at), head, actor)
            for head, actor in self._by_sentence.get(sentence, ())
            if self._others((actor,), own) and self._is_party(actor)
        ]
        if here:
            return (min(here)[2],)
        found = self.partner_of(own)
        if found:
            return found
        for back in range(1, SENTENCES_BACK + 1):
            before = [
                actor
                for _, actor in self._by_sentence.get(sentence - back, ())
                if self._others((actor,), own) and self._is_party(actor)
            ]
            if before:
                return (before[-1],)
        if not self._is_of_state(own):
            return self.government_of(own)
        sides = self._sides(own)
        for side in self.sides:
            if side not in sides and self._count[side] >= 2:
                return (self._state[side],)
        return ()

    def _others(self, ids: Iterable[str], own: Sequence[str]) -> tuple[str, ...]:
        """Return those of `ids` that are of another side than `own`; at home, state and society are two sides."""
        sides, of_state = self._sides(own), self._is_of_state(own)
        found = []
        for i in ids:
            actor = self.resolution.actor(i)
            side = side_of(actor)
            if side is None or i in own:
                continue
            across = side not in sides
            if (
                across
                or (not of_state and bool(set(actor.sectors) & OF_STATE))
                or (of_state and _is_armed_rival(actor))
            ):
                found.append(i)
        return tuple(found)

    def _sides(self, ids: Iterable[str]) -> set[str]:
        return {side for i in ids if (side := side_of(self.resolution.actor(i))) is not None}

    def _is_of_state(self, ids: Iterable[str]) -> bool:
        return all(
            not actor.sectors or bool(set(actor.sectors) & OF_STATE) for actor in map(self.resolution.actor, ids)
        )

    def _is_party(self, actor_id: str) -> bool:
        actor = self.resolution.actor(actor_id)
        return actor.kind != "person" or bool(set(actor.sectors) & OF_STATE)


def side_of(actor: Actor) -> str | None:
    """Return the country of an actor, or the code of a body without one; None where politics cannot place it."""
    return actor.country if actor.country is not None else actor.code


def _is_armed_rival(actor: Actor) -> bool:
    return bool(set(actor.sectors) & {"REB", "OPP", "SEP", "INS"})
