"""Calibration: the figures on pairs that can be counted by hand, and which events hold."""

from __future__ import annotations

import pytest

from detente.evaluate.calibration import calibrate, judge_events, reliability_text
from detente.evaluate.gold import GoldArticle
from detente.records.actor import Actor
from detente.records.coding import Coding
from detente.records.document import Document
from detente.records.event import Event
from detente.records.span import Evidence, Span

TEXT = "Borduria seized a Syldavian ship. Syldavia protested."


def event(words: str, actor: str, recipient: str, cameo: str) -> Event:
    span = Span(TEXT.index(words), TEXT.index(words) + len(words))
    return Event(
        id=f"e_{words}", actors=(actor,), recipients=(recipient,), cameo=cameo, type="COERCE", mode=None, contexts=(),
        quad=4, goldstein=None, factuality="asserted", happened=None, place=None, trigger=span, statement=None,
        confidence=0.7, evidence=(Evidence.at(span, TEXT),), pattern="test", signs=("kind:verb",),
    )  # fmt: skip


def judged(optional: bool = False) -> list[bool]:
    row = {"trigger": "seized", "actors": ["BRD"], "recipients": ["SYL"], "cameo": ["175"], "optional": optional}
    kinds = ("engagements", "statements", "commitments", "links")
    gold = GoldArticle(
        id="a", published_at=None, text=TEXT, rows={"events": [row], **{kind: [] for kind in kinds}}, silent=()
    )
    coding = Coding(
        document=Document(text=TEXT, source="-"),
        coder_version="test",
        actors=(
            Actor(id="b", name="Borduria", kind="state", code="BRD", country="BRD"),
            Actor(id="s", name="Syldavia", kind="state", code="SYL", country="SYL"),
        ),
        events=(event("seized", "b", "s", "170"), event("protested", "s", "b", "141")),
    )
    return [one.holds for one in judge_events(gold, coding)]


def test_an_event_holds_where_dyad_and_root_are_those_of_gold() -> None:
    assert judged() == [True, False]


def test_an_event_that_gold_leaves_open_holds() -> None:
    assert judged(optional=True) == [True, False]


def test_error_is_the_distance_of_a_bin_from_what_held() -> None:
    pairs = [(0.2, False), (0.2, False), (0.8, True), (0.8, False)]
    figures = calibrate(pairs, n_bins=2)
    assert [(one.n, one.held) for one in figures.bins] == [(2, 0.0), (2, 0.5)]
    assert figures.ece == pytest.approx((2 * 0.2 + 2 * 0.3) / 4)
    assert figures.brier == pytest.approx((0.04 + 0.04 + 0.04 + 0.64) / 4)


def test_true_confidence_has_no_error() -> None:
    assert calibrate([(0.5, True), (0.5, False)] * 10, n_bins=1).ece == 0


def test_bins_are_of_one_size_and_lose_nobody() -> None:
    figures = calibrate([(i / 100, i % 3 == 0) for i in range(97)])
    sizes = [one.n for one in figures.bins]
    assert (len(sizes), sum(sizes)) == (10, 97)
    assert max(sizes) - min(sizes) <= 1


@pytest.mark.parametrize(
    ("pairs", "auc"),
    [([(0.9, True), (0.1, False)], 1.0), ([(0.1, True), (0.9, False)], 0.0), ([(0.5, True), (0.5, False)], 0.5)],
)
def test_ranking_is_the_chance_that_the_right_one_comes_first(pairs: list[tuple[float, bool]], auc: float) -> None:
    assert calibrate(pairs).auc == auc


def test_ranking_is_unknown_where_all_hold() -> None:
    assert calibrate([(0.9, True), (0.8, True)]).auc is None


def test_few_events_scatter_more_than_many() -> None:
    few, many = calibrate([(0.7, True)] * 20), calibrate([(0.7, True)] * 2000)
    assert few.ece_by_chance > 3 * many.ece_by_chance > 0


def test_nothing_to_judge_gives_no_bins() -> None:
    figures = calibrate([])
    assert (figures.n, figures.bins, figures.to_dict()["auc"]) == (0, (), None)


def test_table_has_a_line_for_each_bin() -> None:
    assert reliability_text(calibrate([(0.25, True), (0.75, True)], n_bins=2)).splitlines()[2:] == [
        "| 1 | 0.25 | 1.00 |",
        "| 1 | 0.75 | 1.00 |",
    ]


def test_events_of_one_confidence_are_not_sorted_by_truth() -> None:
    figures = calibrate([(0.5, i % 2 == 0) for i in range(40)], n_bins=2)
    assert figures.ece == 0
