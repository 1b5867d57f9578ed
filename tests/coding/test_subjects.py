"""Sport is told from war by its own words."""

from __future__ import annotations

from tests.build import build

from detente.coding.subjects import is_about_sport, is_sport, is_tale


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


def parsed(notation: str) -> object:
    return build(notation)[1][0]


def test_a_score_beside_a_verb_of_winning_is_sport_and_a_vote_is_not() -> None:
    (match, vote) = plain("Peru beat Chile 2-0", "the motion lost 51-49 and the vote was final")
    assert is_sport(match)  # type: ignore[arg-type]
    assert not is_sport(vote)  # type: ignore[arg-type]
    assert not is_sport(plain("the talks were held on May 12-13")[0])  # type: ignore[arg-type]


def test_one_word_that_only_sport_has_is_enough() -> None:
    (match, team) = plain("the goalkeeper attacked", "the team attacked")
    assert is_sport(match)  # type: ignore[arg-type]
    assert not is_sport(team)  # type: ignore[arg-type]


FILM = (
    "The/_/DET/DT/2/det film/_/NOUN/NN/3/nsubj {verb}/{lemma}/VERB/{tag}/0/root a/_/DET/DT/5/det"
    " rebel/_/NOUN/NN/3/obj ././PUNCT/./3/punct"
)
IN = (
    "In/_/ADP/IN/3/case the/_/DET/DT/3/det {noun}/_/NOUN/NN/6/obl Peru/_/PROPN/NNP/6/nsubj has/have/AUX/VBZ/6/aux"
    " attacked/attack/VERB/VBN/0/root Chile/_/PROPN/NNP/6/obj"
)


def test_what_a_work_tells_is_a_tale_and_what_befalls_it_is_not() -> None:
    tells = parsed(FILM.format(verb="follows", lemma="follow", tag="VBZ"))
    angers = parsed(FILM.format(verb="angered", lemma="anger", tag="VBD"))
    assert is_tale(tells)  # type: ignore[arg-type]
    assert not is_tale(angers)  # type: ignore[arg-type]


def test_the_game_of_an_exercise_is_a_tale() -> None:
    assert is_tale(parsed(IN.format(noun="exercise")))  # type: ignore[arg-type]
    assert is_tale(parsed(IN.format(noun="film")))  # type: ignore[arg-type]
    assert not is_tale(parsed(IN.format(noun="north")))  # type: ignore[arg-type]
