"""Fronted words: what is said before the verb of saying, or around it ("The road, officials said, is shut")."""

from __future__ import annotations

from detente.coding.around import OPENING, is_clock
from detente.coding.stretches import MARKS, PUNCTUATION, stretch
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

CONNECTIVES = frozenset(("if", "unless", "once", "until", "till", "provided", "providing", "should", "as", "because"))
NOMINAL = frozenset(("PROPN", "NOUN", "ADJ", "DET", "NUM", "PRON", "ADP", "CCONJ", "PART"))
ADJUNCTS = frozenset(
    ("since", "when", "while", "after", "before", "as", "because", "although", "though", "whereas", "to", "whenever")
)


class FrontedReader:
    """Reads what stands before one verb of saying; `last` is the last word of its cue."""

    def __init__(self, sentence: Sentence, verb: Token, last: int) -> None:
        self._s = sentence
        self._verb = verb
        self._last = last

    def read(self, tag: frozenset[int]) -> tuple[Span, ...]:
        """What stands before the tag, and behind it where the tag stands in the midst."""
        s = self._s
        start = self._tag_start(tag)
        if start is None or not _ends_at_mark(s, start):
            return ()
        first = next((t.i + 1 for t in reversed(s.tokens[:start]) if t.text == ";"), 0)
        before = self._stretch(self._skip_opening(first, start), start)
        if before is None:
            return ()
        after = self._behind_tag(max(*tag, self._last))
        pieces = [before] if after is None else [before, after]
        words = s.tokens[first:start]
        clausal = any(t.upos in ("VERB", "AUX") for t in words)
        if after is None and not any(t.text in MARKS | {"''"} for t in words):
            # "Since the war began, Oslo has responded with …": an adjunct of the verb, nothing said.
            opening = next((t for t in words if t.text not in PUNCTUATION), words[0])
            clausal = clausal and any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words)
            clausal = clausal and not (opening.text.lower() in ADJUNCTS and opening.relation in ("mark", "advmod"))
            clausal = clausal and opening.text.lower() not in ("asked", "questioned", "pressed")
            # "Pretoria, which brokered the pact, has offered …": a subject with its relative clause.
            clausal = clausal and not self._is_relative_of_subject(words)
        if not clausal and after is None:
            quoted = s.tokens[start - 1].text in MARKS or s.tokens[start - 1].text in ("''",)
            return (before,) if quoted else ()
        return tuple(pieces)

    def _tag_start(self, tag: frozenset[int]) -> int | None:
        """Return where the tag begins: the run of its words that ends or begins with the verb."""
        start = min(tag)
        # A parser may hang what is said under the source; the tag is then cut at the last mark before the verb.
        tokens = self._s.tokens
        if start == 0 and self._verb.i > 0:
            cut = [t.i for t in tokens[1 : self._verb.i] if t.text in MARKS | {"''"}]
            return cut[-1] + 1 if cut else None
        if start == self._verb.i:
            return self._behind_name(start)
        return start if start > 0 else None

    def _behind_name(self, start: int) -> int:
        """Return where the tag begins if its source, one name beside another, stands before the verb unbound."""
        tokens = self._s.tokens
        at = start
        for _ in range(2):
            k = at - 1
            while k > 0 and tokens[k].text == ",":
                k -= 1
            if tokens[k].upos not in ("NOUN", "PROPN", "PRON", "NUM"):
                break
            run = k
            while run > 0 and k - run < 10 and (tokens[run].upos in NOMINAL or tokens[run].text in ("-", "'s", "’s")):
                run -= 1
            if tokens[run].text not in PUNCTUATION or run == k or run == 0:
                break
            at = run + 1
            if tokens[run].text != ",":
                break
        return at

    def _behind_tag(self, last: int) -> Span | None:
        """Return what follows a tag that stands in the midst of what is said, or None."""
        s, verb = self._s, self._verb
        if verb.relation == "root" or s.child(verb.i, "ccomp") is not None:
            own = set(s.subtree(verb.i))
            for kid in s.children(verb.i, "ccomp", "parataxis", "advcl", "conj"):
                conditional = kid.relation != "advcl" or any(
                    mark.text.lower() in CONNECTIVES for mark in s.children(kid.i, "mark", "advmod", "aux")
                )
                if conditional and not (kid.relation == "conj" and s.child(kid.i, "nsubj") is None):
                    own -= set(s.subtree(kid.i))
        else:
            own = set(s.subtree(verb.i))
        # A condition behind the tag belongs to what is said, wherever the parser hung it.
        for comma in (t for t in s.tokens[last + 1 : -2] if t.text == ","):
            if s.tokens[comma.i + 1].text.lower() in CONNECTIVES:
                own -= set(range(comma.i, len(s.tokens)))
                break
        rest = [t for t in s.tokens[last + 1 :] if t.i not in own and t.text not in PUNCTUATION]
        if len(rest) < 2 or s.tokens[last + 1].text == ";":
            return None
        start = rest[0].i
        if s.tokens[start - 1].text not in PUNCTUATION:
            return None
        if rest[0].text.lower() in ("and", "but", "who", "which"):
            return None
        # Behind an inverted tag an apposition to the source may hang anywhere; only a condition resumes what is said.
        if last > verb.i + 1 and rest[0].text.lower() not in CONNECTIVES and self._whole_before(verb.i):
            return None
        return self._stretch(start, len(s.tokens))

    def _is_relative_of_subject(self, words: tuple[Token, ...]) -> bool:
        """Whether all finite verbs before the tag stand in relative clauses of the verb's own subject."""
        s = self._s
        subjects = [kid.i for kid in s.children(self._verb.i, "nsubj") if kid.upos in ("NOUN", "PROPN")]
        finite = [t for t in words if t.xpos in ("VBD", "VBZ", "VBP", "MD")]
        inside = {i for head in subjects for k in s.children(head, "acl:relcl") if k.i > head for i in s.subtree(k.i)}
        return bool(finite) and all(t.i in inside for t in finite)

    def _whole_before(self, tag: int) -> bool:
        return any(t.upos in ("VERB", "AUX") for t in self._s.tokens[:tag])

    def _skip_opening(self, first: int, start: int) -> int:
        """Pass over a clock time, "But" or "Meanwhile" at the head of a sentence."""
        s = self._s
        while first < start:
            token = s.tokens[first]
            if token.text.lower() in OPENING or token.text in PUNCTUATION or is_clock(token.text):
                first += 1
            else:
                break
        return first

    def _stretch(self, first: int, last: int) -> Span | None:
        return stretch(self._s, first, last)


def _ends_at_mark(sentence: Sentence, start: int) -> bool:
    return sentence.tokens[start - 1].upos != "PART" and sentence.tokens[start - 1].text in PUNCTUATION
