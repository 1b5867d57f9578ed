"""When and where an act happened: the time and place expressions that belong to its own clause.

A time belongs to an act if it hangs below its predicate and below no other predicate in between; failing that, to the
nearest predicate above it in the same sentence that is not a verb of saying. An act told in the past without a time is
news of the day of publication; what is conditional or only thought of has no time unless its clause says one.
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.coding.clauses import SAYING, Clause
from detente.records.event import Factuality
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.when import Interval, TimeMention, When

_TIMELESS: frozenset[Factuality] = frozenset({"conditional", "hypothetical", "planned", "negated", "historical"})
_AT = frozenset({"in", "at", "near", "off", "outside", "on", "around", "inside", "over", "from", "to", "into", "along"})


class SettingFinder:
    """Finds the times and places of the acts of one sentence."""

    def __init__(self, sentence: Sentence, resolution: Resolution) -> None:
        self._sentence = sentence
        self._times = [
            t for t in resolution.times if t.sentence == sentence.index and t.kind == "date" and t.value is not None
        ]
        self._places = [p for p in resolution.places if p.sentence == sentence.index and p.place is not None]

    def time_of(self, clause: Clause) -> TimeMention | None:
        """Return the time expression that belongs to a clause, or None."""
        if not self._times:
            return None
        own = [(self._distance(t, clause.predicate), k) for k, t in enumerate(self._times)]
        below = sorted((distance, k) for distance, k in own if distance is not None)
        if below:
            return self._times[below[0][1]]
        for step in clause.embeddings:
            if step.lemma in SAYING or step.relation in ("acl:relcl", "ccomp"):
                return None
            near = sorted(
                (d, k) for k, t in enumerate(self._times) if (d := self._distance(t, step.predicate)) is not None
            )
            if near:
                return self._times[near[0][1]]
            if step.relation in ("advcl", "parataxis"):
                return None
        return None

    def place_of(self, clause: Clause) -> Place | None:
        """Return the place that a phrase of the clause names ("in Minsk"), or None."""
        for mention in self._places:
            head = self._head(mention.first, mention.last)
            case = self._sentence.child(head, "case")
            if case is None or case.text.lower() not in _AT:
                continue
            above = self._predicate_above(head)
            own = {clause.predicate, *clause.patients} if clause.kind == "verb" else {clause.predicate}
            if above in own or self._sentence.tokens[head].head in own:
                return mention.place
        return None

    def _distance(self, time: TimeMention, predicate: int) -> int | None:
        """Return how many words lie between a time and the predicate it belongs to, or None where it does not."""
        head = self._head(time.first, time.last)
        above = self._predicate_above(head)
        if above == predicate or head == predicate:
            return abs(head - predicate)
        return None

    def _predicate_above(self, i: int) -> int:
        """Return the nearest verb, event noun or predicate above word `i` (itself excluded), or -1."""
        for token in self._sentence.ancestors(i):
            if token.upos in ("VERB", "AUX") or self._sentence.child(token.i, "cop") is not None:
                return token.i
            if token.relation in ("root", "obj", "nsubj", "nmod", "obl") and token.upos == "NOUN":
                case = self._sentence.child(i, "case", "nmod:poss")
                if token.i == self._sentence.tokens[i].head and (case is not None or token.relation == "root"):
                    return token.i
        return -1

    def _head(self, first: int, last: int) -> int:
        inside = range(first, last)
        return next((i for i in inside if self._sentence.tokens[i].head not in inside), first)


def happened(found: TimeMention | None, factuality: Factuality, published_on: date | None) -> When | None:
    """Return the interval of an act: what its clause says, else the day of publication for news told as done."""
    if found is not None and found.value is not None:
        return When(interval=found.value, text=found.text)
    if published_on is None or factuality in _TIMELESS:
        return None
    return When(interval=Interval(start=published_on - timedelta(days=1), end=published_on, grain="days"), text=None)
