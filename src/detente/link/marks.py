"""Marks: where the records of a document stand among its words, so that a link can find them by clause."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.statement import Statement

STATES = {"cancelled": "REJECT", "declined": "REJECT", "postponed": "REJECT", "held": "CONSULT", "scheduled": "AGREE",
          "proposed": "REQUEST", "reopened": "AGREE"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mark:
    """One place where a record stands: words `[first, last)` of a sentence, its PLOVER type and who takes part.

    `rank` orders records that stand at the same words: an event first, then a meeting's step, then a statement.
    `told_at` is the sentence and the words of a noun that takes the record up elsewhere ("over [the raid]").
    """

    record_id: str
    rank: int
    sentence: int
    first: int
    last: int
    type: str
    actors: frozenset[str]
    recipients: frozenset[str]
    countries: frozenset[str]
    background: bool = False
    alleged: bool = False
    historical: bool = False
    told_at: tuple[int, int, int] | None = None

    def holds(self, i: int) -> bool:
        """Return whether word `i` is one of the mark's words."""
        return self.first <= i < self.last

    def touches(self, words: frozenset[int]) -> bool:
        """Return whether the mark stands at one of the words: for a meeting, by the first or last of its own.

        What tells of a meeting may reach far, from its name to its verb, with other things told between the two.
        """
        if self.rank == 1:
            return self.first in words or self.last - 1 in words
        return any(i in words for i in range(self.first, self.last))


class MarkIndex:
    """The marks of a document, by sentence and in text order."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        events: Sequence[Event],
        engagements: Sequence[Engagement],
        statements: Sequence[Statement],
    ) -> None:
        self._sentences = tuple(sentences)
        self._resolution = resolution
        found: list[Mark] = []
        for event in events:
            found.extend(
                self._marks(event.id, 0, event.trigger, event.type, event.actors, event.recipients,
                            event.factuality)
            )  # fmt: skip
        for engagement in engagements:
            for step in engagement.history:
                for piece in step.evidence:
                    found.extend(
                        self._marks(engagement.id, 1, piece.span, STATES[step.state], step.by or engagement.parties, ())
                    )
        for statement in statements:
            if statement.cue is not None and statement.speaker is not None:
                act = "ACCUSE" if statement.act == "criticise" else "SAY"
                found.extend(self._marks(statement.id, 2, statement.cue, act, (statement.speaker,), ()))
        self.all = tuple(sorted(found, key=lambda mark: (mark.sentence, mark.first, mark.rank, mark.record_id)))

    def _marks(
        self,
        record_id: str,
        rank: int,
        span: Span,
        plover: str,
        actors: Sequence[str],
        recipients: Sequence[str],
        factuality: str = "asserted",
    ) -> list[Mark]:
        for sentence in self._sentences:
            if sentence.start <= span.start < sentence.end:
                words = [t.i for t in sentence.tokens if t.span.overlaps(span)]
                if not words:
                    return []
                countries = {self._resolution.actor(a).country for a in (*actors, *recipients)} - {None}
                return [
                    Mark(
                        record_id, rank, sentence.index, words[0], words[-1] + 1, plover, frozenset(actors),
                        frozenset(recipients), frozenset(c for c in countries if c is not None),
                        factuality in ("negated", "denied", "hypothetical", "conditional"), factuality == "alleged",
                        factuality == "historical",
                    )
                ]  # fmt: skip
        return []

    def sentence(self, number: int) -> Sentence:
        """Return a sentence by its index."""
        return self._sentences[number]

    def country_of(self, actor_ids: frozenset[str]) -> frozenset[str]:
        """Return the countries of some actors, as far as they are known."""
        return frozenset(c for c in (self._resolution.actor(a).country for a in actor_ids) if c is not None)

    def within(self, sentence: int, words: frozenset[int]) -> list[Mark]:
        """Return the marks of a sentence that share a word with `words`: events in text order, then the rest."""
        found = [mark for mark in self.all if mark.sentence == sentence and mark.touches(words)]
        return sorted(found, key=lambda mark: (mark.rank, mark.first, mark.record_id))
