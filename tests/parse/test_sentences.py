"""Where sentences end in news text, by phenomenon."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.parse.sentences import MAX_WORDS, shortened, split_sentences
from detente.parse.words import split_words

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]


def _cut(text: str) -> list[str]:
    return [text[words[0][1] : words[-1][2]] for words in split_sentences(text)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case["phenomenon"]))
def test_sentences_end_where_a_reader_ends_them(case: dict[str, object]) -> None:
    assert _cut(str(case["text"])) == case["sentences"]


@given(st.text(alphabet="Ab .?!\"”'-\n1U.", max_size=120))
def test_sentences_hold_every_word_once_and_in_order(text: str) -> None:
    together = [word for sentence in split_sentences(text) for word in sentence]
    assert [start for _, start, _ in together] == sorted(start for _, start, _ in together)
    covered = "".join(word for word, _, _ in together)
    assert covered == "".join(text.split())


def test_a_long_sentence_is_cut_at_a_comma_in_reach() -> None:
    words = split_words("one two, " * 200)
    parts = shortened(words)
    assert all(len(part) <= MAX_WORDS for part in parts)
    assert parts[0][-1][0] == ","
    assert [word for part in parts for word in part] == words
