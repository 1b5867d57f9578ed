"""Ties: where the words of a sentence say that one act caused, answered or served another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from detente.lexicons.causes import CauseCue, load_causes
from detente.records.sentence import Sentence

VERBAL = frozenset(("verb", "reverse", "answer"))
# A phrase such as "given" is no cue where it is the verb of a clause ("and given him a day to leave").
CLAUSAL = frozenset(("root", "conj", "ccomp", "xcomp", "acl", "parataxis"))


@dataclass(frozen=True, slots=True)
class Tie:
    """A cue in a sentence with the words of its cause and the word that its effect is found from."""

    cue: CauseCue
    first: int
    last: int


def find_ties(sentence: Sentence) -> Iterator[Tie]:
    """Yield the cues of a sentence, the longest at each word, none within another."""
    cues = load_causes()
    at = 0
    tokens = sentence.tokens
    while at < len(tokens):
        token = tokens[at]
        found = None
        for cue in (*cues.get(token.text.lower(), ()), *cues.get(token.lemma.lower(), ())):
            words = tuple(t.text.lower() for t in tokens[at : at + len(cue.words)])
            verbal = cue.form in VERBAL
            if (verbal and token.upos == "VERB" and (token.lemma.lower(), *words[1:]) == cue.words) or (
                not verbal and words == cue.words and not (cue.form == "phrase" and token.relation in CLAUSAL)
            ):
                found = cue
            if found is not None:
                break
        if found is None:
            at += 1
            continue
        yield Tie(found, at, at + len(found.words))
        at += len(found.words)
