"""Small closed lists of words by class: one class a line, with an example of its use in a sentence of our own."""

from __future__ import annotations

from functools import cache

from detente.errors import LexiconError
from detente.lexicons.actor_tables import TABLES, read_rows


def kinds_of(words: str) -> frozenset[str]:
    """Return the words of a text as a set, for short lists that stand in the code."""
    return frozenset(words.split())


@cache
def load_word_classes(table: str) -> dict[str, frozenset[str]]:
    """Return the words of each class of a table of `en/` (columns `class`, `words`, `example`).

    Raises LexiconError, with the file, where a class has no words or stands twice.
    """
    classes: dict[str, frozenset[str]] = {}
    for number, row in read_rows(TABLES / table):
        words = frozenset(row["words"].split())
        if not words or row["class"] in classes:
            raise LexiconError(
                f"{table}:{number}: class {row['class']!r} is empty or stands twice. Give it words, once."
            )
        classes[row["class"]] = words
    return classes
