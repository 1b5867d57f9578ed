"""Statements and refusals on golden sentences: who said what, by which act, and who would not."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest
from tests.golden import load_cases, read_case

from detente.coding.statements import StatementCoder
from detente.records.statement import REFUSALS, Statement

STATEMENTS = load_cases("statements")
REFUSED = load_cases("refusals")


def code(case: dict[str, Any]) -> tuple[list[Statement], dict[str, str], str]:
    doc, sents, resolution = read_case(case)
    statements, added = StatementCoder()(doc, sents, resolution)
    names = {actor.id: actor.name for actor in (*resolution.actors, *added)}
    return list(statements), names, doc.text


@pytest.mark.parametrize("case", STATEMENTS, ids=lambda case: case["name"])
def test_statement_has_speaker_act_and_content(case: dict[str, Any]) -> None:
    statements, names, text = code(case)
    found = [
        [names.get(s.speaker or "", ""), s.act, "|".join(span.of(text) for span in s.content)]
        for s in statements
        if s.act not in REFUSALS
    ]
    expected = [list(row) for row in case["expect"]]
    assert [[f[0], "*" if e[1] == "*" else f[1], f[2]] for f, e in zip(found, expected, strict=False)] == expected
    assert len(found) == len(expected), found


@pytest.mark.parametrize("case", REFUSED, ids=lambda case: case["name"])
def test_refusal_has_speaker_and_act(case: dict[str, Any]) -> None:
    statements, names, _ = code(case)
    found = [[names.get(s.speaker or ""), s.act] for s in statements if s.act in REFUSALS]
    assert found == [list(row) for row in case["expect"]]


@pytest.mark.parametrize("case", STATEMENTS + REFUSED, ids=lambda case: case["name"])
def test_evidence_is_the_words_of_the_text(case: dict[str, Any]) -> None:
    statements, _, text = code(case)
    assert all(piece.quote == text[piece.start : piece.end] for s in statements for piece in s.evidence)
    assert all(s.evidence for s in statements)


def test_second_run_and_pickled_coder_give_the_same() -> None:
    doc, sents, resolution = read_case(STATEMENTS[0])
    coder = StatementCoder()
    first = coder(doc, sents, resolution)
    assert pickle.loads(pickle.dumps(coder))(doc, sents, resolution) == first


def test_title_is_not_coded() -> None:
    from detente.records.document import Region
    from detente.records.span import Span

    doc, sents, resolution = read_case(STATEMENTS[0])
    titled = dataclasses.replace(doc, regions=(Region(kind="title", span=Span(0, len(doc.text))),))
    assert StatementCoder()(titled, sents, resolution) == ((), ())


DIRECTIONS = {
    "article-judges-worse": "worse",
    "article-judges-turn": "worse",
    "article-judges-by-noun": "worse",
    "article-judges-better": "better",
    "article-judges-eased": "better",
}


@pytest.mark.parametrize(("name", "direction"), DIRECTIONS.items())
def test_assessment_tells_whose_relations_and_which_way(name: str, direction: str) -> None:
    (statement,) = code(next(case for case in STATEMENTS if case["name"] == name))[0]
    assert (statement.about, statement.direction) == (("a_Lima", "a_Oslo"), direction)
