"""Sentences with names in brackets: read, tagged word by word, varied without losing their frame."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from detente.errors import InputError
from detente.train.invented import Inventor
from detente.train.written import example_of, read_written, varied

from .test_invented import TABLES


@pytest.fixture
def inventor(tmp_path: Path) -> Inventor:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Inventor.read(tmp_path)


def _read(line: str, tmp_path: Path) -> list[list[tuple[str, str | None]]]:
    path = tmp_path / "written.txt"
    path.write_text(f"# by us\n{line}\n", encoding="utf-8")
    return read_written(path)


def test_a_possessive_mark_behind_a_bracket_is_outside_of_the_name(tmp_path: Path) -> None:
    example = example_of(_read("The [ORG JSC]’s ruling hurt [PERSON Ama Boateng].", tmp_path)[0])
    assert example.words == ["The", "JSC", "’s", "ruling", "hurt", "Ama", "Boateng", "."]
    assert example.entities == ["O", "B-ORG", "O", "O", "O", "B-PERSON", "I-PERSON", "O"]


@pytest.mark.parametrize("line", ["[ORG JSC ruled.", "JSC] ruled.", "[BODY JSC] ruled."])
def test_a_line_that_cannot_be_read_is_named(line: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"written\.txt:2"):
        _read(line, tmp_path)


def test_a_variant_changes_names_and_nothing_else(inventor: Inventor) -> None:
    rng = random.Random(3)
    changed = 0
    for parts in read_written():
        other = varied(parts, inventor, rng)
        assert [kind for _, kind in other] == [kind for _, kind in parts]
        assert [text for text, kind in other if kind in (None, "MISC")] == [
            text for text, kind in parts if kind in (None, "MISC")
        ]
        changed += other != parts
    assert changed > 300


def test_most_of_our_sentences_name_somebody_and_some_nobody() -> None:
    named = [any(kind for _, kind in parts) for parts in read_written()]
    assert 0.05 < named.count(False) / len(named) < 0.4
