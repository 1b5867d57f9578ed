"""Ends without a full stop: weighed in mails and posts, left alone in news."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import LexiconError
from detente.lexicons.sentence_ends import load_end_weights
from detente.parse.sentence_ends import LineStyle, end_score, features, is_candidate, is_letter, shape
from detente.parse.sentences import split_sentences
from detente.parse.words import split_words


@pytest.mark.parametrize(
    ("word", "found"),
    [("treaty", "low"), ("Lima", "Title"), ("NATO", "CAPS"), ("7", "num"), ("1999", "num4"), ("04:17", "clock"),
     ("3/4/2001", "date"), ("a@b.org", "web"), ("...", "..."), ("U.S.", "abbr"), ("x.doc", "file")],
)  # fmt: skip
def test_a_word_has_the_shape_of_its_letters(word: str, found: str) -> None:
    assert shape(word) == found


def test_a_text_with_two_signs_is_a_letter_and_a_quotation_alone_makes_none() -> None:
    assert is_letter("Hi all,\nsee attached\nlol")
    assert not is_letter('"Hey, let me know," he told the minister. Write to desk.')
    assert not is_letter("Lima and Quito signed the treaty on Monday.")


def test_between_small_letters_and_in_news_nothing_is_open() -> None:
    news, mail = LineStyle("Kofi Annan left.", letter=False), LineStyle("thx Ann Call me", letter=True)
    assert not is_candidate("Ann", "Call", news)
    assert is_candidate("Ann", "Call", mail)
    assert not is_candidate("call", "me", mail)
    assert is_candidate("?", "are", news)
    assert not is_candidate("in", "Lima", mail)


def test_a_small_letter_after_a_question_ends_more_surely_than_after_dots() -> None:
    def score(text: str, i: int) -> float:
        return end_score(split_words(text), 0, i, LineStyle(text, letter=False))

    assert score("where do you live? we live here. it is cold.", 5) > 0
    assert score("He paused ... and left.", 3) < score("where do you live? we live here. it is cold.", 5)


def test_what_follows_the_stamp_of_a_mail_is_a_sentence_of_its_own() -> None:
    text = "Hi Ann,\nDone. Thanks Paul Weber 03/15/2001 04:17 PM Please send me the last version asap."
    assert [words[0][0] for words in split_sentences(text)][-1] == "Please"


def test_features_are_of_one_number_whatever_stands_around() -> None:
    texts = ("a b", "Thanks! (see this) ok", "Mail me: a@b.org http://x.org/y done")
    lengths = {
        len(features(words, 0, i, LineStyle(text, letter=True)))
        for text in texts
        for words in [split_words(text)]
        for i in range(1, len(words))
    }
    assert len(lengths) == 1


def test_a_row_without_a_number_is_refused(tmp_path: Path) -> None:
    table = tmp_path / "ends.tsv"
    table.write_text("weight\tfeature\n0.5\tbias\nmuch\tafter\tlow\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"ends\.tsv:3"):
        load_end_weights(table)


def test_the_shipped_table_has_a_bias_and_weights() -> None:
    weights = load_end_weights()
    assert weights[("bias",)] < 0
    assert len(weights) > 1000
