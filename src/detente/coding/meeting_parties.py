"""Parties: who meets, read off the words around the name of a meeting.

A noun names its parties by genitive ("its president's visit"), preposition ("with", "between", "of", "by", "from"),
adjective ("Russian-Turkish talks") or relative clause ("the talks they held"); whoever holds, seeks, accepts or calls
off a meeting is a party too, unless the noun names all by itself ("a meeting between A and B"). A visit is to the
country that is visited.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from detente.coding.meeting_pairs import counted_states
from detente.coding.scene import Scene
from detente.records.actor import Actor
from detente.records.engagement import Form, Level
from detente.records.place import Place
from detente.records.resolution import Resolution
from detente.records.sentence import Token

_WITH = ("with", "between", "among", "of", "by", "from", "involving", "alongside", "against")
_CLOSING = ("between", "among")
_LIGHT_RELATIVES = frozenset(
    ["hold", "have", "pay", "make", "undertake", "conduct", "be", "attend", "host", "facilitate", "mediate", "broker",
     "sponsor", "chair", "convene", "organise", "organize", "plan", "begin", "start", "open", "conclude", "lead"]
)  # fmt: skip
_LEADERS = ("president", "prime minister", "premier", "king", "queen", "emir", "sultan", "chancellor", "head of state",
            "head of government", "heads of", "leader", "monarch", "pope", "taoiseach", "junta chief", "crown prince",
            "secretary general", "secretary-general")  # fmt: skip
_JOINT = frozenset(
    {"commission", "council", "committee", "intergovernmental", "joint", "mixed", "bilateral", "binational"}
)
# Meetings at table are given for, or in honour of, the guest.
_TABLES = frozenset({"dinner", "lunch", "luncheon", "breakfast", "reception", "banquet", "supper", "honour", "honor"})
# Of two states, where they are named without saying whose ("a meeting of consuls").
_FUNCTIONARIES = frozenset({"consul", "commissioner", "negotiator", "expert", "commander", "surveyor", "ambassador"})
_NO_LEADER = ("vice", "deputy", "spokes", "former", "adviser", "aide", "party leader", "community leader")
_MINISTERS = (
    "minister",
    "secretary of state",
    "foreign secretary",
    "high representative",
    "defense secretary",
    "defence secretary",
    "treasury secretary",
    "foreign policy chief",
)
_OFFICIALS = (
    "official",
    "ambassador",
    "envoy",
    "secretary",
    "diplomat",
    "negotiator",
    "delegation",
    "chief",
    "commander",
    "vice-minister",
    "deputy minister",
    "adviser",
    "governor",
    "inspector",
    "navy",
    "navies",
    "army",
    "coast guard",
    "general",
    "commissioner",
    "expert",
    "mission",
    "delegate",
    "representative",
)


@dataclass(frozen=True, slots=True)
class Parties:
    """The actors named as parties, in order; `closed` where the words name all of them; `words` their head words."""

    actors: tuple[str, ...] = ()
    closed: bool = False
    words: tuple[int, ...] = ()

    def joined(self, other: Parties) -> Parties:
        """Return both together, each actor once."""
        return Parties(
            tuple(dict.fromkeys(self.actors + other.actors)),
            self.closed or other.closed,
            tuple(dict.fromkeys(self.words + other.words)),
        )


def parties_at(scene: Scene, heads: Iterable[int]) -> Parties:
    """Return the actors that the phrases headed by these words stand for."""
    heads = tuple(dict.fromkeys(k for head in heads for k in (head, *_adjective_sides(scene, head))))
    found: list[str] = []
    words: list[int] = []
    for head in heads:
        actors = scene.actors_at(head)
        counted = counted_states(scene, head)
        if counted and {scene.resolution.actor(actor).country for actor in actors} != set(counted):
            states = [state_of(scene.resolution, country) for country in counted]
            if all(states):
                actors = tuple(state for state in states if state is not None)
        found.extend(actors)
        words.extend([head] if actors else [])
    return Parties(tuple(dict.fromkeys(found)), False, tuple(words))


def _adjective_sides(scene: Scene, head: int) -> tuple[int, ...]:
    """Return the adjectives of nationality joined before one noun ("an American and a Brazilian officer")."""
    if not scene.actors_at(head) and rank_of(scene.lemma(head)) is not None:
        # An office that nobody is known to hold stands for its state ("Ecuador's Minister of Economy").
        return tuple(kid.i for kid in scene.sentence.children(head, "nmod:poss") if kid.text[:1].isupper())
    sides = [
        k.i
        for kid in scene.sentence.children(head, "amod", "compound")
        for k in (kid, *scene.sentence.children(kid.i, "conj"))
        if k.i < head and k.text[:1].isupper() and scene.resolution.actors_at(scene.sentence.index, k.i)
    ]
    if scene.tokens[head].xpos in ("NNS", "NNPS"):
        # "The Ministers of Defence of Honduras and El Salvador."
        of = [kid for kid in scene.sentence.children(head, "nmod") if scene.preposition(kid.i) == "of"]
        states = [k.i for kid in of for k in (kid, *scene.sentence.children(kid.i, "conj"))]
        sides += [k for k in states if any(p.head == k and p.place.kind == "country" for p in scene.places)]
    countries = {scene.resolution.actor(actor).country for k in sides for actor in scene.actors_at(k)}
    known = {scene.resolution.actor(actor).country for actor in scene.actors_at(head)}
    return tuple(sides) if len(sides) > 1 and len(countries) > 1 and not countries <= known else ()


def noun_parties(scene: Scene, nodes: tuple[int, ...], form: Form) -> Parties:
    """Return the parties that a noun's own phrase names; `nodes` is the noun and the nouns it hangs on ("round of")."""
    found, with_only = Parties(), True
    for node in nodes:
        for kid in scene.sentence.children(node):
            if kid.i in nodes:
                continue
            if scene.is_elsewhere(kid) or _of_occasion(scene, kid):
                continue
            part = _phrase_parties(scene, kid, form)
            modifier = kid.relation in ("amod", "compound") and any(
                scene.resolution.actor(actor).kind == "organisation" for actor in part.actors
            )
            if part.actors and scene.preposition(kid.i) != "with" and not modifier:
                with_only = False
            found = found.joined(part)
    whole = len(found.actors) > 1 and not with_only
    return Parties(found.actors, found.closed or whole, found.words)


def destination(scene: Scene, i: int, *prepositions: str) -> Place | None:
    """Return the place that a visit at word `i` goes to, or None."""
    below = set(scene.local(i))
    wanted = prepositions or ("to", "in", "at", "into")
    for placed in scene.places:
        if placed.head in below and placed.preposition in wanted:
            return placed.place.place
    if scene.tokens[i].upos != "NOUN":
        return None
    # Right behind the noun's own words it belongs to them, wherever the parser hung it ("called off a trip to Lima").
    end = i + 1
    while end in below:
        end += 1
    for placed in scene.places:
        behind = (
            placed.preposition in wanted and placed.place.first == end + 1 and scene.word(end) == placed.preposition
        )
        if behind and placed.owner != i and any(k.i == i for k in _around(scene, placed.owner)):
            return placed.place.place
    return None


def _around(scene: Scene, i: int) -> tuple[Token, ...]:
    """Return the words right above and right below word `i`."""
    head = scene.sentence.head_of(i)
    return (*scene.sentence.children(i), *((head,) if head is not None else ()))


def state_of(resolution: Resolution, country: str | None) -> str | None:
    """Return the actor that stands for a country best: the state itself, else its government; None if none is known."""
    if country is None:
        return None
    of_country = [actor for actor in resolution.actors if actor.country == country]
    for wanted in (country, country + "GOV"):
        for actor in of_country:
            if actor.code == wanted and actor.kind != "person":
                return actor.id
    return next((actor.id for actor in of_country if "GOV" in actor.sectors), None)


def is_sided(actor: Actor) -> bool:
    """Return whether it is known whose side an actor is on; others cannot be told apart as parties."""
    return bool(actor.country or actor.code)


def joint_sides(scene: Scene, words: Iterable[int]) -> tuple[str, ...]:
    """Return the two states whose joint body meets ("the intergovernmental commission"), or nothing.

    An article on two states that names their commission seldom says whose it is; they are taken for its sides only
    where no third state is named half as often.
    """
    named = [
        k
        for word in words
        if not any(is_sided(scene.resolution.actor(actor)) for actor in scene.actors_at(word))
        for k in (word, *(kid.i for kid in scene.sentence.children(word, "amod", "compound")))
    ]
    offices = any(scene.lemma(k) in _FUNCTIONARIES and scene.tokens[k].xpos == "NNS" for k in named)
    if not offices and not any(scene.lemma(k) in _JOINT for k in named):
        return ()
    counts: dict[str, int] = {}
    for mention in scene.resolution.mentions:
        for actor in map(scene.resolution.actor, mention.actor_ids):
            if actor.country:
                counts[actor.country] = counts.get(actor.country, 0) + 1
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[2][1] * 2 > ranked[1][1]):
        return ()
    sides = [state_of(scene.resolution, country) for country, _ in ranked[:2]]
    return tuple(side for side in sides if side is not None) if all(sides) else ()


def party_key(actor: Actor) -> str:
    """Return what tells parties of different sides apart: the country, or the code of a body, or the actor itself."""
    if actor.country:
        return actor.country
    return (actor.code or actor.id)[:6]


def level_of(scene_words: str, actors: Iterable[Actor]) -> Level | None:
    """Return the level on which parties meet, the lowest that is named; None where no office is named."""
    named = [rank_of(actor.role) for actor in actors if actor.role] or []
    ranks = [rank for rank in named if rank is not None]
    if not ranks:
        return rank_of(scene_words)
    order: tuple[Level, ...] = ("officials", "ministers", "leaders")
    return next((level for level in order if level in ranks), None)


def rank_of(office: str | None) -> Literal["leaders", "ministers", "officials"] | None:
    """Return the rank of an office given as text ("vice-minister of trade" gives `officials`), or None."""
    if not office:
        return None
    words = office.lower()
    low = any(mark in words for mark in _NO_LEADER)
    if not low and any(name in words for name in _LEADERS) and "foreign minister" not in words:
        return "leaders"
    if not low and any(name in words for name in _MINISTERS):
        return "ministers"
    if any(name in words for name in _OFFICIALS) or low:
        return "officials"
    return None


def _of_occasion(scene: Scene, kid: Token) -> bool:
    """Return whether a phrase names the occasion: "on the sidelines [of the Assembly]", hung on the meeting itself."""
    if scene.preposition(kid.i) != "of":
        return False
    first = min(scene.sentence.subtree(kid.i))
    return any(
        scene.word(k) in ("sidelines", "margins", "fringes", "sideline", "margin")
        for k in range(max(0, first - 2), first)
    )


def _is_noun_itself(scene: Scene, kid: Token) -> bool:
    """Return whether what stands at a modifier is the actor that the noun itself was taken for."""
    index = scene.sentence.index
    if scene.resolution.actors_at(index, kid.i):
        return False
    return bool(scene.actors_at(kid.i)) and scene.actors_at(kid.i) == scene.resolution.actors_at(index, kid.head)


def _phrase_parties(scene: Scene, kid: Token, form: Form) -> Parties:
    """Return the parties that one dependent of a meeting noun names."""
    if kid.deprel == "nmod:poss":
        return parties_at(scene, scene.members(kid.i))
    if kid.relation in ("amod", "compound", "nmod:desc"):
        if _is_noun_itself(scene, kid):
            return Parties()  # "trade mission" is one phrase
        own = [scene.resolution.actor(actor) for actor in scene.actors_at(kid.i)]
        if any(actor.kind == "organisation" and not (actor.code or "").startswith("IGO") for actor in own):
            return Parties()  # "Red Cross talks" are about it
        return parties_at(scene, (kid.i, *(k.i for k in scene.sentence.children(kid.i, "conj", "compound", "amod"))))
    if kid.relation in ("nmod", "obl", "appos"):
        preposition = scene.preposition(kid.i)
        wanted = _WITH + (("to", "on") if form in ("visit", "call") else ())
        if scene.lemma(kid.head) in _TABLES:
            wanted += ("for",)  # "a dinner for the premier"
        if preposition == "on" and not scene.actors_at(kid.i):
            return Parties()
        if preposition in wanted:
            # "A visit to Suva by the minister", hung on Suva.
            inner = [k.i for k in scene.sentence.children(kid.i, "nmod", "appos") if scene.preposition(k.i) == "by"]
            found = parties_at(scene, (*scene.members(kid.i), *inner))
            closed = preposition in _CLOSING or (preposition == "of" and len(found.actors) > 1)
            return Parties(found.actors, closed and len(found.actors) > 1, found.words)
        return parties_at(scene, (kid.i,)) if preposition is None else Parties()
    if kid.relation == "acl" and scene.lemma(kid.i) in _LIGHT_RELATIVES:
        clause = scene.clauses.get(kid.i)
        agents = clause.agents if clause is not None else ()
        return parties_at(scene, (k for k in agents if k != kid.head))
    return Parties()
