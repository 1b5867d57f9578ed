"""The codebook is made from ontology and lexicons, the same each time."""

from __future__ import annotations

from detente.evaluate.codebook import codebook_text
from detente.lexicons.patterns import all_patterns
from detente.ontology.plover import load_plover


def test_codebook_names_every_code_that_a_pattern_gives() -> None:
    text = codebook_text()
    assert [pattern.code for pattern in all_patterns() if f"**{pattern.code} " not in text] == []


def test_codebook_names_every_plover_type() -> None:
    text = codebook_text()
    assert [name for name in load_plover() if f"| {name} |" not in text] == []


def test_codebook_is_the_same_each_time() -> None:
    assert codebook_text() == codebook_text()
