"""Where an act happened: the place its clause names, else the place that goes with acts of its kind.

The rules, in order:

1. A phrase of the clause itself ("in Minsk", "near the border").
2. For acts that are done on the spot (meetings, signings, protests, arrests, violence): the place that another phrase
   of the sentence names, the nearest one behind the act before those in front of it, if it lies in a party's country.
3. The kind of act: visits are made, aid is given and blows are struck in the other party's country; hosts receive,
   ministries protest, police arrest and people march in their own; what those of one country do to each other is done
   there.
4. For acts on the spot, the dateline that the sentence stands under, if it lies in a party's country.

A side of several countries has no place of its own.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from detente.coding.clauses import Clause
from detente.coding.event_setting import PLACE_PREPOSITIONS
from detente.records.document import Document
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence

ON_THE_SPOT = frozenset({"04", "14", "15", "17", "18", "19", "20"})
_SIGNED = frozenset({"057", "0571", "0311"})
_AT_RECIPIENT = frozenset({"07", "18", "19", "20"})
_AT_ACTOR = frozenset({"11", "14", "15", "17"})


class PlaceFinder:
    """Finds the places of the acts of one sentence that their clauses leave open."""

    def __init__(self, document: Document, sentence: Sentence, resolution: Resolution) -> None:
        self._document = document
        self._sentence = sentence
        self._resolution = resolution

    def place_of(
        self, clause: Clause, code: str, actors: AbstractSet[str], recipients: AbstractSet[str]
    ) -> Place | None:
        """Return the place of an act by rules 2 to 4, or None; `actors` and `recipients` are countries of the sides."""
        local = code[:2] in ON_THE_SPOT or code in _SIGNED
        if local:
            named = self._named_nearby(clause, actors | recipients)
            if named is not None:
                return named
        by_kind = self._by_kind(code, actors, recipients)
        if by_kind is not None or not local:
            return by_kind
        return self._dateline(actors | recipients)

    def _named_nearby(self, clause: Clause, countries: AbstractSet[str]) -> Place | None:
        found = []
        for mention in self._resolution.places:
            if mention.sentence != self._sentence.index or mention.place is None:
                continue
            if mention.place.country not in countries or self._region(mention.first) == "dateline":
                continue
            if not self._is_locative(mention.first, mention.last):
                continue
            behind = mention.first > clause.predicate
            found.append((not behind, abs(mention.first - clause.predicate), mention.first, mention.place))
        return min(found, key=lambda row: row[:3])[3] if found else None

    def _is_locative(self, first: int, last: int) -> bool:
        inside = range(first, last)
        head = next((i for i in inside if self._sentence.tokens[i].head not in inside), first)
        case = self._sentence.child(head, "case")
        return case is not None and case.text.lower() in PLACE_PREPOSITIONS

    def _by_kind(self, code: str, actors: AbstractSet[str], recipients: AbstractSet[str]) -> Place | None:
        if code == "042" or code[:2] in _AT_RECIPIENT:
            chosen = recipients
        elif code == "043" or code[:2] in _AT_ACTOR or actors == recipients:
            chosen = actors
        else:
            return None
        if len(chosen) != 1:
            return None
        (country,) = chosen
        names = [a.name for a in self._resolution.actors if a.kind == "state" and a.country == country]
        at_home = [a for a in self._resolution.actors if a.country == country]
        return Place(name=names[0] if names else country, country=country) if at_home else None

    def _dateline(self, countries: AbstractSet[str]) -> Place | None:
        """Return the place of the last dateline before the sentence, if it lies in one of the countries."""
        start = self._sentence.tokens[-1].start
        lines = [
            mention.place
            for mention in self._resolution.places
            if mention.place is not None
            and mention.span.start < start
            and self._document.region_at(mention.span.start) == "dateline"
        ]
        return lines[-1] if lines and lines[-1].country in countries else None

    def _region(self, i: int) -> str:
        return self._document.region_at(self._sentence.tokens[i].start)
