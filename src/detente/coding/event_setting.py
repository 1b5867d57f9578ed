"""When an act happened: the time expression that belongs to its own clause.

A time belongs to an act if it hangs below its predicate and below no other predicate in between (see `time_of` for
what a clause without a time of its own shares). An act told in the past without a time is
news of the day of publication; what is conditional or only thought of has no time unless its clause says one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from detente.coding.clauses import SAYING, Clause
from detente.lexicons.patterns import load_patterns
from detente.records.document import Document
from detente.records.event import Factuality
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.when import Interval, TimeMention, When

_TIMELESS: frozenset[Factuality] = frozenset({"conditional", "hypothetical", "planned", "negated", "historical"})
_UNTIL = frozenset({"to", "until", "till"})


class SettingFinder:
    """Finds the times of the acts of one sentence."""

    def __init__(self, document: Document, sentence: Sentence, resolution: Resolution) -> None:
        self._sentence = sentence
        self._times = [
            t
            for t in resolution.times
            if t.sentence == sentence.index
            and t.kind == "date"
            and t.value is not None
            and document.region_at(t.span.start) in ("body", "subhead")
        ]

    def time_of(self, clause: Clause, code: str) -> TimeMention | None:
        """Return the time expression that belongs to a clause, or None.

        A date that a meeting is put off *to* is not when it was put off. A clause without a time of its own shares that
        of the verb it is joined to where it stands in front of both or the two have one subject, and that of what it
        came after ("… after the raid in 2007"), else that of the nearest predicate above, up to a verb of saying.
        """
        own = self._nearest(clause.predicate, put_off=code[:2] == "16")
        if own is not None or not self._times:
            return own
        for kid in self._sentence.children(clause.predicate, "advcl", "obl"):
            mark = self._sentence.child(kid.i, "mark", "case")
            if mark is not None and mark.text.lower() in ("after", "when", "following"):
                inside = [t for t in self._times if t.first in self._sentence.subtree(kid.i)]
                if inside:
                    return inside[0]
        if clause.kind == "noun":
            return None
        token = self._sentence.tokens[clause.predicate]
        if token.relation == "conj":
            shared = self._nearest(token.head, put_off=False)
            together = self._sentence.child(clause.predicate, "nsubj") is None
            if shared is not None and (shared.first < token.head or (together and shared.first < clause.predicate)):
                return shared
        if token.relation == "advcl" and token.xpos == "VBG" and self._sentence.child(token.i, "mark", "case") is None:
            # "fired on a post on Monday, killing two": what comes of an act shares its time
            above = self._sentence.tokens[token.head]
            shared = self._nearest(above.i, put_off=False)
            if shared is None and above.relation == "conj" and self._sentence.child(above.i, "nsubj") is None:
                shared = self._nearest(above.head, put_off=False)
            if shared is not None:
                return shared
        for step in clause.embeddings:
            if step.lemma in SAYING or step.relation in ("acl:relcl", "ccomp", "parataxis"):
                return None
            near = self._nearest(step.predicate, put_off=False)
            if near is not None:
                return None if step.relation == "advcl" and step.marker in ("after", "before") else near
            if step.relation == "advcl":
                return None
        return None

    def _nearest(self, predicate: int, *, put_off: bool) -> TimeMention | None:
        """Return the time that hangs on a predicate, the nearest of several."""
        found = []
        for k, time in enumerate(self._times):
            distance = self._distance(time, predicate)
            if distance is None:
                continue
            case = self._sentence.child(self._head(time.first, time.last), "case")
            before = self._sentence.tokens[time.first].text.lower()
            if put_off and (before in _UNTIL or (case is not None and case.text.lower() in _UNTIL)):
                continue
            found.append((distance, k))
        return self._times[min(found)[1]] if found else None

    def _distance(self, time: TimeMention, predicate: int) -> int | None:
        """Return how many words lie between a time and the predicate it belongs to, or None where it does not."""
        head = self._head(time.first, time.last)
        above = predicate_above(self._sentence, head)
        if above == predicate or head == predicate:
            return abs(head - predicate)
        return None

    def _head(self, first: int, last: int) -> int:
        inside = range(first, last)
        return next((i for i in inside if self._sentence.tokens[i].head not in inside), first)


def predicate_above(sentence: Sentence, i: int) -> int:
    """Return the nearest verb, event noun or predicate above word `i` (itself excluded), or -1."""
    for token in sentence.ancestors(i):
        if token.upos in ("VERB", "AUX") or sentence.child(token.i, "cop") is not None:
            return token.i
        if token.upos == "NOUN" and (token.relation == "root" or token.lemma.lower() in _event_nouns()):
            return token.i
    return -1


@cache
def _event_nouns() -> frozenset[str]:
    return frozenset(head for kind, head in load_patterns() if kind == "noun")


def happened(found: TimeMention | None, factuality: Factuality, published_on: date | None) -> When | None:
    """Return the interval of an act: what its clause says, else the day of publication for news told as done."""
    if found is not None and found.value is not None:
        return When(interval=found.value, text=found.text)
    if published_on is None or factuality in _TIMELESS:
        return None
    return When(interval=Interval(start=published_on - timedelta(days=1), end=published_on, grain="days"), text=None)
