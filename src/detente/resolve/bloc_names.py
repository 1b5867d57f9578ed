"""Phrases that stand for the states of a bloc: "the Baltic states", "the G7 leaders", "Visegrad ministers".

They stand for those that belonged on the day of the article, each a party of its own. A body with more than a handful
of members is not taken apart: "NATO members" are the alliance. Officials of the members ("the Central Asian leaders")
are the governments; where the article does not say its day, only blocs that never changed are read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from detente.lexicons.actor_entries import RoleEntry
from detente.lexicons.actors import FoundForm
from detente.lexicons.blocs import MEMBER_WORDS, MOST_NAMED, Bloc, load_blocs
from detente.records.sentence import Sentence
from detente.resolve.phrases import is_plural

STATE_ROLES = frozenset({"leader", "ally", "state", "country", "member", "nation", "government"})


@dataclass(frozen=True, slots=True)
class BlocPhrase:
    """The words `[first, last)` that stand for several states; `sector` is that of their officials, None for states."""

    first: int
    last: int
    states: tuple[str, ...]
    sector: str | None


def bloc_phrases(sent: Sentence, roles: Sequence[FoundForm], day: date | None) -> list[BlocPhrase]:
    """Return the phrases of a sentence that stand for the members of blocs, left to right."""
    words = [token.text for token in sent.tokens]
    heads = {role.first: role for role in roles}
    found: list[BlocPhrase] = []
    i = 0
    while i < len(words):
        phrase = _phrase_at(sent, words, i, heads, day)
        if phrase is not None:
            found.append(phrase)
        i = phrase.last if phrase is not None else i + 1
    return found


def _phrase_at(
    sent: Sentence, words: Sequence[str], i: int, heads: dict[int, FoundForm], day: date | None
) -> BlocPhrase | None:
    blocs = load_blocs()
    whole = blocs.find(words, i)
    if whole is not None and (states := _members(whole[1], day)):
        end = whole[0]
        if sent.tokens[end - 1].upos in {"NOUN", "PROPN"} and (words[end - 1].lower() in MEMBER_WORDS or i + 1 < end):
            return BlocPhrase(i, end, states, None)
    if not words[i][:1].isupper():
        return None
    stem = blocs.find_stem(words, i)
    if stem is None or stem[0] >= len(words):
        return None
    end = stem[0]
    role = heads.get(end)
    is_both = i > 0 and words[i - 1].lower() == "both"
    if role is not None and not is_both and is_plural(sent.tokens[role.last - 1]):
        entry = role.entries[0]
        is_official = isinstance(entry, RoleEntry) and entry.kind == "person" and entry.sector == "GOV"
        sector = "GOV" if is_official or sent.tokens[role.last - 1].lemma in {"leader", "government"} else None
        if (sector or sent.tokens[role.last - 1].lemma in STATE_ROLES) and (states := _members(stem[1], day)):
            return BlocPhrase(i, role.last, states, sector)
    elif words[end].lower() in MEMBER_WORDS and (states := _members(stem[1], day)):
        return BlocPhrase(i, end + 1, states, None)
    return None


def _members(bloc: Bloc, day: date | None) -> tuple[str, ...]:
    """Return the members on the day; none where there are too many to be meant each, or the day is not known."""
    if day is None:
        is_steady = all(since is None and until is None for _iso3, since, until in bloc.members)
        states = tuple(iso3 for iso3, _since, _until in bloc.members) if is_steady else ()
    else:
        states = bloc.members_on(day)
    return states if len(states) <= MOST_NAMED else ()
