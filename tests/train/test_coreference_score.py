"""The measure of coreference, on chains whose figures are known."""

from __future__ import annotations

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.train.coreference_score import best_assignment, chain_counts, figures_of


def chain(*heads: int) -> frozenset[tuple[int, int, int]]:
    return frozenset((0, head, 0) for head in heads)


def test_two_chains_run_together() -> None:
    # Twelve mentions in chains of 5, 2 and 5; the last two were joined (the example of Bagga and Baldwin 1998).
    gold = [chain(1, 2, 3, 4, 5), chain(6, 7), chain(8, 9, 10, 11, 12)]
    found = [chain(1, 2, 3, 4, 5), chain(6, 7, 8, 9, 10, 11, 12)]
    figures = figures_of([chain_counts(gold, found)])
    assert (figures["muc_precision"], figures["muc_recall"]) == (90.0, 100.0)
    assert (figures["b3_precision"], figures["b3_recall"]) == (76.19, 100.0)
    assert (figures["ceafe_precision"], figures["ceafe_recall"]) == (91.67, 61.11)
    assert figures["conll"] == 84.85


def test_the_same_chains_are_all_right_and_no_chains_all_wrong() -> None:
    gold = [chain(1, 2), chain(3, 4, 5)]
    assert figures_of([chain_counts(gold, gold)])["conll"] == 100.0
    assert figures_of([chain_counts(gold, [])])["conll"] == 0.0


def test_mentions_in_no_chain_count_on_neither_side() -> None:
    gold, found = [chain(1, 2)], [chain(1, 2)]
    alone = chain(9)
    assert chain_counts([*gold, alone], [*found, chain(7)]) == chain_counts(gold, found)


def test_articles_are_summed_before_figures_are_taken() -> None:
    one = chain_counts([chain(1, 2)], [chain(1, 2)])
    other = chain_counts([chain(1, 2), chain(3, 4), chain(5, 6)], [chain(1, 2)])
    assert figures_of([one, other])["muc_recall"] == 50.0


@given(st.lists(st.lists(st.integers(0, 9), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_assignment_is_the_best_of_all(rows: list[list[int]]) -> None:
    gain: NDArray[np.float64] = np.array(rows, dtype=float)
    small = gain if gain.shape[0] <= gain.shape[1] else gain.T
    orders = permutations(range(small.shape[1]), small.shape[0])
    best = max(sum(small[row, column] for row, column in enumerate(order)) for order in orders)
    assert abs(best_assignment(gain) - best) < 1e-9
