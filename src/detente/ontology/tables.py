"""Reading the tables of the ontology: tab-separated; the first line names columns, `#` lines name the source."""

from __future__ import annotations

from pathlib import Path

from detente.errors import LexiconError

DATA = Path(__file__).parent / "data"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of `data/NAME` as dictionaries; an empty cell is the empty string.

    Raises LexiconError where a row has another number of cells than the first line.
    """
    path = DATA / name
    lines = path.read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    rows = []
    for number, line in enumerate(lines[1:], start=2):
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            raise LexiconError(f"{path.name}:{number}: found {len(cells)} cells, expected {len(columns)}: {line!r}")
        rows.append(dict(zip(columns, cells, strict=True)))
    return rows
