"""The actor lexicon: who the words of a text can name, and which office a person held on a given day.

Four tables of our own under `en/`: countries (names, demonyms, capitals, seats of power), people (dated offices),
bodies (the UN family, alliances, parties, armed groups, ministries by name) and roles (words such as "foreign
minister", "coast guard", "warplane"). Names are matched with their case ("US" is no "us"), without accents, and
without regard to how words were split at hyphens; roles in lower case. The longest form wins.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache, cached_property
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
from detente.lexicons.actor_rows import Bodies, Countries, NotActors, People, Roles
from detente.lexicons.actor_tables import TABLES, fold, key_of_form
from detente.lexicons.actor_titles import title_key
from detente.lexicons.actor_user_file import read_user_entries

__all__ = ["ActorLexicon", "FoundForm", "load_actor_lexicon", "role_on"]

# No form in the tables is longer; the look-up stops there.
MAX_WORDS = 14
# A form in capitals ("PUTIN") is read as a name in a headline only where it is longer than an abbreviation.
MAX_ABBREVIATION = 3


class ActorLexicon:
    """All entries, with look-up by words, surname, office and day. Entries are built when first asked for."""

    def __init__(self, extra_path: Path | None = None, tables: Path = TABLES) -> None:
        people, bodies = read_user_entries(extra_path) if extra_path is not None else ([], [])
        self._bodies = Bodies(tables / "bodies.tsv", bodies)
        self._countries = Countries(tables / "countries.tsv")
        self._people = People(tables / "people.tsv", people)
        self._roles = Roles(tables / "roles.tsv")
        self._not_actors = NotActors(tables / "not_actors.tsv")
        self._name_limits = _limits(self._bodies.index, self._countries.index, self._people.index)
        self._role_limits = _limits(self._roles.index)

    # --- all entries --------------------------------------------------------------------------------------------

    @cached_property
    def countries(self) -> Mapping[str, Country]:
        """Return all countries by alpha-3 code."""
        return {country.iso3: country for country in self._countries.all()}

    @cached_property
    def people(self) -> Mapping[str, PersonEntry]:
        """Return all persons by id."""
        return {person.id: person for person in self._people.all()}

    @cached_property
    def bodies(self) -> Mapping[str, BodyEntry]:
        """Return all bodies by id."""
        return {body.id: body for body in self._bodies.all()}

    @cached_property
    def roles(self) -> Mapping[str, RoleEntry]:
        """Return all role words by id."""
        return {role.id: role for role in self._roles.all()}

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
        passed over ("Vladimir V. Putin"). A word within a longer name that is no actor ("South China Sea", "Oslo
        accords") names nothing.
        """
        found = self._name(words, start)
        return None if found is not None and self._not_actors.cover(words, start, found.last) else found

    def _name(self, words: Sequence[str], start: int) -> FoundForm | None:
        window = range(start, min(start + MAX_WORDS, len(words)))
        found = self._longest_name(words, window)
        if found is None and words[start].isupper() and len(words[start]) > MAX_ABBREVIATION:
            titled = self._longest_name([word.title() for word in words[start : start + MAX_WORDS]], range(len(window)))
            return titled and FoundForm(start, start + titled.last, titled.entries)
        if start + 2 < len(words) and _is_initial(words[start + 1]) and (found is None or found.last <= start + 1):
            kept = [i for i in window if i == start or not _is_initial(words[i])]
            person = self._longest_name(words, kept)
            if person is not None and person.last > start + 2 and isinstance(person.entries[0], PersonEntry):
                return person
        return found

    def _longest_name(self, words: Sequence[str], kept: Iterable[int]) -> FoundForm | None:
        """Return the longest name over the words at the positions `kept`, or None."""
        key, best_key, first, last, limit = "", "", -1, -1, -1
        for i in kept:
            first = i if first < 0 else first
            key += fold(words[i])
            if limit < 0 and len(key) >= 3:
                limit = self._name_limits.get(key[:3], 0)
            own = self._bodies.key_in_any_case(key)
            if own is not None:
                best_key, last = own, i + 1
            if limit >= 0 and len(key) > limit:
                break
            if key in self._people.index or key in self._countries.index or key in self._bodies.index:
                best_key, last = key, i + 1
        return FoundForm(first, last, self._entries(best_key)) if best_key else None

    def _entries(self, key: str) -> tuple[Entry, ...]:
        """Return the entries of a name: the user's own, then bodies, countries, persons, each in table order."""
        return (
            *self._bodies.find(key, extra=True),
            *self._people.find(key, extra=True),
            *self._bodies.find(key),
            *self._countries.find(key),
            *self._people.find(key),
        )

    def find_role(self, words: Sequence[str], start: int, lemmas: Sequence[str] = ()) -> FoundForm | None:
        """Return the longest role phrase that begins at word `start`, or None; number and case of letters are free."""
        first_forms = _singulars(words[start], lemmas[start] if lemmas else None)
        best_key, best_last = "", -1
        for first in first_forms:
            key = ""
            for i in range(start, min(start + MAX_WORDS, len(words))):
                lasts = _singulars(words[i], lemmas[i] if lemmas else None) if i > start else (first,)
                for last in lasts:
                    if key + last in self._roles.index and i + 1 > best_last:
                        best_key, best_last = key + last, i + 1
                key += first if i == start else fold(words[i].lower())
                if len(key) >= 3 and len(key) > self._role_limits.get(key[:3], 0):
                    break
        return FoundForm(start, best_last, tuple(self._roles.find(best_key))) if best_key else None

    # --- persons and offices ------------------------------------------------------------------------------------

    def people_by_surname(self, surname: str, day: date | None = None) -> tuple[PersonEntry, ...]:
        """Return the persons whose short form of name this is ("Xi", "Lopez Obrador").

        Given a day, only those who held an office on it; where none did, none.
        """
        people = self._people.by_short_form(key_of_form(surname))
        return tuple(person for person in people if day is None or person.role_on(day) is not None)

    def holders(self, place: str, title: str, day: date) -> tuple[tuple[PersonEntry, Role], ...]:
        """Return who held an office ("foreign minister") of a country (alpha-3) or body (its code) on a day.

        Words for one office count as one: "defense minister" and "minister of defence", "king" and "monarch".
        """
        wanted = title_key(title)
        pairs = ((person, role) for person in self._people.of_place(place) for role in person.roles)
        return tuple(
            (person, role)
            for person, role in pairs
            if role.holds_on(day) and (role.iso3 or role.code) == place and title_key(role.title) == wanted
        )

    def person_on(self, name: str, day: date) -> tuple[PersonEntry, Role | None] | None:
        """Return the person of this full name and the office held on `day`; None where the name is unknown.

        Of namesakes the one in office on the day is taken, else the first of the table.
        """
        key = key_of_form(name)
        people = [*self._people.find(key, extra=True), *self._people.find(key)]
        if not people:
            return None
        best = next((person for person in people if person.role_on(day) is not None), people[0])
        return best, best.role_on(day)

    # --- countries ----------------------------------------------------------------------------------------------

    def countries_of_form(self, form: str) -> tuple[CountryForm, ...]:
        """Return every country form that reads so ("Congolese" gives two, the likelier first)."""
        return tuple(self._countries.find(key_of_form(form)))

    def country_of_demonym(self, form: str) -> str | None:
        """Return the alpha-3 code of the country whose people or things are called so, or None."""
        return next((entry.iso3 for entry in self.countries_of_form(form) if entry.how == "demonym"), None)


def _limits(*indexes: Mapping[str, object]) -> dict[str, int]:
    """Return, by the first three letters, how long the longest key is: a look-up ends there."""
    longest: dict[str, int] = {}
    for index in indexes:
        for key in index:
            if len(key) > longest.get(key[:3], 0):
                longest[key[:3]] = len(key)
    return longest


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
    return ActorLexicon(extra_path)
