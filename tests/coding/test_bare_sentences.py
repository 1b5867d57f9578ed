"""Sentences without an article around them: who acts on whom where nothing else tells."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from tests.recorded import Reading, load

from detente.coding.events import EventCoder
from detente.coding.statements import StatementCoder

CASES = Path(__file__).parent.parent / "cases" / "bare_sentences.toml"
ALL: list[dict[str, Any]] = tomllib.loads(CASES.read_text(encoding="utf-8"))["case"]
READINGS: dict[str, Reading] = load(CASES.with_suffix(".readings.jsonl"))


@pytest.mark.parametrize("case", ALL, ids=[case["name"] for case in ALL])
def test_a_bare_sentence_gives_its_events(case: dict[str, Any]) -> None:
    document, sentences, resolution = READINGS[case["name"]]
    assert document.text == case["text"], "record the readings anew"
    statements, _ = StatementCoder()(document, sentences, resolution)
    events, _ = EventCoder()(document, sentences, resolution, statements)

    def names(ids: tuple[str, ...]) -> str:
        return ", ".join(resolution.actor(i).name for i in ids)

    found = [f"{event.cameo}; {names(event.actors)} > {names(event.recipients)}" for event in events]
    assert found == case["expect"]
