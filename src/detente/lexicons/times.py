"""The words that build time expressions: weekdays, months, seasons, numbers, edges ("early", "end"), and the like.

One word has one class; where English gives it two ("may", "second", "fall"), the reader of times decides by context.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.errors import LexiconError
from detente.lexicons.actor_tables import TABLES, read_rows

TABLE = "en/times.tsv"


@dataclass(frozen=True, slots=True)
class TimeWord:
    """A word of the table: its class (`WEEKDAY`, `UNIT`, …) and its value as text, empty where the class says all."""

    word: str
    kind: str
    value: str


@cache
def load_time_words() -> dict[str, TimeWord]:
    """Return the words of time expressions by their lower-case form.

    Raises LexiconError, with file and line, for a row without three columns, an empty class, or a word given twice.
    """
    words: dict[str, TimeWord] = {}
    text = files("detente.lexicons").joinpath(TABLE).read_text(encoding="utf-8")
    header_seen = False
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        if not header_seen:
            header_seen = True
            continue
        cells = line.split("\t")
        if len(cells) != 3 or not cells[0] or not cells[1]:
            raise LexiconError(f"{TABLE}:{number}: a row has word, class and value, got {line!r}. Correct it.")
        if cells[0] in words:
            raise LexiconError(f"{TABLE}:{number}: the word {cells[0]!r} stands twice. Drop one of the rows.")
        words[cells[0]] = TimeWord(*cells)
    return words


@cache
def load_time_patterns() -> tuple[tuple[str, str], ...]:
    """Return rule and pattern of each time expression, in the order in which those of one length are tried."""
    rows = tuple((row["rule"], row["pattern"]) for _, row in read_rows(TABLES / "time_patterns.tsv"))
    if not rows:
        raise LexiconError("time_patterns.tsv: holds no patterns; restore the file")
    return rows
