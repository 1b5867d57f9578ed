"""Events: who did what to whom, sentence by sentence.

Each clause is matched against the lexicon, the most demanding pattern first. Its actor is the logical subject (for a
noun: possessor, "by" phrase or adjective), its recipient what the pattern marks; both must be actors that politics can
place, and distinct. Reciprocal acts list all parties on both sides. A speech act about an act ("threatened to close the
border") is coded once, for the speech act, with the code that CAMEO derives from the act; an accusation leaves the act
alleged besides. A title is read but not coded. How far the text vouches for an act is `factuality.py`'s business.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.confidence import standing_signs
from detente.coding.event_drafts import Draft, SentenceCoder
from detente.coding.focus import Focus
from detente.coding.participants import OF_STATE
from detente.coding.subjects import is_about_sport, is_sport, is_tale
from detente.lexicons.confidence import confidence_of
from detente.ontology.cameo import goldstein
from detente.ontology.plover import find_plover, quad_of
from detente.records.coding import NotCoded
from detente.records.document import Document
from detente.records.event import Event
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence
from detente.records.statement import Statement

PRIVATE = frozenset({"BUS", "MNC", "EDU", "ATH", "AGR"})


class EventCoder:
    """Codes the events of one document after another; keeps nothing between them."""

    def __call__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        statements: Sequence[Statement],
    ) -> tuple[tuple[Event, ...], tuple[NotCoded, ...]]:
        """Return the events in text order, and the sentences that spoke of an act and gave none, with the reason."""
        focus = Focus(document=document, sentences=sentences, resolution=resolution)
        drafts: list[Draft] = []
        not_coded: list[NotCoded] = []
        about_sport = is_about_sport(sentences)
        for sentence in sentences:
            if document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            coder = SentenceCoder(document, sentence, resolution, statements, focus)
            if is_sport(sentence):
                if coder.speaks_of_act():
                    not_coded.append(NotCoded(span=sentence.span, reason="sport"))
                continue
            if is_tale(sentence):
                if coder.speaks_of_act():
                    not_coded.append(NotCoded(span=sentence.span, reason="generic"))
                continue
            found = [draft for draft in coder.code() if not _is_private(draft, resolution)]
            if about_sport:
                found = [draft for draft in found if _is_of_state(draft, resolution)]
            drafts.extend(found)
            if not found and coder.reason is not None:
                not_coded.append(NotCoded(span=sentence.span, reason=coder.reason))
        kept = _without_echoes(drafts)
        standing = standing_signs([draft.sides for draft in kept], resolution)
        events = [_event(document, draft, signs) for draft, signs in zip(kept, standing, strict=True)]
        return tuple(events), tuple(not_coded)


def _is_of_state(draft: Draft, resolution: Resolution) -> bool:
    """Return whether an organ of state acts; a bare country may be a team."""
    return any(set(resolution.actor(i).sectors) & OF_STATE for i in draft.actors)


def _is_private(draft: Draft, resolution: Resolution) -> bool:
    """Return whether firms, scholars or teams deal with each other, and nobody that politics can place."""
    parties = [resolution.actor(i) for i in (*draft.actors, *draft.recipients)]
    return all(actor.sectors and set(actor.sectors) <= PRIVATE for actor in parties)


def _without_echoes(drafts: list[Draft]) -> list[Draft]:
    """Return the drafts without nouns that only take up an act that a verb tells ("the attack", after "attacked")."""
    told = {(draft.root, draft.sides) for draft in drafts if not draft.is_noun}
    kept: list[Draft] = []
    seen: set[tuple[object, ...]] = set()
    for draft in drafts:
        key = (draft.sentence, draft.cameo[:2], draft.actors, draft.recipients, draft.factuality, draft.trigger)
        if key in seen:
            continue
        seen.add(key)
        if draft.is_noun and (draft.root, draft.sides) in told:
            continue
        if draft.is_noun:
            told.add((draft.root, draft.sides))
        kept.append(draft)
    return kept


def _event(document: Document, draft: Draft, standing: tuple[str, ...]) -> Event:
    plover = find_plover(draft.cameo)
    kind, mode, contexts = (plover.type, plover.mode, plover.contexts) if plover else ("ACCUSE", None, ())
    if draft.is_called_off:
        kind, mode = "REJECT", "meet"
    signs = (*draft.signs, *standing)
    return Event(
        id=record_id("e", document.id, draft.trigger, draft.cameo, draft.actors, draft.recipients),
        actors=draft.actors,
        recipients=draft.recipients,
        cameo=draft.cameo,
        type=kind,
        mode=mode,
        contexts=contexts,
        quad=quad_of(kind),
        goldstein=goldstein(draft.cameo),
        factuality=draft.factuality,
        happened=draft.happened,
        place=draft.place,
        trigger=draft.trigger,
        statement=draft.statement,
        confidence=confidence_of(signs),
        evidence=tuple(Evidence.at(span, document.text) for span in draft.evidence),
        pattern=draft.pattern,
        signs=signs,
    )
