"""Mini-articles by phenomenon: each gives exactly the meetings that a careful reader would note."""

from __future__ import annotations

import calendar
import pickle
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.recorded import Reading, load

from detente.coding.engagements import EngagementCoder
from detente.records.engagement import Engagement
from detente.records.resolution import Resolution

CASES = Path(__file__).parent.parent / "cases" / "engagements.toml"
ALL: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
READINGS: dict[str, Reading] = load(CASES.with_suffix(".readings.jsonl"))
CODER = EngagementCoder()


def code(name: str) -> tuple[Engagement, ...]:
    document, sentences, resolution = READINGS[name]
    return CODER(document, sentences, resolution, ())


def line_of(engagement: Engagement, resolution: Resolution) -> tuple[str, frozenset[str], str, str, str]:
    actors = [resolution.actor(actor) for actor in engagement.parties]
    sides = frozenset(actor.country or (actor.code or "")[:6] for actor in actors)
    states = " ".join(step.state for step in engagement.history)
    when = "-"
    if engagement.when is not None:
        when = f"{engagement.when.interval.start}/{engagement.when.interval.end}"
    venue = (engagement.venue.country if engagement.venue else None) or "-"
    return engagement.form, sides, states, when, venue


def expected_of(line: str) -> tuple[str, frozenset[str], str, str, str]:
    form, sides, states, when, venue = (part.strip() for part in line.split(";"))
    if when != "-":
        start, _, end = when.partition("/")
        if len(start) == 7:
            year, month = map(int, start.split("-"))
            start, end = f"{start}-01", f"{start}-{calendar.monthrange(year, month)[1]}"
        when = f"{start}/{end or start}"
    return form, frozenset(sides.split()), states, when, venue


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_mini_article_gives_exactly_its_meetings(case: dict[str, Any]) -> None:
    found = [line_of(engagement, READINGS[case["name"]][2]) for engagement in code(case["name"])]
    assert Counter(found) == Counter(map(expected_of, case["expect"]))


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_evidence_is_the_words_of_the_text(case: dict[str, Any]) -> None:
    text = READINGS[case["name"]][0].text
    for engagement in code(case["name"]):
        pieces = [*engagement.evidence, *(piece for step in engagement.history for piece in step.evidence)]
        assert pieces
        assert all(text[piece.start : piece.end] == piece.quote for piece in pieces)


def test_a_second_run_gives_the_same_records() -> None:
    assert [code(case["name"]) for case in ALL] == [code(case["name"]) for case in ALL]


def test_coder_pickles() -> None:
    again = pickle.loads(pickle.dumps(CODER))
    document, sentences, resolution = READINGS[ALL[0]["name"]]
    assert again(document, sentences, resolution, ()) == CODER(document, sentences, resolution, ())


def test_every_phenomenon_has_a_case_that_gives_nothing_or_another_state() -> None:
    assert len(ALL) >= 60
    assert len({case["text"] for case in ALL}) == len(ALL)
