"""Cues: which verb or verb phrase of the lexicon stands at a word ("made it clear", "called for")."""

from __future__ import annotations

from dataclasses import replace

from detente.lexicons.attitudes import load_attitude_cues, load_view_cues
from detente.lexicons.speech import SpeechCue, load_speech_cues
from detente.records.sentence import Sentence, Token


def match_cue(sentence: Sentence, verb: Token, *, views: bool = False) -> tuple[SpeechCue, int] | None:
    """Return the cue whose words stand at this verb, longest first, and the index of its last word; or None.

    With `views` the verbs that tell of views alone count too.
    """
    if verb.upos not in ("VERB", "AUX") and verb.xpos not in ("VBD", "VBZ", "VBP"):
        return None
    form = verb.text.lower()
    said, held = load_speech_cues(), load_attitude_cues()
    seen = load_view_cues() if views else {}
    # The lemma of a form that the tagger misread, or does not know, can be the form itself.
    stem = form.removesuffix("ed")
    single = stem[:-1] if len(stem) > 3 and stem[-1:] == stem[-2:-1] else stem
    root = form.removesuffix("ing")
    stems = (
        form.removesuffix("s"),
        stem,
        single,
        form.removesuffix("d"),
        *((root, root + "e") if root != form else ()),
    )
    for lemma in dict.fromkeys((verb.lemma.lower(), *stems)):
        cues = sorted(
            (*said.get(lemma, ()), *held.get(lemma, ()), *seen.get(lemma, ())), key=lambda cue: -len(cue.words)
        )
        for cue in cues:
            last = _phrase_end(sentence, verb.i, cue.words[1:])
            if last is not None and not _has_other_particle(sentence, verb, cue):
                more = [other.frames for other in seen.get(lemma, ()) if other.words == cue.words]
                return (replace(cue, frames=cue.frames.union(*more)) if more else cue), last
    return None


def _has_other_particle(sentence: Sentence, verb: Token, cue: SpeechCue) -> bool:
    """Whether a particle makes it another verb: "called off the talks" says nothing."""
    particles = [kid.text.lower() for kid in sentence.children(verb.i, "compound:prt") if kid.i == verb.i + 1]
    return bool(particles) and particles[0] not in (*cue.words, "back", "out")


def _phrase_end(sentence: Sentence, start: int, words: tuple[str, ...]) -> int | None:
    """Return the index of the last of `words`, each at most two words behind the one before; None where one lacks."""
    at = start
    for word in words:
        window = sentence.tokens[at + 1 : at + (2 if at != start else 3)]
        found = next((token for token in window if token.text.lower() == word), None)
        if found is None:
            return None
        at = found.i
    return at
