"""Who to whom, end to end: each golden article gives the dyads that it lists."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import pytest

from detente.pipeline import Coder
from detente.records.article import Article
from detente.records.coding import Coding

CASES = tomllib.loads((Path(__file__).parent / "cases" / "dyads.toml").read_text("utf-8"))["case"]


@functools.cache
def _coder() -> Coder:
    return Coder()


def _side(code: str) -> str:
    return code[:6] if code.startswith(("IGO", "NGO")) else code[:3]


def _sides(coding: Coding, ids: tuple[str, ...]) -> set[str]:
    codes = {actor.id: actor.code or "" for actor in coding.actors}
    return {_side(codes[i]) for i in ids}


@pytest.mark.parametrize("case", CASES, ids=[case["name"].replace(" ", "-") for case in CASES])
def test_golden_article_gives_its_dyads(case: dict[str, Any]) -> None:
    """An event at the words of each dyad has the actors and recipients that it lists."""
    text = case["text"].strip()
    article = Article(source="test", content=text, form="text", published_at=case["published"])
    coding = _coder()(article)
    wrong = []
    for line in case["dyads"]:
        words, _, dyad = line.partition(" = ")
        actors, _, recipients = dyad.partition(" > ")
        at = coding.document.text.index(words)
        near = [e for e in coding.events if e.trigger.start < at + len(words) and at < e.trigger.end]
        found = [(_sides(coding, e.actors), _sides(coding, e.recipients)) for e in near]
        if not any(set(actors.split("+")) & a and set(recipients.split("+")) & r for a, r in found):
            wrong.append((line, found))
    assert not wrong
