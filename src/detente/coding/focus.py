"""Focus: the other party of an act whose words do not name it ("Kenya closed the border", "the talks were called off").

The rule, stated so that it can be checked: the other party is the actor of another country that stands nearest in the
same sentence; else in the two sentences before; else the country that the article speaks of most besides. One country
only is ever supplied, and none where the article has no second one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

_STATE_SECTORS = frozenset({"GOV", "MIL", "LEG", "COP"})
SENTENCES_BACK = 2


class Focus:
    """Answers who the other party is, for one document."""

    def __init__(self, document: Document, sentences: Sequence[Sentence], resolution: Resolution) -> None:
        self._resolution = resolution
        self._by_sentence: dict[int, list[tuple[int, str]]] = {}
        self._count: Counter[str] = Counter()
        self._state: dict[str, str] = {}
        coded = {
            sent.index
            for sent in sentences
            if document.region_at(sent.start) in ("body", "subhead", "title", "dateline")
        }
        for mention in resolution.mentions:
            if mention.sentence not in coded:
                continue
            for actor_id in mention.actor_ids:
                actor = resolution.actor(actor_id)
                side = side_of(actor)
                if side is None:
                    continue
                self._by_sentence.setdefault(mention.sentence, []).append((mention.head, actor_id))
                self._count[side] += 1
        for actor in resolution.actors:
            side = side_of(actor)
            if side is not None and (actor.kind == "state" or side not in self._state):
                self._state[side] = actor.id

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the countries and bodies of the article, the most mentioned first."""
        return tuple(side for side, _ in sorted(self._count.items(), key=lambda item: (-item[1], item[0])))

    def main_pair(self) -> tuple[str, ...]:
        """Return the actors of the two sides that the article speaks of most; fewer where it has fewer."""
        return tuple(self._state[side] for side in self.sides[:2] if self._count[side] >= 2)

    def other_party(self, sentence: int, at: int, own: Iterable[str]) -> tuple[str, ...]:
        """Return the actor of another side than `own` (actor ids) for an act at word `at`, or nothing."""
        sides = {side_of(self._resolution.actor(i)) for i in own}
        here = [
            (abs(head - at), head, actor)
            for head, actor in self._by_sentence.get(sentence, ())
            if side_of(self._resolution.actor(actor)) not in sides and self._is_party(actor)
        ]
        if here:
            return (min(here)[2],)
        for back in range(1, SENTENCES_BACK + 1):
            before = [
                actor
                for _, actor in self._by_sentence.get(sentence - back, ())
                if side_of(self._resolution.actor(actor)) not in sides and self._is_party(actor)
            ]
            if before:
                return (before[-1],)
        for side in self.sides:
            if side not in sides and self._count[side] >= 2:
                return (self._state[side],)
        return ()

    def _is_party(self, actor_id: str) -> bool:
        actor = self._resolution.actor(actor_id)
        return actor.kind != "person" or bool(set(actor.sectors) & _STATE_SECTORS)


def side_of(actor: Actor) -> str | None:
    """Return the country of an actor, or the code of a body without one; None where politics cannot place it."""
    if actor.country is not None:
        return actor.country
    return actor.code
