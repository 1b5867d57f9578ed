"""Focus: the other party of an act whose words do not name it ("Kenya closed the border", "the talks were called off").

The rules, stated so that they can be checked:

1. A protest at home is made to the government of its country.
2. What takes up an earlier act ("condemned the attack", "rejected the offer") is directed at whoever did that act: the
   doer of the last event of that kind that the actor did not do itself.
3. Else each other side of the article is weighed: how often it is mentioned (up to ten), whether it stands in the title
   or the first two sentences (4), whether the actor dealt with it in the last event that it was a party to (4), whether
   it stands in the same sentence (3) or the one before (1), whether it is whom the actor was last in conflict with
   where the act is hostile (3). The heaviest is the other party.
4. In a round-up and in a briefing of several questions the topics change (`records/topics.py`): only whom the topic
   mentions is weighed, mentions count up to eight, and whoever stands in the last three sentences counts three more.

Sides are countries and bodies; at home, the state and each kind of people outside it are sides of their own. One party
only is ever supplied, and none where the article has no second one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.coding.participants import OF_STATE
from detente.records.actor import Actor
from detente.records.document import Document
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.topics import topics_of

SENTENCES_BACK = 2
LEAD = 2
# A text of so few sentences has no context: actors of whom nothing is known take part in acts.
BARE = 2
MIN_WEIGHT = 4
ENEMY = 3
# In a round-up or a briefing the topics change: what stands near counts more.
NEAR, NEAR_BACK, FEW = 3, 3, 8
ABROAD = 6
# Rebels fight the state of their own country where the words name no other.
AT_HOME = 6
# Who gives a briefing is a party to what is asked, named or not.
BRIEFER = 3
PROTESTS_BACK = 6
CONFLICTS = frozenset(f"{root}" for root in range(11, 21))
_LOCATIVE = frozenset({"in", "at", "near", "off", "through", "via", "outside", "across", "inside", "along"})


@dataclass(slots=True)
class Focus:
    """Answers who the other party is, for one document; it is told of each event as it is coded."""

    document: Document
    sentences: Sequence[Sentence]
    resolution: Resolution
    _by_sentence: dict[int, list[tuple[int, str]]] = field(init=False, default_factory=dict)
    _count: Counter[str] = field(init=False, default_factory=Counter)
    _state: dict[str, str] = field(init=False, default_factory=dict)
    _lead: set[str] = field(init=False, default_factory=set)
    _topics: dict[int, int] = field(init=False, default_factory=dict)
    _near: dict[int, Counter[str]] = field(init=False, default_factory=dict)
    _events: list[tuple[str, tuple[str, ...], tuple[str, ...]]] = field(init=False, default_factory=list)
    _last: tuple[int, str, tuple[str, ...], tuple[str, ...]] | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        by_index = {sent.index: sent for sent in self.sentences}
        body = [s.index for s in self.sentences if self.document.region_at(s.tokens[-1].start) in ("body", "subhead")]
        lead = set(body[:LEAD])
        self._topics = self._find_topics()
        for mention in self.resolution.mentions:
            sent = by_index.get(mention.sentence)
            if sent is None:
                continue
            region = self.document.region_at(sent.tokens[mention.head].start)
            if region in ("byline", "dateline"):
                continue
            case = sent.child(mention.head, "case")
            is_place = case is not None and case.text.lower() in _LOCATIVE
            for actor_id in mention.actor_ids:
                if side_of(self.resolution.actor(actor_id)) is None:
                    continue
                key = self.key(actor_id)
                self._count[key] += 1
                self._near.setdefault(self._topics.get(mention.sentence, 0), Counter())[key] += 1
                if not is_place:
                    self._by_sentence.setdefault(mention.sentence, []).append((mention.head, actor_id))
                    if region == "title" or mention.sentence in lead:
                        self._lead.add(key)
        for actor in self.resolution.actors:
            if side_of(actor) is not None:
                key = self.key(actor.id)
                if actor.kind == "state" or key not in self._state:
                    self._state[key] = actor.id

    def _find_topics(self) -> dict[int, int]:
        """Return the topic of each sentence."""
        named: list[set[str]] = [set() for _ in self.sentences]
        rows = {sent.index: k for k, sent in enumerate(self.sentences)}
        for mention in self.resolution.mentions:
            if mention.sentence in rows and mention.kind == "name":
                actors = (self.resolution.actor(i) for i in mention.actor_ids)
                named[rows[mention.sentence]] |= {
                    a.country for a in actors if a.country is not None and a.kind == "state"
                }
        topics = topics_of(self.document, self.sentences, named)
        return {sent.index: topic for sent, topic in zip(self.sentences, topics, strict=True)}

    @property
    def is_bare(self) -> bool:
        """Return whether there is too little text to tell who is who: the other party must stand in the sentence."""
        return len(self.sentences) <= BARE

    @property
    def _has_topics(self) -> bool:
        """Return whether the article goes from topic to topic."""
        return any(self._topics.values())

    def _state_of_briefing(self) -> str | None:
        """Return the side that gives a briefing, a party to all of its topics: the one that most of them mention."""
        best = max(
            self._count, key=lambda key: (sum(key in near for near in self._near.values()), self._count[key], key)
        )
        return best if 2 * sum(best in near for near in self._near.values()) > len(self._near) else None

    @property
    def sides(self) -> tuple[str, ...]:
        """Return the countries and bodies of the article, the most mentioned first."""
        return tuple(side for side, _ in sorted(self._count.items(), key=lambda item: (-item[1], item[0])))

    def nouns_before(self, sentence: int) -> frozenset[str]:
        """Return the nouns of the two sentences before, as lemmas: what a pronoun may take up."""
        return frozenset(
            token.lemma.lower()
            for sent in self.sentences
            if sentence - SENTENCES_BACK <= sent.index < sentence
            for token in sent.tokens
            if token.upos == "NOUN" and token.relation != "compound"
        )

    def remember(self, code: str, actors: tuple[str, ...], recipients: tuple[str, ...], sentence: int = -1) -> None:
        """Note an event that was coded in a sentence; later ones take it up."""
        self._events.append((code, actors, recipients))
        self._last = (sentence, code, actors, recipients)

    def main_pair(self, sentence: int) -> tuple[str, ...]:
        """Return the actors of the two sides that the article, or this topic of it, speaks of most; fewer where it
        has fewer."""
        topics = self._has_topics
        counts = self._near.get(self._topics.get(sentence, 0), Counter()) if topics else self._count
        sides = sorted(counts, key=lambda side: (-counts[side], side))
        return tuple(self._state[side] for side in sides[:2] if counts[side] >= (1 if topics else 2))

    def organ_of(self, actor_id: str, sector: str) -> str:
        """Return the body of a state that an act of this kind bears on, where the article has one; else the state."""
        state = self.resolution.actor(actor_id)
        if state.kind != "state" or state.country is None:
            return actor_id
        for actor in self.resolution.actors:
            if actor.country == state.country and actor.sectors == (sector,) and actor.kind in ("body", "group"):
                return actor.id
        return actor_id

    def government_of(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return the government of the actors' own country, or its state; nothing where the article has neither."""
        countries = {self.resolution.actor(i).country for i in own} - {None}
        at_home = [actor for actor in self.resolution.actors if actor.country in countries and actor.id not in own]
        for actor in at_home:
            if "GOV" in actor.sectors and actor.kind != "person":
                return (actor.id,)
        for actor in at_home:
            if "GOV" in actor.sectors or (actor.kind == "state" and not actor.sectors):
                return (actor.id,)
        return ()

    def doer_before(self, own: Sequence[str], roots: frozenset[str]) -> tuple[str, ...]:
        """Return who did the last event of these CAMEO roots that `own` did not do itself."""
        for code, actors, _ in reversed(self._events):
            if code[:2] in roots:
                others = self._others(actors, own)
                if others:
                    return others
        return ()

    def doer_to(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return who did the last material conflict (CAMEO 17 to 19) that `own` or its side suffered, if of another."""
        keys, sides = {self.key(i) for i in own}, self._sides(own)
        for code, actors, recipients in reversed(self._events):
            if code[:2] in ("17", "18", "19") and (
                keys & {self.key(i) for i in recipients} or sides & self._sides(recipients)
            ):
                others = self.foreign(actors, own)
                if others:
                    return others
        return ()

    def foreign(self, ids: Iterable[str], own: Sequence[str]) -> tuple[str, ...]:
        """Return those of `ids` whose country or body is none of `own`'s."""
        sides = self._sides(own)
        found = (i for i in ids if (side := side_of(self.resolution.actor(i))) is not None and side not in sides)
        return tuple(found)

    def protesters(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return who last protested in the country of `own`, where `own` are its police or forces; else nothing."""
        actors = [self.resolution.actor(i) for i in own]
        countries = {actor.country for actor in actors} - {None}
        if not countries or not all(set(actor.sectors) & {"COP", "MIL"} for actor in actors):
            return ()
        for code, doers, _ in reversed(self._events[-PROTESTS_BACK:]):
            at_home = {self.resolution.actor(i).country for i in doers} & countries
            if code[:2] == "14" and at_home and not self._is_of_state(doers):
                return doers
        return ()

    def people_of(self, sentence: int, own: Sequence[str]) -> tuple[str, ...]:
        """Return the people of the country of `own` last spoken of before: whom its forces put down."""
        countries = {self.resolution.actor(i).country for i in own} - {None}
        for back in range(sentence, max(-1, sentence - PROTESTS_BACK), -1):
            for _, actor_id in reversed(self._by_sentence.get(back, ())):
                actor = self.resolution.actor(actor_id)
                if actor.country in countries and actor_id not in own and set(actor.sectors) - OF_STATE - {"MED"}:
                    return (actor_id,)
        return ()

    def police_of(self, own: Sequence[str]) -> tuple[str, ...]:
        """Return the police of the country of `own`, else its government or state; nothing where it has none here."""
        countries = {self.resolution.actor(i).country for i in own} - {None}
        for actor in self.resolution.actors:
            if actor.country in countries and "COP" in actor.sectors and actor.id not in own:
                return (actor.id,)
        return self.government_of(own)

    @property
    def starts(self) -> dict[int, int]:
        """Return the offset at which each sentence starts."""
        return {sent.index: sent.tokens[0].start for sent in self.sentences}

    def last_conflict(self) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
        """Return doers and sufferers of the last event of conflict: what is lifted, freed or reopened undoes it."""
        for code, actors, recipients in reversed(self._events):
            if code[:2] in ("12", "16", "17") and actors != recipients:
                return actors, recipients
        return None

    def opposed_here(self, sentence: int, own: Sequence[str]) -> tuple[str, ...]:
        """Return whom `own` has just acted against in this sentence ("accused Portugal … and closed the crossing")."""
        if self._last is None or self._last[0] != sentence or self._last[1][:2] not in CONFLICTS:
            return ()
        _, _, actors, recipients = self._last
        keys = {self.key(i) for i in own}
        return self.foreign(recipients, own) if keys & {self.key(i) for i in actors} else ()

    def partner_of(self, own: Sequence[str], roots: frozenset[str] | None = None) -> tuple[str, ...]:
        """Return whom `own` dealt with in the last event (of these CAMEO roots, if any) that it was a party to."""
        keys = {self.key(i) for i in own}
        for code, actors, recipients in reversed(self._events):
            if roots is not None and code[:2] not in roots:
                continue
            if keys & {self.key(i) for i in actors}:
                others = self._others(recipients, own)
            elif keys & {self.key(i) for i in recipients}:
                others = self._others(actors, own)
            else:
                continue
            if others:
                return others
        return ()

    def other_party(
        self,
        sentence: int,
        own: Sequence[str],
        *,
        takes_up: frozenset[str] = frozenset(),
        protest: bool = False,
        hostile: bool = False,
        prefers_foreign: bool = False,
        by_force: bool = False,
    ) -> tuple[str, ...]:
        """Return the other party of an act by (or upon) `own` in a sentence, or nothing.

        `takes_up` are the CAMEO roots of the earlier act that the words take up, if they do; `hostile` says that the
        act is one of conflict, `prefers_foreign` that another country comes before rivals at home, `by_force` that no
        body above the states is meant: nobody shells the United Nations unless the words say so.
        """
        if protest and not self._is_of_state(own):
            found = self.government_of(own)
            if found:
                return found
        if takes_up:
            found = self.doer_before(own, takes_up)
            if found:
                return found
        partners = {self.key(i) for i in self.partner_of(own)}
        enemies = {self.key(i) for i in self.partner_of(own, CONFLICTS)} if hostile else set()
        home = self._sides(own)
        topics = self._has_topics
        here = Counter(self._near.get(self._topics.get(sentence, 0), ())) if topics else self._count
        if topics and (main := self._state_of_briefing()) is not None:
            here[main] = max(here[main], BRIEFER)
        rebels = all(set(self.resolution.actor(i).sectors) & {"REB", "SEP", "INS"} for i in own)
        weights: dict[str, float] = {}
        for key, actor_id in self._state.items():
            if not self._others((actor_id,), own) or (by_force and self.resolution.actor(actor_id).country is None):
                continue
            if topics and not here[key]:
                continue
            weights[key] = min(here[key], 10) + 4 * (key in self._lead) * (not topics) + 4 * (key in partners)
            if topics:
                near = any(self._stands_in(sentence - back, key) for back in range(1, NEAR_BACK + 1))
                weights[key] += NEAR * near - max(0, min(here[key], 10) - FEW)
            weights[key] += 3 * self._stands_in(sentence, key) + self._stands_in(sentence - 1, key)
            weights[key] += ENEMY * (key in enemies)
            weights[key] += AT_HOME * (hostile and rebels and side_of(self.resolution.actor(actor_id)) in home)
            weights[key] += ABROAD * (prefers_foreign and side_of(self.resolution.actor(actor_id)) not in home)
        if not weights:
            return ()
        best = max(weights, key=lambda key: (weights[key], key))
        return (self._state[best],) if weights[best] >= MIN_WEIGHT else ()

    def _stands_in(self, sentence: int, key: str) -> bool:
        return any(self.key(actor_id) == key for _, actor_id in self._by_sentence.get(sentence, ()))

    def key(self, actor_id: str) -> str:
        """Return the side of an actor: its country or body; people outside the state are sides of their own."""
        actor = self.resolution.actor(actor_id)
        side = side_of(actor) or actor_id
        outside = next((sector for sector in actor.sectors if sector not in OF_STATE), None)
        return side if actor.country is None or outside is None else f"{side}/{outside}"

    def _others(self, ids: Iterable[str], own: Sequence[str]) -> tuple[str, ...]:
        """Return those of `ids` that are of another side than `own`; at home only rivals of the state count."""
        sides, of_state = self._sides(own), self._is_of_state(own)
        found = []
        for i in ids:
            actor = self.resolution.actor(i)
            side = side_of(actor)
            if side is None or i in own:
                continue
            at_home = _is_rival(actor) if of_state else not set(actor.sectors) - OF_STATE
            if side not in sides or at_home:
                found.append(i)
        return tuple(found)

    def _sides(self, ids: Iterable[str]) -> set[str]:
        return {side for i in ids if (side := side_of(self.resolution.actor(i))) is not None}

    def _is_of_state(self, ids: Iterable[str]) -> bool:
        return all(
            not actor.sectors or bool(set(actor.sectors) & OF_STATE) for actor in map(self.resolution.actor, ids)
        )


def side_of(actor: Actor) -> str | None:
    """Return the country of an actor, or the code of a body without one; None where politics cannot place it."""
    return actor.country if actor.country is not None else actor.code


def _is_rival(actor: Actor) -> bool:
    return bool(set(actor.sectors) & {"REB", "OPP", "SEP", "INS", "LAB", "AGR", "EDU"})
