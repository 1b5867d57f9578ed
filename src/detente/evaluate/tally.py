"""Counts of hits and misses, and the one-to-one matching they are taken from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(slots=True)
class Tally:
    """Hits, misses and extras of one kind of record, and how often each attribute of the matched ones was right."""

    n_hit: int = 0
    n_extra: int = 0
    n_missed: int = 0
    attributes: dict[str, list[int]] = field(default_factory=dict)

    def add(self, n_hit: int, n_missed: int, n_extra: int) -> None:
        """Count one article."""
        self.n_hit += n_hit
        self.n_missed += n_missed
        self.n_extra += n_extra

    def mark(self, name: str, is_right: bool) -> None:
        """Count one attribute of one matched record."""
        right_and_all = self.attributes.setdefault(name, [0, 0])
        right_and_all[0] += is_right
        right_and_all[1] += 1

    def shares(self) -> dict[str, float]:
        """Return the share of right values by attribute."""
        return {name: round(right / n, 3) for name, (right, n) in sorted(self.attributes.items())}

    def report(self) -> dict[str, float]:
        """Return precision, recall, F1, the number of gold rows, and the shares by attribute."""
        n_found, n_gold = self.n_hit + self.n_extra, self.n_hit + self.n_missed
        precision = self.n_hit / n_found if n_found else 0.0
        recall = self.n_hit / n_gold if n_gold else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        figures = {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3), "gold": n_gold}
        return {**figures, **self.shares()}


@dataclass(frozen=True, slots=True)
class Match:
    """What a matching gave: pairs that count, gold rows that nothing met, and records that met nothing."""

    pairs: list[tuple[Row, Row]]
    missed: list[Row]
    extra: list[Row]


def match(golds: Sequence[Row], found: Sequence[Row], score: Callable[[Row, Row], float]) -> Match:
    """Return a greedy one-to-one matching by descending score; pairs that score 0 stay apart.

    Gold rows marked `optional` may be matched, which spares a record from counting as an extra, but count for nothing.
    """
    candidates = sorted(((score(g, p), i, j) for i, g in enumerate(golds) for j, p in enumerate(found)), reverse=True)
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for value, i, j in candidates:
        if value > 0 and i not in taken_gold and j not in taken_found:
            taken_gold.add(i)
            taken_found.add(j)
            if not golds[i].get("optional"):
                pairs.append((golds[i], found[j]))
    missed = [g for i, g in enumerate(golds) if i not in taken_gold and not g.get("optional")]
    return Match(pairs, missed, [p for j, p in enumerate(found) if j not in taken_found])
