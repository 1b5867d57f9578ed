"""Cues of factuality: verbs, nouns and adjectives that say how real the act in their complement is."""

from __future__ import annotations

from functools import cache

from detente.errors import LexiconError
from detente.lexicons.patterns import LEXICON

KINDS = ("denying", "doubting", "failing", "planning", "wishing", "accusing")


@cache
def load_factuality_cues() -> dict[str, frozenset[str]]:
    """Return lemmas by kind of cue; every kind of `KINDS` is there."""
    path = LEXICON / "factuality.tsv"
    found: dict[str, frozenset[str]] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if number == 1 or not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != 3 or cells[0] not in KINDS:
            raise LexiconError(
                f"factuality.tsv:{number}: expected kind, words, example with a kind of {KINDS}: {line!r}"
            )
        found[cells[0]] = frozenset(cells[1].split())
    missing = [kind for kind in KINDS if kind not in found]
    if missing:
        raise LexiconError(f"factuality.tsv: no line for {missing}")
    return found
