"""Entries of the actor lexicon: countries, persons with dated offices, bodies and role words.

An office is a dated fact: a name stands for the office that its bearer held on the day of the article, and for no
office where the lexicon is silent. Terms are half-open, `since <= day < until`: on the day of a handover the
successor holds the office. Codes follow CAMEO: ISO 3166-1 alpha-3, then sectors (`RUSGOV`); bodies above the states
have codes of their own (`IGOUNO`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

CountryHow = Literal["name", "demonym", "capital", "metonym", "force", "prefix"]
RoleKind = Literal["person", "body", "group", "thing"]
BodyKind = Literal["state", "body", "organisation", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountryForm:
    """One way to name a country: its name, a demonym, its capital, a seat of power, its forces' own name, a prefix.

    `sector` is the part of the state that a seat or force stands for ("the Kremlin" GOV), None where the form stands
    for the whole. Of demonyms, `is_people` is true of nouns ("Spaniards"), `is_adjective` of adjectives ("Spanish").
    """

    iso3: str
    form: str
    how: CountryHow
    sector: str | None = None
    is_people: bool = False
    is_adjective: bool = False

    @property
    def code(self) -> str:
        """Return the CAMEO actor code."""
        return self.iso3 + (self.sector or "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """A state or territory, present or past; a past state has an `until`, the first day on which it was no more."""

    iso3: str
    name: str
    forms: tuple[CountryForm, ...]
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """An office that a person held from `since` until the day before `until` (None: open, or not known).

    `office` is text, "foreign minister of Japan"; `code` the CAMEO actor code that goes with it.
    """

    id: str
    office: str
    code: str
    iso3: str | None
    since: date | None
    until: date | None

    @property
    def title(self) -> str:
        """Return the office without its country or body: "foreign minister" of "foreign minister of Japan"."""
        return self.office.rpartition(" of ")[0] or self.office

    @property
    def sectors(self) -> tuple[str, ...]:
        """Return the sectors of the code; a code of a body above the states has none."""
        return sectors_of(self.code)

    def holds_on(self, day: date) -> bool:
        """Return whether the office was held on `day`."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry:
    """A person: forms of the name, short forms of second mention ("Putin"), and the offices held, oldest first."""

    id: str
    name: str
    forms: tuple[str, ...]
    short_forms: tuple[str, ...]
    gender: Literal["m", "f"] | None
    roles: tuple[Role, ...]

    def role_on(self, day: date) -> Role | None:
        """Return the office held on `day`; of several the one taken last; None where the lexicon is silent."""
        return role_on(self.roles, day)

    @property
    def iso3(self) -> str | None:
        """Return the person's country where all offices agree on it (a body above the states does not count)."""
        countries = {role.iso3 for role in self.roles if role.iso3}
        return countries.pop() if len(countries) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyEntry:
    """A body, organisation or armed group with its code; `is_shared` marks a name that bodies of many countries bear.

    A shared name ("Congress", "Senate") stands for this body only where the text names no other country for it.
    """

    id: str
    name: str
    forms: tuple[str, ...]
    kind: BodyKind
    code: str
    iso3: str | None
    since: date | None = None
    until: date | None = None
    is_shared: bool = False

    @property
    def sectors(self) -> tuple[str, ...]:
        """Return the sectors of the code; a code of a body above the states has none."""
        return sectors_of(self.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleEntry:
    """A word or phrase for a kind of actor ("foreign minister", "coast guard", "warplane"), in lower case, singular.

    `sector` is None where the word tells none. `inherits` says whether the phrase takes the country of its modifier
    or possessor ("Greek fighters", "Turkey's navy").
    """

    id: str
    form: str
    sector: str | None
    kind: RoleKind
    inherits: bool
    example: str


Entry = CountryForm | PersonEntry | BodyEntry | RoleEntry


@dataclass(frozen=True, slots=True)
class FoundForm:
    """Entries that the words `[first, last)` name; several where a form has several meanings, the likeliest first."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def sectors_of(code: str) -> tuple[str, ...]:
    """Return the three-letter sectors behind the country of a CAMEO actor code.

    >>> sectors_of("RUSMILNAV"), sectors_of("IGOUNO")
    (('MIL', 'NAV'), ())
    """
    if code[:3] in {"IGO", "IMG"}:
        return ()
    rest = code if code[:3] in {"NGO", "MNC"} else code[3:]
    return tuple(rest[i : i + 3] for i in range(0, len(rest), 3))


def role_on(roles: Sequence[Role], day: date) -> Role | None:
    """Return the role held on `day`, or None where the lexicon is silent.

    Roles are half-open, `since <= day < until`: on a handover day the successor holds the office. Of several held at
    once, the one that began last counts.
    """
    held = [role for role in roles if role.holds_on(day)]
    return max(held, key=lambda role: role.since or date.min) if held else None
