"""Cues of cause, response and purpose, and the nouns that take up an act told before ("the raid", "the move").

`en/causes.tsv` gives each cue with its form: where cause and effect stand. `en/nominals.tsv` groups nouns by the PLOVER
type of the acts they take up; `ANY` takes up any act.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.lexicons.cue_tables import one_of, read_cue_table

FORMS = frozenset(
    ("dependent", "temporal", "phrase", "infinitive", "verb", "reverse", "link", "answer", "so", "clause", "charge")
)
KINDS = frozenset(("cause", "response", "purpose"))


@dataclass(frozen=True, slots=True)
class CauseCue:
    """One cue: its words (a verb's first word is its lemma), form, kind of link and example."""

    id: str
    words: tuple[str, ...]
    form: str
    kind: str
    example: str


@cache
def load_causes() -> dict[str, tuple[CauseCue, ...]]:
    """Return the cues by their first word, longest first."""
    cues: dict[str, list[CauseCue]] = {}
    for where, (cue_id, text, form, kind, example) in read_cue_table(
        "causes.tsv", ("id", "cue", "form", "kind", "example")
    ):
        words = tuple(text.split())
        entry = CauseCue(cue_id, words, one_of(form, FORMS, where, "form"), one_of(kind, KINDS, where, "kind"), example)
        cues.setdefault(words[0], []).append(entry)
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.words))) for first, found in cues.items()}


@cache
def load_nominals() -> dict[str, frozenset[str]]:
    """Return, for each noun (lemma), the PLOVER types of the acts that it takes up."""
    types: dict[str, set[str]] = {}
    for _, (_, plover, words, _) in read_cue_table("nominals.tsv", ("id", "type", "words", "example")):
        for word in words.split():
            types.setdefault(word, set()).add(plover)
    return {word: frozenset(found) for word, found in types.items()}
