"""Links: what caused, answered or served what, where the article has a word for it.

"Because", "over", "in response to" and their like tie the act of their clause or noun phrase to the act they hang on.
"After" does so only where one act answers another side's: the two have different doers and neither is a mere meeting
or word. "Prompted", "led … to" point from their subject to what follows. "In response" and "as a result" point back to
the act told just before. A noun that takes up an act told before ("over the shelling", "the move prompted …") stands
for it.
A cause points at its effect; no cue, no link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.link.ends import EndFinder
from detente.link.marks import Mark, MarkIndex
from detente.link.ties import VERBAL, Tie, find_ties
from detente.link.verbs import VerbEndFinder
from detente.records.commitment import Commitment
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.ids import record_id
from detente.records.link import Link
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence
from detente.records.statement import Statement


class Linker:
    """Links the records of a document; see the module for what counts."""

    def __call__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        statements: Sequence[Statement],
        events: Sequence[Event],
        engagements: Sequence[Engagement],
        commitments: Sequence[Commitment],  # noqa: ARG002 - a commitment is tied by its own `met_by`
    ) -> tuple[Link, ...]:
        """Return the links in text order of their cues."""
        index = MarkIndex(sentences, resolution, events, engagements, statements)
        found: dict[tuple[str, str], Link] = {}
        for sentence in sentences:
            if document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            for tie in find_ties(sentence):
                for cause, effect in _finder(sentence, sentences, index, tie).pairs():
                    if cause.record_id == effect.record_id or (cause.record_id, effect.record_id) in found:
                        continue
                    if (effect.record_id, cause.record_id) in found:
                        continue
                    link = _link(document, sentence, sentences, tie, cause, effect)
                    found[cause.record_id, effect.record_id] = link
        return tuple(sorted(found.values(), key=lambda link: (link.cue.start, link.cue.end, link.id)))


def _finder(sentence: Sentence, sentences: Sequence[Sentence], index: MarkIndex, tie: Tie) -> EndFinder:
    kind = VerbEndFinder if tie.cue.form in VERBAL else EndFinder
    return kind(sentence, sentences, index, tie)


def _link(
    document: Document, sentence: Sentence, sentences: Sequence[Sentence], tie: Tie, cause: Mark, effect: Mark
) -> Link:
    cue = sentence.span_of(tie.first, tie.last)
    ends = [sentences[mark.sentence].span_of(mark.first, mark.last) for mark in (cause, effect)]
    return Link(
        id=record_id("l", document.id, tie.cue.kind, cause.record_id, effect.record_id),
        kind=tie.cue.kind,  # type: ignore[arg-type]
        from_id=cause.record_id,
        to_id=effect.record_id,
        cue=cue,
        evidence=tuple(Evidence.at(span, document.text) for span in sorted({cue, *ends})),
        pattern=tie.cue.id,
        mentions=tuple(
            (mark.record_id, Evidence.at(sentences[mark.told_at[0]].span_of(*mark.told_at[1:]), document.text))
            for mark in (cause, effect)
            if mark.told_at is not None
        ),
    )


def with_mentions(events: Sequence[Event], links: Sequence[Link]) -> tuple[Event, ...]:
    """Return the events with the nouns that take them up in a link added to their evidence, each once."""
    told: dict[str, list[Evidence]] = {}
    for link in links:
        for record, evidence in link.mentions:
            told.setdefault(record, []).append(evidence)
    return tuple(
        replace(event, evidence=tuple(dict.fromkeys((*event.evidence, *told[event.id])))) if event.id in told else event
        for event in events
    )
