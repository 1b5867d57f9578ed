"""Names from BIO scores: only allowed sequences, clean edges."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.parse.entities import best_labels, find_entities
from detente.parse.labels import BIO
from detente.records.sentence import Entity


def _labels(*names: str) -> list[str]:
    return list(names)


@given(st.integers(1, 20), st.integers(0, 1000))
def test_a_name_never_goes_on_before_it_began(n: int, seed: int) -> None:
    labels = best_labels(np.random.default_rng(seed).normal(size=(n, len(BIO))).astype(np.float32), BIO)
    for before, label in zip(["O", *labels], labels, strict=False):
        if label.startswith("I-"):
            assert before[2:] == label[2:]


def test_titles_and_articles_are_no_part_of_a_name() -> None:
    words = ["President", "Vladimir", "Putin", "'s"]
    assert find_entities(words, _labels("B-PERSON", "I-PERSON", "I-PERSON", "I-PERSON")) == (Entity(1, 3, "PERSON"),)
    assert find_entities(["the", "Senate"], _labels("B-ORG", "I-ORG")) == (Entity(1, 2, "ORG"),)


def test_a_title_alone_stays_when_nothing_else_is_left() -> None:
    assert find_entities(["Major"], _labels("B-PERSON")) == (Entity(0, 1, "PERSON"),)


def test_marks_alone_are_no_entity() -> None:
    assert find_entities(["-", "said"], _labels("B-ORG", "O")) == ()


def test_waters_and_heights_are_places_of_the_land_not_states() -> None:
    assert find_entities(["Lake", "Albert"], _labels("B-GPE", "I-GPE")) == (Entity(0, 2, "LOC"),)
    assert find_entities(["Kerch", "Strait"], _labels("B-GPE", "I-GPE")) == (Entity(0, 2, "LOC"),)


def test_buildings_and_roads_are_facilities() -> None:
    assert find_entities(["Boulevard", "Joffre"], _labels("B-GPE", "I-GPE")) == (Entity(0, 2, "FAC"),)


def test_a_month_and_its_day_are_one_date() -> None:
    assert find_entities(["May", "22"], _labels("B-DATE", "B-DATE")) == (Entity(0, 2, "DATE"),)


def test_capitals_among_small_letters_are_an_acronym_and_no_person() -> None:
    def kinds(*words: str) -> list[str]:
        tags = ["B-PERSON" if word in ("JSC", "JN", "MODI") else "O" for word in words]
        return [entity.type for entity in find_entities(list(words), tags)]

    assert kinds("the", "JSC", "met", "on", "it") == ["ORG"]
    assert kinds("JN", ":", "so", "we", "left") == ["PERSON"]
    assert kinds("MODI", "FLIES", "HOME") == ["PERSON"]
