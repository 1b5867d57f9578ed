"""Word pieces follow BERT's uncased rule; casing travels beside them."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from detente.parse.wordpiece import LOWER, MIXED, NO_LETTER, TITLE, UPPER, WordPieces, casing, normalised

VOCABULARY = [
    "[PAD]",
    "[UNK]",
    "[CLS]",
    "[SEP]",
    "kaz",
    "##akh",
    "##stan",
    "the",
    "e",
    "##lysee",
    "'",
    "s",
    "u",
    ".",
    "k",
    "##a",
]
PIECES = WordPieces(VOCABULARY)


def _names(word: str) -> list[str]:
    return [VOCABULARY[number] for number in PIECES.of_word(word)]


def test_the_longest_known_pieces_cover_a_word_from_the_left() -> None:
    assert _names("Kazakhstan") == ["kaz", "##akh", "##stan"]


def test_accents_and_case_are_dropped_before_the_pieces_are_looked_up() -> None:
    assert _names("Élysée") == ["e", "##lysee"]


def test_punctuation_inside_a_word_is_a_piece_of_its_own() -> None:
    assert _names("U.S.") == ["u", ".", "s", "."]


def test_a_word_with_an_unknown_rest_is_one_unknown_piece() -> None:
    assert _names("Kazq") == ["[UNK]"]


def test_a_word_of_nothing_readable_is_still_one_piece() -> None:
    assert _names("\u200b") == ["[UNK]"]


def test_casing_tells_the_five_ways_of_writing() -> None:
    words = ("talks", "Talks", "T", "NATO", "McKay", "2018", "U.N.", "e-Mail")
    assert [casing(word) for word in words] == [LOWER, TITLE, TITLE, UPPER, MIXED, NO_LETTER, UPPER, MIXED]


def test_pickled_pieces_cut_alike() -> None:
    assert pickle.loads(pickle.dumps(PIECES)).of_word("Kazakhstan") == PIECES.of_word("Kazakhstan")


def _reference(word: str) -> list[str]:
    """The published algorithm, written plainly: greedy longest match of each cut."""
    found: list[str] = []
    for cut in normalised(word):
        pieces, rest = [], cut
        while rest:
            mark = "##" if pieces else ""
            size = next((n for n in range(len(rest), 0, -1) if mark + rest[:n] in VOCABULARY), 0)
            if not size or len(cut) > 100:
                pieces = ["[UNK]"]
                break
            pieces.append(mark + rest[:size])
            rest = rest[size:]
        found += pieces
    return found or ["[UNK]"]


@given(st.text(alphabet="kazhstnelyéuÉ'.KAS ", max_size=12))
def test_pieces_agree_with_the_published_algorithm(word: str) -> None:
    assert _names(word) == _reference(word)
