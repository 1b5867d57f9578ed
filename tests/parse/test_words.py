"""How text is cut into words: offsets are exact, and the cuts are those of the treebanks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.parse.words import split_words

CASES = {
    "The minister didn't resign.": "The minister did n't resign .",
    "They can’t and cannot wait.": "They ca n’t and can not wait .",
    "Peru's envoy": "Peru 's envoy",
    "the ministers' talks": "the ministers ' talks",
    "a cease-fire deal": "a cease - fire deal",
    "the U.S. and the U.N.": "the U.S. and the U.N.",
    "Gen. A. Okafor met Mr. Ri": "Gen. A. Okafor met Mr. Ri",
    "on Oct. 5 at 20:05": "on Oct. 5 at 20:05",
    "$1,200.50 or 5%": "$ 1,200.50 or 5 %",
    "“We will not,” he said.": "“ We will not , ” he said .",
    "Moscow—Kyiv": "Moscow — Kyiv",
    "in the 1990s": "in the 1990s",
    "on the 3rd of May.": "on the 3rd of May .",
    "O'Neill met Shi'ite leaders": "O'Neill met Shi'ite leaders",
    "see www.example.org/a.": "see www.example.org/a .",
    "It may. He left": "It may . He left",
    "No. 5 and no.": "No. 5 and no .",
    "the U.S.'s fleet": "the U.S. 's fleet",
    "He’s gone": "He ’s gone",
    "16/12/1998": "16/12/1998",
}


@pytest.mark.parametrize("text", CASES)
def test_words_are_cut_as_in_the_treebanks(text: str) -> None:
    assert " ".join(word for word, _, _ in split_words(text)) == CASES[text]


@given(st.text(max_size=200))
def test_words_slice_the_text_and_leave_only_spaces(text: str) -> None:
    at, left = 0, ""
    for word, start, end in split_words(text):
        assert start >= at
        assert word == text[start:end] != ""
        left += text[at:start]
        at = end
    assert (left + text[at:]).strip() == ""


@given(st.text(alphabet="ab'’nts.-U ", max_size=60))
def test_no_word_contains_a_space(text: str) -> None:
    assert all(not any(char.isspace() for char in word) for word, _, _ in split_words(text))


def test_a_stretch_of_text_is_cut_with_offsets_of_the_whole() -> None:
    text = "Lima. Quito agreed."
    assert split_words(text, 6, 11) == [("Quito", 6, 11)]
