"""Verbs of causing: "X prompted Y to act", "the announcement followed the release", "Y responded by acting"."""

from __future__ import annotations

from collections.abc import Iterator

from detente.link.ends import HOSTILE, EndFinder
from detente.link.marks import Mark
from detente.records.sentence import Token

# "Led", "forced", "moved" cause nothing unless they say to what deed.
NEEDS_DEED = frozenset(("lead", "force", "move", "drive", "push", "compel"))


class VerbEndFinder(EndFinder):
    """Finds the ends of a cue that is a verb."""

    def pairs(self) -> Iterator[tuple[Mark, Mark]]:
        """Yield (cause, effect)."""
        form = self.tie.cue.form
        if form == "verb":
            yield from self._verb()
        elif form == "reverse":
            yield from self._reverse()
        else:
            yield from self._answered()

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
                return self._told_before(frozenset(), reach=1)
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
            effect = self._told_before(frozenset(), reach=1)
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
            # "Retaliated with air strikes": the verb is the deed.
            own = self.index.within(s.index, frozenset((verb.i,)))
            effect = next((m for m in own if m.type in HOSTILE and not m.background), None)
        if effect is None:
            return
        cause = cause or self._told_before(effect.actors, effect)
        if cause is not None and cause.record_id != effect.record_id:
            yield cause, effect
