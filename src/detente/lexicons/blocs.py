"""Blocs and set phrases that stand for several states: "NATO members", "the Baltic states", "both Koreas".

A bloc that acts as one body keeps its own code (`IGONAT`); its phrase for the members ("NATO members") and a mere
grouping ("the Baltic states") stand for the states that belonged to it on the day, `since <= day < until`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from detente.lexicons.actor_tables import TABLES, Table, fold, key_of_form, read_day, split_forms

MAX_WORDS = 6
# A body above the states with more members than this is named by its own code even where its members are meant.
MOST_NAMED = 8
# Rounds of states without a body of their own: "the G7 leaders" are seven governments, "SAARC ministers" are SAARC's.
FORUMS = frozenset({"g7", "g8", "g20", "g4", "quad", "aukus", "brics", "e3", "p5-1", "benelux", "normandy-format"})
MEMBER_WORDS = frozenset({"states", "countries", "nations", "members", "republics", "powers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Bloc:
    """A bloc: `code` is its own actor code or None; `members` are alpha-3, since, until (None: open)."""

    id: str
    name: str
    forms: tuple[str, ...]
    code: str | None
    members: tuple[tuple[str, date | None, date | None], ...]

    def members_on(self, day: date) -> tuple[str, ...]:
        """Return the alpha-3 codes of the states that belonged to the bloc on `day`, in the order of the table."""
        return tuple(
            iso3
            for iso3, since, until in self.members
            if (since is None or since <= day) and (until is None or day < until)
        )


class Blocs:
    """All blocs, with look-up by words, id and code."""

    def __init__(self, blocs: Sequence[Bloc]) -> None:
        self.blocs = {bloc.id: bloc for bloc in blocs}
        self._by_code = {bloc.code: bloc for bloc in reversed(blocs) if bloc.code}
        # A bloc with a code of its own is a body under its name; only its phrases for the members stand for them.
        self._by_key = {
            key_of_form(form).lower(): bloc for bloc in blocs for form in (bloc.forms[1:] if bloc.code else bloc.forms)
        }
        self._starts = {key[:2] for key in self._by_key}
        # What stands before a word for members stands before one for their leaders too: "Visegrad ministers".
        self._stems = {
            key_of_form(stem).lower(): bloc
            for bloc in blocs
            for form in (bloc.name, *bloc.forms)
            if (stem := _stem(form, bloc))
        }

    def find_stem(self, words: Sequence[str], start: int) -> tuple[int, Bloc] | None:
        """Return the end of the longest phrase at word `start` that narrows a word down to a bloc: "Central Asian"."""
        key, best = "", None
        for i in range(start, min(start + MAX_WORDS, len(words))):
            key += fold(words[i]).lower()
            if key in self._stems:
                best = (i + 1, self._stems[key])
        return best

    def find(self, words: Sequence[str], start: int) -> tuple[int, Bloc] | None:
        """Return the end of the longest phrase at word `start` that stands for several states, and its bloc."""
        key, best = "", None
        if words[start][:2].lower() not in self._starts:
            return None
        for i in range(start, min(start + MAX_WORDS, len(words))):
            key += fold(words[i]).lower()
            if key in self._by_key:
                best = (i + 1, self._by_key[key])
        return best

    def members_of(self, name: str, day: date) -> tuple[str, ...]:
        """Return the states that belonged on `day` to the bloc with this id or actor code; none where it is unknown."""
        bloc = self.blocs.get(name) or self._by_code.get(name)
        return bloc.members_on(day) if bloc is not None else ()


def _stem(form: str, bloc: Bloc) -> str | None:
    """Return what a form has before its word for members, or the whole name of a bloc that bears a code."""
    before, _, last = form.rpartition(" ")
    if last in MEMBER_WORDS and before and before[:1].isupper():
        return before
    return form if bloc.id in FORUMS and form == bloc.name else None


def _member(cell: str, where: str) -> tuple[str, date | None, date | None]:
    iso3, _, term = cell.partition(":")
    since, _, until = term.partition(":")
    return iso3, read_day(since, where), read_day(until, where)


@cache
def load_blocs() -> Blocs:
    """Return the blocs of our table."""
    table, blocs = Table(TABLES / "blocs.tsv"), []
    for i in range(len(table.rows)):
        row = table.row(i)
        members = tuple(_member(cell, table.where(i)) for cell in split_forms(row["members"]))
        forms = (row["name"], *split_forms(row["aliases"]))
        blocs.append(Bloc(id=row["id"], name=row["name"], forms=forms, code=row["code"] or None, members=members))
    return Blocs(blocs)
