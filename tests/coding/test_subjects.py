"""Sport is told from war by its own words."""

from __future__ import annotations

from tests.build import build

from detente.coding.subjects import is_about_sport, is_sport


def plain(*texts: str) -> tuple[object, ...]:
    notations = [
        " ".join(
            f"{word}/_/NOUN/NN/{0 if i == 0 else 1}/{'root' if i == 0 else 'dep'}"
            for i, word in enumerate(text.split())
        )
        for text in texts
    ]
    return build(*notations)[1]


def test_three_words_of_sport_make_a_sentence_of_sport() -> None:
    (match, army) = plain(
        "Peru attacked from the whistle and the striker scored a goal", "Peru attacked a team of rebels"
    )
    assert is_sport(match)  # type: ignore[arg-type]
    assert not is_sport(army)  # type: ignore[arg-type]


def test_an_article_is_about_sport_by_the_share_of_its_sentences() -> None:
    sport = plain("the coach praised the team", "the striker missed a penalty", "the league final is near")
    war = plain("the army fled", "the team met", "the king spoke", "the town burned", "the talks failed")
    assert is_about_sport(sport)  # type: ignore[arg-type]
    assert not is_about_sport(war)  # type: ignore[arg-type]
