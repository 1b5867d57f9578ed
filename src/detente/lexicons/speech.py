"""Verbs of saying, words of praise and blame, and the nouns that can speak: what attribution rests on.

`en/speech.tsv` lists verbs and verb phrases with the act they perform (`*`: read it off the content; `warn`: a threat
where the speaker's side acts, else a forecast) and the frames in which their content stands. `en/stance.tsv` lists
words that judge or harm, `en/menaces.tsv` set words of threats. `en/speakers.tsv` lists nouns for people and bodies
that speak, experts among them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.lexicons.cue_tables import one_of, read_cue_table

FRAMES = frozenset(
    ("that", "quote", "inf", "demand-inf", "demand-that", "obj-inf", "gerund", "np", "np-event", "claim", "as", "call",
     "of", "for", "on", "against", "obj", "prep", "small", "wh", "will")
)  # fmt: skip
ACTS = frozenset(
    ("*", "warn", "assert", "announce", "promise", "threaten", "demand", "praise", "criticise", "deny", "speculate",
     "assess", "decline", "no-response")
)  # fmt: skip
STANCES = frozenset(("blame", "praise", "harm", "worse", "better"))
KINDS = frozenset(("person", "people", "body", "expert", "document", "channel", "question", "claim"))


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """One verb or verb phrase of saying: its words (the first is the verb's lemma), act, frames and example."""

    id: str
    words: tuple[str, ...]
    act: str
    frames: frozenset[str]
    example: str


@cache
def load_speech_cues() -> dict[str, tuple[SpeechCue, ...]]:
    """Return the cues by the lemma of their verb, longest phrase first."""
    cues: dict[str, list[SpeechCue]] = {}
    for where, (cue_id, cue, act, frames, example) in read_cue_table(
        "speech.tsv", ("id", "cue", "act", "frames", "example")
    ):
        names = frozenset(one_of(frame, FRAMES, where, "frame") for frame in frames.split())
        entry = SpeechCue(cue_id, tuple(cue.split()), one_of(act, ACTS, where, "act"), names, example)
        cues.setdefault(entry.words[0], []).append(entry)
    return {lemma: tuple(sorted(found, key=lambda cue: -len(cue.words))) for lemma, found in cues.items()}


@cache
def load_stances() -> dict[str, frozenset[str]]:
    """Return the words (lemmas) of each stance: `blame`, `praise`, `harm`, `worse`, `better`."""
    return _grouped("stance.tsv", "stance", STANCES)


@cache
def load_menaces() -> tuple[str, ...]:
    """Return the set words of threats, in lower case ("no choice but to")."""
    return tuple(phrase for _, (_, phrase, _) in read_cue_table("menaces.tsv", ("id", "phrase", "example")))


@cache
def load_speaker_nouns() -> dict[str, frozenset[str]]:
    """Return the nouns (lemmas) of each kind: `person`, `people`, `body`, `expert`, `document`, `channel` …"""
    return _grouped("speakers.tsv", "kind", KINDS)


def _grouped(name: str, column: str, allowed: frozenset[str]) -> dict[str, frozenset[str]]:
    groups: dict[str, set[str]] = {group: set() for group in allowed}
    for where, (_, group, words, _) in read_cue_table(name, ("id", column, "words", "example")):
        groups[one_of(group, allowed, where, column)].update(words.split())
    return {group: frozenset(words) for group, words in groups.items()}
