"""The closed lists by which actors are taken up: complete, lower case, and an error that names what is missing."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.errors import LexiconError
from detente.lexicons.actor_words import LISTS, PATH, load_actor_words


@pytest.mark.parametrize("name", LISTS)
def test_every_list_holds_lower_case_words(name: str) -> None:
    """Lists are looked up by lemmas in lower case."""
    words = getattr(load_actor_words(), name)
    assert words
    assert all(word == word.lower() for word in words)


def test_missing_list_is_named(tmp_path: Path) -> None:
    """A file without one of the lists is an error that says which."""
    damaged = tmp_path / "actor_words.toml"
    damaged.write_text(PATH.read_text("utf-8").replace("\nneighbours =", "\nbystanders ="), "utf-8")
    with pytest.raises(LexiconError, match="neighbours"):
        load_actor_words(damaged)


@pytest.mark.parametrize(
    ("lemma", "gender"), [("spokeswoman", "f"), ("king", "m"), ("spokesman", None), ("minister", None)]
)
def test_gender_is_told_by_few_words(lemma: str, gender: str | None) -> None:
    """A spokesman may be a woman; a queen may not be a man."""
    assert load_actor_words().gender_of(lemma) == gender


def test_sides_know_the_sector_that_their_word_asks_for() -> None:
    """ "The two armies" are the forces, "the two sides" the states."""
    sides = load_actor_words().sides
    assert (sides["army"], sides["government"], sides["side"], sides["coast guard"]) == ("MIL", "GOV", None, "MIL")
