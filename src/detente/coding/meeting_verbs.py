"""Verbs of meeting: which of them name a meeting where they stand, with whom, where, and in which form.

Each frame of the lexicon asks for its own participants: *meet* takes a partner by itself or with *with*, *telephone*
an object, *travel* a place abroad, *receive* a guest, *due* a place where somebody is awaited. Where they are missing,
or only crowds, troops or reporters fill them, the verb names no meeting.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from detente.coding.clauses import Clause
from detente.coding.meeting_parties import Parties, destination, parties_at
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingWord
from detente.records.engagement import Form
from detente.records.place import Place

# Words for the line over which people speak.
PHONE = frozenset(
    ["phone", "telephone", "video", "conference", "hotline", "skype", "telephonic", "zoom", "satellite", "line", "link",
     "videolink", "tele", "teleconference", "videoconference", "phone-in"]
)  # fmt: skip
_LINES = PHONE - {"conference", "satellite"}
_OFFICIAL = frozenset({"GOV", "LEG", "OPP", "JUD", "PTY", "SPY", "REB", "SEP", "ELI", "UAF", "INS"})
_AT_LARGE = frozenset({"CVL", "MED", "REF"})
# Prepositions of the place that somebody travels to.
_WAYS = {
    "arrive": ("in", "at"), "leave": ("for",), "depart": ("for",), "set": ("for",), "head": ("to", "for", "into"),
    "fly": ("to", "into", "in"), "embark": ("for",), "sail": ("for", "to"), "land": ("in", "at"), "touch": ("in", "at"),
}  # fmt: skip
_SENT = frozenset({"mission", "delegation", "envoy", "emissary", "team", "minister", "representative", "negotiator",
                   "party", "adviser", "deputy", "diplomat", "aide", "secretary"})  # fmt: skip
# What somebody is invited to do who is to come.
_INVITED_TO = frozenset({"visit", "come", "attend", "travel", "meet", "pay", "join", "take", "hold", "discuss", "talk",
                         "participate", "speak", "address", "go", "return", "send", "tour", "make", "fly", "negotiate",
                         "sit", "undertake", "hear", "see", "confer", "stay", "observe", "inspect"})  # fmt: skip
_ENVOYS = _SENT | {"officer", "chief", "commander", "general", "admiral", "inspector", "attache", "attaché"}
_CIVIL = frozenset({"MIL", "REB", "UAF", "REF", "CVL", "COP"})

Filled = tuple[Form, Parties, Place | None]


@dataclass(frozen=True, slots=True)
class _Verb:
    """A verb of meeting with its participants: who acts, upon whom, with whom."""

    scene: Scene
    i: int
    word: MeetingWord
    clause: Clause
    subject: Parties
    object: Parties
    partner: Parties

    @property
    def plural(self) -> bool:
        """Return whether several act ("they met")."""
        return any(self.scene.is_plural(k) for k in self.clause.agents)


def fill(scene: Scene, i: int, word: MeetingWord) -> Filled | None:
    """Return form, parties and destination where the frame of the verb at word `i` is filled, or None."""
    clause = scene.clauses.get(i)
    if clause is None and word.frame == "due":
        clause = scene.clauses.get(scene.tokens[i].head)
    if clause is None:
        return None
    if clause.particle is not None and not word.rest:
        return None  # "called off", "met up"
    outer = tuple(kid.i for kid in scene.sentence.children(i, "nsubj:outer"))
    acting = clause.agents or (() if clause.passive else clause.subjects) or outer or _just_before(scene, clause)
    verb = _Verb(
        scene=scene,
        i=i,
        word=word,
        clause=clause,
        # A spokesman behind the verb is who tells of it.
        subject=parties_at(scene, (k for k in acting if k < i or not scene.lemma(k).startswith("spokes"))),
        object=parties_at(scene, clause.patients),
        partner=parties_at(scene, clause.by("with")),
    )
    return _FRAMES[word.frame](verb) if word.frame in _FRAMES else None


def _just_before(scene: Scene, clause: Clause) -> tuple[int, ...]:
    """Return the subject that the parser lost: the actor right before a finite verb ("09:00 The king spoke to …")."""
    if clause.passive or clause.infinitive or (clause.tense is None and clause.modal is None):
        return ()
    k = clause.predicate - 1
    while k >= 0 and scene.tokens[k].upos in ("AUX", "ADV", "PART"):
        k -= 1
    found = scene.resolution.mentions
    index = scene.sentence.index
    return tuple(m.head for m in found if m.sentence == index and m.last == k + 1 and m.kind == "name")[:1]


def host_of(scene: Scene, i: int, word: MeetingWord) -> tuple[str, ...]:
    """Return who receives: the subject of "receive", the person called on, the state visited."""
    clause = scene.clauses.get(i)
    if clause is None:
        return ()
    if word.frame in ("host", "invite"):
        return scene.actors_of(clause.agents)
    if word.frame == "call":
        return scene.actors_of(clause.by("on"))
    if word.frame in ("visit", "travel"):
        found = scene.actors_of((*clause.patients, *clause.by("to", "in")))
        return tuple(actor for actor in found if scene.resolution.actor(actor).kind == "state")
    return ()


def _mutual(verb: _Verb) -> Filled | None:
    clause, scene = verb.clause, verb.scene
    if clause.passive or (clause.patients and not verb.object.actors):
        return None
    if _crowd(scene, verb.object) or _crowd(scene, verb.partner):
        return None
    both = verb.subject.joined(verb.object).joined(verb.partner)
    # "They met" may stand for parties that the resolution could not tell, "an invitation to negotiate" for the two
    # sides of the invitation.
    invited = scene.tokens[verb.i].relation == "acl" and scene.tokens[verb.i].xpos == "VB"
    form: Form = "call" if _by_phone(scene, verb.i) else verb.word.form
    return (form, both, None) if both.actors or verb.plural or invited else None


def _with(verb: _Verb) -> Filled | None:
    form: Form = "call" if _by_phone(verb.scene, verb.i) or _speaks_far(verb) else verb.word.form
    to = parties_at(verb.scene, verb.clause.by("to")) if verb.word.lemma in ("speak", "talk") else Parties()
    partner = verb.partner.joined(to)
    if _crowd(verb.scene, partner):
        return None
    again = any(verb.scene.word(kid.i) == "again" for kid in verb.scene.sentence.children(verb.i, "advmod"))
    if verb.word.lemma == "speak" and (again or len(verb.subject.actors) > 1) and verb.plural and not partner.actors:
        silent = not verb.clause.patients and not verb.clause.by("to", "about", "at", "for", "in", "of", "against")
        known = silent and verb.subject.actors and (again or form == "call")
        return ("call", verb.subject, None) if known else None
    if partner.actors and (verb.subject.actors or verb.plural):
        return form, verb.subject.joined(partner), None
    return (form, verb.subject, None) if form == "call" and verb.subject.actors and verb.plural else None


def _speaks_far(verb: _Verb) -> bool:
    """Return whether officials of two countries spoke, nowhere in particular: between capitals that is a call."""
    scene = verb.scene
    if verb.word.lemma != "speak" or scene.clauses[verb.i].by("at", "in", "during", "after") or verb.clause.patients:
        return False
    if any(placed.owner == verb.i for placed in scene.places):
        return False
    sides = {scene.resolution.actor(actor).country for actor in (*verb.subject.actors, *verb.partner.actors)} - {None}
    return len(sides) > 1


def _toward(verb: _Verb) -> Filled | None:
    found = verb.subject.joined(verb.object)
    return (verb.word.form, found, None) if verb.object.actors or verb.clause.passive else None


def _call(verb: _Verb) -> Filled | None:
    scene, sentence = verb.scene, verb.scene.sentence
    asked = any(kid.xpos == "VB" for kid in sentence.children(verb.i, "advcl", "acl", "xcomp"))
    asked = asked or any(scene.preposition(kid.i) == "for" for kid in sentence.children(verb.i, "obl"))
    named_so = sentence.children(verb.i, "xcomp", "ccomp")
    callee = verb.object
    if len(named_so) == 1 and set(verb.clause.patients) <= {named_so[0].i}:
        callee, named_so = parties_at(scene, (named_so[0].i,)), []  # a lone name is who was called
    if asked or named_so:
        return None
    on = parties_at(scene, (kid.i for kid in scene.children_by(verb.i, "on")))
    if on.actors and _persons(scene, on) and verb.subject.actors:
        return "meeting", verb.subject.joined(on), None
    named = any(scene.resolution.actor(actor).kind == "person" for actor in callee.actors)
    twice = len(sentence.children(verb.i, "obj")) + len(sentence.children(verb.i, "iobj")) > 1
    if named and verb.subject.actors and not twice and set(callee.actors) != set(verb.subject.actors):
        return "call", verb.subject.joined(callee), None
    return None


def _see(verb: _Verb) -> Filled | None:
    scene = verb.scene
    if scene.tokens[verb.i].xpos != "VB" or scene.sentence.children(verb.i, "xcomp"):
        return None
    if _crowd(scene, verb.object):
        return None
    if verb.subject.actors and verb.object.actors and _persons(scene, verb.object):
        return "meeting", verb.subject.joined(verb.object), None
    return None


def _visit(verb: _Verb) -> Filled | None:
    scene = verb.scene
    target = next((p.place.place for p in scene.places if p.head in verb.clause.patients), None)
    if target is None and not verb.object.actors and not verb.partner.actors:
        return None
    if verb.subject.actors and not _official(scene, verb.subject):
        return None  # tourists and relatives
    if verb.object.actors and target is None and not _guests(scene, verb.object) and not _states(scene, verb.object):
        return None  # troops and the sick
    home = {scene.resolution.actor(actor).country for actor in (*verb.subject.actors, *verb.object.actors)}
    if target is not None and verb.subject.actors and home == {target.country} and not verb.partner.actors:
        return None
    return verb.word.form, verb.subject.joined(verb.object).joined(verb.partner), target


def _travel(verb: _Verb) -> Filled | None:
    scene, word = verb.scene, verb.word
    if (verb.clause.passive and not verb.clause.agents) or not _official(scene, verb.subject):
        return None
    actors = [scene.resolution.actor(actor) for actor in verb.subject.actors]
    envoys = any(scene.lemma(k) in _ENVOYS for k in verb.subject.words)
    if any(set(actor.sectors) & (_CIVIL - {"MIL"} if envoys or actor.kind == "person" else _CIVIL) for actor in actors):
        return None
    target = destination(scene, verb.i, *_WAYS.get(word.lemma, ("to", "into")))
    if verb.clause.patients and word.lemma in ("head", "leave"):
        return None  # "heads an institute in Moscow", "left the post"
    if target is None:
        # "They will now come on Nov. 5": the same journey again, if one was named before.
        anaphoric = word.lemma in ("come", "travel", "return")
        return (word.form, verb.subject, None) if anaphoric and not verb.clause.complements else None
    if target.country is None or {actor.country for actor in actors} == {target.country}:
        return None
    return word.form, verb.subject.joined(verb.partner), target


def _due(verb: _Verb) -> Filled | None:
    scene = verb.scene
    if verb.word.lemma != "due" and not verb.clause.passive:
        return None  # "growers expect a crop"
    beside = range(verb.i + 1, verb.i + 4)
    target = destination(scene, verb.i, "in", "at") or next(
        (p.place.place for p in scene.places if p.preposition in ("in", "at") and p.place.first in beside), None
    )
    guest = parties_at(scene, verb.clause.subjects or verb.clause.patients)
    here = "here" in (scene.word(k) for k in range(verb.i, min(verb.i + 3, len(scene.tokens))))
    return (verb.word.form, guest, target) if guest.actors and (target is not None or here) else None


def _host(verb: _Verb) -> Filled | None:
    subject, guest = verb.subject, verb.object
    if not guest.actors:
        # "Received at the palace this morning the envoy": the guest comes last.
        subject = parties_at(verb.scene, (k for k in verb.clause.agents if k < verb.i))
        guest = parties_at(verb.scene, (k for k in verb.clause.agents if k > verb.i))
    target = destination(verb.scene, verb.i, "to")
    abroad = target is not None and target.country is not None and verb.word.lemma in ("welcome", "host", "receive")
    if not guest.actors or not (subject.actors or abroad) or not _guests(verb.scene, guest):
        return None
    if abroad:
        return "visit", subject.joined(guest).joined(verb.partner), target
    return verb.word.form, subject.joined(guest).joined(verb.partner), None


def _attend(verb: _Verb) -> Filled | None:
    objects = [k for k in verb.clause.patients if verb.scene.word(k) not in verb.word.rest]
    places = {placed.head for placed in verb.scene.places}
    missing = not objects and all(k in places for k in verb.clause.by("in", "at", "to"))
    return (verb.word.form, verb.subject, None) if missing and verb.subject.actors else None


def _send(verb: _Verb) -> Filled | None:
    scene = verb.scene
    sent = [k for k in verb.clause.patients if scene.lemma(k) in _SENT]
    target = destination(scene, verb.i, "to")
    if not sent or target is None or target.country is None:
        return None
    if any(
        scene.word(kid.i) in ("military", "trade-union") for k in sent for kid in scene.sentence.children(k, "amod")
    ):
        return None
    senders = verb.subject.joined(parties_at(scene, sent))
    away = {scene.resolution.actor(actor).country for actor in senders.actors} - {target.country, None}
    return (verb.word.form, senders, target) if away else None


def _bring(verb: _Verb) -> Filled | None:
    scene = verb.scene
    target = destination(scene, verb.i, "to", "in")
    together = any(scene.word(k) == "together" for k in scene.sentence.subtree(verb.i)) or target is not None
    several = len(verb.object.actors) > 1
    return ("talks", verb.subject.joined(verb.object), target) if together and several else None


def _invite(verb: _Verb) -> Filled | None:
    asked = [kid.i for kid in verb.scene.sentence.children(verb.i, "xcomp", "advcl", "ccomp") if kid.xpos == "VB"]
    elsewhere = asked and not any(verb.scene.lemma(k) in _INVITED_TO for k in asked)
    if not verb.object.actors or elsewhere:
        return None  # "invited her to build on it"
    return verb.word.form, verb.subject.joined(verb.object), destination(verb.scene, verb.i, "to")


_FRAMES: dict[str, Callable[[_Verb], Filled | None]] = {
    "mutual": _mutual,
    "with": _with,
    "toward": _toward,
    "call": _call,
    "see": _see,
    "visit": _visit,
    "travel": _travel,
    "due": _due,
    "host": _host,
    "attend": _attend,
    "bring": _bring,
    "send": _send,
    "invite": _invite,
}


def _persons(scene: Scene, parties: Parties) -> bool:
    """Return whether the parties are people who can be met: persons, or words for a delegation or office."""
    kinds = {scene.resolution.actor(actor).kind for actor in parties.actors}
    return bool(kinds & {"person", "body", "group", "organisation"})


def _states(scene: Scene, parties: Parties) -> bool:
    return any(scene.resolution.actor(actor).kind == "state" for actor in parties.actors)


def _official(scene: Scene, parties: Parties) -> bool:
    """Return whether somebody travels for a state, a body above the states, a party or a movement."""
    for actor in map(scene.resolution.actor, parties.actors):
        code = actor.code or ""
        if actor.kind == "state" or code.startswith(("IGO", "NGO")) or set(actor.sectors) & _OFFICIAL:
            return True
        if actor.kind == "person" and code and not actor.sectors:
            return True
    return False


def _crowd(scene: Scene, parties: Parties) -> bool:
    """Return whether the only ones met or spoken to are people at large or the press."""
    actors = [scene.resolution.actor(actor) for actor in parties.actors]
    return bool(actors) and all(actor.kind != "state" and set(actor.sectors) & _AT_LARGE for actor in actors)


def _guests(scene: Scene, parties: Parties) -> bool:
    """Return whether somebody is received for a meeting: no captives, crowds or refugees."""
    for actor in map(scene.resolution.actor, parties.actors):
        # A country's group of no sector is often a thing ("ships of grain").
        thing = actor.kind == "group" and actor.country is not None and not actor.sectors
        if actor.kind == "person":
            return True
        if actor.kind != "state" and not thing and not set(actor.sectors) & _CIVIL:
            return True
    return False


def _by_phone(scene: Scene, i: int) -> bool:
    for kid in scene.children_by(i, "by", "over", "on", "via", "in", "through", "during"):
        words = {scene.word(kid.i), *(scene.word(k.i) for k in scene.sentence.children(kid.i, "compound", "amod"))}
        if words & _LINES:
            return True
    return any(scene.word(kid.i) in _LINES for kid in scene.sentence.children(i, "advmod", "obl", "obj"))
