"""The measure of coreference: MUC, B³ and CEAF-e over chains of two mentions or more, and their mean (CoNLL F1).

A mention is known by its head word, as in the head match of CorefUD's scorer: its words in the gold tree and in the
tree that was read may differ. Where several mentions share a head word (a row and its first member) they are paired
in the order of their length. Mentions in no chain are left out on both sides.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

Key = tuple[int, int, int]  # sentence, head word, and which of the mentions with this head, the shortest first
Chains = Sequence[frozenset[Key]]
Counts = dict[str, list[float]]
MEASURES = ("muc", "b3", "ceafe")


def chain_counts(gold: Chains, found: Chains) -> Counts:
    """Return for each measure the hits and totals of one article: recall hit, recall total, precision hit, total."""
    gold = [chain for chain in gold if len(chain) > 1]
    found = [chain for chain in found if len(chain) > 1]
    similarity = _aligned(gold, found)
    return {
        "muc": [*_links(gold, found), *_links(found, gold)],
        "b3": [*_shares(gold, found), *_shares(found, gold)],
        "ceafe": [similarity, float(len(gold)), similarity, float(len(found))],
    }


def figures_of(counts: Iterable[Counts]) -> dict[str, float]:
    """Return recall, precision and F1 of each measure over all articles, in percent, and their mean F1 as `conll`."""
    totals = {measure: np.zeros(4) for measure in MEASURES}
    for one in counts:
        for measure, values in one.items():
            totals[measure] += values
    figures: dict[str, float] = {}
    scores = []
    for measure, (recalled, gold, precise, found) in totals.items():
        recall, precision = recalled / max(gold, 1e-9), precise / max(found, 1e-9)
        score = 2 * recall * precision / max(recall + precision, 1e-9)
        figures[measure] = round(100 * float(score), 2)
        figures[measure + "_recall"] = round(100 * float(recall), 2)
        figures[measure + "_precision"] = round(100 * float(precision), 2)
        scores.append(score)
    figures["conll"] = round(100 * float(sum(scores)) / len(scores), 2)
    return figures


def _links(these: Chains, those: Chains) -> tuple[float, float]:
    """Return how many links of these chains the others keep, and how many there are (MUC)."""
    of = {mention: number for number, chain in enumerate(those) for mention in chain}
    kept = total = 0
    for chain in these:
        parts = {of.get(mention, mention) for mention in chain}
        kept += len(chain) - len(parts)
        total += len(chain) - 1
    return float(kept), float(total)


def _shares(these: Chains, those: Chains) -> tuple[float, float]:
    """Return the summed share of each mention's chain that its other chain has too, and the mentions (B³)."""
    of = {mention: number for number, chain in enumerate(those) for mention in chain}
    kept, total = 0.0, 0
    for chain in these:
        met = Counter(of[mention] for mention in chain if mention in of)
        kept += sum(n * n for n in met.values()) / len(chain)
        total += len(chain)
    return kept, float(total)


def _aligned(gold: Chains, found: Chains) -> float:
    """Return the summed likeness of chains in their best one-to-one alignment (CEAF-e)."""
    if not gold or not found:
        return 0.0
    likeness = np.array([[2 * len(a & b) / (len(a) + len(b)) for b in found] for a in gold])
    return best_assignment(likeness)


def best_assignment(gain: NDArray[np.float64]) -> float:
    """Return the greatest sum of one entry a row and a column (Hungarian method, rows added one by one)."""
    if gain.shape[0] > gain.shape[1]:
        gain = gain.T
    n, m = gain.shape
    cost = np.zeros((n + 1, m + 1))
    cost[1:, 1:] = -gain
    u, v, row_of, way = np.zeros(n + 1), np.zeros(m + 1), np.zeros(m + 1, dtype=int), np.zeros(m + 1, dtype=int)
    for row in range(1, n + 1):
        row_of[0], column = row, 0
        least, used = np.full(m + 1, np.inf), np.zeros(m + 1, dtype=bool)
        while row_of[column]:
            used[column] = True
            at = row_of[column]
            free = ~used
            free[0] = False
            step = cost[at] - u[at] - v
            better = free & (step < least)
            least[better], way[better] = step[better], column
            following = int(np.where(free, least, np.inf).argmin())
            delta = least[following]
            u[row_of[used]] += delta
            v[used] -= delta
            least[free] -= delta
            column = following
        while column:
            row_of[column] = row_of[way[column]]
            column = way[column]
    return float(sum(gain[row_of[j] - 1, j - 1] for j in range(1, m + 1) if row_of[j]))
