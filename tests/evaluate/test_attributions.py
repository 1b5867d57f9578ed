"""Attributions against gold: contents and sources meet by halves."""

from __future__ import annotations

from detente.evaluate.attributions import Attribution, score_attributions


def scores(gold: Attribution, found: Attribution) -> tuple[float, float]:
    report = score_attributions([([gold], [found])])
    return report["content"]["f1"], report["source+content"]["f1"]


def test_same_source_and_half_the_content_is_a_hit() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((0, 8),), ((20, 30),))) == (1.0, 1.0)


def test_less_than_half_of_the_longer_content_is_a_miss() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((0, 8),), ((20, 29),))) == (0.0, 0.0)


def test_other_source_counts_for_the_content_alone() -> None:
    assert scores(Attribution(((0, 8),), ((20, 40),)), Attribution(((50, 58),), ((20, 40),))) == (1.0, 0.0)


def test_gold_without_source_is_met_by_content() -> None:
    assert scores(Attribution((), ((20, 40),)), Attribution(((50, 58),), ((20, 40),))) == (1.0, 1.0)


def test_extra_attribution_lowers_precision_only() -> None:
    gold = Attribution(((0, 8),), ((20, 40),))
    report = score_attributions([([gold], [gold, Attribution((), ((60, 70),))])])["content"]
    assert (report["precision"], report["recall"]) == (0.5, 1.0)
