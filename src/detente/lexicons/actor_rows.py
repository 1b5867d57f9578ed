"""The rows of the actor tables, indexed by name when read, and built into entries when first asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

from detente.lexicons.actor_entries import BodyEntry, Country, CountryForm, PersonEntry, RoleEntry
from detente.lexicons.actor_tables import (
    Table,
    body_of,
    country_of,
    fold,
    key_of_form,
    keys_of_form,
    person_of,
    role_of,
)

E = TypeVar("E", BodyEntry, Country, RoleEntry)


class _Rows(Generic[E]):
    """Entries that stand in one row each; `index` leads from keys of forms to row numbers."""

    def __init__(self, table: Table, index: dict[str, list[int]], build: Callable[[dict[str, str], str], E]) -> None:
        self._table = table
        self._build: Callable[[dict[str, str], str], E] = build
        self._built: dict[int, E] = {}
        self.index = index

    def entry(self, i: int) -> E:
        """Return the entry of row `i`."""
        found = self._built.get(i)
        if found is None:
            found = self._built[i] = self._build(self._table.row(i), self._table.where(i))
        return found

    def all(self) -> Iterator[E]:
        """Yield all entries in table order."""
        return (self.entry(i) for i in range(len(self._table.rows)))


class Bodies(_Rows[BodyEntry]):
    """Bodies by the forms of their names; the user's own are found apart."""

    def __init__(self, path: Path, extra: Sequence[BodyEntry] = ()) -> None:
        table = Table(path)
        name, aliases = table.column("name"), table.column("aliases")
        index: dict[str, list[int]] = {}
        self._extra: dict[str, list[BodyEntry]] = {}
        for entry in extra:
            for form in entry.forms:
                self._extra.setdefault(key_of_form(form), []).append(entry)
        self._any_case = {key.lower(): key for key in self._extra}
        for key in self._extra:
            index.setdefault(key, [])
        for i, row in enumerate(table.rows):
            index.setdefault(key_of_form(row[name]), []).append(i)
            if row[aliases]:
                for form in row[aliases].split("|"):
                    index.setdefault(key_of_form(form), []).append(i)
        super().__init__(table, index, body_of)
        self._all_extra = tuple(extra)

    def find(self, key: str, extra: bool = False) -> tuple[BodyEntry, ...]:
        """Return the bodies with a name of this key, the user's own or ours."""
        if extra:
            return tuple(self._extra.get(key, ()))
        return tuple(self.entry(i) for i in dict.fromkeys(self.index.get(key, ())))

    def key_in_any_case(self, key: str) -> str | None:
        """Return the key of a user's own body that reads so but for the case of letters, or None."""
        return self._any_case.get(key.lower()) if self._any_case else None

    def all(self) -> Iterator[BodyEntry]:
        """Yield all bodies, the user's own first."""
        yield from self._all_extra
        yield from super().all()


class Countries(_Rows[Country]):
    """Countries by all the forms that name them."""

    def __init__(self, path: Path) -> None:
        table = Table(path)
        first, last = table.column("name"), table.column("prefixes")
        index: dict[str, list[int]] = {}
        for i, row in enumerate(table.rows):
            for cell in row[first : last + 1]:
                if cell:
                    for form in cell.split("|"):
                        index.setdefault(key_of_form(form.partition(":")[0]), []).append(i)
        super().__init__(table, index, country_of)

    def find(self, key: str) -> tuple[CountryForm, ...]:
        """Return the country forms with this key, likelier countries first, one for each country.

        Where a country bears the form in several ways ("US officials", "the US"), the first of them stands for all.
        """
        found = []
        for i in dict.fromkeys(self.index.get(key, ())):
            forms = [form for form in self.entry(i).forms if key_of_form(form.form) == key]
            if len(forms) > 1:
                forms[0] = replace(
                    forms[0],
                    is_people=any(form.is_people for form in forms),
                    is_adjective=any(form.is_adjective for form in forms),
                )
            found.append(forms[0])
        return tuple(found)


class Roles(_Rows[RoleEntry]):
    """Role words by form."""

    def __init__(self, path: Path) -> None:
        table = Table(path)
        column = table.column("form")
        index: dict[str, list[int]] = {}
        for i, row in enumerate(table.rows):
            index.setdefault(key_of_form(row[column]), []).append(i)
        super().__init__(table, index, role_of)

    def find(self, key: str) -> tuple[RoleEntry, ...]:
        """Return the role words with this key."""
        return tuple(self.entry(i) for i in self.index.get(key, ()))


class NotActors:
    """Names that hold a country or capital and stand for no actor: waters, regions, wars, accords, currencies."""

    MAX_WORDS = 6

    def __init__(self, path: Path) -> None:
        table = Table(path)
        self._keys = {key_of_form(row[0]) for row in table.rows}
        self._first_words = {fold(row[0]).partition(" ")[0] for row in table.rows}
        self._first_words |= {word.partition("-")[0] for word in self._first_words}

    def cover(self, words: Sequence[str], first: int, last: int) -> bool:
        """Return whether the words `[first, last)` lie within such a name."""
        for start in range(max(0, first - self.MAX_WORDS + 1), first + 1):
            if words[start] in self._first_words:
                key = ""
                for i in range(start, min(start + self.MAX_WORDS, len(words))):
                    key += fold(words[i])
                    if i + 1 >= last and key in self._keys:
                        return True
        return False


class People:
    """Persons by the forms of their names; rows with one id before the dot are one person."""

    def __init__(self, path: Path, extra: Sequence[PersonEntry] = ()) -> None:
        self._table = Table(path)
        name, aliases = self._table.column("name"), self._table.column("aliases")
        self.index: dict[str, list[str]] = {}
        self._rows: dict[str, list[int]] = {}
        self._built: dict[str, PersonEntry] = {person.id: person for person in extra}
        self._extra = {key_of_form(form): person.id for person in reversed(extra) for form in person.forms}
        self._by_short: dict[str, list[str]] | None = None
        self._by_place: dict[str, list[str]] | None = None
        for key in self._extra:
            self.index.setdefault(key, [])
        for i, row in enumerate(self._table.rows):
            person_id = row[0].rpartition(".")[0]
            rows = self._rows.get(person_id)
            if rows is None:
                self._rows[person_id] = [i]
                for key in keys_of_form(row[name]):
                    self.index.setdefault(key, []).append(person_id)
            else:
                rows.append(i)
            if row[aliases]:
                for form in row[aliases].split("|"):
                    self.index.setdefault(key_of_form(form), []).append(person_id)

    def entry(self, person_id: str) -> PersonEntry:
        """Return the person with this id."""
        found = self._built.get(person_id)
        if found is None:
            rows = self._rows[person_id]
            built = person_of(person_id, [self._table.row(i) for i in rows], self._table.where(rows[0]))
            found = self._built[person_id] = built
        return found

    def all(self) -> Iterator[PersonEntry]:
        """Yield all persons, the user's own first."""
        yield from (self.entry(person_id) for person_id in dict.fromkeys(self._extra.values()))
        yield from (self.entry(person_id) for person_id in self._rows)

    def find(self, key: str, extra: bool = False) -> tuple[PersonEntry, ...]:
        """Return the persons with a name of this key, the user's own or ours."""
        if extra:
            return (self.entry(self._extra[key]),) if key in self._extra else ()
        return tuple(self.entry(person_id) for person_id in dict.fromkeys(self.index.get(key, ())))

    def by_short_form(self, key: str) -> tuple[PersonEntry, ...]:
        """Return the persons with a short form of this key, the user's own first."""
        if self._by_short is None:
            self._by_short = {}
            for person_id in dict.fromkeys(self._extra.values()):
                for form in self.entry(person_id).short_forms:
                    self._by_short.setdefault(key_of_form(form), []).append(person_id)
            short = self._table.column("short")
            for person_id, rows in self._rows.items():
                for i in rows:
                    for form in self._table.rows[i][short].split("|"):
                        for short_key in keys_of_form(form) if form else ():
                            self._by_short.setdefault(short_key, []).append(person_id)
        return tuple(self.entry(person_id) for person_id in dict.fromkeys(self._by_short.get(key, ())))

    def of_place(self, place: str) -> tuple[PersonEntry, ...]:
        """Return the persons with an office in a country (alpha-3) or of a body (its code), the user's own first."""
        if self._by_place is None:
            self._by_place = {}
            for person_id in dict.fromkeys(self._extra.values()):
                for role in self.entry(person_id).roles:
                    self._by_place.setdefault(role.iso3 or role.code, []).append(person_id)
            iso3, sector = self._table.column("iso3"), self._table.column("sector")
            for person_id, rows in self._rows.items():
                for i in rows:
                    cells = self._table.rows[i]
                    self._by_place.setdefault(cells[iso3] or cells[sector], []).append(person_id)
        return tuple(self.entry(person_id) for person_id in dict.fromkeys(self._by_place.get(place, ())))
