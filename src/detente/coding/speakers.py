"""Speakers: which actor a source phrase stands for, and what kind of speaker that is.

A phrase that the resolution knows gives its actor. Any other phrase that names people, a body or a document becomes an
actor of its own, named as the text names it; its country is that of a state in its words, else unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.lexicons.speech import load_speaker_nouns
from detente.records.actor import Actor, ActorKind, Mention
from detente.records.document import Document
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Evidence

OUTSIDE = ("acl", "appos", "parataxis", "conj", "cc", "punct", "advcl", "advmod", "discourse", "dep")
OFFICIAL_SECTORS = frozenset(("GOV", "MIL", "LEG", "COP", "JUD", "SPY", "REB", "OPP", "LAB", "IGO", "SEP"))
UNNAMED = frozenset(("diplomat", "source", "insider", "lawyer", "host", "guest", "observer"))
WATCHING = frozenset(("study", "follow", "teach", "watch", "research", "track", "analyse", "analyze", "lecture"))


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks: an actor (id None: nobody named), whether for a state or a body with a stake, or as an expert.

    `together` where several known actors speak as one ("the two ministers").
    """

    id: str | None
    official: bool
    expert: bool
    head: int | None = None
    together: bool = False


NOBODY = Speaker(None, False, False)


class SpeakerBook:
    """Resolves the speakers of one document and keeps the actors that it had to add, in order of appearance."""

    def __init__(self, document: Document, resolution: Resolution) -> None:
        self._document = document
        self._resolution = resolution
        self._added: dict[str, Actor] = {}
        self._experts: set[str] = set()
        self._mentions: dict[int, list[Mention]] = {}
        for mention in resolution.mentions:
            self._mentions.setdefault(mention.sentence, []).append(mention)

    @property
    def added(self) -> tuple[Actor, ...]:
        """Return the speakers that the resolution did not know."""
        return tuple(self._added.values())

    def actor(self, actor_id: str) -> Actor:
        """Return an actor, added ones included."""
        return self._added.get(actor_id) or self._resolution.actor(actor_id)

    def speaker(self, sentence: Sentence, head: int) -> Speaker:
        """Return who the phrase headed by word `head` is; a pronoun that nobody resolved gives nobody."""
        token = sentence.tokens[head]
        ids = self.ids_at(sentence, head)
        # "The two ministers", "both ministries": one speaker, named as the text names it.
        together = len(ids) > 1 and token.xpos in ("NNS", "NNPS") and sentence.child(head, "conj") is None
        actor_id = ids[0] if ids and not together else None
        if actor_id is None:
            if token.upos in ("PRON", "DET", "ADV") and token.lemma.lower() not in load_speaker_nouns()["people"]:
                return Speaker(None, False, False, head)
            actor_id = self._add(sentence, token)
        # Who was once called an analyst speaks as one throughout.
        if self._is_expert(sentence, token):
            self._experts.add(actor_id)
        official = self._is_official(sentence, actor_id, token)
        return Speaker(actor_id, official, actor_id in self._experts, head, together)

    def ids_at(self, sentence: Sentence, head: int) -> tuple[str, ...]:
        """Return the actors of the phrase at this word: by its head, a name joined to it, or a mention around it."""
        ids = self._resolution.actors_at(sentence.index, head)
        if ids:
            return ids
        for kid in sentence.children(head, "flat", "appos", "nmod:desc", "compound"):
            if kid.upos == "PROPN" and kid.relation != "compound":
                ids = self._resolution.actors_at(sentence.index, kid.i)
                if ids and self._resolution.actor(ids[0]).kind == "person":
                    return ids
        token = sentence.tokens[head]
        name = sentence.head_of(head)
        if token.deprel == "nmod:desc" and name is not None and name.upos == "PROPN":
            # "The deputy chairman, Ivan Zhuk": the title can hang on the name behind it.
            ids = self._resolution.actors_at(sentence.index, name.i)
            if ids and self._resolution.actor(ids[0]).kind == "person":
                return ids
        for mention in self._mentions.get(sentence.index, ()):
            if mention.first <= head < mention.last and mention.last - mention.first <= 8:
                inner = sentence.tokens[mention.head]
                if inner.head == head or sentence.tokens[head].head == mention.head:
                    return mention.actor_ids
        return ()

    def _add(self, sentence: Sentence, token: Token) -> str:
        first, last = phrase(sentence, token.i)
        while first < token.i and sentence.tokens[first].upos in ("CCONJ", "PUNCT", "ADP"):
            first += 1
        span = sentence.span_of(first, last)
        name = " ".join(span.of(self._document.text).split())
        actor_id = record_id("a", self._document.id, "speaker", name.lower())
        if actor_id not in self._added:
            country = self._country(sentence, first, last)
            self._added[actor_id] = Actor(
                id=actor_id,
                name=name,
                kind=_kind(sentence, token),
                code=country,
                country=country,
                mentions=(Evidence.at(span, self._document.text),),
            )
        return actor_id

    def _country(self, sentence: Sentence, first: int, last: int) -> str | None:
        for i in range(first, last):
            for actor_id in self._resolution.actors_at(sentence.index, i):
                country = self._resolution.actor(actor_id).country
                if country is not None:
                    return country
        return None

    def _is_official(self, sentence: Sentence, actor_id: str, token: Token) -> bool:
        actor = self.actor(actor_id)
        if actor.kind == "state" or OFFICIAL_SECTORS & set(actor.sectors) or (actor.code or "").startswith("IGO"):
            return True
        nouns = load_speaker_nouns()
        if token.lemma.lower() in UNNAMED:
            return False
        offices = nouns["person"] | nouns["body"]
        beside = sentence.children(token.i, "nmod:desc", "appos", "compound", "flat")
        role = (actor.role or "").lower().split()
        return bool({token.lemma.lower(), *(kid.lemma.lower() for kid in beside), *role} & offices)

    def _is_expert(self, sentence: Sentence, token: Token) -> bool:
        experts = load_speaker_nouns()["expert"]
        if token.lemma.lower() in experts:
            return True
        # An apposition behind the name may hang anywhere ("said Per Lund, an analyst").
        behind = sentence.tokens[token.i + 1 : token.i + 9]
        comma = next((t.i for t in behind if t.text == ","), None)
        if token.upos == "PROPN" and comma is not None:
            near = sentence.tokens[comma + 1 : comma + 6]
            watches = near and near[0].text.lower() == "who" and any(t.lemma.lower() in WATCHING for t in near)
            if watches or any(t.lemma.lower() in experts for t in near):
                return True
        for kid in sentence.children(token.i, "appos", "nmod:desc", "acl:relcl", "flat", "compound"):
            if kid.lemma.lower() in experts or (kid.deprel == "acl:relcl" and kid.lemma.lower() in WATCHING):
                return True
            for deeper in sentence.children(kid.i, "acl:relcl", "acl"):
                if deeper.lemma.lower() in WATCHING:
                    return True
        return False


def phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the words `[first, last)` of a noun phrase without its relative clauses, appositions and conjuncts."""
    left_out: set[int] = set()
    for kid in sentence.children(head):
        if kid.relation in OUTSIDE or kid.relation == "case" or kid.upos == "SCONJ":
            left_out.update(sentence.subtree(kid.i))
        elif kid.relation == "nmod":
            for deeper in sentence.children(kid.i):
                if deeper.relation in OUTSIDE:
                    left_out.update(sentence.subtree(deeper.i))
    kept = {i for i in sentence.subtree(head) if i not in left_out}
    first = last = head
    while first - 1 in kept:
        first -= 1
    while last + 1 in kept:
        last += 1
    return first, last + 1


def _kind(sentence: Sentence, token: Token) -> ActorKind:
    nouns = load_speaker_nouns()
    lemma = token.lemma.lower()
    if any(entity.type == "PERSON" and entity.first <= token.i < entity.last for entity in sentence.entities):
        return "person"
    if token.xpos in ("NNS", "NNPS") or token.text.lower() in ("two", "three", "some", "many", "others"):
        return "group" if lemma in nouns["people"] | nouns["person"] | nouns["expert"] else "organisation"
    if lemma in nouns["person"] | nouns["people"] | nouns["expert"]:
        return "person"
    return "organisation"
