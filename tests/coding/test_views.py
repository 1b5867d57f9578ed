"""Views on golden sentences: what is held, wanted or expected, by whom, where the ledger makes no statement of it."""

from __future__ import annotations

from typing import Any

import pytest
from tests.golden import load_cases, read_case

from detente.coding.statements import StatementCoder

CASES = load_cases("views")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_view_has_source_and_content(case: dict[str, Any]) -> None:
    doc, sents, resolution = read_case(case)
    statements, _ = StatementCoder(views=True)(doc, sents, resolution)
    found = [
        [s.source.of(doc.text) if s.source else "", "|".join(c.of(doc.text) for c in s.content)] for s in statements
    ]
    assert found == [list(row) for row in case["expect"]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_ledger_holds_no_view_that_nobody_is_named_for(case: dict[str, Any]) -> None:
    doc, sents, resolution = read_case(case)
    statements, _ = StatementCoder()(doc, sents, resolution)
    assert not [s for s in statements if s.pattern.startswith("view.")]
