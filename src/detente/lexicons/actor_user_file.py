"""The user's own actors, `--actors FILE`: one tab-separated table in the form of ours, with a column `kind`.

Columns: `kind` (person, state, body, organisation or group) and `name` are required, and `code` or `iso3` with
`sector`; `aliases`, `short`, `office`, `since`, `until`, `gender`, `id` are free. A person with several terms has a
row for each. A file with the two columns `name` and `code` alone is read in the manner of the PETRARCH dictionaries
(`actor_petrarch.py`).
"""

from __future__ import annotations

from pathlib import Path

from detente.errors import LexiconError
from detente.lexicons.actor_entries import BodyEntry, PersonEntry
from detente.lexicons.actor_petrarch import petrarch_bodies
from detente.lexicons.actor_tables import USER_KINDS, body_of, person_code, person_of, read_day, read_rows

COLUMNS = ("kind", "id", "name", "aliases", "short", "iso3", "sector", "code", "office", "since", "until", "gender")
# Codes that begin so belong to no country.
STATELESS = frozenset({"IGO", "NGO", "IMG", "MNC"})


def read_user_entries(path: Path) -> tuple[list[PersonEntry], list[BodyEntry]]:
    """Return the persons and bodies of a user's file; LexiconError names the line and says what is right."""
    if not path.is_file():
        raise LexiconError(f"{path}: no such file; give the path of a tab-separated table of actors.")
    persons: dict[str, list[dict[str, str]]] = {}
    bodies: list[BodyEntry] = []
    for number, found in read_rows(path):
        where = f"{path.name}:{number}"
        if set(found) == {"name", "code"}:
            bodies += petrarch_bodies(found["name"], found["code"], where)
            continue
        row = _checked({**dict.fromkeys(COLUMNS, ""), **found}, where)
        since, until = read_day(row["since"], where), read_day(row["until"], where)
        if since and until and until <= since:
            raise LexiconError(f"{where}: the term ends ({until}) before it begins ({since}); correct the dates.")
        row["id"] = row["id"] or f"user.{number}"
        row["code"] = row["code"] or person_code(row["iso3"], row["sector"])
        row["iso3"] = row["iso3"] or ("" if row["code"][:3] in STATELESS else row["code"][:3])
        if row["kind"] == "person":
            persons.setdefault("user." + row["name"], []).append(row)
        else:
            bodies.append(body_of(row, where))
    return [person_of(person_id, rows, path.name) for person_id, rows in persons.items()], bodies


def _checked(row: dict[str, str], where: str) -> dict[str, str]:
    """Return the row where it has what it needs; else say what is missing."""
    unknown = [column for column in row if column not in COLUMNS]
    if unknown:
        raise LexiconError(f'{where}: unknown column "{unknown[0]}"; the columns are {", ".join(COLUMNS)}.')
    if row["kind"] not in USER_KINDS:
        raise LexiconError(f'{where}: kind "{row["kind"]}" is not one of {", ".join(USER_KINDS)}.')
    if not row["name"]:
        raise LexiconError(f"{where}: the name is empty; write the actor's name as texts have it.")
    if not row["code"] and not row["iso3"]:
        raise LexiconError(
            f'{where}: "{row["name"]}" has neither code nor iso3; write a CAMEO code (USAGOV) or iso3 and sector.'
        )
    return row
