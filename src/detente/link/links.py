"""Links: what caused, answered or served what, where the article has a word for it.

"Because", "over", "in response to" and their like tie the act of their clause or noun phrase to the act they hang on.
"After" does so only where one act answers another side's: the two have different doers and neither is a mere meeting
or word. "Prompted", "led … to" point from their subject to what follows. "In response" and "as a result" point back to
the act told just before. A noun that takes up an act told before ("over the shelling", "the move prompted …") stands
for it.
A cause points at its effect; no cue, no link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from detente.lexicons.causes import CauseCue, load_causes
from detente.lexicons.speech import load_speech_cues
from detente.link.anaphora import find_antecedent
from detente.link.marks import Mark, MarkIndex
from detente.records.commitment import Commitment
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.ids import record_id
from detente.records.link import Link
from detente.records.resolution import Resolution
from detente.records.sentence import Sentence, Token
from detente.records.span import Evidence
from detente.records.statement import Statement

LENGTHS = frozenset(("day", "week", "month", "year", "hour", "minute", "decade", "shortly", "soon", "long"))
CLAUSE = ("advcl", "acl", "acl:relcl", "ccomp", "csubj", "parataxis")
PLAIN = frozenset(("SAY", "CONSULT"))
HOSTILE = frozenset(("REJECT", "ACCUSE", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "THREATEN", "MOBILIZE"))
LIGHT = frozenset(("take", "make", "come", "be", "announce", "occur", "happen", "reach"))
PERFORMING = frozenset(
    ("launch", "hold", "conduct", "stage", "carry", "impose", "make", "begin", "mount", "commit", "order")
)
NEEDS_DEED = frozenset(("lead", "force", "move", "drive", "push", "compel"))


@dataclass(frozen=True, slots=True)
class _Tie:
    """A cue in a sentence with the words of its cause and the word that its effect is found from."""

    cue: CauseCue
    first: int
    last: int


class Linker:
    """Links the records of a document; see the module for what counts."""

    def __call__(
        self,
        document: Document,
        sentences: Sequence[Sentence],
        resolution: Resolution,
        statements: Sequence[Statement],
        events: Sequence[Event],
        engagements: Sequence[Engagement],
        commitments: Sequence[Commitment],  # noqa: ARG002 - a commitment is tied by its own `met_by`
    ) -> tuple[Link, ...]:
        """Return the links in text order of their cues."""
        index = MarkIndex(sentences, resolution, events, engagements, statements)
        found: dict[tuple[str, str], Link] = {}
        for sentence in sentences:
            if document.region_at(sentence.tokens[-1].start) not in ("body", "subhead"):
                continue
            for tie in _ties(sentence):
                for cause, effect in _Resolver(sentence, sentences, index, tie).pairs():
                    if cause.record_id == effect.record_id or (cause.record_id, effect.record_id) in found:
                        continue
                    if (effect.record_id, cause.record_id) in found:
                        continue
                    link = _link(document, sentence, sentences, tie, cause, effect)
                    found[cause.record_id, effect.record_id] = link
        return tuple(sorted(found.values(), key=lambda link: (link.cue.start, link.cue.end, link.id)))


def _link(
    document: Document, sentence: Sentence, sentences: Sequence[Sentence], tie: _Tie, cause: Mark, effect: Mark
) -> Link:
    cue = sentence.span_of(tie.first, tie.last)
    ends = [sentences[mark.sentence].span_of(mark.first, mark.last) for mark in (cause, effect)]
    return Link(
        id=record_id("l", document.id, tie.cue.kind, cause.record_id, effect.record_id),
        kind=tie.cue.kind,  # type: ignore[arg-type]
        from_id=cause.record_id,
        to_id=effect.record_id,
        cue=cue,
        evidence=tuple(Evidence.at(span, document.text) for span in sorted({cue, *ends})),
        pattern=tie.cue.id,
    )


def _ties(sentence: Sentence) -> Iterator[_Tie]:
    """Yield the cues of a sentence, the longest at each word, none within another."""
    cues = load_causes()
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        token = tokens[at]
        found = None
        for cue in (*cues.get(token.text.lower(), ()), *cues.get(token.lemma.lower(), ())):
            words = tuple(t.text.lower() for t in tokens[at : at + len(cue.words)])
            verbal = cue.form in ("verb", "reverse", "answer")
            if (verbal and token.upos == "VERB" and (token.lemma.lower(), *words[1:]) == cue.words) or (
                not verbal and words == cue.words
            ):
                found = cue
            if found is not None:
                break
        if found is None:
            at += 1
            continue
        yield _Tie(found, at, at + len(found.words))
        at += len(found.words)


class _Resolver:
    """Finds the records at both ends of one cue."""

    def __init__(self, sentence: Sentence, sentences: Sequence[Sentence], index: MarkIndex, tie: _Tie) -> None:
        self.s = sentence
        self.sentences = sentences
        self.index = index
        self.tie = tie

    def pairs(self) -> Iterator[tuple[Mark, Mark]]:
        """Yield (cause, effect)."""
        form = self.tie.cue.form
        if form in ("dependent", "temporal", "phrase", "infinitive"):
            yield from self._dependent()
        elif form == "verb":
            yield from self._verb()
        elif form == "reverse":
            yield from self._reverse()
        elif form == "answer":
            yield from self._answered()
        else:
            yield from self._linked()

    # Cause behind the cue

    def _dependent(self) -> Iterator[tuple[Mark, Mark]]:
        head = self._governed()
        if head is None:
            return
        words = frozenset(i for i in self.s.subtree(head.i) if i >= self.tie.first)
        if self.tie.cue.form == "temporal" and self._is_mere_time(head):
            return
        if self.tie.cue.words == ("due", "to") and head.xpos == "VB":
            return
        cue_words = frozenset(range(self.tie.first, self.tie.last))
        own = self.index.within(self.s.index, cue_words)
        effect = self._effect_above(head, words | cue_words)
        but = effect.record_id if effect is not None else None
        cause = own[0] if own else self._act_behind(head, words) or self._act_in(head, words, but)
        if cause is None or effect is None:
            return
        if self.tie.cue.form == "temporal" and not self._answers(cause, effect):
            return
        if cause.background and self.tie.cue.words[0] != "because":
            return
        if self.tie.cue.kind == "purpose":
            cause, effect = effect, cause
        yield cause, effect

    def _act_behind(self, head: Token, words: frozenset[int]) -> Mark | None:
        """Return the act of a verb right behind a noun that the parser cut off from it ("after a boat | detained")."""
        s = self.s
        end = max(words, default=head.i) + 1
        if (
            head.upos not in ("NOUN", "PROPN")
            or end >= len(s.tokens)
            or self.tie.last != min(words - {self.tie.first}, default=0)
        ):
            return None
        verb = s.tokens[end]
        if verb.xpos not in ("VBD", "VBZ", "VBP") or len(self.tie.cue.words) != 1:
            return None
        at = self.index.within(s.index, frozenset((verb.i,)))
        return at[0] if at and at[0].type != "SAY" else None

    def _governed(self) -> Token | None:
        """Return the word that heads the cause: the verb or noun which the cue's words mark."""
        s, tie = self.s, self.tie
        if tie.cue.words == ("citing",):
            return s.child(tie.first, "obj")
        for k in range(tie.last - 1, tie.first - 1, -1):
            for above in s.ancestors(k):
                if above.i >= tie.last:
                    return above
                if above.i < tie.first:
                    break
        behind = s.tokens[tie.last : tie.last + 8]
        for k in (tie.last - 1, tie.first):
            kids = [kid for kid in s.children(k, "obj", "nmod", "obl", "ccomp", "advcl", "acl") if kid.i >= tie.last]
            if kids:
                return kids[0]
        return next((t for t in behind if t.upos in ("NOUN", "PROPN")), None)

    def _is_mere_time(self, head: Token) -> bool:
        """ "Two weeks after", "shortly after", "after Sunday": a date, no answer."""
        s = self.s
        before = [t.lemma.lower() for t in s.tokens[max(0, self.tie.first - 2) : self.tie.first]]
        if set(before) & LENGTHS:
            return True
        return any(e.type == "DATE" and e.first <= head.i < e.last for e in s.entities)

    def _answers(self, cause: Mark, effect: Mark) -> bool:
        """Whether the effect is an act that answers another side's act: other doers, and neither mere words."""
        if cause.type == "SAY" or effect.type == "SAY":
            return False
        mine, theirs = self.index.country_of(cause.actors), self.index.country_of(effect.actors)
        if cause.type == "CONSULT" and effect.type not in ("AGREE", "RETREAT", "COOPERATE", "CONCEDE", "SUPPORT"):
            # What a host does for one may anger another; talks between the two themselves anger neither.
            parties = cause.actors | cause.recipients
            return effect.type in HOSTILE and bool(mine) and not theirs & mine and not effect.actors & parties
        if effect.type == "CONSULT" and cause.type in ("AGREE", "CONSULT", "REQUEST"):
            return False
        if cause.actors and cause.actors == effect.actors:
            return False
        # Within one state doers of different sides answer each other too (police and strikers).
        return not (mine and mine == theirs and cause.actors & effect.actors)

    def _effect_above(self, head: Token, words: frozenset[int]) -> Mark | None:
        """Return the act that the cause hangs on: at the nearest word above it, or else in that word's clause."""
        s = self.s
        for above in s.ancestors(head.i):
            if above.i in words:
                continue
            at = [m for m in self.index.within(s.index, frozenset((above.i,))) if m.type != "SAY"]
            if at:
                return at[0]
            # What hangs on a verb of saying says when or why it was said.
            says = above.lemma.lower() in load_speech_cues()
            said = s.child(above.i, "ccomp", "parataxis")
            if says and said is not None and said.i < self.tie.first < above.i:
                # The cue stands within what is said, though it hangs on the verb of saying behind.
                at = [m for m in self.index.within(s.index, frozenset((said.i,))) if m.type != "SAY"]
                return at[0] if at else self._in_clause(said, words)
            if says and (above.relation == "parataxis" or said is not None):
                return None
            if above.upos in ("VERB", "AUX") or above.relation in ("root", *CLAUSE):
                near = self._in_clause(above, words)
                if near is not None:
                    return near
                subject = s.child(above.i, "nsubj")
                # "The step was taken in response to …": the light verb's subject takes up the act.
                if above.lemma.lower() in LIGHT and subject is not None and subject.upos == "NOUN":
                    return find_antecedent(s, subject, self.index)
        return None

    def _in_clause(self, verb: Token, without: frozenset[int]) -> Mark | None:
        """Return an act of the clause of `verb`, its complements and conjuncts included, outside `without`."""
        s = self.s
        own: set[int] = {verb.i}
        for kid in s.children(verb.i, "obj", "xcomp", "obl", "nsubj", "compound", "advmod", "aux", "ccomp"):
            own.update(s.subtree(kid.i))
        marks = [m for m in self.index.within(s.index, frozenset(own - without)) if m.type != "SAY"]
        return marks[0] if marks else None

    def _act_in(self, head: Token, words: frozenset[int], but: str | None = None) -> Mark | None:
        """Return the act of a clause or noun phrase: at its head, within it, or told before and taken up by it."""
        s = self.s
        at = self.index.within(s.index, frozenset((head.i,)))
        if at:
            return at[0]
        nominal = head.upos in ("NOUN", "PRON", "PROPN", "DET")
        if nominal:
            inside = [m for m in self.index.within(s.index, words) if m.rank < 2 and self._near(head, m)]
            return inside[0] if inside else find_antecedent(s, head, self.index, but)
        found = [m for m in self.index.within(s.index, words) if m.rank < 2 and self._near(head, m)]
        if found:
            return found[0]
        for kid in s.children(head.i, "nsubj", "obj", "obl"):
            taken_up = find_antecedent(s, kid, self.index, but) if kid.upos == "NOUN" else None
            if taken_up is not None and kid.relation == "nsubj":
                return taken_up
        return None

    def _near(self, noun: Token, mark: Mark) -> bool:
        """Whether an act within a noun phrase is what the noun tells: its complement, or a noun that is told of.

        "Over the arrest of a crew that sailed" does not mean the sailing, "over the drill that they held" the holding.
        """
        s = self.s
        for i in range(mark.first, mark.last):
            for above in (s.tokens[i], *s.ancestors(i)):
                if above.i == noun.i:
                    return True
                if above.deprel == "acl:relcl" and above.lemma.lower() not in PERFORMING:
                    break
        return False

    # Verbs

    def _verb(self) -> Iterator[tuple[Mark, Mark]]:
        """ "X prompted Y to act", "X sparked a protest", "…, prompting Y to act"."""
        verb = self.s.tokens[self.tie.first]
        if verb.relation == "amod" or self._is_passive(verb):
            yield from self._passive(verb)
            return
        cause = self._verb_cause(verb)
        if cause is None:
            return
        effect = self._verb_effect(verb)
        if effect is not None:
            yield cause, effect

    def _verb_cause(self, verb: Token) -> Mark | None:
        s = self.s
        subject = s.child(verb.i, "nsubj", "csubj")
        if (
            subject is not None
            and subject.text.lower() in ("which", "that")
            and subject.i < verb.i
            and subject.xpos in ("WDT", "WP")
        ):
            subject = None
        if subject is not None:
            words = frozenset(s.subtree(subject.i))
            if subject.upos == "PRON" and subject.text.lower() in ("this", "that", "it"):
                return self._told_before(frozenset())
            return self._act_in(subject, words)
        head = s.head_of(verb.i)
        if head is None or verb.relation not in ("advcl", "acl", "conj", "parataxis", "xcomp", "dep"):
            return None
        own = frozenset(s.subtree(verb.i))
        path = [head, *s.ancestors(head.i)]
        relative = max((k for k, above in enumerate(path) if above.deprel == "acl:relcl"), default=-1)
        if verb.xpos == "VBG" and relative >= 0 and s.tokens[verb.i - 1].text == ",":
            # ", prompting …" behind a relative clause tells of the main clause.
            for above in path[relative + 1 :]:
                marks = [m for m in self.index.within(s.index, frozenset((above.i,))) if m.type != "SAY"]
                if marks:
                    return marks[0]
        if head.upos in ("NOUN", "PROPN") and verb.relation == "acl":
            at = self._act_in(head, frozenset(s.subtree(head.i)) - own)
            if at is not None:
                return at
        marks = [m for m in self.index.within(s.index, frozenset((head.i,))) if m.type != "SAY"]
        if marks:
            return marks[-1]
        near = [m for m in self.index.within(s.index, frozenset(range(0, verb.i)) - own) if m.type != "SAY"]
        return near[-1] if near else None

    def _verb_effect(self, verb: Token) -> Mark | None:
        s = self.s
        own = frozenset(i for i in s.subtree(verb.i) if i > verb.i)
        if verb.lemma.lower() in NEEDS_DEED and not self._names_deed(verb):
            return None
        places = s.children(verb.i, "xcomp", "ccomp", "advcl", "obj", "obl", "acl")
        order = sorted(places, key=lambda kid: (kid.relation not in ("xcomp", "ccomp"), kid.i))
        for kid in order:
            if kid.i < verb.i:
                continue
            at = [m for m in self.index.within(s.index, frozenset((kid.i,))) if m.type != "SAY"]
            if at:
                return at[0]
        marks = [m for m in self.index.within(s.index, own) if m.type != "SAY"]
        return marks[0] if marks else None

    def _names_deed(self, verb: Token) -> bool:
        """Whether "led", "forced", "moved" say to what: an infinitive, or "led to" an act."""
        s = self.s
        for kid in s.children(verb.i, "xcomp", "ccomp", "advcl"):
            if kid.i > verb.i and any(m.text.lower() in ("to", "into") for m in s.children(kid.i, "mark", "case")):
                return True
        to = [k for k in s.children(verb.i, "obl") if any(c.text.lower() == "to" for c in s.children(k.i, "case"))]
        return verb.lemma.lower() == "lead" and bool(to) and s.child(verb.i, "obj") is None

    def _is_passive(self, verb: Token) -> bool:
        return any(kid.deprel in ("aux:pass", "nsubj:pass") for kid in self.s.children(verb.i)) or (
            verb.xpos == "VBN" and verb.relation == "acl"
        )

    def _passive(self, verb: Token) -> Iterator[tuple[Mark, Mark]]:
        """ "The protest was triggered by the raid"."""
        s = self.s
        by = next(
            (k for k in s.children(verb.i, "obl") if any(c.text.lower() == "by" for c in s.children(k.i, "case"))), None
        )
        what = s.child(verb.i, "nsubj:pass") or (s.head_of(verb.i) if verb.relation == "acl" else None)
        if by is None or what is None:
            return
        cause = self._act_in(by, frozenset(s.subtree(by.i)))
        own = frozenset(s.subtree(what.i)) - frozenset(s.subtree(verb.i))
        effect = self._act_in(what, own)
        if cause is not None and effect is not None:
            yield cause, effect

    def _reverse(self) -> Iterator[tuple[Mark, Mark]]:
        """ "The announcement followed the release"."""
        s, verb = self.s, self.s.tokens[self.tie.first]
        subject = s.child(verb.i, "nsubj")
        target = s.child(verb.i, "obj", "obl")
        if subject is None or target is None or target.i < verb.i:
            return
        cause = self._act_in(target, frozenset(s.subtree(target.i)))
        if subject.upos == "PRON":
            effect = self._told_before(frozenset())
        else:
            effect = self._act_in(subject, frozenset(s.subtree(subject.i)))
        if cause is not None and effect is not None and self._answers(cause, effect):
            yield cause, effect

    def _answered(self) -> Iterator[tuple[Mark, Mark]]:
        """Read "Quito responded to the raid by recalling its envoy": the deed stands behind *by* or *with*."""
        s, verb = self.s, self.s.tokens[self.tie.first]
        effect = cause = None
        for kid in s.children(verb.i, "obl", "advcl", "obj", "ccomp", "xcomp"):
            words = frozenset(s.subtree(kid.i))
            marks = {m.text.lower() for m in s.children(kid.i, "case", "mark")}
            if marks & {"by", "with"} and kid.i > verb.i:
                found = [m for m in self.index.within(s.index, words) if m.type != "SAY" and m.rank < 2]
                effect = effect or (found[0] if found else None)
            elif kid.i > verb.i and (marks & {"to", "for", "against"} or kid.relation == "obj"):
                cause = cause or self._act_in(kid, words)
        if effect is None:
            return
        cause = cause or self._told_before(effect.actors, effect)
        if cause is not None and cause.record_id != effect.record_id:
            yield cause, effect

    # Cause in the words before

    def _linked(self) -> Iterator[tuple[Mark, Mark]]:
        """ "In response, Niamey closed the border", "… and in response closed the gates"."""
        s, tie = self.s, self.tie
        if tie.last < len(s.tokens) and s.tokens[tie.last].text.lower() in ("to", "at", "of", "against", "over", "for"):
            return
        anchor = s.head_of(tie.last - 1) or s.root
        if tie.first <= anchor.i < tie.last:
            anchor = s.head_of(anchor.i) or s.root
        effect = None
        for token in (anchor, *s.ancestors(anchor.i)):
            effect = next(
                (m for m in self.index.within(s.index, frozenset((token.i,))) if m.type != "SAY"), None
            ) or self._in_clause(token, frozenset())
            if effect is not None:
                break
        if effect is None:
            return
        cause = self._told_before(effect.actors, effect)
        if cause is not None:
            yield cause, effect

    def _told_before(self, not_by: frozenset[str], before: Mark | None = None) -> Mark | None:
        """Return the act told last before this point, by somebody else than `not_by`; at most three sentences back."""
        limit = (self.s.index, before.first if before is not None else self.tie.first)
        earlier = [
            m
            for m in self.index.all
            if (m.sentence, m.first) < limit
            and self.s.index - m.sentence <= 3
            and m.type not in PLAIN
            and not m.background
            and not (not_by and m.actors == not_by)
            and (before is None or m.record_id != before.record_id)
        ]
        return earlier[-1] if earlier else None
