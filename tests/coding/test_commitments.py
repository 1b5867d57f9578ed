"""Commitments on golden sentences: both halves, who is bound, and what binds nobody."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.golden import load_cases, read_case

from detente.coding.commitments import CommitmentCoder
from detente.coding.statements import StatementCoder
from detente.records.commitment import Commitment
from detente.records.engagement import Engagement, Transition
from detente.records.span import Evidence

CASES = load_cases("commitments")


def code(
    case: dict[str, Any], engagements: tuple[Engagement, ...] = ()
) -> tuple[tuple[Commitment, ...], dict[str, str]]:
    doc, sents, resolution = read_case(case)
    statements, added = StatementCoder()(doc, sents, resolution)
    resolution = dataclasses.replace(resolution, actors=resolution.actors + added)
    names = {actor.id: actor.name for actor in resolution.actors}
    return CommitmentCoder()(doc, sents, resolution, statements, (), engagements), names


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_commitment_has_kind_party_and_both_halves(case: dict[str, Any]) -> None:
    found, names = code(case)
    rows = [[c.kind, names[c.party or ""], c.condition.quote, c.consequence.quote] for c in found]
    assert rows == [list(row) for row in case["expect"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_halves_do_not_overlap_and_stand_in_the_text(case: dict[str, Any]) -> None:
    found, _ = code(case)
    for commitment in found:
        assert not commitment.condition.span.overlaps(commitment.consequence.span)
        assert commitment.condition.quote == case["text"][commitment.condition.start : commitment.condition.end]
        assert commitment.consequence.quote == case["text"][commitment.consequence.start : commitment.consequence.end]


def test_condition_of_no_meeting_is_met_by_the_cancelled_meeting() -> None:
    case = next(case for case in CASES if case["name"] == "no-meeting")
    cancelled = Evidence(0, 4, case["text"][0:4])
    step = Transition(state="cancelled", on=None, by=(), evidence=(cancelled,), pattern="test")
    engagement = Engagement(
        id="g_1", form="meeting", level="leaders", parties=("a_Anna-Berg",), occasion=None, venue=None, when=None,
        history=(step,), evidence=(cancelled,),
    )  # fmt: skip
    met, _ = code(case, (engagement,))
    assert [(c.state, c.met_by) for c in met] == [("met", "g_1")]
    held = dataclasses.replace(engagement, history=(dataclasses.replace(step, state="held"),))
    unmet, _ = code(case, (held,))
    assert [(c.state, c.met_by) for c in unmet] == [("open", None)]
