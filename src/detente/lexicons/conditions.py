"""Words that bind a consequence to a condition: if, unless, once, until, provided that, in exchange for …

`en/conditions.tsv` gives each with its form (how the condition stands) and its sense (what it asks of the consequence).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from detente.lexicons.cue_tables import one_of, read_cue_table

FORMS = frozenset(("clause", "phrase", "inverted", "link", "verdict", "verb", "adjective", "bare", "tying"))
SENSES = frozenset(("plain", "negative", "only", "time", "until", "when", "before", "trade", "otherwise", "then"))


@dataclass(frozen=True, slots=True)
class ConditionCue:
    """One connective: its words in lower case, form, sense and example."""

    id: str
    words: tuple[str, ...]
    form: str
    sense: str
    example: str

    @property
    def text(self) -> str:
        """Return the connective as text."""
        return " ".join(self.words)


@cache
def load_conditions() -> dict[str, tuple[ConditionCue, ...]]:
    """Return the connectives by their first word, longest first."""
    cues: dict[str, list[ConditionCue]] = {}
    for where, (cue_id, text, form, sense, example) in read_cue_table(
        "conditions.tsv", ("id", "connective", "form", "sense", "example")
    ):
        words = tuple(text.split())
        entry = ConditionCue(
            cue_id, words, one_of(form, FORMS, where, "form"), one_of(sense, SENSES, where, "sense"), example
        )
        cues.setdefault(words[0], []).append(entry)
    return {first: tuple(sorted(found, key=lambda cue: -len(cue.words))) for first, found in cues.items()}
