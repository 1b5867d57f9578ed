"""Closed groups of words that rules name by id: `en/word_groups.tsv` holds them, each with what it is for."""

from __future__ import annotations

from functools import cache

from detente.errors import LexiconError
from detente.lexicons.cue_tables import read_cue_table


def word_group(group_id: str) -> frozenset[str]:
    """Return the words (lemmas) of a group; LexiconError where the table has no such group."""
    try:
        return _load()[group_id]
    except KeyError:
        raise LexiconError(f"en/word_groups.tsv: no group {group_id!r}; add a row or correct the id.") from None


@cache
def _load() -> dict[str, frozenset[str]]:
    rows = read_cue_table("word_groups.tsv", ("id", "words", "note"))
    return {group_id: frozenset(words.split()) for _, (group_id, words, _) in rows}
