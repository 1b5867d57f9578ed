"""Engagements: every meeting of named parties in an article as one record with its history.

1. Find each place that names a meeting, by noun or verb, with parties, place and day.
2. Read what its sentence says of it: planned, held, put off, called off, declined, opened again.
3. Lay together what names the same meeting; answers and open doors go to the meeting that they speak of.
4. Tell its history in the order of the story.

A meeting with fewer than two parties, or one of which the text does not say that it was proposed, planned or held,
gives no record; one that did not happen is never held.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from detente.coding.lifecycle import history_of, planned_day, tell_story
from detente.coding.meeting_claims import Account, ClaimReader
from detente.coding.meeting_clusters import Cluster, Sighting, cluster
from detente.coding.meeting_judgements import GIVEN
from detente.coding.meeting_parties import is_sided, party_key, rank_of, state_of
from detente.coding.meeting_settings import on_publication
from detente.coding.meeting_sightings import keys_of, sightings_of, two_sides
from detente.coding.meeting_strays import Stray, find_strays
from detente.coding.meetings import Naming, find_namings
from detente.coding.scene import Scene
from detente.coding.subjects import is_about_sport, is_sport, is_tale
from detente.lexicons.meetings import load_meeting_lexicon
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.engagement import Engagement, Form, Level
from detente.records.ids import record_id
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence, Span
from detente.records.statement import Statement

_CODED = frozenset({"body", "subhead"})


class EngagementCoder:
    """Codes the engagements of a document. Built once; keeps nothing between documents."""

    def __init__(self) -> None:
        self._lexicon = load_meeting_lexicon()

    def __call__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        statements: Sequence[Statement],
    ) -> tuple[Engagement, ...]:
        """Return the engagements in text order of their first mention.

        `statements` is of the common signature; who says a thing is read off the clauses here.
        """
        del statements
        sightings: list[Sighting] = []
        strays: list[Stray] = []
        number = 0
        before: tuple[str, ...] = ()
        if is_about_sport(sentences):
            return ()
        for sentence in sentences:
            if document.region_at(sentence.end - 1) not in _CODED or not sentence.tokens or is_sport(sentence):
                continue
            if is_tale(sentence):
                continue
            scene = Scene(document, sentence, resolution)
            reader = ClaimReader(scene, self._lexicon)
            found: list[tuple[Naming, Account]] = []
            for naming in find_namings(scene, self._lexicon):
                found.append((naming, reader.account(naming, number)))
                number += 1
            governed = frozenset(governor.predicate for _, account in found for governor in account.governors)
            sightings.extend(replace(sighting, beside=before) for sighting in sightings_of(scene, self._lexicon, found))
            before = two_sides(scene)
            strays.extend(find_strays(scene, self._lexicon, governed))
        clusters = cluster(sightings)
        for stray in strays:
            _lay(stray, clusters, resolution)
        made = [_engagement(document, resolution, found) for found in clusters]
        return tuple(engagement for engagement in made if engagement is not None)


def _lay(stray: Stray, clusters: Sequence[Cluster], resolution: Resolution) -> None:
    """Give a stray to the nearest meeting before it that it can speak of."""
    keys = keys_of(resolution, stray.actors)
    # A proposal or an idea may be of anything; only an invitation is of a meeting for sure.
    reach = 8 if stray.sure else 1
    for found in sorted(clusters, key=lambda candidate: -candidate.last):
        first = min(sighting.sentence for sighting in found.sightings)
        # A live blog runs backwards: what was called off may stand below.
        backwards = stray.country is not None
        if (first > stray.sentence and not backwards) or stray.sentence - found.last > reach:
            continue
        if not found.has(*stray.after) or (keys and not keys & found.keys and len(found.keys) > 1):
            continue
        if stray.country is not None and stray.country not in {s.venue.country for s in found.sightings if s.venue}:
            continue
        answered = any(
            claim.state in ("scheduled", "declined") and claim.span < stray.claim.span for claim in found.claims
        )
        if stray.after == ("proposed",) and answered and stray.claim.state != "declined":
            continue
        found.strays.append(stray.claim)
        found.answering.extend(actor for actor in stray.actors if len(found.keys) < 2)
        return


def _engagement(document: Document, resolution: Resolution, found: Cluster) -> Engagement | None:
    claims = found.claims
    story = tell_story(claims)
    if not story:
        return None
    venue = _venue(found)
    parties = _parties(resolution, found, venue)
    keys = keys_of(resolution, parties)
    codes = {resolution.actor(actor).code for actor in parties}
    if len(keys) < 2 and any(key.startswith("IGO") for key in keys):
        # A body alone meets in its own right ("leaders of the bloc will meet"), but not where it is only mentioned.
        if all(claim.pattern == GIVEN for claim in claims):
            return None
    elif len(parties) < 2 or len(codes) < 2 or (len(keys) < 2 and not _meets_at_home(found)):
        return None
    when = planned_day(claims, story)
    if when is None and story[-1].state == "held":
        when = on_publication(document.published_on)
    evidence = _evidence(found, document.text)
    form = _form(found)
    return Engagement(
        id=record_id("g", document.id, form, sorted(keys), [(piece.start, piece.end) for piece in evidence]),
        form=form,
        level=_overall_level(found, resolution, parties),
        parties=parties,
        occasion=next((sighting.occasion for sighting in found.sightings if sighting.occasion), None),
        venue=venue,
        when=when,
        history=history_of(story, document.text),
        evidence=evidence,
    )


def _meets_at_home(found: Cluster) -> bool:
    """Return whether sides of one country meet: nobody visits his own, and a session of parliament is no meeting."""
    frames = {sighting.naming.word.frame for sighting in found.sightings}
    return "visit" not in found.forms and not frames <= {"weak", "attend", "taken-up"}


def _venue(found: Cluster) -> Place | None:
    """Return where it is: for a meeting planned anew the place told with the new plan, else the first that is told."""
    fresh = [
        sighting.venue
        for sighting in found.sightings
        if sighting.venue is not None
        and any(claim.state == "scheduled" and not claim.earlier for claim in sighting.claims)
        and not sighting.has("cancelled", "postponed")
    ]
    if found.is_off and fresh:
        return fresh[-1]
    return next((sighting.venue for sighting in found.sightings if sighting.venue is not None), None)


def _parties(resolution: Resolution, found: Cluster, venue: Place | None) -> tuple[str, ...]:
    """Return the parties, each once: a state gives way to its own minister, a visit has its host."""
    actors = list(dict.fromkeys(actor for sighting in found.sightings for actor in sighting.actors))
    actors.extend(actor for actor in dict.fromkeys(found.answering) if actor not in actors)
    by_key: dict[str, list[Actor]] = {}
    actors = [actor for actor in actors if is_sided(resolution.actor(actor))]
    for actor in map(resolution.actor, actors):
        by_key.setdefault(party_key(actor), []).append(actor)
    if len(by_key) < 2 and len(actors) < 3 and venue is not None and venue.country and venue.country not in by_key:
        inviting = found.has("proposed", "declined") or "visit" in found.forms
        host = state_of(resolution, venue.country) if inviting else None
        if host is not None and not any(key.startswith("IGO") and len(actors) > 1 for key in by_key):
            actors.append(host)
            by_key.setdefault(venue.country, []).append(resolution.actor(host))
    actors = _without_gathering(resolution, actors, found)
    return _without_doubles(resolution, actors, by_key)


def _without_gathering(resolution: Resolution, actors: list[str], found: Cluster) -> list[str]:
    """Return the parties without the body whose gathering is the occasion ("at the Group of 20 summit").

    Where two states are told to meet there, they meet each other, and not the body.
    """
    occasions = " ".join(sighting.occasion or "" for sighting in found.sightings).lower()
    states = {resolution.actor(actor).country for actor in actors} - {None}
    if len(states) < 2 or not occasions:
        return actors

    def is_gathering(actor: Actor) -> bool:
        return (actor.code or "").startswith("IGO") and actor.name.lower() in occasions

    return [actor for actor in actors if not is_gathering(resolution.actor(actor))]


def _without_doubles(
    resolution: Resolution, actors: Sequence[str], by_key: Mapping[str, Sequence[Actor]]
) -> tuple[str, ...]:
    """Return the parties without states whose own minister is there, and without spokespeople."""
    kept: list[str] = []
    for actor_id in actors:
        actor = resolution.actor(actor_id)
        bare = actor.kind == "state" or actor.code == actor.country
        rivals = [rival for rival in by_key[party_key(actor)] if rival.id != actor.id]
        if len(by_key) > 1 and bare and any(rival.code != rival.country and not _speaks(rival) for rival in rivals):
            continue
        if _speaks(actor) and len(actors) > 2:
            continue
        kept.append(actor_id)
    return tuple(kept)


def _speaks(actor: Actor) -> bool:
    """Return whether somebody only speaks for a party."""
    return "spokes" in (actor.role or "") or (actor.kind == "person" and "spokes" in actor.name.lower())


def _form(found: Cluster) -> Form:
    """Return the form by which the text names it first, a pronoun left aside; a noun of that sentence tells it best."""
    named = [sighting for sighting in found.sightings if sighting.naming.word.pos != "pronoun"] or found.sightings
    first = named[0].sentence
    nouns = [sighting for sighting in named if not sighting.naming.is_verb and sighting.sentence == first]
    return (nouns or named)[0].naming.form


def _overall_level(found: Cluster, resolution: Resolution, parties: Sequence[str]) -> Level:
    levels = [sighting.level for sighting in found.sightings if sighting.level is not None]
    if levels:
        return levels[0]
    roles = [rank_of(resolution.actor(actor).role) for actor in parties]
    return next((role for role in roles if role is not None), "other")


def _evidence(found: Cluster, text: str) -> tuple[Evidence, ...]:
    """Return the words that name the meeting and tell its states, in text order, each stretch once."""
    spans: set[tuple[int, int]] = {(claim.span.start, claim.span.end) for claim in found.claims}
    if not spans:
        return ()
    return tuple(Evidence.at(Span(start, end), text) for start, end in sorted(spans))
