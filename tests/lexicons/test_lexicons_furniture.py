"""The furniture lexicon: every example is found by its cue, and ordinary news by none."""

import pytest

from detente.lexicons.actor_tables import read_rows
from detente.lexicons.agencies import find_agency
from detente.lexicons.furniture import PATH, FurnitureCue, load_furniture, tokens_of
from detente.lexicons.languages import load_function_words

ROWS = [row for _, row in read_rows(PATH)]


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_an_example_is_found_as_what_its_cue_says(row: dict[str, str]) -> None:
    cue = load_furniture().match(tokens_of(row["example"]), frozenset([row["where"]]))  # type: ignore[list-item]
    assert isinstance(cue, FurnitureCue)
    assert cue.reason == row["reason"]


NEWS = [
    "Sign up to the treaty, the envoy told them.",
    "Contact with the hostages was lost.",
    "Related talks broke down in Geneva.",
    "More than 40 people were killed.",
    "Photographs of the dead were shown on television.",
    "Copyright law was changed by parliament.",
    "Times are hard for the junta.",
    "We and our partners will impose sanctions.",
    "Elsewhere on Wednesday, troops shelled the town.",
    "By continuing to shell the town, Russia has broken its word.",
    "Latest figures show that 12 soldiers died.",
    "The editors were released on bail.",
    "Watch towers were built along the border.",
    "Reporting restrictions were lifted by the army.",
    "Support us or leave us is no policy, he said.",
    "End of the truce was declared by the rebels.",
]  # fmt: skip


@pytest.mark.parametrize("sentence", NEWS)
def test_news_that_begins_like_furniture_is_not_found_as_such(sentence: str) -> None:
    wheres = frozenset(["start", "any", "tail", "line", "open"])
    assert load_furniture().match(tokens_of(sentence), wheres) is None  # type: ignore[arg-type]


def test_agencies_are_known_by_each_of_their_names() -> None:
    assert find_agency("AFP") == find_agency("Agence France-Presse") == "Agence France-Presse"
    assert find_agency("Noy Phommachak") is None


def test_english_stands_among_many_languages() -> None:
    words = load_function_words()
    assert "the" in words["en"]
    assert len(words) >= 20
