"""Tables of actors: tab-separated, a header line, `#` before provenance, `|` between forms of one thing.

A table is read as lines and cells; an entry is built from its cells when it is first asked for, so that a start costs
no more than an index of names. Users write their own entries in the same form (`actor_user_file.py`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, cast, get_args

from detente.errors import LexiconError
from detente.lexicons.actor_entries import (
    BodyEntry,
    BodyKind,
    Country,
    CountryForm,
    CountryHow,
    PersonEntry,
    Role,
    RoleEntry,
    RoleKind,
)

TABLES = Path(__file__).parent / "en"
USER_KINDS = ("person", *get_args(BodyKind))
FORM_COLUMNS: tuple[tuple[str, CountryHow], ...] = (
    ("capitals", "capital"),
    ("metonyms", "metonym"),
    ("forces", "force"),
    ("prefixes", "prefix"),
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae", "Æ": "Ae", "ð": "d",
     "þ": "th", "ə": "a", "Ə": "A", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‐": "-", "‑": "-", "–": "-"}
)  # fmt: skip


def fold(text: str) -> str:
    """Return the text without accents and with plain quotes and hyphens; case is kept.

    >>> fold("Bāburām’s Ağrı")
    "Baburam's Agri"
    """
    if text.isascii():
        return text
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def key_of_form(form: str) -> str:
    """Return the form as it is looked up: without accents and without spaces."""
    return fold(form).replace(" ", "")


def keys_of_form(form: str) -> tuple[str, ...]:
    """Return every key of a form: one with a German umlaut is written out too.

    >>> keys_of_form("Schäuble")
    ('Schauble', 'Schaeuble')
    """
    if form.isascii() or not any(letter in form for letter in "äöüÄÖÜ"):
        return (key_of_form(form),)
    spelt = form
    for letter, pair in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("Ä", "Ae"), ("Ö", "Oe"), ("Ü", "Ue")):
        spelt = spelt.replace(letter, pair)
    return key_of_form(form), key_of_form(spelt)


class Table:
    """The rows of one file as lists of cells, and the columns of its header."""

    def __init__(self, path: Path) -> None:
        self.name = path.name
        lines = [line for line in path.read_text(encoding="utf-8").split("\n") if line and line[0] != "#"]
        self.columns = lines[0].split("\t")
        self.rows = [line.split("\t") for line in lines[1:]]

    def column(self, name: str) -> int:
        """Return where a column stands in each row."""
        return self.columns.index(name)

    def row(self, i: int) -> dict[str, str]:
        """Return row `i` by column name."""
        return dict(zip(self.columns, self.rows[i], strict=True))

    def where(self, i: int) -> str:
        """Return the row as messages name it: the file and the entry's first cell."""
        return f"{self.name}: {self.rows[i][0]}"


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line number and cells by column name for each row; comment and empty lines are passed over.

    Missing cells at a row's end are empty; a row with more cells than the header is an error that names its line.
    """
    columns: list[str] = []
    with path.open(encoding="utf-8-sig") as lines:
        for number, line in enumerate(lines, 1):
            if line.startswith("#") or line.isspace():
                continue
            cells = [cell.strip() for cell in line.rstrip("\r\n").split("\t")]
            if not columns:
                columns = cells
                continue
            if len(cells) > len(columns):
                raise LexiconError(
                    f"{path.name}:{number}: {len(cells)} cells, but the header has {len(columns)} columns "
                    f"({', '.join(columns)}); part the cells by single tabs."
                )
            row = dict.fromkeys(columns, "")
            row.update(zip(columns, cells, strict=False))
            yield number, row


def split_forms(cell: str) -> tuple[str, ...]:
    """Return the forms of a cell, parted by `|`."""
    return tuple(form for form in cell.split("|") if form)


def read_day(cell: str, where: str) -> date | None:
    """Return the day that a cell names; a month or year alone stands for its first day; empty is None."""
    if not cell:
        return None
    try:
        return date.fromisoformat(cell + "-01" * (2 - cell.count("-")))
    except ValueError:
        raise LexiconError(
            f'{where}: "{cell}" is no date; write YYYY-MM-DD, YYYY-MM or YYYY, or leave it empty.'
        ) from None


def country_of(row: dict[str, str], where: str) -> Country:
    """Return a country with all the forms that name it."""
    iso3 = row["iso3"]
    forms = [CountryForm(iso3=iso3, form=form, how="name") for form in (row["name"], *split_forms(row["aliases"]))]
    people, adjectives = split_forms(row["demonyms"]), split_forms(row["adjectives"])
    forms += [
        CountryForm(iso3=iso3, form=form, how="demonym", is_people=form in people, is_adjective=form in adjectives)
        for form in dict.fromkeys((*people, *adjectives))
    ]
    for column, how in FORM_COLUMNS:
        for cell in split_forms(row[column]):
            form, _, sector = cell.partition(":")
            forms.append(CountryForm(iso3=iso3, form=form, how=how, sector=sector or None))
    since, until = read_day(row["since"], where), read_day(row["until"], where)
    return Country(iso3=iso3, name=row["name"], forms=tuple(forms), since=since, until=until)


def person_code(iso3: str, sector: str) -> str:
    """Return the actor code of an office: a code without a country stands alone, a sector follows the country."""
    first = sector.partition("|")[0]
    return first if len(first) > 3 or first in {"NGO", "IGO", "MNC"} else iso3 + first


def person_of(person_id: str, rows: Sequence[dict[str, str]], where: str) -> PersonEntry:
    """Return one person from the rows of that person's terms; the forms of the name stand in any of them."""
    name = rows[0]["name"]
    forms = dict.fromkeys([name, *(form for row in rows for form in (row["name"], *split_forms(row["aliases"])))])
    short = dict.fromkeys(form for row in rows for form in split_forms(row["short"]))
    gender = next((row["gender"] for row in rows if row["gender"]), None)
    roles = [
        Role(
            id=row["id"],
            office=row["office"],
            code=row.get("code") or person_code(row["iso3"], row["sector"]),
            iso3=row["iso3"] or None,
            since=read_day(row["since"], where),
            until=read_day(row["until"], where),
        )
        for row in rows
    ]
    return PersonEntry(
        id=person_id,
        name=name,
        forms=tuple(forms),
        short_forms=tuple(short) or (name.rpartition(" ")[2],),
        gender=cast('Literal["m", "f"] | None', gender),
        roles=tuple(sorted(roles, key=lambda role: role.since or date.min)),
    )


def body_of(row: dict[str, str], where: str) -> BodyEntry:
    """Return one body from its row."""
    return BodyEntry(
        id=row["id"],
        name=row["name"],
        forms=(row["name"], *split_forms(row["aliases"])),
        kind=cast(BodyKind, row["kind"]),
        code=row["code"],
        iso3=row["iso3"] or None,
        since=read_day(row["since"], where),
        until=read_day(row["until"], where),
        is_shared=row.get("shared") == "y",
    )


def role_of(row: dict[str, str], where: str) -> RoleEntry:
    """Return one role word from its row."""
    del where
    return RoleEntry(
        id=row["id"],
        form=row["form"],
        sector=row["sector"] or None,
        kind=cast(RoleKind, row["kind"]),
        inherits=row["inherits"] == "y",
        example=row["example"],
    )
