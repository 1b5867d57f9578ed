"""Participants: which actors a word of a clause stands for, climbing from things to their owners.

"Turkish warplanes" are Turkey's; "a patrol boat of Kenya" is Kenya's; "the seizure of its ships" was done to the owner
of the ships. A phrase's own actor comes first; only where it has none are possessors, adjectives and complements asked.
"""

from __future__ import annotations

from collections.abc import Iterable

from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

_OWNERS = ("of", "from", "belonging", "with", "in", "by", "against", "between", "to", "on", "for")
_MET = frozenset({"between", "with", "of", "by", "to", "from", "among"})
# A place in these phrases says where, not whose: asked last.
OF_STATE = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})
ARMED = frozenset({"MIL", "REB", "SEP", "INS", "UAF"})


class Participants:
    """Answers who stands behind the words of one sentence."""

    def __init__(
        self, document: Document, sentence: Sentence, resolution: Resolution, *, admits_unknown: bool = False
    ) -> None:
        self._document = document
        self._sentence = sentence
        self._resolution = resolution
        self._admits_unknown = admits_unknown

    def at(self, i: int) -> tuple[str, ...]:
        """Return the actors of the phrase headed by word `i` itself; names joined to their titles count."""
        if self._is_dateline(i):
            return self._beside_dateline(i)
        found = self._resolution.actors_at(self._sentence.index, i)
        if found:
            return found
        for kid in self._sentence.children(i, "flat", "appos"):
            found = self._resolution.actors_at(self._sentence.index, kid.i)
            if found:
                return found
        return ()

    def _is_dateline(self, i: int) -> bool:
        return self._document.region_at(self._sentence.tokens[i].start) in ("dateline", "byline")

    def _beside_dateline(self, i: int) -> tuple[str, ...]:
        """Return the actors of the first phrase of the body that the parser hung on a word of the dateline."""
        queue = [i]
        while queue:
            for kid in self._sentence.children(
                queue.pop(0), "appos", "flat", "conj", "nmod", "compound", "dep", "list"
            ):
                if self._is_dateline(kid.i):
                    queue.append(kid.i)
                    continue
                found = self._resolution.actors_at(self._sentence.index, kid.i)
                if found:
                    return found
        return ()

    def behind(self, i: int, depth: int = 0) -> tuple[str, ...]:
        """Return the actors of word `i`, or else of its owners: possessor, adjective, complement, in that order."""
        found = self.at(i)
        if found or depth > 3:
            return found
        for kid in self._sentence.children(i, "nmod:poss"):
            found = self.behind(kid.i, depth + 1)
            if found:
                return found
        gathered: list[str] = []
        for kid in self._sentence.children(i, "amod", "compound", "nmod:desc"):
            gathered.extend(self.at(kid.i))
            for joined in self._sentence.children(kid.i, "conj", "compound"):
                gathered.extend(self.at(joined.i))
        if gathered:
            return tuple(dict.fromkeys(gathered))
        for preposition in _OWNERS:
            for kid in self._sentence.children(i, "nmod", "obl"):
                case = self._sentence.child(kid.i, "case")
                if case is not None and case.text.lower() == preposition:
                    found = self._several((kid.i, *(c.i for c in self._sentence.children(kid.i, "conj"))), depth + 1)
                    if found:
                        return found
        return self._state_around(i)

    def owner(self, i: int) -> tuple[str, ...]:
        """Return whose a thing is by its possessor or adjective: "a Turkish protest", "Iran's offer"."""
        for kid in self._sentence.children(i, "nmod:poss"):
            found = self.behind(kid.i, 2)
            if found:
                return found
        return tuple(k for kid in self._sentence.children(i, "amod", "compound") for k in self.at(kid.i))

    def _state_around(self, i: int) -> tuple[str, ...]:
        """Return the state that a place name lies in ("a trip to Khujand"), if the article has it as an actor."""
        for mention in self._resolution.places:
            inside = mention.sentence == self._sentence.index and mention.first <= i < mention.last
            if inside and mention.place is not None and mention.place.country is not None:
                country = mention.place.country
                return tuple(a.id for a in self._resolution.actors if a.kind == "state" and a.country == country)[:1]
        return ()

    def parties(self, i: int) -> tuple[str, ...]:
        """Return all actors that a noun of meeting names: possessor, adjectives, and after "between", "with", "of"."""
        found = list(self.at(i))
        for kid in self._sentence.children(i, "nmod:poss", "amod", "compound", "nmod", "obl"):
            case = self._sentence.child(kid.i, "case")
            if kid.deprel in ("nmod", "obl") and (case is None or case.text.lower() not in _MET):
                continue
            for member in (kid.i, *(c.i for c in self._sentence.children(kid.i, "conj", "compound"))):
                found.extend(self.behind(member, 2))
        return tuple(dict.fromkeys(found))

    def of(self, heads: Iterable[int]) -> tuple[str, ...]:
        """Return the actors behind several words, each once, in order."""
        return self._several(heads, 0)

    def known(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return those of the actors that politics can place: with a country or a code; all where unknown ones do."""
        asked = tuple(ids)
        known = tuple(i for i in asked if self.are_placed((i,)))
        return known if known or not self._admits_unknown else asked

    def are_placed(self, ids: Iterable[str]) -> bool:
        """Return whether politics can place any of the actors: by a country or a code."""
        return any(self.actor(i).code or self.actor(i).country for i in ids)

    def actor(self, actor_id: str) -> Actor:
        """Return the actor with this id."""
        return self._resolution.actor(actor_id)

    def is_armed(self, ids: Iterable[str]) -> bool:
        """Return whether the actors are armed forces, of a state or not."""
        return any(set(self.actor(i).sectors) & ARMED for i in ids)

    def is_outside_state(self, ids: Iterable[str]) -> bool:
        """Return whether any of the actors is no part of a state: people, unions, parties, rebels."""
        return any(
            set(self.actor(i).sectors) - OF_STATE or (self._admits_unknown and not self.are_placed((i,))) for i in ids
        )

    def _several(self, heads: Iterable[int], depth: int) -> tuple[str, ...]:
        return tuple(dict.fromkeys(actor for head in heads for actor in self.behind(head, depth)))
