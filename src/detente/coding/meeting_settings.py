"""Settings of meetings: when one was or is to be, where, and on what occasion, told apart from when it was spoken of.

"On Tuesday called off talks" dates the calling off; "talks set for May 30" dates the talks; "put off until Friday"
gives them a new day. A day that can only be the meeting's is taken for it wherever the parser hung it: who cancels a
meeting "on Friday" in a report of Wednesday cancels Friday's meeting.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from detente.coding.meetings import Naming
from detente.coding.scene import PlacedPlace, PlacedTime, Scene
from detente.lexicons.meetings import MeetingLexicon
from detente.records.place import Place
from detente.records.when import Interval, When

_TO = frozenset({"to", "until", "till", "til", "for"})
_UNTIL = frozenset({"to", "until", "till", "til"})
_IN = frozenset({"in", "at", "near", "outside"})
_NAMING = frozenset({"PROPN", "NUM", "ADJ"})
_SITES = frozenset(
    [
        "resort",
        "city",
        "town",
        "capital",
        "port",
        "village",
        "island",
        "province",
        "region",
        "state",
        "district",
        "suburb",
    ]
)
# What is done with a meeting on another day than its own.
ACTS = frozenset({"cancelled", "postponed", "declined", "proposed", "reopened"})
_OCCASION_CASES = frozenset({"margins", "sidelines", "margin", "sideline", "fringes", "edges"})
_OCCASIONS = frozenset(
    ["summit", "assembly", "conference", "forum", "congress", "gathering", "meeting", "ceremony", "funeral", "games",
     "session", "convention", "week", "inauguration"]
)  # fmt: skip


class MeetingSettings:
    """Reads times, places and occasions of the meetings of one scene."""

    def __init__(self, scene: Scene, lexicon: MeetingLexicon) -> None:
        self._scene, self._lexicon = scene, lexicon

    def planned(
        self, naming: Naming, words: Iterable[int], *, act: int | None = None, state: str | None = None
    ) -> When | None:
        """Return the day that the text gives the meeting: under its own words, or under the predicates `words`.

        `act` is a predicate that only deals with the meeting (cancels, proposes it): its days are the meeting's only
        where they lie ahead.
        """
        words = tuple(words)
        own = [
            placed
            for placed in self._under(naming)
            if placed.preposition not in ("since", "until", "till") and not self._dates_an_act(placed, naming)
        ]
        below = frozenset() if naming.is_verb else frozenset(self._scene.sentence.subtree(naming.top))
        outer = [
            placed
            for word in words
            if word != naming.token
            for placed in self._around(word)
            # What a clause under the noun dates is not dated by the predicate above the noun.
            if word in below or naming.is_verb or placed.head not in below or not self._in_clause_of(placed, naming)
        ]
        if act is not None:
            outer = [
                placed
                for placed in outer
                if placed.preposition not in _UNTIL
                and (self._ahead(placed) or placed.preposition == "for")
                and not self._with_subject(placed, act)
            ]
            candidates = [*own, *(placed for placed in outer if placed not in own)]
        else:
            candidates = [*outer, *(placed for placed in own if placed not in outer)]
        if not candidates and act is None:
            candidates = [placed for word in words for placed in self._beyond(word)]
        if state == "scheduled":
            ahead = [placed for placed in candidates if self._ahead(placed)]
            candidates = ahead or candidates
        elif state == "held":
            candidates = [placed for placed in candidates if not self._only_ahead(placed)]
        return _when(candidates[0]) if candidates else None

    def moved_to(self, naming: Naming, act: int) -> When | None:
        """Return the new day of a meeting that is put off by the predicate `act`, or None where none is named."""
        around = self._around(act)
        wanted = _TO if self._scene.lemma(act) == "reschedule" else _UNTIL
        for placed in (*around, *(p for p in self._under(naming) if not self._in_clause_of(p, naming))):
            if placed.preposition in wanted and self._ahead(placed):
                return _when(placed)
        return None

    def act_day(self, act: int, naming: Naming) -> When | None:
        """Return the day of the step itself: a day under its predicate that lies not ahead."""
        own = self._under(naming)
        for placed in self._around(act):
            if placed not in own and placed.preposition not in _TO and not self._ahead(placed):
                return _when(placed)
        return None

    def held_day(self, naming: Naming) -> When | None:
        """Return a day under the meeting's own words that has passed, or None."""
        for placed in self._under(naming):
            if not self._ahead(placed):
                return _when(placed)
        return None

    def is_ahead(self, naming: Naming, words: Iterable[int]) -> bool:
        """Return whether the day given to the meeting lies after the day of publication."""
        own = self._under(naming)
        outer = [placed for word in words if word != naming.token for placed in self._around(word)]
        return any(self._only_ahead(placed) for placed in (*own, *outer))

    def venue(self, naming: Naming, words: Iterable[int]) -> Place | None:
        """Return where the meeting is, from its own words first, then from the predicates over it; None if unsaid."""
        scene = self._scene
        inner = scene.phrase(naming.nodes) if not naming.is_verb else set(scene.local(naming.token))
        words = tuple(words)
        outer = {k for word in words for k in scene.local(word)}
        for region in (inner, outer, self._agreed((naming.token, *words))):
            for placed in scene.places:
                if placed.head in region and self._locates(placed):
                    return placed.place.place
        return self._where(naming, words)

    def _agreed(self, words: Iterable[int]) -> set[int]:
        """Return the words of clauses such as "as agreed", which take places and days of the verb to themselves."""
        scene = self._scene
        return {
            k
            for word in words
            for kid in scene.sentence.children(word, "advcl")
            if any(mark.text.lower() == "as" for mark in scene.sentence.children(kid.i, "mark"))
            for k in scene.local(kid.i)
        }

    def _where(self, naming: Naming, words: Iterable[int]) -> Place | None:
        """Return the place that a clause with *where* takes up ("the summit in Rome, where they are to meet")."""
        noun = self._where_noun(naming, words)
        if noun is None:
            return None
        below = self._scene.phrase((noun,))
        return next((p.place.place for p in self._scene.places if p.head in below), None)

    def _where_noun(self, naming: Naming, words: Iterable[int]) -> int | None:
        scene = self._scene
        for word in (naming.token, *words):
            for k in (word, *(above.i for above in scene.sentence.ancestors(word))):
                token = scene.tokens[k]
                if token.relation == "acl" and token.head >= 0:
                    here = any(scene.word(kid.i) == "where" for kid in scene.sentence.children(k, "advmod", "mark"))
                    return token.head if here else None
        return None

    def _locates(self, placed: PlacedPlace) -> bool:
        """Return whether a place name says where ("in Grodno", "in the resort of Avaza")."""
        if placed.preposition in _IN:
            return True
        above = placed.owner
        return (
            placed.preposition == "of"
            and above >= 0
            and self._scene.lemma(above) in _SITES
            and self._scene.preposition(above) in _IN
        )

    def is_here(self, naming: Naming, words: Iterable[int]) -> bool:
        """Return whether the meeting is "here", where the article was written."""
        scene = self._scene
        region = {k for word in (naming.top, *words) for k in scene.local(word)}
        return any(scene.word(k) == "here" for k in region)

    def occasion(self, naming: Naming, words: Iterable[int] = ()) -> str | None:
        """Return the larger gathering on which the meeting takes place ("Group of 20 summit"), or None."""
        found = self._occasion_head(naming, words)
        if found is None:
            return None
        scene = self._scene
        below = set(scene.sentence.subtree(found))
        first = last = found
        while first - 1 in below and scene.tokens[first - 1].upos in ("PROPN", "ADJ", "NOUN", "NUM", "PART", "ADP"):
            first -= 1
        while scene.tokens[first].upos in ("ADP", "PART"):
            first += 1
        at = found + 1
        while at in below and (scene.tokens[at].upos in _NAMING or scene.word(at) in ("of", "the", "on")):
            last = at if scene.tokens[at].upos in ("PROPN", "NUM") else last
            at += 1
        return scene.span(first, last).of(scene.document.text)

    def occasion_words(self, naming: Naming, words: Iterable[int] = ()) -> frozenset[int]:
        """Return the words that name the occasion; a gathering named only as one is no meeting of its own."""
        found = self._occasion_head(naming, words)
        return frozenset(self._scene.sentence.subtree(found)) if found is not None else frozenset()

    def _occasion_head(self, naming: Naming, words: Iterable[int]) -> int | None:
        scene = self._scene
        around = {k for word in words for k in scene.local(word) if k > naming.token}
        below = sorted(set(scene.sentence.subtree(naming.top)) | around)
        for k in below:
            token = scene.tokens[k]
            if token.text.lower() in _OCCASION_CASES:
                for kid in scene.sentence.children(k, "nmod"):
                    return kid.i
                head = scene.sentence.head_of(k)
                if head is not None and token.relation in ("case", "fixed"):
                    return head.i
        for k in below:
            if k != naming.token and scene.lemma(k) in _OCCASIONS and scene.preposition(k) in ("at", "during"):
                return k
        noun = self._where_noun(naming, ())
        return noun if noun is not None and scene.lemma(noun) in _OCCASIONS else None

    def _under(self, naming: Naming) -> list[PlacedTime]:
        """Return the times below the meeting's own words."""
        scene = self._scene
        if naming.is_verb:
            below = set(scene.local(naming.token)) | self._agreed((naming.token,))
        else:
            below = scene.phrase(naming.nodes)
        return [placed for placed in scene.times if placed.hangs_in(below)]

    def _beyond(self, verb: int) -> list[PlacedTime]:
        """Return times that belong to a verb though the parser hung them elsewhere.

        They stand behind a subordinate verb, with no other verb between ("before meeting her on Friday"), or with the
        first of two joined verbs ("came on Friday and met her").
        """
        scene, token = self._scene, self._scene.tokens[verb]
        if token.upos != "VERB":
            return []
        if token.relation == "conj":
            return [placed for placed in self._around(token.head) if placed.owner == token.head]
        above = {ancestor.i for ancestor in scene.sentence.ancestors(verb)}
        return [
            placed
            for placed in scene.times
            if placed.head > verb
            and placed.owner in above
            and not any(scene.tokens[k].upos == "VERB" for k in range(verb + 1, placed.head))
        ]

    def _with_subject(self, placed: PlacedTime, act: int) -> bool:
        """Return whether a time stands with the subject, where it dates the act ("A on Tuesday called off")."""
        subjects = self._scene.sentence.children(act, "nsubj")
        return any(placed.head in self._scene.sentence.subtree(kid.i) for kid in subjects)

    def _dates_an_act(self, placed: PlacedTime, naming: Naming) -> bool:
        """Return whether a time tells when the meeting was put off or proposed ("which were postponed in June")."""
        scene, at = self._scene, placed.owner
        while at >= 0 and at not in naming.nodes:
            for cue in self._lexicon.cues.get(scene.lemma(at), ()):
                if cue.pos == "verb" and cue.state in ACTS and scene.follows(at, cue.rest):
                    return scene.tokens[at].upos == "VERB"
            if scene.tokens[at].upos == "VERB":
                return False
            at = scene.tokens[at].head
        return False

    def _in_clause_of(self, placed: PlacedTime, naming: Naming) -> bool:
        """Return whether a time stands in a clause under the noun ("which was set for July")."""
        scene, at = self._scene, placed.owner if placed.moved else placed.head
        while at >= 0 and at not in naming.nodes:
            if scene.tokens[at].relation == "acl":
                return True
            at = scene.tokens[at].head
        return False

    def _around(self, predicate: int) -> list[PlacedTime]:
        below = set(self._scene.local(predicate))
        return [placed for placed in self._scene.times if placed.hangs_in(below)]

    def _ahead(self, placed: PlacedTime) -> bool:
        value, published = placed.time.value, self._scene.published_on
        return value is not None and published is not None and value.end > published

    def _only_ahead(self, placed: PlacedTime) -> bool:
        value, published = placed.time.value, self._scene.published_on
        return value is not None and published is not None and value.start > published


def on_publication(published: date | None) -> When | None:
    """Return the day of publication as a time told by tense alone, or None where it is unknown."""
    if published is None:
        return None
    return When(interval=Interval(start=published, end=published, grain="day"))


def are_apart(one: When | None, other: When | None, slack: int = 0) -> bool:
    """Return whether two times are known and do not meet, `slack` days allowed."""
    if one is None or other is None:
        return False
    gap = timedelta(days=slack)
    return one.interval.start > other.interval.end + gap or other.interval.start > one.interval.end + gap


def _when(placed: PlacedTime) -> When | None:
    value = placed.time.value
    return When(interval=value, text=placed.time.text) if value is not None else None
