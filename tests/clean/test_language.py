"""English is told from other languages, short or full of names."""

import tomllib
from pathlib import Path

import pytest

from detente.clean.language import is_english

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "languages.toml").read_text(encoding="utf-8"))
ENGLISH: dict[str, str] = CASES["english"]
OTHER: dict[str, str] = CASES["other"]


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_is_read(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize("text", OTHER.values(), ids=OTHER)
def test_other_languages_are_not(text: str) -> None:
    assert not is_english(text)
    assert not is_english(text * 5)
