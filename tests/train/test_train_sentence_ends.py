"""The recipe that learns where sentences end: it sees only what the rules leave open, and is the same on every run."""

from __future__ import annotations

from pathlib import Path

from detente.lexicons.sentence_ends import load_end_weights
from detente.train.corpora import Example, running_text
from detente.train.sentence_ends import fit, open_gaps, write_table


def _example(text: str, document: bool = False, paragraph: bool = False) -> Example:
    return Example(id="", words=text.split(), text=text, new_document=document, new_paragraph=paragraph)


def test_documents_become_lines_in_which_each_sentence_has_its_place() -> None:
    first, second = running_text(
        [_example("how are you?", document=True), _example("fine."), _example("Bye", paragraph=True),
         _example("Hi", document=True)]
    )  # fmt: skip
    assert first[0] == "how are you? fine.\nBye"
    assert [base for _, base in first[1]] == [0, 13, 19]
    assert [example.word_spans(base) for example, base in first[1]][1] == [(13, 18)]
    assert second[0] == "Hi"


def test_what_rules_decide_is_not_learnt() -> None:
    text = "Lima agreed. Quito did not? nobody knows."
    gaps = list(open_gaps(text, {12, 27, 41}))
    assert [ended for _, ended in gaps] == [True]


def test_the_table_is_the_same_on_every_run_and_can_be_read(tmp_path: Path) -> None:
    text = " ".join(["how is it? all is well. we wait... and see."] * 8)
    ends = {i + 1 for i, char in enumerate(text) if char == "?" or (char == "." and text[i + 1 : i + 3] != "..")}
    ends -= {i + 1 for i in range(len(text)) if text[i : i + 2] == ".." or text[i - 1 : i + 1] == ".."}
    gaps = list(open_gaps(text, ends))
    paths = [tmp_path / "a.tsv", tmp_path / "b.tsv"]
    for path in paths:
        write_table(fit(gaps), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    weights = load_end_weights(paths[0])
    assert weights[("word before", "?")] > weights[("word before", "...")]
