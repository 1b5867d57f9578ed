"""Lemmas: the dictionary form of a word, by a table of words seen and rules for endings of words not seen.

The table is learned from the treebanks (`train/lemma_table.py`): a word that has one lemma under its tag is looked up;
any other follows the longest known ending, which says how many letters to cut and what to add (`-ies` of a plural noun
becomes `-y`). Names keep their form.
"""

from __future__ import annotations

from pathlib import Path


class Lemmatizer:
    """Lemma by word and Penn tag."""

    def __init__(self, path: Path) -> None:
        """Read the table: rows `W xpos word lemma` and `R xpos ending cut add`, tab-separated."""
        self._words: dict[tuple[str, str], str] = {}
        self._rules: dict[str, dict[str, tuple[int, str]]] = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            cells = line.split("\t")
            if cells[0] == "W":
                self._words[cells[1], cells[2]] = cells[3]
            elif cells[0] == "R":
                self._rules.setdefault(cells[1], {})[cells[2]] = (int(cells[3]), cells[4])

    def __call__(self, word: str, xpos: str) -> str:
        """Return the lemma of a word under its Penn tag.

        Names keep their case, all else is lower case: `("Ministries", "NNS")` gives `ministry`.
        """
        is_name = xpos.startswith("NNP")
        key = word if is_name else word.lower()
        known = self._words.get((xpos, key))
        if known is not None:
            return known
        rules = self._rules.get(xpos)
        if rules:
            for start in range(len(key) + 1):
                rule = rules.get(key[start:])
                if rule is not None and rule[0] < len(key):
                    return key[: len(key) - rule[0]] + rule[1]
        return key
