"""Two sentences in one line come apart where both have a root and no arc joins them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from detente.parse.run_ons import run_on


def _scores(heads: list[int], sureness: float = 5.0) -> NDArray[np.float32]:
    """Return arc scores under which each word (from 1) wants the head given, 0 for the root."""
    scores = np.zeros((len(heads) + 1, len(heads) + 1), dtype=np.float32)
    for word, head in enumerate(heads, start=1):
        scores[word, head] = sureness
    return scores


def test_two_roots_with_nothing_across_come_apart() -> None:
    assert run_on(_scores([2, 0, 2, 5, 0, 5]), margin=1.0) == 3


def test_a_mark_stays_with_the_sentence_it_hangs_on() -> None:
    assert run_on(_scores([0, 1, 4, 0]), margin=1.0) == 2


@pytest.mark.parametrize(
    "heads",
    [
        [2, 0, 2, 2],  # one root
        [0, 4, 1, 0],  # an arc from the first into the second
        [4, 0, 2, 0],  # the first word belongs to the second root: nothing can be cut
        [0],
        [],
    ],
)
def test_one_sentence_stays_one(heads: list[int]) -> None:
    assert run_on(_scores(heads), margin=1.0) is None


def test_a_doubtful_root_cuts_nothing() -> None:
    assert run_on(_scores([2, 0, 2, 5, 0, 5], sureness=0.5), margin=1.0) is None


@given(st.lists(st.integers(0, 8), min_size=1, max_size=9))
def test_a_cut_leaves_words_and_a_root_on_both_sides(wanted: list[int]) -> None:
    heads = [head if head <= len(wanted) and head != word else 0 for word, head in enumerate(wanted, start=1)]
    cut = run_on(_scores(heads), margin=1.0)
    if cut is not None:
        left, right = heads[:cut], heads[cut:]
        assert 0 in left
        assert 0 in right
        assert all(head <= cut for head in left)
        assert all(head == 0 or head > cut for head in right)
