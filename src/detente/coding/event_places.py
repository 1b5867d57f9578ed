"""Where an act happened: the place its clause names, else the place that goes with acts of its kind.

The rules, in order:

1. A phrase of the clause itself ("in Minsk", "at a checkpoint near the town of Garm", "in Tovuz district"), what stands
   in and at a place before what comes from or goes to one; "here" is the dateline's place. A small town of a country
   that the article does not speak of is a namesake, and no place of an act.
2. Words that only tell what is spoken of are no scene: the raid *near the border* that a council deplores, the regime
   *in Pretoria* that two presidents condemn.
3. For meetings, wherever the words agree on one: the place that the clauses below name ("agreed to meet in Maputo").
4. For acts that are done on the spot (meetings, signings, protests, arrests, violence): the place that another phrase
   of the sentence names, the nearest one behind the act before those in front of it, if it lies in a party's country.
5. The kind of act: visits are made, aid is given and blows are struck in the other party's country; hosts receive,
   ministries protest, police arrest, gaolers set free and people march in their own; what those of one country do to
   each other is done there.
6. For acts on the spot, and for what bodies between states resolve, the dateline that the sentence stands under.

A side of several countries has no place of its own.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from detente.coding.clauses import Clause
from detente.coding.event_setting import predicate_above
from detente.lexicons.gazetteer import load_capitals, load_gazetteer, load_seats, place_key
from detente.lexicons.word_classes import kinds_of
from detente.records.document import Document
from detente.records.place import Place, PlaceMention
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token

ON_THE_SPOT = frozenset({"04", "14", "15", "17", "18", "19", "20"})
_SIGNED = frozenset({"057", "0571", "0311"})
_AT_RECIPIENT = frozenset({"07", "18", "19", "20"})
_AT_ACTOR = frozenset({"11", "14", "15", "17"})
_HOLDING = frozenset({"0841"})
_EXPELLING = frozenset({"161", "166", "174"})
_VERBAL = frozenset({"01", "02", "03", "05", "09", "10", "11", "12", "13"})
_IN = frozenset({"in", "at", "near", "off", "outside", "on", "around", "inside", "along"})
_TOWARDS = frozenset({"to", "into"})
_GOING = frozenset({"03", "04", "07", "19"})
_FROM = frozenset({"from", "over"})
# Words on which a name hangs that tells where they lie ("the crossing at X", "the outskirts of X").
_SITES = kinds_of(
    """village town city capital port harbour harbor post checkpoint outpost crossing border frontier boundary line base
    camp area zone district province region county governorate prefecture department state territory island islet coast
    shore bank valley hill mountain forest desert outskirts suburb centre center north south east west heights airport
    airfield aerodrome station terminal palace hotel hospital prison jail headquarters square street bridge road
    highway gate school church mosque temple plant refinery dam reservoir mine embassy consulate waters sea lake river
    strait gulf bay"""
)
# A smaller place of a country unnamed may be a namesake.
_SMALL_KINDS = frozenset({"city", "region", "district", "site", "mountain"})
_KNOWN = 55  # a town of 300,000 people


class PlaceFinder:
    """Finds the places of the acts of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, resolution: Resolution) -> None:
        self._document = document
        self._sentence = sentence
        self._resolution = resolution
        self._spoken_of = {a.country for a in resolution.actors} | {
            m.place.country
            for m in resolution.places
            if m.place is not None and (m.kind == "country" or document.region_at(m.span.start) == "dateline")
        }
        self._mentions = [m for m in resolution.places if m.sentence == sentence.index and self._is_sure(m)]

    def place_of(
        self, clause: Clause, code: str, actors: AbstractSet[str], recipients: AbstractSet[str]
    ) -> Place | None:
        """Return the place of an act, or None; `actors` and `recipients` are the countries of the sides."""
        own = self._own(clause, code, actors) or self._here(clause)
        if own is not None:
            if own.country is None and code[:2] in _AT_ACTOR and len(actors) == 1:
                return replace(own, country=next(iter(actors)))
            return own
        local = code[:2] in ON_THE_SPOT or code in _SIGNED
        if code[:2] == "04" or code == "036":
            below = self._below(clause)
            if below is not None:
                return below
        if local:
            named = self._named_nearby(clause, actors | recipients)
            if named is not None:
                return named
        by_kind = self._by_kind(code, actors, recipients)
        if by_kind is not None:
            return by_kind
        if code[:2] in _VERBAL and not actors:
            return self._dateline(None)
        return self._dateline(actors | recipients) if local else None

    def _is_sure(self, mention: PlaceMention) -> bool:
        """Return whether a name was resolved to a place of the article's world."""
        place = mention.place
        if place is None or self._region(mention.first) == "dateline":
            return False
        if mention.kind not in _SMALL_KINDS or place.country is None or place.country in self._spoken_of:
            return True
        town = (place_key(place.name), place.country)
        if town in load_seats() or town in load_capitals():
            return True
        return any(e.weight >= _KNOWN and e.country == place.country for e in load_gazetteer().find(mention.text))

    def _own(self, clause: Clause, code: str, actors: AbstractSet[str]) -> Place | None:
        """Return the place that a phrase of the clause names: in and at before to and from."""
        own = {clause.predicate, *clause.patients} if clause.kind == "verb" else {clause.predicate}
        verbal = code[:2] in _VERBAL and clause.kind == "verb"
        found = []
        for mention in self._mentions:
            top, case = self._phrase(mention)
            if case is None or not self._leads(case, code):
                continue
            at = self._sentence.tokens[top]
            if verbal and at.head in (*clause.agents, *clause.patients):
                hangs = mention.place is not None and mention.place.country in actors
            elif verbal:
                hangs = at.head == clause.predicate or mention.first == clause.predicate + 2
            else:
                hangs = predicate_above(self._sentence, top) in own or at.head in own
            if hangs:
                found.append((case in _FROM, case in _TOWARDS, mention.first, mention.place))
        return min(found, key=lambda row: row[:3])[3] if found else None

    @staticmethod
    def _leads(case: str, code: str) -> bool:
        if case in _TOWARDS:
            return code[:2] in _GOING
        return case in _IN or (case in _FROM and code[:2] not in _VERBAL)

    def _phrase(self, mention: PlaceMention) -> tuple[int, str | None]:
        """Return the head of the phrase that a name places, and its preposition.

        "at a checkpoint near Garm" is headed by the checkpoint, "in Tovuz district" by the district.
        """
        inside = range(mention.first, mention.last)
        at = next((i for i in inside if self._sentence.tokens[i].head not in inside), mention.first)
        case = self._case(at)
        for token in self._sentence.ancestors(at):
            if token.upos not in ("NOUN", "PROPN") or not self._lies(self._sentence.tokens[at], token):
                break
            if not self._is_site(token):
                break
            above = self._case(token.i)
            if above is None and case is not None:
                break
            at, case = token.i, above
        return at, case

    @staticmethod
    def _lies(token: Token, above: Token) -> bool:
        return token.head == above.i and token.relation in ("compound", "flat", "appos", "nmod", "amod", "obl")

    @staticmethod
    def _is_site(token: Token) -> bool:
        low = token.text.lower()
        return low in _SITES or low.rstrip("s") in _SITES or token.lemma.lower() in _SITES

    def _case(self, i: int) -> str | None:
        case = self._sentence.child(i, "case")
        return case.text.lower() if case is not None else None

    def _here(self, clause: Clause) -> Place | None:
        """Return the dateline's place where the clause says "here"."""
        words = (kid for i in (clause.predicate, *clause.patients) for kid in self._sentence.children(i, "advmod"))
        return self._dateline(None) if any(kid.text.lower() == "here" for kid in words) else None

    def _below(self, clause: Clause) -> Place | None:
        """Return the one place that phrases below a meeting name, whichever country it lies in."""
        below = set(self._sentence.subtree(clause.predicate))
        found = {}
        for mention in self._mentions:
            top, case = self._phrase(mention)
            if top in below and case in ("in", "at") and mention.first > clause.predicate:
                found[mention.place] = mention.first
        return next(iter(found)) if len(found) == 1 else None

    def _named_nearby(self, clause: Clause, countries: AbstractSet[str]) -> Place | None:
        found = []
        for mention in self._mentions:
            if mention.place is None or mention.place.country not in countries:
                continue
            case = self._phrase(mention)[1]
            if case is None or case not in _IN | _TOWARDS | _FROM:
                continue
            behind = mention.first > clause.predicate
            found.append((not behind, abs(mention.first - clause.predicate), mention.first, mention.place))
        return min(found, key=lambda row: row[:3])[3] if found else None

    def _by_kind(self, code: str, actors: AbstractSet[str], recipients: AbstractSet[str]) -> Place | None:
        if code == "042" or code[:2] in _AT_RECIPIENT:
            chosen = recipients
        elif code in _HOLDING | _EXPELLING or code == "043" or code[:2] in _AT_ACTOR or actors == recipients:
            chosen = actors
        else:
            return None
        if len(chosen) != 1:
            return None
        (country,) = chosen
        names = [a.name for a in self._resolution.actors if a.kind == "state" and a.country == country]
        at_home = [a for a in self._resolution.actors if a.country == country]
        return Place(name=names[0] if names else country, country=country) if at_home else None

    def _dateline(self, countries: AbstractSet[str] | None) -> Place | None:
        """Return the place of the last dateline before the sentence's end, if it lies in one of the countries."""
        start = self._sentence.tokens[-1].start
        lines = [
            mention.place
            for mention in self._resolution.places
            if mention.place is not None
            and mention.span.start < start
            and self._document.region_at(mention.span.start) == "dateline"
        ]
        return lines[-1] if lines and (countries is None or lines[-1].country in countries) else None

    def _region(self, i: int) -> str:
        return self._document.region_at(self._sentence.tokens[i].start)
