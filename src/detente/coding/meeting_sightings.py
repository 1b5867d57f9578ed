"""Sightings: a naming with all that its sentence says of the meeting, put together.

Who acts upon a meeting is a party to it (whoever holds, accepts or calls it off), unless the meeting's own words name
all. A noun that only says what a verb's meeting is for joins it ("due in Rome for talks"), and so does the visit on
which somebody was met. A gathering that is named only as the occasion of a meeting is none of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from detente.coding.meeting_claims import Account
from detente.coding.meeting_clusters import Sighting
from detente.coding.meeting_judgements import Governor
from detente.coding.meeting_parties import Parties, is_sided, joint_sides, level_of, parties_at, party_key, state_of
from detente.coding.meeting_settings import MeetingSettings
from detente.coding.meetings import Naming
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingLexicon
from detente.records.engagement import Level
from detente.records.place import Place
from detente.records.resolution import Resolution

# Who urges others to meet is no party by that.
_OUTSIDE = frozenset({"urge", "call", "push", "press", "appeal", "insist", "recommend", "advise"})
_HOSTING = frozenset({"host", "mediate", "broker", "facilitate", "moderate"})
_APART = frozenset({"after", "before", "since"})
_TELLING = frozenset({"notify", "inform", "advise", "assure"})


def sightings_of(scene: Scene, lexicon: MeetingLexicon, found: Sequence[tuple[Naming, Account]]) -> list[Sighting]:
    """Return the sightings of one sentence; a noun that only says what a verb's meeting is for joins it."""
    made: list[Sighting] = []
    absorbed = _absorbed(scene, found)
    settings = MeetingSettings(scene, lexicon)
    occasions = {
        naming.token: settings.occasion_words(naming, [governor.predicate for governor in account.governors])
        for naming, account in found
        if _is_whole(scene, naming) or account.governors
    }
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
    """Return which namings of a sentence are told within which others ("due in Rome for talks", "met on a visit")."""
    into: dict[int, int] = {}
    verbs = {naming.token: at for at, (naming, _) in enumerate(found) if naming.is_verb}
    for at, (naming, _) in enumerate(found):
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
            if head_naming is None:
                continue
            travels = found[head_naming][0].word.frame in ("travel", "due")
            if invited:
                into[head_naming] = at
                continue
            purpose = token.relation in ("advcl", "xcomp", "conj") and token.xpos in ("VB", "VBG")
            if purpose and any(scene.word(kid.i) in _APART for kid in scene.sentence.children(naming.token, "mark")):
                continue  # "after meeting the king, flew on to Kuwait"
            if travels and purpose and not naming.parties.closed:
                into[at] = head_naming
            continue
        asked = scene.tokens[head] if head >= 0 else None
        under = asked is not None and asked.relation == "xcomp" and token.relation == "obj"
        if asked is not None and under and asked.head in verbs and found[verbs[asked.head]][0].word.frame == "invite":
            into[verbs[asked.head]] = at  # "invited her to attend the summit"
            continue
        if head in verbs and token.relation in ("obl", "nmod", "advcl"):
            outer = found[verbs[head]][0]
            if outer.word.frame == "invite":
                into[verbs[head]] = at
            elif preposition in ("for", "on", "during", "at", "in", "to") and outer.form != "call":
                into[at] = verbs[head]
    return {inner: outer for inner, outer in into.items() if outer not in into}


def _is_whole(scene: Scene, naming: Naming) -> bool:
    return len(keys_of(scene.resolution, naming.parties.actors)) > 1


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
    gathering = settings.occasion_words(naming, words)
    for other, other_account in extra:
        if other.token in gathering:
            continue
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
    gathered = _gathering_bodies(scene, (naming, *(other for other, _ in extra)))
    states = tuple(actor for actor in sided if actor not in gathered)
    if gathered and len(keys_of(scene.resolution, states)) > 1:
        sided = states
    if len(keys_of(scene.resolution, sided)) < 2:
        known = keys_of(scene.resolution, sided)
        joint = joint_sides(scene, parties.words)
        sided += tuple(actor for actor in joint if party_key(scene.resolution.actor(actor)) not in known)
    actors = _with_host(scene.resolution, sided, naming, target)
    if venue is None:
        hosts = [g for g in account.governors if g.slot == "object" and scene.lemma(g.predicate) == "host"]
        venue = _home(scene.resolution, [actor for g in hosts for actor in _hosts(scene, g).actors])
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
        keys=keys_of(scene.resolution, actors),
        persons=persons,
        level=_level(scene, parties, actors),
        when=when,
        venue=venue,
        occasion=settings.occasion(naming, words),
    )


def _gathering_bodies(scene: Scene, namings: Sequence[Naming]) -> frozenset[str]:
    """Return the bodies that give a gathering its name ("the Group of 20 summit"): its place, not its party."""
    kids = [
        kid.i
        for naming in namings
        if not naming.is_verb and naming.form in ("summit", "conference")
        for kid in scene.sentence.children(naming.token, "compound", "nmod:poss", "amod")
    ]
    found = map(scene.resolution.actor, scene.actors_of(kids))
    return frozenset(actor.id for actor in found if (actor.code or "").startswith("IGO"))


def _in_text_order(scene: Scene, parties: Parties) -> Parties:
    """Return the parties in the order in which the sentence names them."""
    ordered = scene.actors_of(sorted(parties.words))
    rest = tuple(actor for actor in parties.actors if actor not in ordered)
    return Parties((*(actor for actor in ordered if actor in parties.actors), *rest), parties.closed, parties.words)


def _all_parties(scene: Scene, naming: Naming, governors: Sequence[Governor]) -> Parties:
    """Return the parties of a naming: those of its own words and, unless these name all, those who act upon it."""
    parties = naming.parties
    if naming.is_verb and len(keys_of(scene.resolution, parties.actors)) > 1:
        return parties
    for governor in governors:
        if parties.closed:
            parties = parties.joined(_hosts(scene, governor))
            continue
        parties = parties.joined(_governor_parties(scene, governor, parties, naming.top))
    return parties


def _hosts(scene: Scene, governor: Governor) -> Parties:
    """Return who brings others together by holding their meeting ("Oman has hosted talks between the two sides")."""
    p, clause = governor.predicate, scene.clauses.get(governor.predicate)
    if clause is None or scene.lemma(p) not in _HOSTING or governor.slot != "object" or clause.infinitive:
        return Parties()
    return parties_at(scene, clause.agents)


def _governor_parties(scene: Scene, governor: Governor, known: Parties, noun: int) -> Parties:
    p, cue = governor.predicate, governor.cue
    clause = scene.clauses.get(p)
    if clause is None:
        return Parties()
    if governor.slot == "given":
        everyone = parties_at(scene, (*clause.agents, *clause.patients, *clause.indirect, *clause.by("to", "with")))
        keys = keys_of(scene.resolution, everyone.actors)
        if not known.actors and len(keys) > 1:
            return everyone
        return (
            parties_at(scene, clause.agents)
            if known.actors and len(keys_of(scene.resolution, known.actors)) < 2
            else Parties()
        )
    if governor.slot == "predicate" and cue is None:
        return parties_at(scene, clause.subjects)
    if governor.slot == "of":
        holders = (*clause.possessors, *clause.modifiers, *clause.by("from", "by", "to", "of"))
        return parties_at(scene, holders)
    # A phrase of the noun may hang on an active verb: "called off a visit by the minister".
    near = ("with", "between", "by") if governor.slot == "object" and not clause.passive else ("with", "between")
    with_ = parties_at(scene, clause.by(*near))
    if cue is None or (cue.lemma in _OUTSIDE and not with_.actors and not known.actors):
        return with_ if governor.slot == "object" else Parties()
    # An object behind its verb shows that the verb is no passive, whatever the parser says.
    active = governor.slot == "object" and noun > p and not clause.agents
    acting = tuple(clause.subjects if active else clause.agents)
    if governor.slot == "object" and any(k < p for k in acting) and not clause.passive:
        acting = tuple(k for k in acting if k < p)  # who stands behind tells of it
    if clause.passive and scene.tokens[noun].deprel == "obj":
        acting = (*clause.subjects, *clause.indirect, *clause.patients, *acting)  # "was granted an audience"
    if cue.lemma in ("pay", "make"):
        acting = (*acting, *clause.by("on"))  # "paid a courtesy call on"
    if cue.lemma in ("receive", "take") and "from" not in near:
        acting = (*acting, *clause.by("from"))
    agents = parties_at(scene, acting).joined(_informed(scene, p))
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


def two_sides(scene: Scene) -> tuple[str, ...]:
    """Return the two who act together in a sentence ("the army and the guerrillas agreed"), or nothing."""
    clause = next(
        (scene.clauses[token.i] for token in scene.tokens if token.head < 0 and token.i in scene.clauses), None
    )
    if clause is None:
        return ()
    actors = [actor for actor in map(scene.resolution.actor, scene.actors_of(clause.subjects)) if is_sided(actor)]
    if len(actors) == 2 and actors[0].code != actors[1].code:
        return tuple(actor.id for actor in actors)
    return ()


def keys_of(resolution: Resolution, actors: Sequence[str]) -> frozenset[str]:
    """Return the sides that actors stand for; those of no known side do not count."""
    return frozenset(party_key(actor) for actor in map(resolution.actor, actors) if is_sided(actor))


def _with_host(
    resolution: Resolution, actors: tuple[str, ...], naming: Naming, target: Place | None
) -> tuple[str, ...]:
    """Return the parties of a visit with the country that is visited."""
    if target is None or target.country is None or naming.form not in ("visit", "talks", "meeting"):
        return actors
    if naming.form != "visit" and naming.word.frame != "bring":
        return actors
    if target.country in keys_of(resolution, actors):
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
