"""Trees: the best tree with one root over the encoder's arc scores.

Each word's best head gives a tree in 19 sentences of 20; where it does not (a loop, no root or several), the best tree
is found with the algorithm of Chu and Liu (1965) and Edmonds (1967). Arcs from the root are first made so dear that a
best tree has exactly one.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

_DEAR = 1e5


def tree_heads(scores: NDArray[np.float32]) -> list[int]:
    """Return each word's head, for words 1 … n; 0 is the root and the head of exactly one word.

    `scores[d, h]` is the score of word `d` under head `h`, in an array of (n + 1)²; row 0 is ignored.
    """
    n = len(scores) - 1
    if n == 0:
        return []
    cost = scores.astype(np.float64).copy()
    np.fill_diagonal(cost, -np.inf)
    greedy = [int(head) for head in cost[1:].argmax(1)]
    if _is_tree(greedy):
        return greedy
    cost[:, 0] -= _DEAR
    cost[0, :] = -np.inf
    heads = _best_tree(cost)
    return heads[1:]


def held_together(heads: list[int], first: int, last: int) -> list[int]:
    """Return the heads with the words `[first, last)` (from 1) of one name made one phrase under its first outer word.

    A name of which two words hang on something outside is misread (`O.` and `Babanov` both subjects): the later
    ones are hung on the earlier. What would close a loop is left as it is.
    """
    outer = [word for word in range(first, last) if not first <= heads[word - 1] < last]
    if len(outer) < 2:
        return heads
    mended = list(heads)
    for word in outer[1:]:
        above = outer[0]
        while above and above != word:
            above = mended[above - 1]
        if above == 0 and heads[word - 1] != 0:
            mended[word - 1] = outer[0]
    return mended


def _is_tree(heads: list[int]) -> bool:
    if heads.count(0) != 1:
        return False
    state = [0] * (len(heads) + 1)  # 0 not seen, 1 on the way up, 2 reaches the root
    state[0] = 2
    for word in range(1, len(heads) + 1):
        path = []
        while state[word] == 0:
            state[word] = 1
            path.append(word)
            word = heads[word - 1]
        if state[word] == 1:
            return False
        for seen in path:
            state[seen] = 2
    return True


def _best_tree(scores: NDArray[np.float64]) -> list[int]:
    """Return the heads of the best tree under word 0 (Chu-Liu/Edmonds, loops contracted one at a time)."""
    n = len(scores)
    heads = [0, *(int(head) for head in scores[1:].argmax(1))]
    loop = _loop(heads)
    if not loop:
        return heads
    inside = sorted(loop)
    outside = [word for word in range(n) if word not in loop]
    kept = np.array([scores[word, heads[word]] for word in inside])
    size = len(outside) + 1  # the loop becomes the last word of a smaller problem
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outside, outside)]
    into = scores[np.ix_(inside, outside)] - kept[:, None]
    small[-1, :-1] = into.max(0)
    enters = into.argmax(0)
    out = scores[np.ix_(outside, inside)]
    small[:-1, -1] = out.max(1)
    leaves = out.argmax(1)
    small[0, :] = -np.inf
    solved = _best_tree(small)
    for row, word in enumerate(outside):
        if word:
            head = solved[row]
            heads[word] = inside[int(leaves[row])] if head == size - 1 else outside[head]
    entry = inside[int(enters[solved[-1]])]
    heads[entry] = outside[solved[-1]]
    return heads


def _loop(heads: list[int]) -> set[int]:
    """Return the words of one loop, or nothing."""
    state = [0] * len(heads)
    state[0] = -1
    for start in range(1, len(heads)):
        word = start
        while state[word] == 0:
            state[word] = start
            word = heads[word]
        if state[word] == start:
            loop = {word}
            following = heads[word]
            while following != word:
                loop.add(following)
                following = heads[following]
            return loop
    return set()
