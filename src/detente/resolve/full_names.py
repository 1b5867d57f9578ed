"""Persons of a document by their full names, and the parts of names by which they are taken up.

A full name has at least two words. Two full names are one person's where one has all the words of the other, in order,
but for initials and middle names, and both end alike: "K. Masimov" and "Karim Masimov". A single word is the person
last introduced whose last name, else any other name, it is; else the one person of this surname who held an office on
the day (where the day is unknown, the one person of this surname that the lexicon holds). Of several the one is taken
whose country the article names, and of several such the head of state or government.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from detente.lexicons.actor_entries import PersonEntry
from detente.lexicons.actors import ActorLexicon

HEADS = frozenset(
    {"president", "prime minister", "chancellor", "monarch", "king", "queen", "emperor", "emir", "premier"}
)

LEADERS = HEADS | {"foreign minister", "secretary of state", "foreign secretary", "pope", "secretary-general"}

# For so many days after the end of a term a bare surname still brings the leader to mind.
LATELY = 1500


class FullNames:
    """The persons of one document, keyed by full name in lower case."""

    def __init__(self, lexicon: ActorLexicon, day: date | None, named: Collection[str] = ()) -> None:
        self._lexicon, self._day, self._named = lexicon, day, named
        self._full: dict[str, PersonEntry | None] = {}

    def introduce(self, text: str, entry: PersonEntry | None) -> None:
        """Take note of a name; a single word introduces nobody unless the lexicon knows the person."""
        key = name_key(text)
        if " " in key or entry is not None:
            self._full.setdefault(key, entry or self._entry_of(text))

    def _entry_of(self, text: str) -> PersonEntry | None:
        if self._day is not None:
            found = self._lexicon.person_on(text, self._day)
            return found[0] if found else None
        name = self._lexicon.find_name(text.split(), 0)
        entries = name.entries if name is not None else ()
        return next((entry for entry in entries if isinstance(entry, PersonEntry)), None)

    def entry(self, person: str) -> PersonEntry | None:
        """Return the lexicon's entry of a person of the document, or None."""
        return self._full.get(person)

    def full_name(self, text: str) -> str:
        """Return the key of the person whom a name stands for: the fullest compatible name, else the name itself."""
        key = name_key(text)
        if " " in key:
            return self._fullest(key) or key
        return self.person_called(text) or self.in_office(text) or key

    def person_called(self, text: str) -> str | None:
        """Return the person of the document whom this name or part of a name stands for, or None."""
        key = name_key(text)
        if " " in key:
            return self._fullest(key) or self._with_words(key)
        fitting = [full for full in self._full if key == full.split()[-1]]
        return fitting[-1] if fitting else self._with_words(key)

    def _with_words(self, key: str) -> str | None:
        first = [full for full in self._full if len(key) > 2 and full.startswith(f"{key} ")]
        fitting = first or [full for full in self._full if len(key) > 2 and f" {key} " in f" {full} "]
        return fitting[-1] if fitting else None

    def in_office(self, text: str) -> str | None:
        """Return the one person of this surname who held an office on the day (on any, if it is unknown), or None."""
        if len(text) < 3:
            return None
        people: Sequence[PersonEntry] = self._lexicon.people_by_surname(text, self._day)
        if len(people) > 1 or (people and self._day is not None and not self._is_likely(people[0], self._day)):
            people = self._narrowed(people)
        if not people and self._day is not None:
            people = self._lately(text, self._day)
        if len(people) != 1:
            return None
        key = name_key(people[0].name)
        self._full.setdefault(key, people[0])
        return key

    def _is_likely(self, person: PersonEntry, day: date) -> bool:
        """Return whether a bare surname is likely this person's: a leader's anywhere, another's where the article
        names the country."""
        role = person.role_on(day)
        return role is not None and (role.iso3 is None or role.iso3 in self._named or role.title in LEADERS)

    def _lately(self, text: str, day: date) -> Sequence[PersonEntry]:
        """Return who of this surname held an office until lately, of a country that the article names: one ousted."""
        return [
            person
            for person in self._lexicon.people_by_surname(text)
            if person.iso3 in self._named
            and any(
                role.until and 0 <= (day - role.until).days <= LATELY and role.title in LEADERS for role in person.roles
            )
        ]

    def _narrowed(self, people: Sequence[PersonEntry]) -> Sequence[PersonEntry]:
        """Return of several namesakes in office those of a country that the article names; of these the heads."""
        if self._day is None:
            return ()
        offices = {person.id: person.role_on(self._day) for person in people}
        near = [p for p in people if (role := offices[p.id]) is not None and role.iso3 in self._named]
        heads = [p for p in near if (role := offices[p.id]) is not None and role.title in HEADS]
        leaders = [p for p in near if (role := offices[p.id]) is not None and role.title in LEADERS]
        return near if len(near) == 1 else heads or leaders

    def _fullest(self, key: str) -> str | None:
        words, best = key.split(), ""
        for full in self._full:
            others = full.split()
            if _are_compatible(words, others) and len(others) > len(best.split()):
                best = full
        return best or None


def _are_compatible(words: Sequence[str], others: Sequence[str]) -> bool:
    short, long = (words, others) if len(words) <= len(others) else (others, words)
    if short[-1] != long[-1]:
        return False
    k = 0
    for word in long:
        if k < len(short) and (word == short[k] or (1 in (len(word), len(short[k])) and word[0] == short[k][0])):
            k += 1
    return k == len(short)


def name_key(text: str) -> str:
    """Return a name as it is compared: lower case, without full stops.

    >>> name_key("K. Masimov")
    'k masimov'
    """
    return " ".join(text.lower().replace(".", " ").split())
