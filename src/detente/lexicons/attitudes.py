"""Attitudes: verbs, nouns and adjectives by which an article reports what people want, think, fear or support.

`en/attitudes.tsv` holds verbs in the frames of `en/speech.tsv`; `en/attitude_words.tsv` holds nouns and adjectives
that take a clause or an infinitive ("her claim that …", "is confident that …").
"""

from __future__ import annotations

from functools import cache

from detente.lexicons.cue_tables import one_of, read_cue_table
from detente.lexicons.speech import ACTS, FRAMES, SpeechCue

WORD_KINDS = frozenset(("noun", "adjective"))


@cache
def load_attitude_cues() -> dict[str, tuple[SpeechCue, ...]]:
    """Return the verbs of attitude by their lemma, longest phrase first."""
    return _cues("attitudes.tsv")


@cache
def load_view_cues() -> dict[str, tuple[SpeechCue, ...]]:
    """Return the verbs that tell of views alone, by their lemma, longest phrase first; no statement rests on them."""
    return _cues("views.tsv")


def _cues(name: str) -> dict[str, tuple[SpeechCue, ...]]:
    cues: dict[str, list[SpeechCue]] = {}
    columns = ("id", "cue", "act", "frames", "example")
    for where, (cue_id, cue, act, frames, example) in read_cue_table(name, columns):
        names = frozenset(one_of(frame, FRAMES, where, "frame") for frame in frames.split())
        entry = SpeechCue(cue_id, tuple(cue.split()), one_of(act, ACTS, where, "act"), names, example)
        cues.setdefault(entry.words[0], []).append(entry)
    return {lemma: tuple(sorted(found, key=lambda cue: -len(cue.words))) for lemma, found in cues.items()}


@cache
def load_attitude_words() -> dict[tuple[str, str], SpeechCue]:
    """Return the nouns and adjectives that report, by kind (`noun` | `adjective`) and lemma."""
    words: dict[tuple[str, str], SpeechCue] = {}
    columns = ("id", "word", "kind", "act", "frames", "example")
    for where, (word_id, word, kind, act, frames, example) in read_cue_table("attitude_words.tsv", columns):
        names = frozenset(
            one_of(frame, frozenset(("that", "inf", "about")), where, "frame") for frame in frames.split()
        )
        entry = SpeechCue(word_id, (word,), one_of(act, ACTS, where, "act"), names, example)
        words[one_of(kind, WORD_KINDS, where, "kind"), word] = entry
    return words
