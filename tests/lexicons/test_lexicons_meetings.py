"""The lexicon of meetings: entries are whole, each example holds its words, and a wrong row is named."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from detente.errors import LexiconError
from detente.lexicons.inflection import load_irregular
from detente.lexicons.meetings import load_meeting_lexicon

HEADER = "id\twords\tpos\tform\tframe\texample\n"
CUES = "id\twords\tpos\tslot\tstate\texample\n"


def test_every_example_holds_the_first_word_of_its_entry() -> None:
    irregular = load_irregular()
    missing = []
    for entry in load_meeting_lexicon().entries():
        words = re.findall(r"\w+", entry.example.lower())
        stem = entry.lemma.lower()[: max(3, len(entry.lemma) - 2)]
        if not any(word.startswith(stem) or irregular.get(word) == entry.lemma for word in words):
            missing.append((entry.id, entry.example))
    assert missing == []


def test_entries_with_more_words_come_first() -> None:
    found = load_meeting_lexicon().cues["hold"]
    assert [len(cue.rest) for cue in found] == sorted((len(cue.rest) for cue in found), reverse=True)


@pytest.mark.parametrize(
    ("row", "wrong"),
    [
        ("meeting.x\tmeet\tverb\tmeeting\tsideways\tThey met.\n", "frame 'sideways'"),
        ("meeting.x\tmeet\tadverb\tmeeting\tmutual\tThey met.\n", "part of speech 'adverb'"),
        ("meeting.x\tmeet\tverb\tparty\tmutual\tThey met.\n", "form 'party'"),
        ("meeting.x\tmeet\tverb\tmeeting\n", "4 cells"),
    ],
)
def test_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, wrong: str) -> None:
    (tmp_path / "meetings.tsv").write_text(HEADER + row, encoding="utf-8")
    (tmp_path / "lifecycle.tsv").write_text(CUES, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"meetings\.tsv:2") as caught:
        load_meeting_lexicon(tmp_path)
    assert wrong in str(caught.value)
