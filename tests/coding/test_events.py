"""Sentences by phenomenon: each gives exactly the events that a careful coder would note, from its recorded reading."""

from __future__ import annotations

import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.recorded import Reading, load

from detente.coding.events import EventCoder
from detente.coding.statements import StatementCoder
from detente.ontology.plover import find_plover
from detente.records.coding import NotCoded
from detente.records.event import Event
from detente.records.resolution import Resolution

CASES = Path(__file__).parent.parent / "cases" / "events.toml"
ALL: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
READINGS: dict[str, Reading] = load(CASES.with_suffix(".readings.jsonl"))
CODER = EventCoder()


def code(name: str) -> tuple[tuple[Event, ...], tuple[NotCoded, ...]]:
    document, sentences, resolution = READINGS[name]
    statements, _ = StatementCoder()(document, sentences, resolution)
    return CODER(document, sentences, resolution, statements)


def sides(ids: tuple[str, ...], resolution: Resolution) -> frozenset[str]:
    actors = [resolution.actor(i) for i in ids]
    return frozenset(actor.country or actor.code or "?" for actor in actors)


def fits(event: Event, line: str, resolution: Resolution) -> bool:
    beginning, dyad, factuality = (part.strip() for part in line.split(";"))
    actors, recipients = (frozenset(side.split()) for side in dyad.split(">"))
    same = (sides(event.actors, resolution), sides(event.recipients, resolution)) == (actors, recipients)
    return event.cameo.startswith(beginning) and same and event.factuality == factuality


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_sentence_gives_exactly_its_events(case: dict[str, Any]) -> None:
    resolution = READINGS[case["name"]][2]
    events = list(code(case["name"])[0])
    for line in case["expect"]:
        found = next((event for event in events if fits(event, line, resolution)), None)
        assert found is not None, (line, [(e.cameo, e.factuality, e.pattern) for e in events])
        events.remove(found)
    assert [(event.cameo, event.pattern) for event in events] == []


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_evidence_and_trigger_are_words_of_the_text(case: dict[str, Any]) -> None:
    text = READINGS[case["name"]][0].text
    for event in code(case["name"])[0]:
        assert event.evidence
        assert all(piece.quote == text[piece.start : piece.end] for piece in event.evidence)
        assert any(piece.span.covers(event.trigger) for piece in event.evidence)
        assert 0 < event.confidence <= 1


def test_called_off_meeting_is_reject_meet() -> None:
    (event,) = code("called-off-is-reject")[0]
    assert (event.type, event.mode, event.quad) == ("REJECT", "meet", 3)


def test_summoned_ambassador_is_accuse() -> None:
    (event,) = code("summoned-is-accuse")[0]
    assert event.type == "ACCUSE"


def test_other_types_are_those_of_the_crosswalk() -> None:
    for case in ALL:
        for event in code(case["name"])[0]:
            row = find_plover(event.cameo)
            assert row is not None
            assert event.type in (row.type, "REJECT")


def test_what_was_not_coded_has_a_reason() -> None:
    _, not_coded = code("one-actor-only")
    assert [row.reason for row in not_coded] == ["one-actor-only"]
    _, not_coded = code("sport")
    assert [row.reason for row in not_coded] == ["sport"]


def test_coder_pickles_and_keeps_nothing() -> None:
    again = pickle.loads(pickle.dumps(CODER))
    document, sentences, resolution = READINGS["accused-of"]
    assert again(document, sentences, resolution, ()) == CODER(document, sentences, resolution, ())
