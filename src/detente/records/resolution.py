"""What the words of a document stand for: actors with their mentions, times and places."""

from __future__ import annotations

from dataclasses import dataclass, field

from detente.records.actor import Actor, Mention
from detente.records.place import PlaceMention
from detente.records.when import TimeMention


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """Actors, mentions, times and places of one document, with look-up by word.

    Every noun phrase that can take part in an act is a mention, headed by one word: look it up by that word.
    """

    actors: tuple[Actor, ...] = ()
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    _by_head: dict[tuple[int, int], Mention] = field(init=False, default_factory=dict, repr=False, compare=False)
    _by_id: dict[str, Actor] = field(init=False, default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        for mention in self.mentions:
            self._by_head.setdefault((mention.sentence, mention.head), mention)
        for actor in self.actors:
            self._by_id[actor.id] = actor

    def actor(self, actor_id: str) -> Actor:
        """Return the actor with this id; KeyError where there is none."""
        return self._by_id[actor_id]

    def mention_at(self, sentence: int, token: int) -> Mention | None:
        """Return the mention headed by word `token` of sentence `sentence`, or None."""
        return self._by_head.get((sentence, token))

    def actors_at(self, sentence: int, token: int) -> tuple[str, ...]:
        """Return the ids of the actors that the phrase headed by this word stands for; empty where there are none."""
        mention = self._by_head.get((sentence, token))
        return mention.actor_ids if mention else ()
