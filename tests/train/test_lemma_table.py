"""The learned lemma table gives back what it was taught, and endings carry over to words not seen."""

from __future__ import annotations

from pathlib import Path

from detente.parse.lemmas import Lemmatizer
from detente.train.corpora import Example
from detente.train.lemma_table import learn_lemmas, write_lemmas

PAIRS = [
    ("parties", "party"), ("cities", "city"), ("armies", "army"), ("treaties", "treaty"), ("envoys", "envoy"),
    ("talks", "talk"),
    ("ships", "ship"), ("borders", "border"), ("ties", "tie"), ("men", "man"),
]  # fmt: skip


def test_what_was_taught_is_given_back_and_endings_carry_over(tmp_path: Path) -> None:
    words, lemmas = map(list, zip(*PAIRS, strict=True))
    rows = learn_lemmas([Example(id="x", words=words, lemmas=lemmas, xpos=["NNS"] * len(words))] * 2)
    write_lemmas(rows, tmp_path / "lemmas.txt")
    lemmatizer = Lemmatizer(tmp_path / "lemmas.txt")
    assert [lemmatizer(word, "NNS") for word in words] == lemmas
    assert (lemmatizer("ministries", "NNS"), lemmatizer("rebels", "NNS")) == ("ministry", "rebel")
