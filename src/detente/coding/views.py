"""Views without a voice: what is held, expected or said of a thing by nobody whom the article names.

"The fleet is expected to sail", "the bridge seems unsafe", "the guards are accused of theft", "he reportedly left",
"it is unclear whether the text stands", and headlines of the kind "Poll: voters tire of the tax". They are no
statements, since nobody makes them; those who study attributions count them.
"""

from __future__ import annotations

from collections.abc import Iterator

from detente.coding.cues import match_cue
from detente.coding.speech import Attribution
from detente.coding.stretches import PUNCTUATION, stretch
from detente.lexicons.speech import SpeechCue
from detente.lexicons.word_groups import word_group
from detente.records.sentence import Sentence, Token
from detente.records.span import Span

SEEMING = word_group("view.seeming")
HEARSAY_ADVERBS = word_group("view.hearsay-adverb")
CLARITY = word_group("view.clarity")
HEARSAY_VERBS = word_group("view.hearsay-verb")
NAMED_AS = word_group("view.named-as")
POLLS = word_group("speech.poll")
HEARSAY = SpeechCue("view.hearsay", ("",), "speculate", frozenset(("that",)), "")
HEADLINE = SpeechCue("view.headline", ("",), "*", frozenset(("that",)), "")
COMPLEMENTS = ("xcomp", "ccomp", "obl", "advcl", "obj", "csubj", "acl")
OPENERS = frozenset(("to", "of", "for", "as", "with", "like", "that", "being", "whether", "if"))


class ViewReader:
    """Reads the views of one sentence that nobody is named for."""

    def __init__(self, sentence: Sentence, *, titles: bool = False) -> None:
        self._s = sentence
        self._titles = titles

    def attributions(self) -> Iterator[Attribution]:
        """Yield them in text order."""
        headline = self._headline() if self._titles else None
        if headline is not None:
            yield headline
        for token in self._s.tokens:
            lemma = token.lemma.lower()
            content: tuple[Span, ...] = ()
            if lemma in HEARSAY_ADVERBS and token.upos == "ADV":
                content = self._around_adverb(token)
            elif lemma in CLARITY and token.upos == "ADJ":
                content = self._clear(token)
            elif lemma in SEEMING and token.upos == "VERB":
                content = self._held_of(token)
            elif lemma in HEARSAY_VERBS | NAMED_AS and token.xpos == "VBN":
                content = self._hearsay(token)
            if content:
                yield Attribution(self._s.index, token.i, token.span, HEARSAY, None, content, "source", token.span)

    def _hearsay(self, verb: Token) -> tuple[Span, ...]:
        """ "is expected to sail", "accused of theft", "known as the Spine": whom it is said of, and what is said."""
        s = self._s
        passive = s.child(verb.i, "aux:pass", "nsubj:pass") is not None
        if any(kid.text.lower() == "by" for k in s.children(verb.i, "obl") for kid in s.children(k.i, "case")):
            return ()
        if passive:
            return self._held_of(verb)
        noun = s.head_of(verb.i)
        if noun is None or verb.relation != "acl" or noun.i > verb.i:
            return ()
        said = self._complement(verb)
        below = [i for i in s.subtree(noun.i) if i < verb.i]
        thing = stretch(s, below[0], noun.i + 1) if below else None
        return (thing, said) if thing is not None and said is not None else ()

    def _held_of(self, verb: Token) -> tuple[Span, ...]:
        s = self._s
        said = self._complement(verb)
        subject = s.child(verb.i, "nsubj", "nsubj:pass")
        if subject is None or subject.i > verb.i:
            empty = s.child(verb.i, "expl") is not None
            return (said,) if said is not None and empty else ()
        if subject.text.lower() == "it" and said is not None and s.child(verb.i, "ccomp", "csubj") is not None:
            return (said,)
        words = s.subtree(subject.i)
        thing = stretch(s, words[0], words[-1] + 1)
        if thing is None or (said is None and verb.lemma.lower() in SEEMING):
            return ()
        return (thing,) if said is None else (thing, said)

    def _complement(self, verb: Token) -> Span | None:
        """Return the words behind the verb that say what is held, up to the end of the clause or to a comment."""
        s = self._s
        kids = [k for k in s.children(verb.i, *COMPLEMENTS) if k.i > verb.i]
        first = last = -1
        for kid in sorted(kids, key=lambda k: k.i):
            below = s.subtree(kid.i)
            opening = s.tokens[below[0]]
            if opening.text == ",":
                break
            fits = opening.text.lower() in OPENERS or kid.relation in ("xcomp", "ccomp", "csubj", "obj")
            if first < 0 and not fits:
                continue
            if last >= 0 and below[0] != last + 1:
                break
            beside = [i for k in s.children(kid.i, "conj") if s.child(k.i, "nsubj") for i in s.subtree(k.i)]
            first, last = (below[0] if first < 0 else first), min([below[-1], *(i - 1 for i in beside)])
        if first < 0:
            return None
        for i in range(first + 3, last):
            following = s.tokens[i + 1]
            if s.tokens[i].text == "," and (
                following.xpos in ("WDT", "WP", "VBG") or following.text.lower() == "according"
            ):
                last = i - 1
                break
        if s.tokens[first].text.lower() in ("as", "of", "with", "for", "like"):
            first += 1
        return stretch(s, first, last + 1) if first <= last else None

    def _clear(self, word: Token) -> tuple[Span, ...]:
        """ "It is unclear whether …", "it became clear that …": the clause."""
        s = self._s
        verb = s.head_of(word.i) if word.relation in ("xcomp", "obj") else word
        places = [word.i, *([verb.i] if verb is not None else [])]
        if not any(k.text.lower() in ("it", "what") for p in places for k in s.children(p, "expl", "nsubj")):
            return ()
        for place in places:
            for kid in s.children(place, "ccomp", "csubj", "advcl"):
                words = [i for i in s.subtree(kid.i) if i > word.i]
                if kid.i > word.i and words:
                    found = stretch(s, words[0], words[-1] + 1)
                    return (found,) if found is not None else ()
        return ()

    def _around_adverb(self, adverb: Token) -> tuple[Span, ...]:
        """ "He reportedly left": the clause without the adverb."""
        s = self._s
        head = s.head_of(adverb.i)
        if head is None or (head.upos not in ("VERB", "AUX") and s.child(head.i, "cop") is None):
            return ()
        words = s.subtree(head.i)
        for kid in s.children(head.i, "cc", "advcl", "mark", "parataxis", "conj"):
            below = set(s.subtree(kid.i))
            if kid.i < adverb.i or kid.relation in ("conj", "parataxis"):
                words = [i for i in words if i not in below]
        before = [i for i in words if i < adverb.i]
        after = [i for i in words if i > adverb.i]
        if not before and head.relation in ("conj", "acl", "advcl"):
            before = []
        pieces = [self._run(before), self._run(after)]
        return tuple(piece for piece in pieces if piece is not None)

    def _run(self, words: list[int]) -> Span | None:
        return stretch(self._s, words[0], words[-1] + 1) if words else None

    def _headline(self) -> Attribution | None:
        """ "Poll: voters tire of the tax": who speaks before the colon, what is said behind it."""
        s = self._s
        colon = next((t.i for t in s.tokens[:9] if t.text == ":"), 0)
        words = [t for t in s.tokens[:colon] if t.text not in PUNCTUATION]
        if not words or len(s.tokens) < colon + 4 or any(t.xpos in ("VBD", "VBZ", "VBP", "MD") for t in words):
            return None
        last = words[-1]
        if last.upos != "PROPN" and last.lemma.lower() not in POLLS:
            return None
        content = stretch(s, colon + 1, len(s.tokens))
        if content is None or match_cue(s, s.tokens[colon - 1]) is not None:
            return None
        tag = s.span_of(words[0].i, colon + 1)
        return Attribution(s.index, last.i, s.tokens[colon].span, HEADLINE, last.i, (content,), "source", tag)
