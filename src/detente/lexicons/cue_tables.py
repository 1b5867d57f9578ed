"""Reads the tables of cues: tab-separated, a header line first, comments behind `#`.

Every entry has an id and an example in our own words; a table that breaks its own rules is refused with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.errors import LexiconError


def read_cue_table(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield `(where, fields)` for each row of `en/<name>`; `where` is `en/<name>:<line>`, for messages.

    LexiconError where the header differs, a row has another number of fields, or an id comes twice.
    """
    lines = (Path(__file__).parent / "en" / name).read_text(encoding="utf-8").splitlines()
    seen: set[str] = set()
    header: tuple[str, ...] | None = None
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        fields = tuple(line.split("\t"))
        where = f"en/{name}:{number}"
        if header is None:
            header = fields
            if header != columns:
                raise LexiconError(f"{where}: header is {header}, expected {columns}. Correct the header.")
            continue
        if len(fields) != len(columns):
            raise LexiconError(f"{where}: {len(fields)} fields, expected {len(columns)}. Check the tabs.")
        if fields[0] in seen:
            raise LexiconError(f"{where}: id {fields[0]!r} comes twice. Rename or drop one of them.")
        seen.add(fields[0])
        yield where, fields


def one_of(value: str, allowed: frozenset[str], where: str, what: str) -> str:
    """Return `value`; LexiconError where it is not among `allowed`."""
    if value not in allowed:
        raise LexiconError(f"{where}: {what} {value!r} is unknown, expected one of {', '.join(sorted(allowed))}.")
    return value
