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
from detente.coding.meeting_claims import GIVEN, Account, ClaimReader, Governor
from detente.coding.meeting_clusters import Cluster, Sighting, cluster
from detente.coding.meeting_parties import (
    Parties,
    is_sided,
    joint_sides,
    level_of,
    parties_at,
    party_key,
    rank_of,
    state_of,
)
from detente.coding.meeting_settings import MeetingSettings, on_publication
from detente.coding.meeting_strays import Stray, find_strays
from detente.coding.meetings import Naming, find_namings
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingLexicon, load_meeting_lexicon
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.engagement import Engagement, Form, Level
from detente.records.ids import record_id
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence, Span
from detente.records.statement import Statement

# Who urges others to meet is no party by that.
_OUTSIDE = frozenset({"urge", "call", "push", "press", "appeal", "insist", "recommend", "advise"})
_TELLING = frozenset({"notify", "inform", "advise", "assure"})
_CODED = frozenset({"body", "subhead"})
_FORM_ORDER: tuple[Form, ...] = ("summit", "visit", "talks", "conference", "call", "meeting")


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
        """Return the engagements in text order of their first mention."""
        sightings: list[Sighting] = []
        strays: list[Stray] = []
        number = 0
        for sentence in sentences:
            if document.region_at(sentence.end - 1) not in _CODED or not sentence.tokens:
                continue
            scene = Scene(document, sentence, resolution)
            namings = find_namings(scene, self._lexicon)
            reader = ClaimReader(scene, self._lexicon)
            governed: set[int] = set()
            found: list[tuple[Naming, Account]] = []
            for naming in namings:
                account = reader.account(naming, number)
                number += 1
                governed.update(governor.predicate for governor in account.governors)
                found.append((naming, account))
            sightings.extend(_sightings(scene, self._lexicon, found))
            strays.extend(find_strays(scene, self._lexicon, frozenset(governed)))
        clusters = cluster(sightings)
        for stray in strays:
            _lay(stray, clusters, resolution)
        made = [_engagement(document, resolution, found) for found in clusters]
        return tuple(engagement for engagement in made if engagement is not None)


def _sightings(scene: Scene, lexicon: MeetingLexicon, found: Sequence[tuple[Naming, Account]]) -> list[Sighting]:
    """Return the sightings of one sentence; a noun that only says what a verb's meeting is for joins it."""
    made: list[Sighting] = []
    absorbed = _absorbed(scene, found)
    settings = MeetingSettings(scene, lexicon)
    occasions = {naming.token: settings.occasion_words(naming) for naming, _ in found}
    for at, (naming, account) in enumerate(found):
        if at in absorbed:
            continue
        if any(naming.token in words for token, words in occasions.items() if token != naming.token):
            continue
        if naming.is_verb and not account.claims and at not in absorbed.values():
            continue  # asked, denied or not done
        extra = [found[k] for k, into in absorbed.items() if into == at]
        made.append(_sighting(scene, settings, naming, account, extra))
    return made


def _absorbed(scene: Scene, found: Sequence[tuple[Naming, Account]]) -> dict[int, int]:
    """Return which namings of a sentence are told within which other ("due in Rome for talks", "met during a visit")."""
    into: dict[int, int] = {}
    verbs = {naming.token: at for at, (naming, _) in enumerate(found) if naming.is_verb}
    for at, (naming, account) in enumerate(found):
        token = scene.tokens[naming.top]
        head = token.head
        preposition = scene.preposition(naming.top)
        setting = naming.form == "visit" and naming.article in ("indefinite", "bare")
        if setting and not naming.is_verb and not naming.parties.closed:
            # "Met his colleague, who arrived on a working visit": the visit is where they met.
            met = next((k for k, (n, _) in enumerate(found) if k < at and _is_whole(scene, n) and n.is_verb), None)
            if met is not None and found[met][0].form == "meeting":
                into[at] = met
                continue
        if naming.is_verb:
            head_naming = verbs.get(head)
            invited = head_naming is not None and found[head_naming][0].word.frame == "invite"
            if invited and head_naming is not None:
                into[head_naming] = at
            elif head_naming is not None and token.relation in ("advcl", "xcomp", "conj") and not naming.parties.closed:
                if token.xpos in ("VB", "VBG") and found[head_naming][0].word.frame in ("travel", "due"):
                    into[at] = head_naming
            continue
        if head in verbs and token.relation in ("obl", "nmod", "advcl"):
            outer = found[verbs[head]][0]
            if outer.word.frame == "invite":
                into[verbs[head]] = at
            elif preposition in ("for", "on", "during", "at", "in", "to") and outer.form != "call":
                into[at] = verbs[head]
    return {inner: outer for inner, outer in into.items() if outer not in into}


def _is_whole(scene: Scene, naming: Naming) -> bool:
    return len(_keys(scene.resolution, naming.parties.actors)) > 1


def _sighting(
    scene: Scene,
    settings: MeetingSettings,
    naming: Naming,
    account: Account,
    extra: Sequence[tuple[Naming, Account]],
) -> Sighting:
    parties = _all_parties(scene, naming, account.governors)
    claims = list(account.claims)
    words = [governor.predicate for governor in account.governors if governor.slot != "given" or not parties.actors]
    for other, other_account in extra:
        more = _all_parties(scene, other, () if other.parties.actors else other_account.governors)
        parties = parties.joined(more)
        if naming.word.frame == "invite" or not claims:
            claims.extend(other_account.claims)
    for_talks = any(other.form in ("talks", "meeting") and not other.is_verb for other, _ in extra)
    target = naming.target or next((other.target for other, _ in extra if other.target is not None), None)
    venue = target or settings.venue(naming, words)
    if venue is None and settings.is_here(naming, words):
        venue = _dateline(scene)
    parties = _in_text_order(scene, parties)
    sided = tuple(actor for actor in parties.actors if is_sided(scene.resolution.actor(actor)))
    actors = _with_host(scene.resolution, sided or joint_sides(scene, parties.words), naming, target)
    if venue is None and naming.host:
        venue = _home(scene.resolution, naming.host)
    persons = tuple(
        (party_key(actor), actor.id)
        for actor in map(scene.resolution.actor, actors)
        if actor.kind == "person" and actor.country
    )
    when = next((claim.planned for claim in claims if claim.planned is not None), None)
    if when is None:
        when = settings.planned(naming, ())
    return Sighting(
        sentence=scene.sentence.index,
        # Who travels for talks meets somebody: the visit is the way there.
        naming=replace(naming, form="meeting") if for_talks and naming.form == "visit" else naming,
        claims=tuple(claims),
        actors=actors,
        keys=_keys(scene.resolution, actors),
        persons=persons,
        level=_level(scene, parties, actors),
        when=when,
        venue=venue,
        occasion=settings.occasion(naming),
    )


def _in_text_order(scene: Scene, parties: Parties) -> Parties:
    """Return the parties in the order in which the sentence names them."""
    ordered = scene.actors_of(sorted(parties.words))
    rest = tuple(actor for actor in parties.actors if actor not in ordered)
    return Parties((*(actor for actor in ordered if actor in parties.actors), *rest), parties.closed, parties.words)


def _all_parties(scene: Scene, naming: Naming, governors: Sequence[Governor]) -> Parties:
    """Return the parties of a naming: those of its own words and, unless these name all, those who act upon it."""
    parties = naming.parties
    if naming.is_verb and len(_keys(scene.resolution, parties.actors)) > 1:
        return parties
    for governor in governors:
        if parties.closed:
            break
        parties = parties.joined(_governor_parties(scene, governor, parties))
    return parties


def _governor_parties(scene: Scene, governor: Governor, known: Parties) -> Parties:
    p, cue = governor.predicate, governor.cue
    clause = scene.clauses.get(p)
    if clause is None:
        return Parties()
    if governor.slot == "given":
        everyone = parties_at(scene, (*clause.agents, *clause.patients, *clause.indirect, *clause.by("to", "with")))
        keys = _keys(scene.resolution, everyone.actors)
        if not known.actors and len(keys) > 1:
            return everyone
        return (
            parties_at(scene, clause.agents)
            if known.actors and len(_keys(scene.resolution, known.actors)) < 2
            else Parties()
        )
    if governor.slot == "of":
        holders = [k for k in (*clause.possessors, *clause.modifiers, *clause.by("from", "by", "to", "of"))]
        return parties_at(scene, holders)
    # A phrase of the noun may hang on an active verb: "called off a visit by the minister".
    near = ("with", "between", "by") if governor.slot == "object" and not clause.passive else ("with", "between")
    with_ = parties_at(scene, clause.by(*near))
    if cue is None or (cue.lemma in _OUTSIDE and not with_.actors and not known.actors):
        return with_ if governor.slot == "object" else Parties()
    agents = parties_at(scene, clause.agents).joined(_informed(scene, p))
    if governor.slot == "complement" and cue.state == "proposed":
        agents = agents.joined(parties_at(scene, clause.patients))
    return agents.joined(with_)


def _informed(scene: Scene, p: int) -> Parties:
    """Return who is told of a step ("notified the South that it was calling off the talks"): the other side."""
    head = scene.sentence.head_of(p)
    if head is None or scene.tokens[p].relation != "ccomp" or head.lemma.lower() not in _TELLING:
        return Parties()
    clause = scene.clauses.get(head.i)
    return parties_at(scene, (*clause.patients, *clause.indirect)) if clause is not None else Parties()


def _keys(resolution: Resolution, actors: Sequence[str]) -> frozenset[str]:
    return frozenset(party_key(actor) for actor in map(resolution.actor, actors) if is_sided(actor))


def _with_host(
    resolution: Resolution, actors: tuple[str, ...], naming: Naming, target: Place | None
) -> tuple[str, ...]:
    """Return the parties of a visit with the country that is visited."""
    if target is None or target.country is None or naming.form not in ("visit", "talks", "meeting"):
        return actors
    if naming.form != "visit" and naming.word.frame != "bring":
        return actors
    if target.country in _keys(resolution, actors):
        return actors
    host = state_of(resolution, target.country)
    return (*actors, host) if host is not None else actors


def _level(scene: Scene, parties: Parties, actors: Sequence[str]) -> Level | None:
    words = " ".join(scene.word(k) for word in parties.words for k in scene.sentence.subtree(word)[:6])
    return level_of(words, [scene.resolution.actor(actor) for actor in actors])


def _dateline(scene: Scene) -> Place | None:
    """Return the place where the article was written, by its dateline."""
    for mention in scene.resolution.places:
        if mention.place is not None and scene.document.region_at(mention.span.start) == "dateline":
            return mention.place
    return None


def _home(resolution: Resolution, actors: Sequence[str]) -> Place | None:
    """Return the country of a host as the place of a meeting whose town is not named."""
    for actor in map(resolution.actor, actors):
        if actor.country is not None:
            state = state_of(resolution, actor.country)
            return Place(name=resolution.actor(state).name if state else actor.country, country=actor.country)
    return None


def _lay(stray: Stray, clusters: Sequence[Cluster], resolution: Resolution) -> None:
    """Give a stray to the nearest meeting before it that it can speak of."""
    keys = _keys(resolution, stray.actors)
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
    keys = _keys(resolution, parties)
    codes = {resolution.actor(actor).code for actor in parties}
    if len(keys) < 2 and any(key.startswith("IGO") for key in keys):
        # A body alone meets in its own right ("leaders of the bloc will meet"), but not where it is only mentioned.
        if all(claim.pattern == GIVEN for claim in claims):
            return None
    elif len(parties) < 2 or len(codes) < 2:
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
    return _without_doubles(resolution, actors, by_key)


def _without_doubles(
    resolution: Resolution, actors: Sequence[str], by_key: Mapping[str, Sequence[Actor]]
) -> tuple[str, ...]:
    """Return the parties without states whose own minister is there, and without spokespeople."""
    kept: list[str] = []
    for actor_id in actors:
        actor = resolution.actor(actor_id)
        bare = actor.kind == "state" or actor.code == actor.country
        rivals = [rival for rival in by_key[party_key(actor)] if rival.id != actor.id]
        if len(by_key) > 1 and bare and any(rival.code != rival.country for rival in rivals):
            continue
        speaks = actor.role is not None and "spokes" in actor.role
        if speaks and len(actors) > 2:
            continue
        kept.append(actor_id)
    return tuple(kept)


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
