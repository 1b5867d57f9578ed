"""Run-ons: where a line that was taken for one sentence holds two, told from its tree.

The encoder has seen sentences run on into the next, each with a root of its own. Where two words want to be the root
and a gap between words lies under no arc, with one of them on each side, the line is two sentences: `Prime Ribs | its
kind of expensive though`, `Thanks | Phillip`. No full stop could tell it.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

MARGIN = 99.0  # by how much, in log-odds, each of the two must be a root rather than anything else


def run_on(scores: NDArray[np.float32], margin: float = MARGIN) -> int | None:
    """Return how many words the first of two sentences has, or None where the words are one sentence.

    `scores[d, h]` is the score of word `d` under head `h`, as in `detente.parse.tree`.
    """
    n = len(scores) - 1
    if n < 2:
        return None
    within = scores[1:].astype(np.float64)
    within[np.arange(n), np.arange(1, n + 1)] = -np.inf
    heads = within.argmax(1)
    roots = np.flatnonzero(heads == 0)
    if len(roots) < 2:
        return None
    lead = within[roots, 0] - within[roots, 1:].max(1)
    sure = roots[lead > margin]
    if len(sure) < 2:
        return None
    covered = np.zeros(n + 1, dtype=bool)  # covered[k]: an arc spans the gap before word k (from 0)
    for word, head in enumerate(heads):
        if head:
            low, high = sorted((word, int(head) - 1))
            covered[low + 1 : high + 1] = True
    for left, right in pairwise(sure):
        gaps = [k for k in range(int(left) + 1, int(right) + 1) if not covered[k]]
        if gaps:
            return gaps[-1]
    return None
