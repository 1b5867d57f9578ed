"""Things: what people judge, want, ask or bring up, where no clause says it ("called for a recount")."""

from __future__ import annotations

from detente.coding.stretches import PUNCTUATION, has_to, stretch
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

QUESTION_WORDS = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which", "whom"))
# Frames whose content is a thing that is judged, wanted or brought up, no clause of the speaker's.
VIEWS = frozenset(("obj", "prep", "small", "wh", "will"))


class ThingReader:
    """Reads the object of one verb; `last` is the last word of its cue."""

    def __init__(self, sentence: Sentence, verb: Token, last: int) -> None:
        self._s = sentence
        self._verb = verb
        self._last = last

    def question(self) -> Span | None:
        """ "asked whether the road was open": the clause with its question word."""
        s, verb = self._s, self._verb
        for kid in s.children(verb.i, "ccomp", "advcl", "xcomp"):
            words = [i for i in s.subtree(kid.i) if i > self._last]
            if kid.i > self._last and words and s.tokens[words[0]].text.lower() in QUESTION_WORDS:
                return stretch(s, words[0], words[-1] + 1)
        return None

    def prepositional(self) -> Span | None:
        """ "called for a recount": what stands behind the last word of the cue."""
        s = self._s
        first = self._last + 1
        if first >= len(s.tokens) or s.tokens[first].text in PUNCTUATION:
            return None
        below = set(s.subtree(self._verb.i))
        head = s.head_of(self._last)
        if head is None or head.i <= self._last or head.i not in below:
            return None
        words = [i for i in s.subtree(head.i) if i >= first]
        for kid in s.children(self._verb.i, "advcl", "xcomp", "ccomp", "acl"):
            deed = s.subtree(kid.i)
            if words and deed[0] == words[-1] + 1 and has_to(s, kid.i):
                words.extend(deed)  # "called for the border to be opened"
        return self._contiguous(first, words, head)

    def small_clause(self) -> Span | None:
        """ "showed the mayor leading": a thing and what it does."""
        s, verb = self._s, self._verb
        target = s.child(verb.i, "obj")
        if target is None or target.i < verb.i:
            return None
        clause = next((k for k in s.children(verb.i, "xcomp", "advcl", "ccomp") if k.i > target.i), None)
        if clause is None or clause.xpos != "VBG":
            return None
        return stretch(s, s.subtree(target.i)[0], s.subtree(clause.i)[-1] + 1)

    def thing(self) -> Span | None:
        """The object of the verb, with all that is told of it in one stretch."""
        s, verb = self._s, self._verb
        target = s.child(verb.i, "obj")
        if target is None or target.i <= self._last or target.upos == "PRON" or target.xpos in ("DT", "CD"):
            return None
        words = [i for i in s.subtree(target.i) if i > self._last]
        return self._contiguous(words[0], words, target)

    def _contiguous(self, first: int, words: list[int], head: Token) -> Span | None:
        """Return the run of `words` from `first`, without a comment behind a comma (", which …", ", a move …")."""
        s = self._s
        apart: set[int] = set()
        for kid in s.children(head.i, "acl:relcl", "acl", "appos", "parataxis", "advcl", "conj"):
            opening = s.subtree(kid.i)[0]
            comma = s.tokens[opening].text == "," or (opening > 0 and s.tokens[opening - 1].text == ",")
            clausal = kid.relation != "conj" or s.child(kid.i, "nsubj") is not None
            if kid.i > head.i and comma and clausal:
                apart.update(s.subtree(kid.i))
        last = first
        while last in words and last not in apart:
            last += 1
        return stretch(s, first, last) if last > first else None
