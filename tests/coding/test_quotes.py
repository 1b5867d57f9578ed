"""Quotations: where they begin and end, over sentences, paragraphs and kinds of marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.coding.quotes import find_quotes


def inner(text: str) -> list[str]:
    return [quote.inner.of(text) for quote in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We came," he said. "We left."', ["We came,", "We left."]),
        ("“We came,” he said.", ["We came,"]),
        ("«We came», he said.", ["We came"]),
        ("‘We won’t go,’ he said.", ["We won’t go,"]),
        ("'We won't go,' he said.", ["We won't go,"]),
        ("''We came,'' he said.", ["We came,"]),
        ("``We came,'' he said.", ["We came,"]),
        ("The farmers' road isn't the minister's.", []),
        ("A boat of 12' by 5' sank.", []),
        ("\"He told me 'go home' and I went,\" she said.", ["He told me 'go home' and I went,"]),
        ("“He said ‘no’ twice,” she said.", ["He said ‘no’ twice,"]),
    ],
)
def test_quotation_has_its_bounds(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_quotation_over_paragraphs_is_continued() -> None:
    quotes = find_quotes("“The road is shut.\n“It will open,” she said.")
    assert [(quote.continues, quote.closed) for quote in quotes] == [(False, False), (True, True)]


def test_stray_mark_in_the_midst_opens_nothing() -> None:
    assert inner('The pipe is 5" wide and old.\nIt leaks.') == []


@given(st.text(alphabet="ab .,?\"“”‘’'\n", max_size=60))
def test_quotations_lie_in_order_and_do_not_overlap(text: str) -> None:
    quotes = find_quotes(text)
    for quote in quotes:
        assert 0 <= quote.outer.start <= quote.inner.start < quote.inner.end <= quote.outer.end <= len(text)
        assert not quote.inner.of(text)[0].isspace()
    for first, second in pairwise(quotes):
        assert first.outer.end <= second.outer.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('“We came," he said.', ["We came,"]),
        ('"We came,” he said.', ["We came,"]),
        ('“He said "no" twice,” she said.', ['He said "no" twice,']),
    ],
)
def test_marks_of_two_styles_close_each_other_unless_one_stands_within(text: str, expected: list[str]) -> None:
    assert inner(text) == expected
