"""Whom a protest is aimed at, where the words tell: an embassy, a flag that burns, a slogan against a country.

"Marched past the Kenyan consulate", "burned an effigy of the king of Spain", "shouting anti-Turkish slogans": the state
that is meant comes before the protesters' own government, and before the place to which they walked.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.coding.clauses import Clause
from detente.coding.participants import Participants
from detente.lexicons.actors import load_actor_lexicon
from detente.records.actor import Actor
from detente.records.sentence import Sentence

# Before these a crowd means the state that they stand for.
_EMBLEMS = frozenset(
    {"embassy", "consulate", "legation", "ambassador", "consul", "flag", "effigy", "portrait", "commission"}
)
_AGAINST = "anti"


def protest_targets(
    sentence: Sentence, clause: Clause, who: Participants, actors: Sequence[Actor], own: Sequence[str]
) -> tuple[str, ...]:
    """Return the foreign state that a protest by `own` is aimed at by its own words, or nothing."""
    home = {who.actor(i).country for i in own}
    below = sorted(sentence.subtree(clause.predicate))
    for i in below:
        country = _opposed_country(sentence, i)
        for actor in actors:
            if country is not None and actor.kind == "state" and actor.country == country and country not in home:
                return (actor.id,)
    for i in below:
        if sentence.tokens[i].lemma.lower() in _EMBLEMS:
            found = tuple(k for k in who.known(who.behind(i)) if who.actor(k).country not in home)
            if found:
                return found
    return ()


def _opposed_country(sentence: Sentence, i: int) -> str | None:
    """Return the country of "Turkish" in "anti-Turkish", in one word or in three; None for other words."""
    word = sentence.tokens[i].text
    if word.lower().startswith(f"{_AGAINST}-"):
        name = word[len(_AGAINST) + 1 :]
    elif i >= 2 and sentence.tokens[i - 1].text == "-" and sentence.tokens[i - 2].text.lower() == _AGAINST:
        name = word
    elif word[: len(_AGAINST)].lower() == _AGAINST and word[len(_AGAINST) :].istitle():
        name = word[len(_AGAINST) :]
    else:
        return None
    forms = load_actor_lexicon().countries_of_form(name)
    return forms[0].iso3 if forms else None
