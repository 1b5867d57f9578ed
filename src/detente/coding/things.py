"""Things: what people judge, want, ask or bring up, where no clause says it ("called for a recount")."""

from __future__ import annotations

from detente.coding.stretches import PUNCTUATION, has_to, stretch
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

QUESTION_WORDS = frozenset(("whether", "if", "how", "why", "what", "when", "where", "who", "which", "whom"))
SHORT = 8
COMPLEMENT = frozenset(("as", "for", "to", "with", "against", "of", "about", "over", "from", "being"))
# Frames whose content is a thing that is judged, wanted or brought up, no clause of the speaker's.
VIEWS = frozenset(("obj", "prep", "small", "wh", "will"))


class ThingReader:
    """Reads the object of one verb; `last` is the last word of its cue."""

    def __init__(self, sentence: Sentence, verb: Token, last: int, *, whole: bool = False) -> None:
        """`whole`: pronouns are things too, and what is said of a thing goes with it ("the vote as a reason to …")."""
        self._whole = whole
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
        if target is None or target.i <= self._last:
            return None
        if not self._whole and (target.upos == "PRON" or target.xpos in ("DT", "CD")):
            return None
        words = [i for i in s.subtree(target.i) if i > self._last]
        if self._whole:
            words.extend(self._complements(words[-1] + 1))
        return self._contiguous(words[0], words, target)

    def _complements(self, end: int) -> list[int]:
        """Return the complements of the verb right behind its object ("as a reason", "for his work", "leading")."""
        s, more = self._s, list[int]()
        for kid in sorted(s.children(self._verb.i, "obl", "advcl", "xcomp", "ccomp", "acl"), key=lambda k: k.i):
            below = s.subtree(kid.i)
            if below[0] != end:
                continue
            opening = s.tokens[below[0]].text.lower()
            if opening in COMPLEMENT or kid.relation in ("xcomp", "ccomp"):
                more.extend(below)
                end = below[-1] + 1
        return more

    def _comments(self, first: int, words: list[int]) -> set[int]:
        """Return the words from a comma on behind which the article comments (", which …", ", citing …")."""
        s = self._s
        for i in words:
            following = s.tokens[i + 1] if i + 1 < len(s.tokens) else None
            if s.tokens[i].text not in (",", "—", "–", "--") or i <= first + 1 or following is None:
                continue
            if following.xpos in ("WDT", "WP", "WRB", "VBG") and following.text.lower() != "including":
                return set(range(i, len(s.tokens)))
        return set()

    def _contiguous(self, first: int, words: list[int], head: Token) -> Span | None:
        """Return the run of `words` from `first`, without a comment behind a comma (", which …", ", a move …")."""
        s = self._s
        apart: set[int] = self._comments(first, words)
        for kid in s.children(head.i, "acl:relcl", "acl", "appos", "parataxis", "advcl", "conj"):
            opening = s.subtree(kid.i)[0]
            if self._whole and kid.relation == "appos" and len(s.subtree(kid.i)) <= SHORT:
                continue
            comma = s.tokens[opening].text == "," or (opening > 0 and s.tokens[opening - 1].text == ",")
            clausal = kid.relation != "conj" or s.child(kid.i, "nsubj") is not None
            if kid.i > head.i and comma and clausal:
                apart.update(s.subtree(kid.i))
        last = first
        while last in words and last not in apart:
            last += 1
        return stretch(s, first, last) if last > first else None
