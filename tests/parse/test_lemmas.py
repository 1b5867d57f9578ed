"""Lemmas by table, then by the longest known ending."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.parse.lemmas import Lemmatizer

TABLE = "R\tNNS\t\t1\t\nR\tNNS\ties\t3\ty\nR\tVBD\ted\t2\t\nW\tVBD\tmet\tmeet\nR\tNNP\t\t0\t\nW\tNNP\tOct.\tOctober\n"


@pytest.fixture
def lemmatizer(tmp_path: Path) -> Lemmatizer:
    (tmp_path / "lemmas.txt").write_text(TABLE, encoding="utf-8")
    return Lemmatizer(tmp_path / "lemmas.txt")


def test_the_longest_ending_decides(lemmatizer: Lemmatizer) -> None:
    assert (lemmatizer("Ministries", "NNS"), lemmatizer("envoys", "NNS")) == ("ministry", "envoy")


def test_a_known_word_goes_before_endings(lemmatizer: Lemmatizer) -> None:
    assert (lemmatizer("Met", "VBD"), lemmatizer("shelled", "VBD")) == ("meet", "shell")


def test_names_keep_their_case(lemmatizer: Lemmatizer) -> None:
    assert (lemmatizer("Moses", "NNP"), lemmatizer("Oct.", "NNP")) == ("Moses", "October")


def test_an_unknown_tag_gives_the_word_in_lower_case(lemmatizer: Lemmatizer) -> None:
    assert lemmatizer("Quickly", "RB") == "quickly"


def test_a_word_is_never_cut_to_nothing(lemmatizer: Lemmatizer) -> None:
    assert lemmatizer("s", "NNS") == "s"
