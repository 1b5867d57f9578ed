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
    "anti-Spanish slogans in mid-July": "anti-Spanish slogans in mid-July",
    "non-aligned re-elected co-operation": "non-aligned re-elected co-operation",
    "an anti-money-laundering law": "an anti - money - laundering law",
    "the ex-minister and the co-chairs": "the ex - minister and the co - chairs",
    "U.S officials paid US$4.5bn": "U.S officials paid US$ 4.5 bn",
    "after 9/11 and at 24/7": "after 9/11 and at 24 / 7",
    "5G and R&D, #1 and #Geneva": "5G and R&D , # 1 and #Geneva",
    "I dont know, thats all": "I do nt know , that s all",
    "Its not over. Its army left.": "It s not over . Its army left .",
    "as is his wont": "as is his wont",
    "Im Jong met them. Im not sure": "Im Jong met them . I m not sure",
    "roads, bridges, etc. were hit": "roads , bridges , etc. were hit",
    "roads, bridges, etc. Nobody": "roads , bridges , etc . Nobody",
    "under Charles V. The treaty": "under Charles V . The treaty",
    "at 4 Grey St. (behind)": "at 4 Grey St. ( behind )",
    "on Sat. 4 May he sat. Then": "on Sat. 4 May he sat . Then",
    "c. 1850, p. 34, plan b.": "c. 1850 , p. 34 , plan b .",
    "call (613) 555-0174 now": "call ( 613 ) 555-0174 now",
    "seen in [13,14] and 3,5": "seen in [ 13 , 14 ] and 3,5",
    "see draft_2.doc << notes.pdf >>": "see draft_2.doc << notes.pdf >>",
    "Well done!!! :-) (as planned:)": "Well done !!! :-) ( as planned : )",
    "''No,'' he said": "'' No , '' he said",
    "the th- the guy": "the th- the guy",
    "in the summer of ’68 and the 80's": "in the summer of ’68 and the 80's",
    "Iran 's envoy": "Iran 's envoy",
    "wait... etc...": "wait ... etc ...",
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
