"""The lexicon of patterns: its language, its checks, and every example coded with the code that its line says."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from tests.lexicons.record_examples import read_rows
from tests.recorded import _reading

from detente.coding.events import EventCoder
from detente.errors import LexiconError
from detente.lexicons.inflection import base_forms
from detente.lexicons.patterns import Pattern, _pattern, all_patterns, load_classes, load_patterns
from detente.records.event import Event

ROOTS = [f"{root:02d}" for root in range(2, 21)]


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Event, ...]]:
    """Return the events of each example, by its text."""
    coder = EventCoder()
    found = {}
    for text, line in read_rows().items():
        document, sentences, resolution = _reading(json.loads(line))
        found[text] = coder(document, sentences, resolution, ())[0]
    return found


def is_right(pattern: Pattern, events: tuple[Event, ...]) -> bool:
    """Return whether an example gives its line's code; where the code is derived from an inner act, its line fires."""
    return any(event.cameo == pattern.code or event.pattern == pattern.id for event in events)


def test_every_example_is_coded_with_the_code_of_its_line(coded: dict[str, tuple[Event, ...]]) -> None:
    wrong = [(p.id, p.example) for p in all_patterns() if not is_right(p, coded[p.example])]
    assert wrong == []


def test_every_pattern_has_an_example_and_an_id_of_its_own() -> None:
    patterns = all_patterns()
    assert [pattern.id for pattern in patterns if not pattern.example] == []
    assert [name for name, n in Counter(pattern.id for pattern in patterns).items() if n > 1] == []


def test_every_root_but_statements_has_patterns() -> None:
    roots = Counter(pattern.code[:2] for pattern in all_patterns())
    assert [root for root in ROOTS if root not in roots] == []
    assert "01" not in roots


def test_no_pattern_stands_twice() -> None:
    twice = Counter((pattern.text, pattern.flags) for pattern in all_patterns())
    assert [text for text, n in twice.items() if n > 1] == []


def test_classes_are_lower_case_words() -> None:
    assert [name for name, words in load_classes().items() if not words or any(w != w.lower() for w in words)] == []


def test_a_pattern_is_read_by_its_parts() -> None:
    pattern = _pattern("here:1", ["id", "call_off MEETING ?with|between:R", "164", "ctx", "An example."])
    assert (pattern.kind, pattern.head, pattern.code) == ("verb", "call off", "164")
    assert pattern.object is not None
    assert pattern.object.admits("visit")
    assert not pattern.object.admits("cow")
    (marked,) = pattern.marked
    assert (marked.prepositions, marked.optional) == (frozenset({"with", "between"}), True)
    assert marked.slot.recipient


def test_noun_and_copula_patterns_have_their_kind() -> None:
    assert _pattern("here:1", ["a", "@visit to:*=R", "042", "", "x"]).kind == "noun"
    assert _pattern("here:1", ["b", "=grateful to:R", "051", "", "x"]).kind == "copula"


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["id", "meet R", "0361", "", "x"], "CAMEO lacks (nearest: 036)"),
        (["id", "meet COW", "036", "", "x"], "no class 'COW'"),
        (["id", "meet R", "036", "sometimes", "x"], "unknown flags"),
        (["id", "meet R R", "036", "", "x"], "two objects"),
        (["id", "meet *=Q", "036", "", "x"], "may be =R"),
    ],
)
def test_a_wrong_entry_is_named_with_its_place(cells: list[str], said: str) -> None:
    with pytest.raises(LexiconError, match="here:1") as error:
        _pattern("here:1", cells)
    assert said in str(error.value)


def test_patterns_are_found_by_kind_and_head() -> None:
    assert all(pattern.head == "call off" for pattern in load_patterns()["verb", "call off"])


@pytest.mark.parametrize(
    ("form", "base"),
    [
        ("shelled", "shell"),
        ("fought", "fight"),
        ("telephoned", "telephone"),
        ("freed", "free"),
        ("rammed", "ram"),
        ("denies", "deny"),
        ("cancelling", "cancel"),
        ("strafed", "strafe"),
        ("men", "man"),
    ],
)
def test_base_forms_hold_the_base(form: str, base: str) -> None:
    assert base in base_forms(form)


def test_a_base_is_its_own_base() -> None:
    assert base_forms("seize") == ("seize",)
