"""The scale of confidence: points add up, and a broken table is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import LexiconError
from detente.lexicons.confidence import ALWAYS, SignWeight, confidence_of, load_scale

SCALE = {
    sign: SignWeight(sign=sign, points=points, n=10, held=0.5)
    for sign, points in ((ALWAYS, 0.0), ("near", 1.0), ("far", -1.0))
}


def test_points_are_added_on_a_logistic_scale() -> None:
    assert confidence_of([], SCALE) == 0.5
    assert confidence_of(["near"], SCALE) == 0.731
    assert confidence_of(["far"], SCALE) == 0.269
    assert confidence_of(["near", "far"], SCALE) == 0.5


def test_a_sign_counts_once_and_an_unknown_one_not_at_all() -> None:
    assert confidence_of(["near", "near", "new"], SCALE) == confidence_of(["near"], SCALE)


def test_order_of_signs_is_indifferent() -> None:
    signs = sorted(load_scale())
    assert confidence_of(signs) == confidence_of(reversed(signs))


@pytest.mark.parametrize(
    ("rows", "message"),
    [("always\tmuch\t1\t1.0", ":2: expected sign"), ("near\t1.0\t5\t0.5", "lacks the row `always`")],
)
def test_a_broken_table_is_refused(tmp_path: Path, rows: str, message: str) -> None:
    path = tmp_path / "confidence.tsv"
    path.write_text(f"sign\tpoints\tn\theld\n{rows}\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load_scale(path)
