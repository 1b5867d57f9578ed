"""Namings: every place in a text that names a meeting between parties, by a noun or by a verb.

A noun names one whatever is said of it ("the talks", "a trip to Lima"), a verb where its frame is filled by actors
("met his counterpart", but not "met the deadline"; "travelled to Lima", but not "travelled light"). Press conferences,
calls *for* something, and meetings of one side alone are none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from detente.coding.meeting_parties import Parties, destination, noun_parties, parties_at
from detente.coding.scene import Scene
from detente.lexicons.meetings import MeetingLexicon, MeetingWord
from detente.records.engagement import Form
from detente.records.place import Place

Article = Literal["definite", "indefinite", "bare", "another"]

# Nouns that only measure or count what follows ("a week of talks"): the phrase is headed by them.
_MEASURES = frozenset(
    ["round", "series", "week", "day", "hour", "month", "set", "number", "couple", "part", "rest", "start", "end",
     "beginning", "opening", "session", "string", "flurry", "bout", "kind", "sort", "lot", "leg", "phase", "date"]
)  # fmt: skip
_NO_MEETING = {
    "conference": {"press", "news"},
    "meeting": {"town", "hall", "cabinet", "staff", "board", "prayer", "shareholder", "shareholders", "faculty", "protest"},
    "session": {"trading", "training", "court", "question", "photo", "plenary", "parliamentary", "information"},
    "call": {"roll", "wake-up", "close", "emergency", "daily", "repeated", "mobile"},
    "visit": {"doctor", "hospital", "home"},
    "tour": {"concert", "book"},
    "mission": {"peacekeeping", "diplomatic", "permanent", "observer", "police", "un", "u.n.", "space", "assistance"},
    "round": {"second-half", "first", "final", "voting"},
}  # fmt: skip
_PHONE = frozenset(
    ["phone", "telephone", "video", "conference", "hotline", "skype", "telephonic", "zoom", "satellite", "line", "link",
     "videolink", "teleconference", "videoconference", "phone-in"]
)  # fmt: skip
_LINES = _PHONE - {"conference", "satellite"}
_OTHER = frozenset(
    {"another", "further", "more", "new", "fresh", "second", "third", "fourth", "fifth", "next", "follow-up"}
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their", "our", "such"})
# Their plural names meetings at large, unless it is counted or definite.
_COUNTED = frozenset({"meeting", "visit", "trip", "call", "conference", "summit", "tour", "session", "conversation",
                      "mission", "dinner", "lunch", "congress", "forum", "gathering"})  # fmt: skip
# What is done to so many things that a pronoun does not tell which.
_LOOSE = frozenset({"drop", "delay", "move", "shift", "halt", "suspend", "freeze", "stall", "abandon", "ditch", "revoke",
                    "annul", "rescind", "derail", "set", "cut", "break", "put", "hold", "shelve"})  # fmt: skip
_OFFICIAL = frozenset({"GOV", "LEG", "OPP", "JUD", "PTY", "SPY", "REB", "SEP", "ELI", "UAF", "INS"})
_AT_LARGE = frozenset({"CVL", "MED", "REF"})
_CIVIL = frozenset({"MIL", "REB", "UAF", "REF", "CVL", "COP"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """One place that names a meeting: word `token` of a sentence, the lexicon's entry, and the form.

    `nodes` are the noun and the measures above it ("a round of talks"), for a verb the verb alone. `target` is the
    place that a visit goes to, `host` the actors who receive; `introduces` says that a party is named for the first
    time ("a delegation of businessmen").
    """

    token: int
    word: MeetingWord
    form: Form
    nodes: tuple[int, ...]
    article: Article
    parties: Parties
    target: Place | None = None
    host: tuple[str, ...] = ()
    introduces: bool = False

    @property
    def is_verb(self) -> bool:
        """Return whether a verb names the meeting."""
        return self.word.pos == "verb"

    @property
    def top(self) -> int:
        """Return the word by which the naming hangs on the rest of the sentence."""
        return self.nodes[-1]


def find_namings(scene: Scene, lexicon: MeetingLexicon) -> tuple[Naming, ...]:
    """Return the namings of one sentence, in text order."""
    found = [*_nouns(scene, lexicon), *_verbs(scene, lexicon), *_pronouns(scene, lexicon)]
    scene.named_meetings = frozenset(naming.token for naming in found)
    return tuple(sorted(found, key=lambda naming: naming.token))


def _entries(scene: Scene, table: Mapping[str, tuple[MeetingWord, ...]], i: int) -> tuple[MeetingWord, ...]:
    return next((table[lemma] for lemma in scene.lemmas(i) if lemma in table), ())


def _nouns(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    for token in scene.tokens:
        if token.upos not in ("NOUN", "PROPN"):
            continue
        for word in _entries(scene, lexicon.nouns, token.i):
            form = _noun_form(scene, token.i, word)
            if form is None:
                continue
            nodes = _nodes(scene, token.i)
            parties = noun_parties(scene, nodes, form)
            target = destination(scene, token.i, "to") if form == "visit" else None
            yield Naming(
                token=token.i,
                word=word,
                form=form,
                nodes=nodes,
                article=_article(scene, nodes),
                parties=parties,
                target=target,
                host=_visited(scene, nodes) if form == "visit" else (),
            )
            break


def _visited(scene: Scene, nodes: tuple[int, ...]) -> tuple[str, ...]:
    """Return the states that a visit goes to by its own words ("a visit to Suva")."""
    to = [kid.i for node in nodes for kid in scene.children_by(node, "to")]
    return tuple(actor for actor in scene.actors_of(to) if scene.resolution.actor(actor).kind == "state")


def _noun_form(scene: Scene, i: int, word: MeetingWord) -> Form | None:
    """Return the form of meeting that a noun names here, or None where it names none."""
    token, sentence = scene.tokens[i], scene.sentence
    if token.relation in ("compound", "flat") and token.head >= 0:
        return None
    modifiers = {scene.word(kid.i) for kid in sentence.children(i, "compound", "amod", "nmod")}
    if modifiers & _NO_MEETING.get(word.lemma, set()):
        return None
    if scene.resolution.mention_at(scene.sentence.index, i) is not None and (
        word.frame == "weak" or token.upos == "PROPN" or token.xpos.startswith("NNP")
    ):
        return None  # "the Forum", "the Mission": a body
    if token.xpos == "NNS" and word.lemma in _COUNTED and not _is_told(scene, i):
        return None
    if word.frame == "plural" and token.xpos not in ("NNS", "NNPS"):
        return None
    if word.frame == "round":
        of = [kid for kid in sentence.children(i, "nmod") if scene.preposition(kid.i) == "of"]
        return None if of else word.form
    if word.frame == "phone":
        return _call_form(scene, i, word, modifiers)
    if word.lemma in ("conference", "consultation", "discussion", "talk") and modifiers & (_PHONE - {"conference"}):
        return _call_form(scene, i, word, modifiers)
    return word.form


def _is_told(scene: Scene, i: int) -> bool:
    """Return whether a plural stands for certain meetings ("the three meetings"), not for meetings at large."""
    kids = scene.sentence.children(i, "det", "nummod", "nmod:poss")
    return any(kid.text.lower() in _DEFINITE or kid.deprel in ("nummod", "nmod:poss") for kid in kids)


def _call_form(scene: Scene, i: int, word: MeetingWord, modifiers: set[str]) -> Form | None:
    if "courtesy" in modifiers:
        return "meeting"
    named = any(scene.actors_at(kid.i) for kid in scene.sentence.children(i, "nmod"))
    channel = scene.preposition(i) in ("by", "via", "over", "through", "on") and not named
    if channel and scene.sentence.child(i, "det") is None:
        return None  # "held by video conference": the line, not the call
    if modifiers & _PHONE:
        return "call"
    if word.lemma == "conversation":
        return "call" if scene.word(i) == "conversation" else None
    asked = any(scene.preposition(kid.i) in ("for", "on") for kid in scene.sentence.children(i, "nmod"))
    asked = asked or any(kid.xpos == "VB" for kid in scene.sentence.children(i, "acl"))
    people = [kid for kid in scene.children_by(i, "with", "between", "from", "to") if scene.actors_at(kid.i)]
    return "call" if people and not asked else None


def _nodes(scene: Scene, i: int) -> tuple[int, ...]:
    """Return word `i` and the measures it hangs on by *of*, innermost first."""
    nodes = [i]
    while True:
        token = scene.tokens[nodes[-1]]
        if token.relation != "nmod" or token.head < 0 or scene.preposition(token.i) not in ("of", None):
            return tuple(nodes)
        head = scene.tokens[token.head]
        if head.lemma.lower() not in _MEASURES or len(nodes) > 2:
            return tuple(nodes)
        nodes.append(head.i)


def _article(scene: Scene, nodes: tuple[int, ...]) -> Article:
    words = {
        scene.word(kid.i) for node in nodes for kid in scene.sentence.children(node, "det", "amod", "nummod", "nmod")
    }
    possessed = any(kid.deprel == "nmod:poss" for node in nodes for kid in scene.sentence.children(node))
    if "another" in words or (words & _OTHER and not words & _DEFINITE and not possessed):
        return "another"
    if words & _DEFINITE or possessed:
        return "definite"
    if words & {"a", "an", "any", "no"}:
        return "indefinite"
    return "bare"


def _pronouns(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    """Yield pronouns to which something is done that is done to meetings ("postponed it", "they were called off")."""
    for token in scene.tokens:
        if token.upos != "PRON" or token.head < 0 or token.deprel not in ("obj", "nsubj:pass"):
            continue
        if scene.resolution.actors_at(scene.sentence.index, token.i) and token.deprel != "obj":
            actors = [scene.resolution.actor(a) for a in scene.actors_at(token.i)]
            if any(actor.kind == "person" for actor in actors):
                continue
        told = any(
            cue.state in ("cancelled", "postponed") and cue.pos == "verb" and cue.slot == "object"
            for lemma in scene.lemmas(token.head)
            for cue in lexicon.cues.get(lemma, ())
            if (cue.lemma not in _LOOSE or cue.rest) and scene.follows(token.head, cue.rest)
        )
        for word in lexicon.pronouns.get(scene.word(token.i), ()):
            if told:
                yield Naming(
                    token=token.i,
                    word=word,
                    form=word.form,
                    nodes=(token.i,),
                    article="definite",
                    parties=Parties(),
                )


def _verbs(scene: Scene, lexicon: MeetingLexicon) -> Iterator[Naming]:
    for token in scene.tokens:
        if token.upos not in ("VERB", "ADJ", "AUX") or token.relation == "amod":
            continue
        for word in _entries(scene, lexicon.verbs, token.i):
            if not scene.follows(token.i, word.rest):
                continue
            filled = _fill(scene, token.i, word)
            if filled is None:
                continue
            form, parties, target = filled
            yield Naming(
                token=token.i,
                word=word,
                form=form,
                nodes=(token.i,),
                article="definite" if not parties.actors else "bare",
                parties=parties,
                target=target,
                host=_host(scene, token.i, word),
                introduces=any(
                    scene.word(kid.i) in ("a", "an") for k in parties.words for kid in scene.sentence.children(k, "det")
                ),
            )
            break


def _host(scene: Scene, i: int, word: MeetingWord) -> tuple[str, ...]:
    """Return who receives: the subject of "receive", the person called on."""
    clause = scene.clauses.get(i)
    if clause is None:
        return ()
    if word.frame in ("host", "invite"):
        return scene.actors_of(clause.agents)
    if word.frame in ("visit", "travel"):
        return tuple(
            actor
            for actor in scene.actors_of((*clause.patients, *clause.by("to", "in")))
            if scene.resolution.actor(actor).kind == "state"
        )
    if word.frame == "call":
        return scene.actors_of(clause.by("on"))
    return ()


def _fill(scene: Scene, i: int, word: MeetingWord) -> tuple[Form, Parties, Place | None] | None:
    """Return form, parties and destination where a verb's frame is filled, or None."""
    clause = scene.clauses.get(i)
    if clause is None and word.frame == "due":
        clause = scene.clauses.get(scene.tokens[i].head)
    if clause is None:
        return None
    outer = tuple(kid.i for kid in scene.sentence.children(i, "nsubj:outer"))
    subject = parties_at(scene, clause.agents or (() if clause.passive else clause.subjects) or outer)
    object_ = parties_at(scene, clause.patients)
    partner = parties_at(scene, clause.by("with"))
    plural = any(scene.is_plural(k) for k in clause.agents)
    match word.frame:
        case "mutual":
            if clause.passive or (clause.patients and not object_.actors):
                return None
            if _crowd(scene, object_) or _crowd(scene, partner):
                return None
            both = subject.joined(object_).joined(partner)
            # "They met" may stand for parties that the resolution could not tell, "an invitation to negotiate" for the
            # two sides of the invitation.
            invited = scene.tokens[i].relation == "acl" and scene.tokens[i].xpos == "VB"
            return (word.form, both, None) if both.actors or plural or invited else None
        case "with":
            form: Form = "call" if _by_phone(scene, i) else word.form
            to = parties_at(scene, clause.by("to")) if word.lemma in ("speak", "talk") else Parties()
            partner = partner.joined(to)
            if _crowd(scene, partner):
                return None
            if partner.actors and (subject.actors or plural):
                return form, subject.joined(partner), None
            return (form, subject, None) if form == "call" and subject.actors and plural else None
        case "toward":
            return (word.form, subject.joined(object_), None) if object_.actors or clause.passive else None
        case "call":
            return _called(scene, i, subject, object_)
        case "see":
            return _seen(scene, i, subject, object_)
        case "visit":
            target = next((p.place.place for p in scene.places if p.head in clause.patients), None)
            if target is None and not object_.actors and not partner.actors:
                return None
            if subject.actors and not _official(scene, subject):
                return None  # tourists and relatives
            if object_.actors and target is None and not _guests(scene, object_) and not _states(scene, object_):
                return None  # troops and the sick
            home = {scene.resolution.actor(actor).country for actor in (*subject.actors, *object_.actors)}
            if target is not None and subject.actors and home == {target.country} and not partner.actors:
                return None
            return word.form, subject.joined(object_).joined(partner), target
        case "travel":
            return _travelled(scene, i, word, subject, partner)
        case "due":
            if word.lemma != "due" and not clause.passive:
                return None  # "growers expect a crop"
            target = destination(scene, i, "in", "at", "here")
            guest = parties_at(scene, clause.subjects or clause.patients)
            here = "here" in (scene.word(k) for k in range(i + 1, min(i + 3, len(scene.tokens))))
            return (word.form, guest, target) if guest.actors and (target is not None or here) else None
        case "host":
            if not object_.actors:
                # "Received at the palace this morning the envoy": the guest comes last.
                subject = parties_at(scene, (k for k in clause.agents if k < i))
                object_ = parties_at(scene, (k for k in clause.agents if k > i))
            if not object_.actors or not subject.actors or not _guests(scene, object_):
                return None
            return word.form, subject.joined(object_).joined(partner), None
        case "attend":
            missing = not clause.patients and not clause.by("in", "at", "to")
            return (word.form, subject, None) if missing and subject.actors else None
        case "bring":
            target = destination(scene, i, "to", "in")
            together = any(scene.word(k) == "together" for k in scene.sentence.subtree(i)) or target is not None
            return ("talks", subject.joined(object_), target) if together and len(object_.actors) > 1 else None
        case "invite":
            return (word.form, subject.joined(object_), destination(scene, i, "to")) if object_.actors else None
    return None


def _called(scene: Scene, i: int, subject: Parties, object_: Parties) -> tuple[Form, Parties, Place | None] | None:
    sentence = scene.sentence
    asked = any(kid.xpos == "VB" for kid in sentence.children(i, "advcl", "acl", "xcomp"))
    if (
        asked
        or sentence.children(i, "xcomp", "ccomp")
        or any(scene.preposition(k.i) == "for" for k in sentence.children(i, "obl"))
    ):
        return None
    on = parties_at(scene, (kid.i for kid in scene.children_by(i, "on")))
    if on.actors and _persons(scene, on) and subject.actors:
        return "meeting", subject.joined(on), None
    named = any(scene.resolution.actor(actor).kind == "person" for actor in object_.actors)
    twice = len(sentence.children(i, "obj")) + len(sentence.children(i, "iobj")) > 1
    if named and subject.actors and not twice and set(object_.actors) != set(subject.actors):
        return "call", subject.joined(object_), None
    return None


def _seen(scene: Scene, i: int, subject: Parties, object_: Parties) -> tuple[Form, Parties, Place | None] | None:
    infinitive = scene.tokens[i].xpos == "VB"
    if (
        infinitive
        and subject.actors
        and object_.actors
        and _persons(scene, object_)
        and not scene.sentence.children(i, "xcomp")
    ):
        return "meeting", subject.joined(object_), None
    return None


def _travelled(
    scene: Scene, i: int, word: MeetingWord, subject: Parties, partner: Parties
) -> tuple[Form, Parties, Place | None] | None:
    clause = scene.clauses[i]
    if clause.passive and not clause.agents:
        return None
    if not subject.actors or any(set(scene.resolution.actor(actor).sectors) & _CIVIL for actor in subject.actors):
        return None
    if not _official(scene, subject):
        return None
    target = destination(scene, i, *(("in", "at") if word.lemma == "arrive" else ("to", "into")))
    if target is None:
        # "They will now come on Nov. 5": the same journey again, if one was named before.
        anaphoric = word.lemma in ("come", "travel", "return") and not scene.sentence.children(i, "xcomp", "ccomp")
        known = [actor for actor in subject.actors if scene.resolution.actor(actor).kind == "person"]
        return (word.form, subject, None) if anaphoric and (known or subject.actors) else None
    home = {scene.resolution.actor(actor).country for actor in subject.actors}
    if target.country is None or home == {target.country}:
        return None
    return word.form, subject.joined(partner), target


def _persons(scene: Scene, parties: Parties) -> bool:
    """Return whether the parties are people who can be met: persons, or words for a delegation or office."""
    return any(
        scene.resolution.actor(actor).kind in ("person", "body", "group", "organisation") for actor in parties.actors
    )


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
        if actor.kind == "person" or (
            actor.kind in ("body", "group", "organisation") and not set(actor.sectors) & _CIVIL
        ):
            return True
    return False


def _by_phone(scene: Scene, i: int) -> bool:
    for kid in scene.children_by(i, "by", "over", "on", "via", "in", "through", "during"):
        words = {scene.word(kid.i), *(scene.word(k.i) for k in scene.sentence.children(kid.i, "compound", "amod"))}
        if words & _LINES:
            return True
    return any(scene.word(kid.i) in _LINES for kid in scene.sentence.children(i, "advmod", "obl", "obj"))
