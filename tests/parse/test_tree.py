"""The tree over arc scores: always one root, no loop, and the best there is."""

from __future__ import annotations

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.parse.tree import held_together, tree_heads


def _is_tree(heads: list[int]) -> bool:
    def reaches_root(word: int) -> bool:
        seen = set()
        while word and word not in seen:
            seen.add(word)
            word = heads[word - 1]
        return word == 0

    return heads.count(0) == 1 and all(reaches_root(word) for word in range(1, len(heads) + 1))


def _scores(n: int, seed: int) -> NDArray[np.float32]:
    return np.random.default_rng(seed).normal(size=(n + 1, n + 1)).astype(np.float32)


@given(st.integers(1, 30), st.integers(0, 10_000))
def test_any_scores_give_a_tree_with_one_root(n: int, seed: int) -> None:
    assert _is_tree(tree_heads(_scores(n, seed)))


@given(st.integers(1, 4), st.integers(0, 10_000))
@settings(max_examples=60)
def test_the_tree_is_the_best_of_all_trees(n: int, seed: int) -> None:
    scores = _scores(n, seed)
    total = lambda heads: sum(float(scores[word, head]) for word, head in enumerate(heads, start=1))  # noqa: E731
    best = max(total(list(heads)) for heads in product(range(n + 1), repeat=n) if _is_tree(list(heads)))
    assert abs(total(tree_heads(scores)) - best) < 1e-4


def test_two_roots_become_one() -> None:
    scores = np.zeros((3, 3), dtype=np.float32)
    scores[1, 0], scores[2, 0], scores[2, 1] = 5, 4, 1
    assert tree_heads(scores) == [0, 1]


def test_no_words_give_no_heads() -> None:
    assert tree_heads(np.zeros((1, 1), dtype=np.float32)) == []


def test_two_words_of_a_name_hang_together() -> None:
    assert held_together([3, 3, 0], 1, 3) == [3, 1, 0]


def test_a_name_that_is_one_phrase_stays_as_it_is() -> None:
    assert held_together([3, 1, 0], 1, 3) == [3, 1, 0]


@given(st.integers(2, 12), st.integers(0, 10_000), st.integers(0, 11), st.integers(0, 11))
def test_names_that_hang_together_leave_a_tree(n: int, seed: int, a: int, b: int) -> None:
    first, last = sorted((a % n + 1, b % n + 2))
    assert _is_tree(held_together(tree_heads(_scores(n, seed)), first, min(last, n + 1)))
