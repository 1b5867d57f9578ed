"""The codebook is made from ontology and lexicons, the same each time."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from detente.evaluate import codebook_words as words
from detente.evaluate.codebook import codebook_text
from detente.lexicons.conditions import SENSES
from detente.lexicons.confidence import load_scale, meaning_of
from detente.lexicons.furniture import FurnitureReason
from detente.lexicons.patterns import all_patterns
from detente.ontology.plover import load_plover
from detente.records.coding import NotCodedReason
from detente.records.commitment import CommitmentKind, CommitmentState
from detente.records.engagement import Form, State
from detente.records.event import Factuality
from detente.records.link import LinkKind
from detente.records.refusal import RefusalReason
from detente.records.statement import Act

PAGE = Path(__file__).parents[2] / "CODEBOOK.md"


def test_codebook_names_every_code_that_a_pattern_gives() -> None:
    text = codebook_text()
    assert [pattern.code for pattern in all_patterns() if f"**{pattern.code} " not in text] == []


def test_codebook_names_every_plover_type() -> None:
    text = codebook_text()
    assert [name for name in load_plover() if f"| {name} |" not in text] == []


def test_codebook_is_the_same_each_time() -> None:
    assert codebook_text() == codebook_text()


def test_the_page_is_what_the_lexicons_say() -> None:
    same = PAGE.read_text(encoding="utf-8") == codebook_text()
    assert same, "CODEBOOK.md is old: run `detente codebook --out CODEBOOK.md`"


@pytest.mark.parametrize(
    ("meanings", "closed_list"),
    [
        (words.FACTUALITY, Factuality),
        (words.STATES, State),
        (words.FORMS, Form),
        (words.ACTS, Act),
        (words.COMMITMENTS, CommitmentKind),
        (words.COMMITMENT_STATES, CommitmentState),
        (words.LINKS, LinkKind),
        (words.REFUSALS, RefusalReason),
        (words.NOT_CODED, NotCodedReason),
        (words.FURNITURE, FurnitureReason),
    ],
)
def test_every_value_of_a_closed_list_has_a_meaning(meanings: dict[str, str], closed_list: Any) -> None:
    assert set(meanings) == set(get_args(closed_list))


def test_every_sense_of_a_connective_has_a_meaning() -> None:
    assert set(words.SENSES) == set(SENSES)


def test_every_sign_of_confidence_has_a_meaning() -> None:
    assert [sign for sign in load_scale() if not meaning_of(sign)] == []
