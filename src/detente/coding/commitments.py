"""Commitments: a consequence bound to a condition by somebody who is bound by it, or who warns.

Whoever says the conditional is bound where its own side would act ("we", "the government", a passive without an agent);
another state or body that the consequence names is bound itself. In the article's own voice only a named actor's future
act binds ("Under the deal, Kabul will free the men once …"). Mere conditionals bind nobody: what experts foresee, what
might happen, what would have happened, and what holds in nature, in markets or of old.

A precondition shuts a thing until the other side acts; a threat harms unless or if; an offer answers an act of another
side with a good one; any other good act is a promise; a warning foretells what is not the speaker's own doing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.coding.bare_conditions import find_bare_conditionals
from detente.coding.commitment_kinds import BEFALLING, FIRST, STANDING, KindReader, Voice
from detente.coding.conditions import MODALS, find_conditionals
from detente.coding.settlement import Settler
from detente.coding.stretches import stretch
from detente.coding.valence import valence_of
from detente.lexicons.speech import load_speaker_nouns
from detente.lexicons.word_groups import word_group
from detente.records.commitment import Commitment
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.ids import record_id
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence
from detente.records.span import Evidence, Span
from detente.records.statement import REFUSALS, Statement

BINDING = frozenset(("will", "would", "shall", "'ll", "’ll", "wo", "'d", "’d"))
BEARING = frozenset(("bear", "face", "expect", "reckon", "answer"))
DEED_VERBS = frozenset(("offer", "threaten", "promise", "pledge", "vow", "undertake", "swear", "volunteer"))
POSSIBLE = frozenset(("may", "might", "could", "can", "ca"))
SUFFERING = frozenset(("face", "suffer", "lose", "regret", "pay", "fail", "see", "have", "find", "risk"))
DEMANDING = frozenset(("give", "tell", "order", "warn", "demand", "command", "instruct", "urge", "ask"))
NATURE = word_group("condition.nature")
RUNNING = frozenset(
    ("slow", "grow", "climb", "increase", "shrink", "recover", "decline", "dry", "flood", "melt", "weaken")
)
# What befalls the doer is foretold, not undertaken ("Harare would feel it within a week").
FEELING = frozenset(
    ("feel", "suffer", "lose", "struggle", "gain", "benefit", "need", "risk", "win", "notice", "profit")
)
COMPELLED = frozenset(("compel", "force", "oblige", "require"))


class CommitmentCoder:
    """Codes the commitments of a document; see the module for what counts."""

    def __call__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        statements: Sequence[Statement],
        events: Sequence[Event],
        engagements: Sequence[Engagement],
    ) -> tuple[Commitment, ...]:
        """Return the commitments in text order. `resolution` must know every speaker of `statements`."""
        settler = Settler(document, sentences, statements, events, engagements, resolution)
        found: dict[str, Commitment] = {}
        for sentence in sentences:
            if document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            for voice in _voices(sentence, sentences, statements):
                for conditional in (
                    *find_conditionals(sentence, voice.pieces, voice.earlier, voice.earlier_pieces),
                    *find_bare_conditionals(sentence, voice.pieces),
                ):
                    before = sentences[sentence.index - 1] if sentence.index else None
                    judge = _Judge(document, sentence, resolution, voice, conditional, before)
                    commitment = judge.commitment(settler)
                    if commitment is not None and not _within_another(commitment, found.values()):
                        found.setdefault(commitment.id, commitment)
        return tuple(sorted(found.values(), key=lambda c: (c.evidence[0].start, c.condition.start)))


def _within_another(commitment: Commitment, others: object) -> bool:
    mine = (commitment.condition.span, commitment.consequence.span)
    return any(
        mine[0].overlaps(other.condition.span) and mine[1].overlaps(other.consequence.span)
        for other in others  # type: ignore[attr-defined]
    )


def _voices(sentence: Sentence, sentences: Sequence[Sentence], statements: Sequence[Statement]) -> Iterator[Voice]:
    """Yield what each speaker says in a sentence, and then the article's own words in it."""
    said: list[Span] = []
    for statement in statements:
        pieces = tuple(
            Span(max(p.start, sentence.start), min(p.end, sentence.end))
            for p in statement.content
            if p.start < sentence.end and sentence.start < p.end
        )
        if not pieces or statement.act in REFUSALS:
            continue
        said.extend(pieces)
        said_before = statement.content
        before = sentences[sentence.index - 1] if sentence.index > 0 else None
        if before is not None and not any(p.start < before.end and before.start < p.end for p in statement.content):
            same = [
                s
                for s in statements
                if s.speaker == statement.speaker
                and any(p.start < before.end and before.start < p.end for p in s.content)
            ]
            before = before if same else None
            said_before = tuple(p for s in same for p in s.content)
        yield Voice(statement, pieces, before, said_before if before is not None else ())
    if not said or sum(p.end - p.start for p in said) < 0.4 * (sentence.end - sentence.start):
        yield Voice(None, (sentence.span,), None)
    else:
        free = _outside(sentence, said)
        if free:
            yield Voice(None, (sentence.span,), None)


def _outside(sentence: Sentence, said: Sequence[Span]) -> list[int]:
    """Return the connective-like words that stand outside everything said."""
    return [
        t.i
        for t in sentence.tokens
        if t.text.lower() in ("if", "unless", "once", "until", "soon", "should")
        and not any(p.covers(t.span) for p in said)
    ]


class _Judge(KindReader):
    """Judges one conditional: does it bind anybody, and whom."""

    def commitment(self, settler: Settler) -> Commitment | None:
        """Return the commitment, or None where nobody is bound."""
        if not self._looks_ahead():
            return None
        party = self._party()
        if party is None:
            return None
        party = self._side_of(party)
        kind = self.kind(party)
        text = self.document.text
        state, met_by = settler.settle(self.c, party)
        consequence = self._promised_deed() or self.c.consequence
        halves = sorted((self.c.condition, consequence))
        addressee = self.voice.statement.addressee if self.voice.statement is not None else None
        return Commitment(
            id=record_id("c", self.document.id, party, self.c.condition, consequence),
            party=party,
            addressee=addressee,
            kind=kind,
            condition=Evidence.at(self.c.condition, text),
            consequence=Evidence.at(consequence, text),
            connective=self.c.cue.text,
            hedge=self.c.hedge,
            state=state,
            met_by=met_by,
            evidence=tuple(Evidence.at(half, text) for half in halves),
            pattern=self.c.cue.id,
        )

    def _promised_deed(self) -> Span | None:
        """Return the infinitive in the article's own "has offered to fly them home if …": the deed, not the offer."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        if self.voice.statement is not None or main is None or main.lemma.lower() not in DEED_VERBS:
            return None
        deed = next((k for k in self.s.children(main.i, "xcomp") if k.xpos == "VB" and k.i > main.i), None)
        if deed is None:
            return None
        words = [i for i in self.s.subtree(deed.i) if self.c.consequence.covers(self.s.tokens[i].span)]
        return stretch(self.s, words[0], words[-1] + 1) if words else None

    def _looks_ahead(self) -> bool:
        """Whether the consequence is still to come, and the connective's sense fits it."""
        s, sense = self.s, self.c.cue.sense
        if self._of_nature() or self._counterfactual() or any(t.text == "?" for t in s.tokens[-2:]):
            return False
        negated = any(word in ("no", "not", "n't", "n’t", "never", "nobody", "none", "nothing") for word in self.lower)
        ahead = bool(set(self.lower) & (MODALS - {"must", "should"})) or self._ready() or self._promised()
        ahead = ahead or " ".join(("the", "right", "to")) in " ".join(self.lower)
        ahead = ahead or ("must" in self.lower and any(t.lemma.lower() in BEARING for t in self.words))
        if self.c.cue.form in ("verb", "adjective", "verdict"):
            return ahead or self.voice.statement is not None
        if self.c.cue.form in ("bare", "tying"):
            return self.voice.statement is not None or self.c.cue.form == "tying"
        if sense == "before":
            if not negated or not set(self.lower) & MODALS:
                return False
            return self.voice.statement is not None if self.c.cue.form == "phrase" else self._actor_in(self.c.condition)
        if sense == "when":
            shall = bool(set(self.lower) & {"will", "shall", "'ll", "’ll"})
            granted = [t for t in s.tokens if self.c.condition.covers(t.span)]
            plain = not {"unless", "if", "until", "once"} & {t.text.lower() for t in granted}
            given = plain and self.voice.statement is not None and valence_of(s, granted) == "help"
            return shall and (bool(set(self.lower) & FIRST) or (given and self._asks_another()))
        if sense == "until":
            standing = any(t.lemma.lower() in STANDING or t.lemma.lower() in ("close", "shut") for t in self.words)
            return ahead and (negated or standing or self.voice.statement is not None)
        if (
            sense == "plain"
            and self.voice.statement is not None
            and not ahead
            and self.c.cue.words[0] in ("if", "should")
        ):
            main = s.tokens[self.c.main] if self.c.main is not None else None
            if main is None or main.xpos not in ("VBZ", "VBP"):
                return False
            return main.lemma.lower() in STANDING | {"be"} or self._tit_for_tat(main.i)
        return ahead

    def _of_nature(self) -> bool:
        """Whether the consequence is of weather, markets or nature, where nobody acts: "the river will rise"."""
        main = self.s.tokens[self.c.main] if self.c.main is not None else None
        subject = self._subject()
        if main is None or subject is None or self.s.child(main.i, "obj") is not None:
            return False
        return self.s.tokens[subject].lemma.lower() in NATURE and main.lemma.lower() in BEFALLING | RUNNING

    def _tit_for_tat(self, main: int) -> bool:
        """ "If they shoot, they pay": both halves of persons or powers, in the present."""
        head = self.c.condition_head
        if head is None:
            return False
        sides = [self.roles.subjects(verb)[:1] for verb in (head, main)]
        return all(
            side
            and (
                self.s.tokens[side[0]].text.lower() in ("they", "you", "we", "he", "she", "i")
                or self._actor_at(side[0]) is not None
            )
            for side in sides
        )

    def _asks_another(self) -> bool:
        """Whether the condition names somebody of another country than the consequence."""
        head = self.c.condition_head
        subjects = self.roles.subjects(head) if head is not None else []
        theirs = {
            self.resolution.actor(a).country for i in subjects for a in self.resolution.actors_at(self.s.index, i)
        }
        named = self._actor_at(self._subject())
        own = self.resolution.actor(named).country if named is not None else None
        return bool(theirs - {own, None})

    def _counterfactual(self) -> bool:
        for k, word in enumerate(self.lower[:-1]):
            if word in ("would", "could", "might", "should") and "have" in self.lower[k + 1 : k + 3]:
                have = self.words[k + 1 + self.lower[k + 1 : k + 3].index("have")]
                head = self.s.head_of(have.i)
                if have.relation == "aux" and head is not None and head.xpos in ("VBN", "VBD"):
                    return True
        return False

    # Who is bound

    def _party(self) -> str | None:
        statement = self.voice.statement
        subject = self._subject()
        named = self._actor_at(subject)
        if statement is None:
            if self.c.cue.id == "cond.or-face":
                named = self._demanding()
            if named is None or not self._political(named) or self._is_public(named):
                return None
            if self.c.cue.id == "cond.or-face":
                return named
            if self._promised() or self.c.cue.form == "tying":
                return named
            main = self.s.tokens[self.c.main].lemma.lower() if self.c.main is not None else ""
            return named if (set(self.lower) & BINDING and main not in FEELING) or self._ready() else None
        speaker = statement.speaker
        if speaker is None or not (self._political(speaker) or self._holds_office(statement)):
            return self._party_beside(statement, named)
        if self.c.cue.form == "tying" and named is not None:
            return named
        own = self._is_own(subject, named, speaker)
        if statement.act in ("speculate", "assess") or set(self.lower) & {"may", "might"}:
            return speaker if own or self._may_come(statement) else None
        if named is not None and not own and self._binds(named, speaker):
            return named
        if subject is not None and self.s.tokens[subject].text.lower() == "there" and set(self.lower) & POSSIBLE:
            return None
        if set(self.lower) & POSSIBLE and not own and not set(self.lower) & {"we", "our"} and named is None:
            return speaker if self._good() else None
        return speaker

    def _demanding(self) -> str | None:
        """Return who gives another side a choice: "the rebels gave the army until Friday to leave or face attack"."""
        if self.c.main is None:
            return None
        for above in self.s.ancestors(self.c.main):
            if above.lemma.lower() in DEMANDING:
                return next((a for i in self.roles.subjects(above.i) if (a := self._actor_at(i)) is not None), None)
        return None

    def _party_beside(self, statement: Statement, named: str | None) -> str | None:
        """Return who is bound where the speaker is not known to stand for anybody.

        A body that the consequence names is; so is a speaker who says "we will", unless she only assesses.
        """
        if statement.act in ("speculate", "assess"):
            return None
        passive = self.c.main is not None and any(k.deprel == "aux:pass" for k in self.s.children(self.c.main))
        if passive and named is not None:
            return None
        if named is not None and self._political(named) and set(self.lower) & (BINDING | {"could", "can"}):
            return named
        own = bool(set(self.lower) & FIRST) and bool(set(self.lower) & (BINDING | {"can"}))
        return statement.speaker if own else None

    def _may_come(self, statement: Statement) -> bool:
        return statement.act not in ("speculate", "assess") and "may" in self.lower

    def _political(self, actor_id: str) -> bool:
        """Whether an actor can bind: a state, a body or group with a code, or somebody of one."""
        actor = self.resolution.actor(actor_id)
        if actor.sectors and set(actor.sectors) <= {"EDU", "ATH", "SCI"}:
            return False
        if actor.kind in ("state", "body") or actor.sectors or (actor.code or "").startswith("IGO"):
            return True
        name = f"{actor.name} {actor.role or ''}".lower().split()
        nouns = load_speaker_nouns()
        if set(name) & nouns["expert"]:
            return False
        if actor.kind == "person" and set(name) & nouns["person"]:
            return True
        return actor.kind != "person" and bool(set(name) & nouns["body"]) and actor.country is not None

    def _side_of(self, party: str) -> str:
        """Return the body for which a speaker without a country of her own speaks ("Ana Ruiz of the port union")."""
        actor, statement = self.resolution.actor(party), self.voice.statement
        known = actor.code is not None or actor.country is not None
        if known or statement is None or statement.source is None or statement.speaker != party:
            return party
        for mention in self.resolution.mentions:
            if statement.source.covers(mention.span) and len(mention.actor_ids) == 1:
                other = self.resolution.actor(mention.actor_ids[0])
                if other.id != party and other.kind in ("body", "organisation", "group") and other.code is not None:
                    return other.id
        if set(self.lower) & {"we", "our", "us"}:
            return self._told_of_before() or party
        return party

    def _told_of_before(self) -> str | None:
        """Return the body that the sentence before is about, for whom "we" speaks ("said its deputy, Ana Ruiz")."""
        inside = [t.i for t in self.s.tokens if self.c.condition.covers(t.span)]
        asked = {self.resolution.actor(a).country for i in inside for a in self.resolution.actors_at(self.s.index, i)}
        asked.discard(None)
        for mention in self.resolution.mentions:
            if mention.sentence != self.s.index - 1 or len(mention.actor_ids) != 1:
                continue
            actor = self.resolution.actor(mention.actor_ids[0])
            token = self.before.tokens[mention.head] if self.before is not None else None
            subject = token is not None and token.relation == "nsubj" and actor.country not in asked
            if subject and actor.kind in ("body", "organisation", "group") and actor.code is not None:
                return actor.id
        return None

    def _holds_office(self, statement: Statement) -> bool:
        """Whether the words beside the speaker's name give an office ("chief negotiator Ana Petrescu")."""
        if statement.source is None or statement.speaker is None:
            return False
        words = set(statement.source.of(self.document.text).lower().split())
        nouns = load_speaker_nouns()
        known = self.resolution.actor(statement.speaker)
        return bool(words & nouns["person"]) and not words & nouns["expert"] and not known.sectors

    def _is_public(self, actor_id: str) -> bool:
        """Whether an actor is just people: in the article's own voice they are not bound."""
        return set(self.resolution.actor(actor_id).sectors) <= {
            "CVL",
            "EDU",
            "MED",
            "BUS",
            "REF",
            "AGR",
            "HLH",
        } and bool(self.resolution.actor(actor_id).sectors)

    def _is_own(self, subject: int | None, named: str | None, speaker: str) -> bool:
        """Whether the consequence is the speaker's own side's: the first person, its own pronoun, or its country."""
        if subject is not None and self.s.tokens[subject].text.lower() in FIRST:
            return True
        if set(self.lower) & {"we", "our"}:
            return True
        if named is None:
            return False
        mine, theirs = self.resolution.actor(speaker), self.resolution.actor(named)
        return named == speaker or (mine.country is not None and mine.country == theirs.country)

    def _binds(self, named: str, speaker: str) -> bool:
        """Whether a consequence binds the body it names rather than the speaker: its own act in the future."""
        actor, mine = self.resolution.actor(named), self.resolution.actor(speaker)
        is_body = (actor.code or "").startswith("IGO")
        if actor.kind not in ("state", "body") or not set(self.lower) & {"will", "would", "shall"}:
            return is_body and bool({"could", "can"} & set(self.lower))
        suffers = any(t.lemma.lower() in SUFFERING and t.upos == "VERB" for t in self.words)
        passive = self.c.main is not None and any(k.deprel == "aux:pass" for k in self.s.children(self.c.main))
        compelled = self.c.main is not None and self.s.tokens[self.c.main].lemma.lower() in COMPELLED
        standing = any(t.lemma.lower() in STANDING for t in self.words)
        return (
            not suffers
            and not standing
            and (not passive or compelled)
            and (mine.country is None or actor.kind == "state" or is_body)
        )

    def _actor_in(self, span: Span) -> bool:
        return any(self.resolution.actors_at(self.s.index, t.i) for t in self.s.tokens if span.covers(t.span))
