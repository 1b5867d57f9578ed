"""Judgements of relations, end to end: which dyad they are about, and whether things turn better or worse."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from detente.pipeline import Coder
from detente.records.article import Article

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "assessments.toml").read_text(encoding="utf-8")
)["case"]


@cache
def _coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_judged_relation_has_its_direction_and_dyad(case: dict[str, Any]) -> None:
    text = f"{case['text']} Nobody else spoke of it on Tuesday, and the offices stayed closed until the evening."
    coding = _coder()(Article(source="test", content=text, form="text", published_at="2019-06-12"))
    country = {actor.id: actor.country for actor in coding.actors}
    found = [
        (row.direction, sorted(country[i] or "" for i in row.about)) for row in coding.statements if row.act == "assess"
    ]
    assert found == ([] if case["direction"] == "none" else [(case["direction"], sorted(case["about"]))])
