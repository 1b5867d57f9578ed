"""Where, end to end: each golden article gives the countries of its events' places."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from detente.pipeline import Coder
from detente.records.article import Article

CASES = tomllib.loads((Path(__file__).parent / "cases" / "event_places.toml").read_text("utf-8"))["case"]


@functools.cache
def _coder() -> Coder:
    return Coder()


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_golden_article_gives_the_places_of_its_events(case: dict[str, Any]) -> None:
    """An event at the words of each line has a place in the country that it lists."""
    article = Article(source="test", content=case["text"].strip(), form="text", published_at=case["published"])
    coding = _coder()(article)
    wrong = []
    for line in case["places"]:
        words, _, country = line.partition(" = ")
        at = coding.document.text.index(words)
        near = [e for e in coding.events if e.trigger.start < at + len(words) and at < e.trigger.end]
        found = [(e.place.country or "null") if e.place else "null" for e in near]
        if country not in found:
            wrong.append((line, found))
    assert not wrong
