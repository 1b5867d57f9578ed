"""The actor lexicon: who the words of a text can name, and which office a person held on a given day.

Four tables of our own under `en/`: countries (names, demonyms, capitals, seats of power), people (dated offices),
bodies (the UN family, alliances, parties, armed groups, ministries by name) and roles (words such as "foreign
minister", "coast guard", "warplane"). Names are matched with their case ("US" is no "us"), without accents, and
without regard to how words were split at hyphens; roles in lower case. The longest form wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache
from pathlib import Path

from detente.lexicons.actor_entries import (
    BodyEntry,
    Country,
    CountryForm,
    Entry,
    FoundForm,
    PersonEntry,
    Role,
    RoleEntry,
    role_on,
)
from detente.lexicons.actor_tables import TABLES, fold, read_bodies, read_countries, read_people, read_roles
from detente.lexicons.actor_user_file import read_user_entries

__all__ = ["ActorLexicon", "FoundForm", "load_actor_lexicon", "role_on"]

# No form in the tables is longer; the look-up stops there.
MAX_WORDS = 10
# A form in capitals ("PUTIN") is read as a name in a headline only where it is longer than an abbreviation.
MAX_ABBREVIATION = 3


class ActorLexicon:
    """All entries, with look-up by words, surname, office and day.

    `countries`, `people`, `bodies`, `roles` hold the entries by id (countries by alpha-3 code).
    """

    def __init__(
        self,
        countries: Sequence[Country],
        people: Sequence[PersonEntry],
        bodies: Sequence[BodyEntry],
        roles: Sequence[RoleEntry],
    ) -> None:
        self.countries = {country.iso3: country for country in countries}
        self.people = {person.id: person for person in people}
        self.bodies = {body.id: body for body in bodies}
        self.roles = {role.id: role for role in roles}
        self._names: dict[str, list[Entry]] = {}
        self._roles: dict[str, list[RoleEntry]] = {}
        self._surnames: dict[str, list[PersonEntry]] = {}
        self._offices: dict[tuple[str, str], list[tuple[PersonEntry, Role]]] = {}
        self._longest: dict[str, int] = {}
        self._longest_role: dict[str, int] = {}
        self._index()

    def _index(self) -> None:
        """Fill the look-up tables, keyed by forms run together without spaces."""
        for country in self.countries.values():
            for form in country.forms:
                self._add_name(form.form, form)
        for body in self.bodies.values():
            for text in body.forms:
                self._add_name(text, body)
        for person in self.people.values():
            for text in person.forms:
                self._add_name(text, person)
            for text in person.short_forms:
                self._surnames.setdefault(_key_of_form(text), []).append(person)
            for role in person.roles:
                place = role.iso3 or role.code
                self._offices.setdefault((place, role.title), []).append((person, role))
        for entry in self.roles.values():
            key = _key_of_form(entry.form)
            self._roles.setdefault(key, []).append(entry)
            self._longest_role[key[:3]] = max(self._longest_role.get(key[:3], 0), len(key))

    def _add_name(self, form: str, entry: Entry) -> None:
        key = _key_of_form(form)
        entries = self._names.setdefault(key, [])
        if entry not in entries:
            entries.append(entry)
        self._longest[key[:3]] = max(self._longest.get(key[:3], 0), len(key))

    # --- look-up by words ---------------------------------------------------------------------------------------

    def find_forms(self, words: Sequence[str], start: int, lemmas: Sequence[str] = ()) -> FoundForm | None:
        """Return the longest form that begins at word `start`, or None.

        A name goes before a role of the same length. `lemmas`, where given, are the words' lemmas; a role is also
        found by the lemma of its first or last word ("foreign ministers", "ministers of defence").
        """
        name = self.find_name(words, start)
        role = self.find_role(words, start, lemmas)
        if name is None or (role is not None and role.last > name.last):
            return role
        return name

    def find_name(self, words: Sequence[str], start: int) -> FoundForm | None:
        """Return the longest name of a country, person or body that begins at word `start`, or None.

        Words in capitals are read as names too ("PUTIN", "SAUDI ARABIA"), and initials inside a person's name are
        passed over ("Vladimir V. Putin").
        """
        found = self._longest_name(words, start, range(start, min(start + MAX_WORDS, len(words))))
        if found is None and words[start].isupper() and len(words[start]) > MAX_ABBREVIATION:
            return self._longest_name([word.title() for word in words[start : start + MAX_WORDS]], start, None)
        if start + 2 < len(words) and _is_initial(words[start + 1]) and (found is None or found.last <= start + 1):
            window = range(start, min(start + MAX_WORDS, len(words)))
            kept = [i for i in window if i == start or not _is_initial(words[i])]
            person = self._longest_name(words, start, kept)
            if person is not None and person.last > start + 2 and isinstance(person.entries[0], PersonEntry):
                return person
        return found

    def _longest_name(self, words: Sequence[str], start: int, kept: Iterable[int] | None) -> FoundForm | None:
        """Return the longest name over the words at the positions `kept` (None: `words` is a window from `start`)."""
        pairs = enumerate(words, start) if kept is None else ((i, words[i]) for i in kept)
        key, best, limit = "", None, -1
        for i, word in pairs:
            key += fold(word)
            if limit < 0 and len(key) >= 3:
                limit = self._longest.get(key[:3], 0)
            if limit >= 0 and len(key) > limit:
                break
            entries = self._names.get(key)
            if entries:
                best = FoundForm(start, i + 1, tuple(entries))
        return best

    def find_role(self, words: Sequence[str], start: int, lemmas: Sequence[str] = ()) -> FoundForm | None:
        """Return the longest role phrase that begins at word `start`, or None; number and case of letters are free."""
        first_forms = _singulars(words[start], lemmas[start] if lemmas else None)
        best: FoundForm | None = None
        for first in first_forms:
            key = ""
            for i in range(start, min(start + MAX_WORDS, len(words))):
                lasts = first_forms if i == start else _singulars(words[i], lemmas[i] if lemmas else None)
                for last in (first,) if i == start else lasts:
                    entries = self._roles.get(key + last)
                    if entries and (best is None or i + 1 > best.last):
                        best = FoundForm(start, i + 1, tuple(entries))
                key += first if i == start else fold(words[i].lower())
                if len(key) >= 3 and len(key) > self._longest_role.get(key[:3], 0):
                    break
        return best

    # --- persons and offices ------------------------------------------------------------------------------------

    def people_by_surname(self, surname: str, day: date | None = None) -> tuple[PersonEntry, ...]:
        """Return the persons whose short form of name this is ("Xi", "Lopez Obrador").

        Given a day, only those who held an office on it; where none did, none.
        """
        people = self._surnames.get(_key_of_form(surname), [])
        return tuple(person for person in people if day is None or person.role_on(day) is not None)

    def holders(self, place: str, title: str, day: date) -> tuple[tuple[PersonEntry, Role], ...]:
        """Return who held an office ("foreign minister") of a country (alpha-3) or body (its code) on a day."""
        return tuple(pair for pair in self._offices.get((place, title), ()) if pair[1].holds_on(day))

    def person_on(self, name: str, day: date) -> tuple[PersonEntry, Role | None] | None:
        """Return the person of this full name and the office held on `day`; None where the name is unknown.

        Of namesakes the one in office on the day is taken, else the first of the table.
        """
        people = [entry for entry in self._names.get(_key_of_form(name), ()) if isinstance(entry, PersonEntry)]
        if not people:
            return None
        best = next((person for person in people if person.role_on(day) is not None), people[0])
        return best, best.role_on(day)

    # --- countries ----------------------------------------------------------------------------------------------

    def countries_of_form(self, form: str) -> tuple[CountryForm, ...]:
        """Return every country form that reads so ("Congolese" gives two, the likelier first)."""
        return tuple(entry for entry in self._names.get(_key_of_form(form), ()) if isinstance(entry, CountryForm))

    def country_of_demonym(self, form: str) -> str | None:
        """Return the alpha-3 code of the country whose people or things are called so, or None."""
        return next((entry.iso3 for entry in self.countries_of_form(form) if entry.how == "demonym"), None)


def _key_of_form(form: str) -> str:
    """Return the form as it is looked up: without accents and without spaces."""
    return fold(form).replace(" ", "")


def _is_initial(word: str) -> bool:
    return len(word) <= 2 and word[:1].isupper() and word[1:] in ("", ".")


def _singulars(word: str, lemma: str | None) -> tuple[str, ...]:
    """Return the lower-cased word, its lemma, and, where no lemma is given, the singular that its ending suggests."""
    lower = fold(word.lower())
    if lemma is not None:
        base = fold(lemma.lower())
        return (lower,) if base == lower else (lower, base)
    if lower.endswith("men"):
        return lower, lower[:-3] + "man"
    if lower.endswith("ies"):
        return lower, lower[:-3] + "y"
    if lower.endswith("s") and not lower.endswith("ss"):
        return lower, lower[:-1]
    return (lower,)


@cache
def load_actor_lexicon(extra_path: Path | None = None) -> ActorLexicon:
    """Return the actor lexicon; with a file of the user's own entries, those come before ours wherever names meet."""
    people, bodies = read_people(TABLES / "people.tsv"), read_bodies(TABLES / "bodies.tsv")
    if extra_path is not None:
        extra_people, extra_bodies = read_user_entries(extra_path)
        people, bodies = [*extra_people, *people], [*extra_bodies, *bodies]
    return ActorLexicon(read_countries(TABLES / "countries.tsv"), people, bodies, read_roles(TABLES / "roles.tsv"))
