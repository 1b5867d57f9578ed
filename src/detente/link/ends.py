"""Ends: the acts that stand at both ends of one cue.

The cause is found behind the cue, at the head of its clause or noun phrase, within it, or told before and taken up by
it; the effect at the nearest word above that tells an act, or in that word's clause.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from detente.lexicons.speech import load_speech_cues
from detente.link.anaphora import find_antecedent
from detente.link.marks import Mark, MarkIndex
from detente.link.ties import Tie, head_behind, opens_clause
from detente.records.sentence import Sentence, Token

LENGTHS = frozenset(("day", "week", "month", "year", "hour", "minute", "decade", "shortly", "soon", "long"))
CLAUSE = ("advcl", "acl", "acl:relcl", "ccomp", "csubj", "parataxis")
PLAIN = frozenset(("SAY", "CONSULT"))
HOSTILE = frozenset(("REJECT", "ACCUSE", "PROTEST", "SANCTION", "COERCE", "ASSAULT", "THREATEN", "MOBILIZE"))
# What is done to somebody for what he did; thanks and refusals are for what is wanted or given.
CHARGES = frozenset(("ACCUSE", "SANCTION", "COERCE", "PROTEST", "ASSAULT", "THREATEN"))
LIGHT = frozenset(("take", "make", "come", "be", "announce", "occur", "happen", "reach"))
PERFORMING = frozenset(
    ("launch", "hold", "conduct", "stage", "carry", "impose", "make", "begin", "mount", "commit", "order")
)
# Pronouns that take up the act told last ("because of this").
TAKING_UP = frozenset(("this", "that", "it", "which"))


class EndFinder:
    """Finds the records at both ends of one cue."""

    def __init__(self, sentence: Sentence, sentences: Sequence[Sentence], index: MarkIndex, tie: Tie) -> None:
        self.s = sentence
        self.sentences = sentences
        self.index = index
        self.tie = tie

    def pairs(self) -> Iterator[tuple[Mark, Mark]]:
        """Yield (cause, effect)."""
        if self.tie.cue.form in ("link", "so"):
            yield from self._linked()
        else:
            yield from self._dependent()

    # Cause behind the cue

    def _dependent(self) -> Iterator[tuple[Mark, Mark]]:
        head = head_behind(self.s, self.tie)
        if head is None:
            return
        words = frozenset(i for i in self.s.subtree(head.i) if i >= self.tie.first)
        if self.tie.cue.form == "temporal" and (self._is_mere_time(head) or self._is_own_doing(head)):
            return
        if self.tie.cue.words == ("due", "to") and head.xpos == "VB":
            return
        cue_words = frozenset(range(self.tie.first, self.tie.last))
        if self.tie.cue.form == "charge":
            yield from self._charged(head, words - cue_words)
            return
        effect = self._effect_above(head, words | cue_words)
        but = effect.record_id if effect is not None else None
        # "At the request of": the cue names the act itself; "in protest at" names the answer.
        own = self.index.within(self.s.index, cue_words) if self.tie.cue.kind == "cause" else []
        cause = own[0] if own else self._act_behind(head, words) or self._act_in(head, words - cue_words, but)
        if cause is None and head.text.lower() in TAKING_UP and effect is not None:
            cause = self._told_before(effect.actors, effect)
        if cause is None or effect is None:
            return
        if self.tie.cue.form == "temporal" and not self._answers(cause, effect):
            return
        if cause.background and self.tie.cue.words[0] != "because":
            return
        if self.tie.cue.kind == "purpose":
            cause, effect = effect, cause
        yield cause, effect

    def _charged(self, head: Token, words: frozenset[int]) -> Iterator[tuple[Mark, Mark]]:
        """Read "denounced Lima for shelling the camp", "jailed for plotting": what was done stands behind "for"."""
        s = self.s
        verb = next((t for t in s.ancestors(head.i) if t.i not in words and t.upos == "VERB"), None)
        if verb is None or verb.i > self.tie.first:
            return
        at = [m for m in self.index.within(s.index, frozenset((verb.i,))) if m.type in CHARGES]
        if head.xpos != "VBG" and head.head != verb.i:
            return  # "a petition for the return": no charge
        cause = self._act_in(head, words, at[0].record_id) if at else None
        if cause is not None and not cause.actors & at[0].actors:
            yield cause, at[0]

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

    def _is_mere_time(self, head: Token) -> bool:
        """ "Two weeks after", "shortly after", "after Sunday": a date, no answer."""
        s = self.s
        before = [t.lemma.lower() for t in s.tokens[max(0, self.tie.first - 2) : self.tie.first]]
        if set(before) & LENGTHS:
            return True
        return any(e.type == "DATE" and e.first <= head.i < e.last for e in s.entities)

    def _is_own_doing(self, head: Token) -> bool:
        """ "Accepted after consulting its allies": what the doer did before tells when, not why."""
        undergone = self.s.child(head.i, "aux:pass") is not None or head.xpos != "VBG"
        return not undergone and head.relation == "advcl" and self.s.child(head.i, "nsubj") is None

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
            if self._said_between(above):
                return None
            at = [m for m in self.index.within(s.index, frozenset((above.i,))) if m.type != "SAY"]
            if at:
                return at[0]
            # What hangs on a verb of saying says when or why it was said, unless a comma parts it from a mere tag.
            says = above.lemma.lower() in load_speech_cues()
            said = s.child(above.i, "ccomp", "parataxis")
            if says and above.i > head.i and above.relation == "parataxis":
                continue  # the tag follows what it tells of: "… after rebels fired on the town, officials said"
            if says and above.i < self.tie.first and s.tokens[self.tie.first - 1].text == ",":
                if above.relation == "parataxis":
                    continue
                if said is not None and said.i < above.i:
                    at = [m for m in self.index.within(s.index, frozenset((said.i,))) if m.type != "SAY"]
                    return at[0] if at else self._in_clause(said, words)
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
                if self._takes_up_deed(above, subject):
                    return self._told_before(frozenset(), reach=1)
        return self._right_before(words)

    def _said_between(self, verb: Token) -> bool:
        """Return whether a tag stands between a verb and the cue: "will raise it, he said [after a call]"."""
        s, at = self.s, self.tie.first
        teller = s.head_of(verb.i)
        if teller is None or verb.relation != "ccomp" or teller.lemma.lower() not in load_speech_cues():
            return False
        return verb.i < teller.i < at and s.tokens[at - 1].text != ","

    def _right_before(self, words: frozenset[int]) -> Mark | None:
        """Return the act told last before the cue, with no finite verb between: the parser hung it higher."""
        s, at = self.s, self.tie.first
        for i in range(at - 1, -1, -1):
            if i in words or s.tokens[i].xpos not in ("VBD", "VBZ", "VBP", "MD", "VBN"):
                continue
            marks = self.index.within(s.index, frozenset((i,)))
            return next((m for m in marks if m.type != "SAY"), None)
        return None

    def _takes_up_deed(self, verb: Token, subject: Token | None) -> bool:
        """ "It did so because …", "This came after …": the act told just before, by a pronoun."""
        if subject is None or subject.upos != "PRON":
            return False
        if verb.lemma.lower() == "do":
            return any(kid.text.lower() in ("so", "this", "that", "it") for kid in self.s.children(verb.i))
        return verb.lemma.lower() in LIGHT and subject.text.lower() in TAKING_UP

    def _in_clause(self, verb: Token, without: frozenset[int]) -> Mark | None:
        """Return an act of the clause of `verb` outside `without`: its complements, but no clause that describes."""
        s = self.s
        own: set[int] = {verb.i}
        for kid in s.children(verb.i, "obj", "xcomp", "obl", "nsubj", "compound", "advmod", "aux", "ccomp"):
            own.update(s.subtree(kid.i))
        for i in sorted(own):
            if s.tokens[i].deprel == "acl:relcl" and verb.i not in s.subtree(i):
                own.difference_update(s.subtree(i))
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

    # Cause in the words before

    def _linked(self) -> Iterator[tuple[Mark, Mark]]:
        """ "In response, Niamey closed the border", "… and in response closed the gates", "…, so it closed them"."""
        s, tie = self.s, self.tie
        if tie.last < len(s.tokens) and s.tokens[tie.last].text.lower() in ("to", "at", "of", "against", "over", "for"):
            return
        if tie.cue.form == "so" and not opens_clause(s, tie):
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
        if effect is None or (tie.cue.form == "so" and effect.first < tie.first):
            return
        cause = self._told_before(effect.actors, effect, reach=0 if tie.cue.form == "so" and tie.first else 2)
        if cause is not None:
            yield self._charge(cause, effect), effect

    def _charge(self, cause: Mark, effect: Mark) -> Mark:
        """Return what an accuser charges where he then acts himself: the words of the charge, not the charging."""
        if cause.type != "ACCUSE" or cause.actors != effect.actors:
            return cause
        at = self.index.within(cause.sentence, frozenset(range(cause.first, cause.last)))
        return next((mark for mark in at if mark.rank == 2 and mark.type == "ACCUSE"), cause)

    def _told_before(self, not_by: frozenset[str], before: Mark | None = None, reach: int = 2) -> Mark | None:
        """Return the act told last before this point, by others than `not_by`, at most `reach` sentences back."""
        limit = (self.s.index, before.first if before is not None else self.tie.first)
        earlier = [
            m
            for m in self.index.all
            if (m.sentence, m.first) < limit
            and self.s.index - m.sentence <= reach
            and m.type not in PLAIN
            and not m.background
            and not (not_by and m.actors == not_by and (m.type != "ACCUSE" or m.rank))
            and (before is None or (m.record_id != before.record_id and _fits(m, before)))
        ]
        return self._main(earlier[-1], earlier) if earlier else None

    def _main(self, mark: Mark, marks: Sequence[Mark]) -> Mark:
        """Return the act of which an act is told as a part ("fired shells, [killing four]"), else the act itself."""
        sentence = self.index.sentence(mark.sentence)
        if sentence.tokens[mark.first].xpos != "VBG":
            return mark
        above = {token.i for token in sentence.ancestors(mark.first)}
        wholes = [m for m in marks if m.sentence == mark.sentence and m.first in above and m.rank == 0]
        return wholes[-1] if wholes else mark


def _fits(cause: Mark, effect: Mark) -> bool:
    """Return whether an act that is only told before may be the cause: nothing hostile answers a friendly act."""
    return effect.type not in HOSTILE or cause.type in HOSTILE
