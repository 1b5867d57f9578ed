"""Variants of treebank sentences keep their trees and labels in step."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from detente.train.corpora import Example
from detente.train.encoder_data import _persons_swapped, _recased, _run_on, _with_dateline
from detente.train.invented import Inventor

from .test_invented import TABLES


@pytest.fixture
def inventor(tmp_path: Path) -> Inventor:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Inventor.read(tmp_path)


def _example() -> Example:
    return Example(
        id="x", words=["Kokou", "Adzima", "met", "the", "army", "chief", "."],
        upos=["PROPN", "PROPN", "VERB", "DET", "NOUN", "NOUN", "PUNCT"],
        xpos=["NNP", "NNP", "VBD", "DT", "NN", "NN", "."],
        heads=[3, 1, 0, 6, 6, 3, 3], deprels=["nsubj", "flat", "root", "det", "compound", "obj", "punct"],
        entities=["B-PERSON", "I-PERSON", "O", "O", "O", "O", "O"],
        roles={2: {0: "ARG0", 5: "ARG1"}}, factuality={2: 2.0},
    )  # fmt: skip


def test_a_swapped_name_has_as_many_words_and_leaves_the_original(inventor: Inventor) -> None:
    example = _example()
    swapped = _persons_swapped(example, inventor, random.Random(2))
    assert len(swapped.words) == len(example.words)
    assert swapped.words[:2] != example.words[:2] == ["Kokou", "Adzima"]
    assert swapped.words[2:] == example.words[2:]


@pytest.mark.parametrize("seed", range(20))
def test_a_dateline_hangs_on_the_main_verb(inventor: Inventor, seed: int) -> None:
    example = _example()
    moved = _with_dateline(example, inventor, random.Random(seed))
    n = len(moved.words) - len(example.words)
    heads = moved.heads or []
    assert n > 0
    assert moved.words[n:] == example.words
    assert heads.index(0) == n + 2
    assert heads.count(0) == 1
    assert heads[0] - 1 == n + 2
    assert all(0 <= head <= len(heads) for head in heads)
    assert moved.roles == {n + 2: {n: "ARG0", n + 5: "ARG1"}}
    assert moved.factuality == {n + 2: 2.0}
    assert len(moved.entities or ()) == len(moved.xpos or ()) == len(moved.deprels or ()) == len(moved.words)


def test_headline_case_keeps_small_words_small() -> None:
    headline = next(
        changed.words
        for seed in range(100)
        if (changed := _recased(_example(), random.Random(seed), 1.0)).words[3] == "the"
    )
    assert headline == ["Kokou", "Adzima", "Met", "the", "Army", "Chief", "."]


def test_sentences_run_on_keep_both_trees_and_all_words() -> None:
    one, two = _example(), _example()
    one.words = [*one.words[:-1], "soon"]
    seen = [list(_run_on([one, two], random.Random(seed))) for seed in range(30)]
    joined = next(examples[0] for examples in seen if len(examples) == 1)
    assert any(len(examples) == 2 for examples in seen)
    assert joined.words == one.words + two.words
    assert joined.heads == [3, 1, 0, 6, 6, 3, 3, 10, 8, 0, 13, 13, 10, 10]
    assert joined.roles == {2: {0: "ARG0", 5: "ARG1"}, 9: {7: "ARG0", 12: "ARG1"}}
    assert joined.factuality == {2: 2.0, 9: 2.0}
    assert one.heads == [3, 1, 0, 6, 6, 3, 3]


@pytest.mark.parametrize("border", ["new_document", "new_paragraph"])
def test_sentences_of_two_lines_never_run_on(border: str) -> None:
    one, two = _example(), _example()
    one.words = [*one.words[:-1], "soon"]
    setattr(two, border, True)
    assert all(len(list(_run_on([one, two], random.Random(seed)))) == 2 for seed in range(30))
