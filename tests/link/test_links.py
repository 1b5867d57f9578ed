"""Links on golden sentences: which act caused or answered which, and which cues tie nothing."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from tests.golden import load_cases, read_case

from detente.link.links import Linker, with_mentions
from detente.records.event import Event
from detente.records.ids import record_id
from detente.records.link import Link
from detente.records.span import Evidence, Span

CASES = load_cases("links")


def code(case: dict[str, Any]) -> tuple[tuple[Link, ...], dict[str, str], str]:
    doc, sents, resolution = read_case(case)
    events, at = [], {}
    for trigger, plover, actor, recipient in case["events"]:
        start = case["text"].find(trigger)
        span = Span(start, start + len(trigger))
        event = Event(
            id=record_id("e", doc.id, trigger), actors=("a_" + actor.replace(" ", "-"),),
            recipients=("a_" + recipient.replace(" ", "-"),) if recipient else (), cameo="010", type=plover, mode=None,
            contexts=(), quad=4, goldstein=None, factuality="asserted", happened=None, place=None, trigger=span,
            statement=None, confidence=1.0, evidence=(Evidence.at(span, doc.text),), pattern="test",
        )  # fmt: skip
        at[event.id] = trigger
        events.append(event)
    return Linker()(doc, sents, resolution, (), tuple(events), (), ()), at, doc.text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_link_points_from_cause_to_effect_with_its_cue(case: dict[str, Any]) -> None:
    links, at, text = code(case)
    rows = [[link.kind, at[link.from_id], at[link.to_id], link.cue.of(text)] for link in links]
    assert rows == [list(row) for row in case["expect"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_evidence_holds_cue_and_both_ends(case: dict[str, Any]) -> None:
    links, _, text = code(case)
    for link in links:
        assert all(piece.quote == text[piece.start : piece.end] for piece in link.evidence)
        assert any(piece.span == link.cue for piece in link.evidence)
        assert link.from_id != link.to_id


def test_noun_that_takes_up_an_act_is_evidence_of_it() -> None:
    case = next(case for case in CASES if case["name"] == "noun-takes-up-act-of-its-verb")
    links, at, text = code(case)
    doc, _, _ = read_case(case)
    ((event_id, evidence),) = links[0].mentions
    event = Event(
        id=event_id, actors=(), recipients=(), cameo="190", type="ASSAULT", mode=None, contexts=(), quad=4,
        goldstein=None, factuality="asserted", happened=None, place=None, trigger=evidence.span, statement=None,
        confidence=1.0, evidence=(Evidence.at(Span(0, 4), doc.text),), pattern="test",
    )  # fmt: skip
    other = dataclasses.replace(event, id="e_other")
    told, untold = with_mentions((event, other), links)
    assert at[event_id] == "shelled"
    assert [piece.quote for piece in told.evidence] == [text[:4], "the shelling"]
    assert untold == other
