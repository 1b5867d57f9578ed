"""Furniture by phenomenon, and what holds for every cut."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.clean.cleaner import Cleaner, cut_out
from detente.clean.furniture import FurnitureFinder, is_navigation
from detente.clean.lines import lines_of, normalise
from detente.records.article import Article
from detente.records.document import Document

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "furniture.toml").read_text(encoding="utf-8"))["case"]
CLEAN = Cleaner()
FIND = FurnitureFinder()


def clean(text: str) -> Document:
    return CLEAN(Article(source="test", content=text, form="text"))


@pytest.mark.parametrize("case", CASES, ids=[case["phenomenon"] for case in CASES])
def test_furniture_is_told_from_news(case: dict[str, object]) -> None:
    document = clean(str(case["text"]))
    quotes = "\n".join(piece.quote for piece in document.dropped)
    for quote in case["dropped"]:  # type: ignore[attr-defined]
        assert quote in quotes, f"{quote!r} was kept; dropped: {quotes!r}"
    for quote in case["kept"]:  # type: ignore[attr-defined]
        assert quote in document.text
    if not case["dropped"]:
        assert document.dropped == ()


def test_an_article_without_furniture_keeps_every_character() -> None:
    text = (
        "Talks end\n\nLaos closed its bridge on Monday.  Thailand protested.\n\n“Wait,” he said – twice.\n\tIndented."
    )
    assert clean(text).text == text


def test_the_break_around_a_cut_is_the_larger_one() -> None:
    text = (
        "Laos closed the bridge on Monday, officials said.\nRead more: Rice\n\nThailand sent a note of protest at noon."
    )
    assert clean(text).text == (
        "Laos closed the bridge on Monday, officials said.\n\nThailand sent a note of protest at noon."
    )


@pytest.mark.parametrize("row", ["Home   News   Sport", "Menu | Search | Sign in", "World / Asia / Laos", "A > B > C"])
def test_rows_of_labels_are_navigation(row: str) -> None:
    assert is_navigation(row)


@pytest.mark.parametrize(
    "row",
    [
        "18 August 2022 | Field notes",
        "Laos closed the bridge | Thailand protested on Monday",
        "Laos, Thailand and Burma",
    ],
)
def test_other_rows_are_not(row: str) -> None:
    assert not is_navigation(row)


PIECES = st.sampled_from(
    [
        "Laos reopened its bridge to Thailand on Monday.",
        "Read more: Who owns the river?",
        "More from Asia",
        "Sign up for our newsletter.",
        "Vietnam arrests four bloggers",
        "QUESTION: Will you comment?",
        "“Follow us on the river,” he said.",
        "By Noy Phommachak",
        "Photo: A bridge",
        "18:40",
        "- item",
        "©",
        "* * *",
        "VIENTIANE, May 3 (Agency) - Laos said no.",
        '"',
    ]
)
TEXTS = st.lists(st.tuples(PIECES, st.sampled_from(["\n", "\n\n", " ", "  "])), max_size=12).map(
    lambda parts: "".join(piece + mark for piece, mark in parts)
)


@given(st.one_of(TEXTS, st.text(max_size=300)))
@settings(max_examples=300, deadline=None)
def test_cuts_lie_in_order_and_what_is_left_is_the_rest(text: str) -> None:
    text = normalise(text)
    cuts = FIND(lines_of(text))
    at = 0
    for cut in cuts:
        assert at <= cut.start < cut.end <= len(text)
        at = cut.end
    kept = cut_out(text, cuts)
    rest = text
    for cut in reversed(cuts):
        rest = rest[: cut.start] + rest[cut.end :]
    assert kept.split() == rest.split() or "".join(kept.split()) == "".join(rest.split())
    if not cuts:
        assert kept == text


@given(TEXTS)
@settings(max_examples=200, deadline=None)
def test_no_dropped_line_stands_in_the_text(text: str) -> None:
    text = normalise(text)
    cuts = FIND(lines_of(text))
    kept = {line.text for line in lines_of(cut_out(text, cuts))}
    for cut in cuts:
        if cut.reason not in ("repeat", "teaser", "author"):
            assert text[cut.start : cut.end] not in kept
