"""Settlement: whether the same article tells that a condition has come about, and by which record.

A condition that a meeting does not take place is met by a meeting of the text that was cancelled or declined. Any other
is met where the article's own voice tells, of the past, the act that the condition names: the same verb or one of the
same sense with a word in common, or for "unless" its contrary. A commitment is withdrawn where a later sentence tells
that its party took the offer or threat back, and lapsed where the offer expired or the deadline passed.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.conditions import Conditional
from detente.coding.moods import negations_of, tense_of
from detente.lexicons.word_groups import word_group
from detente.records.commitment import CommitmentState
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Span
from detente.records.statement import Statement

MEETING = word_group("settlement.meeting")
HAPPEN = frozenset(("be", "hold", "take", "happen", "occur", "go"))
SAME_SENSE = (
    frozenset(("admit", "let", "allow")),
    frozenset(("free", "release", "return")),
    frozenset(("pass", "approve", "adopt", "ratify", "back", "endorse")),
    frozenset(("leave", "withdraw", "pull", "quit")),
    frozenset(("end", "stop", "halt", "cease", "lift")),
    frozenset(("open", "reopen", "launch", "start", "begin")),
    frozenset(("apologise", "apologize")),
    frozenset(("resolve", "settle", "solve")),
)
CONTRARY = (
    (
        frozenset(("pass", "approve", "adopt", "ratify", "back", "accept")),
        frozenset(("reject", "throw", "defeat", "veto")),
    ),
    (frozenset(("admit", "let", "allow")), frozenset(("bar", "ban", "refuse", "exclude"))),
    (frozenset(("stop", "halt", "end", "cease")), frozenset(("continue", "resume"))),
)
TAKING_BACK = frozenset(("withdraw", "retract", "rescind", "drop", "revoke", "abandon", "renounce", "waive"))
RUNNING_OUT = frozenset(("lapse", "expire", "pass"))
UNDERTAKINGS = frozenset(("offer", "threat", "ultimatum", "promise", "pledge", "warning", "condition", "demand", "vow"))
DEADLINES = frozenset(("deadline", "ultimatum"))
LIGHT = frozenset(("be", "have", "do", "make", "take", "get", "come", "go"))


class Settler:
    """Looks for the record or the sentence that settles a condition."""

    def __init__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        statements: Sequence[Statement],
        events: Sequence[Event],
        engagements: Sequence[Engagement],
        resolution: Resolution,
    ) -> None:
        self._document = document
        self._sentences = tuple(sentences)
        self._said = [piece for statement in statements for piece in statement.content]
        self._events = tuple(events)
        self._engagements = tuple(engagements)
        self._resolution = resolution

    def settle(self, conditional: Conditional, party: str) -> tuple[CommitmentState, str | None]:
        """Return the state of a commitment and the id of the record that settles it, where one does."""
        head = self._head(conditional)
        if head is None:
            return "open", None
        meeting = self._cancelled_meeting(conditional, head, party)
        if meeting is not None:
            return "met", meeting
        told = self._told(conditional, head)
        if told is not None:
            return "met", self._record_at(told)
        ended = self._ended(conditional, party)
        return (ended[0], self._record_at(ended[1])) if ended is not None else ("open", None)

    def _ended(self, conditional: Conditional, party: str) -> tuple[CommitmentState, Span] | None:
        """Return how a later sentence ends a commitment: the party took it back, or its time ran out."""
        for other in self._sentences[conditional.sentence.index + 1 :]:
            for token in other.tokens:
                lemma = token.lemma.lower()
                if token.upos != "VERB" or lemma not in TAKING_BACK | RUNNING_OUT or not self._tells(other, token):
                    continue
                if negations_of(other, token.i):
                    continue
                subject = other.child(token.i, "nsubj")
                things = other.children(token.i, "obj", "nsubj:pass")
                takes_back = lemma in TAKING_BACK and any(k.lemma.lower() in UNDERTAKINGS for k in things)
                passive = subject is None or subject.deprel == "nsubj:pass"
                if takes_back and (passive or (subject is not None and self._is_side(other, subject, party))):
                    return "withdrawn", token.span
                if lemma in RUNNING_OUT and subject is not None and subject.lemma.lower() in UNDERTAKINGS | DEADLINES:
                    return "lapsed", token.span
        return None

    def _is_side(self, sentence: Sentence, subject: Token, party: str) -> bool:
        """Whether a subject is of the party's side; a pronoun that nobody is known for may be."""
        found = self._resolution.actors_at(sentence.index, subject.i)
        country = self._resolution.actor(party).country
        return not found or any(a == party or self._resolution.actor(a).country == country for a in found)

    def _head(self, conditional: Conditional) -> Token | None:
        if conditional.condition_head is None:
            return None
        return conditional.sentence.tokens[conditional.condition_head]

    def _cancelled_meeting(self, conditional: Conditional, head: Token, party: str) -> str | None:
        """Return a meeting that will not be, where the condition is that there be none."""
        s = conditional.sentence
        words = [t for t in s.tokens if conditional.condition.covers(t.span)]
        meeting = any(t.lemma.lower() in MEETING and t.upos in ("NOUN", "PROPN") for t in words)
        negated = bool(negations_of(s, head.i)) or any(t.text.lower() in ("no", "not", "n't", "n’t") for t in words)
        cancelled = head.lemma.lower() in ("cancel", "call", "scrap", "fail") and meeting
        if not meeting or not (cancelled or (negated and head.lemma.lower() in HAPPEN | MEETING)):
            return None
        country = self._resolution.actor(party).country
        for engagement in self._engagements:
            states = [step.state for step in engagement.history]
            parties = {self._resolution.actor(p).country for p in engagement.parties}
            if {"cancelled", "declined"} & set(states) and (country is None or country in parties):
                return engagement.id
        return None

    def _told(self, conditional: Conditional, head: Token) -> Span | None:
        """Return the verb by which the article tells that the condition came about."""
        s = conditional.sentence
        kept = {
            t.lemma.lower() for t in s.tokens if conditional.condition.covers(t.span) and t.upos in ("NOUN", "PROPN")
        }
        lemma = head.lemma.lower()
        if lemma in LIGHT and s.child(head.i, "cop") is None:
            return None
        negative = conditional.cue.sense == "negative"
        wanted = _contraries(lemma) if negative else _synonyms(lemma)
        settled_for_unless = _synonyms(lemma) if negative else frozenset()
        nobody = any(k.text.lower() in ("none", "nobody", "nothing") for k in s.children(head.i, "nsubj", "obj"))
        negated = bool(negations_of(s, head.i)) or nobody
        for other in self._sentences[max(0, s.index - 3) :]:
            if other.index == s.index:
                continue
            near = 0 < other.index - s.index <= 2
            for token in other.tokens:
                word = token.lemma.lower()
                if token.upos != "VERB" or word not in wanted | settled_for_unless or not self._tells(other, token):
                    continue
                if _particle(other, token) != _particle(s, head):
                    continue
                if bool(negations_of(other, token.i)) != negated:
                    continue
                around = {other.tokens[i].lemma.lower() for i in other.subtree(token.i)}
                pronoun = any(k.text.lower() in ("it", "they", "them") for k in other.children(token.i, "nsubj", "obj"))
                if len(kept & around) >= (1 if near else 2) or (near and pronoun):
                    return token.span
        return None

    def _tells(self, sentence: Sentence, verb: Token) -> bool:
        """Whether a verb tells of the past in the article's own voice."""
        if any(piece.overlaps(verb.span) for piece in self._said) or self._document.region_at(verb.start) == "title":
            return False
        mood = tense_of(sentence, verb.i)
        return mood.tense == "past" and mood.modal is None and verb.relation in ("root", "conj", "parataxis", "ccomp")

    def _record_at(self, span: Span) -> str | None:
        for event in self._events:
            if event.trigger.overlaps(span):
                return event.id
        return None


def _synonyms(lemma: str) -> frozenset[str]:
    return frozenset((lemma,)).union(*(group for group in SAME_SENSE if lemma in group))


def _contraries(lemma: str) -> frozenset[str]:
    return frozenset().union(
        *(right for left, right in CONTRARY if lemma in left), *(left for left, right in CONTRARY if lemma in right)
    )


def _particle(sentence: Sentence, verb: Token) -> str | None:
    kid = sentence.child(verb.i, "compound:prt")
    return kid.lemma.lower() if kid is not None else None
