"""The gazetteer: names of places, with point and country, looked up by name.

Cities of 1,000 people and more, first and second order divisions and countries come from GeoNames (CC BY 4.0) by way of
`detente.train.gazetteer`; waters, islands, areas and sites are our own list (`en/landmarks.tsv`). Two tables lie packed
in the package: the places, one a line, and their names sorted by key. They are packed in small blocks, and a block is
unpacked when a name in it is first asked for, so that starting costs milliseconds and no large dictionary is built.
"""

from __future__ import annotations

import gzip
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

from detente.errors import LexiconError
from detente.lexicons.actor_tables import TABLES, fold, read_rows

PLACES = "data/places.tsv.gz"
NAMES = "data/place_names.tsv.gz"
INDEX = "data/place_blocks.tsv"
MAX_CACHED, ALIAS_HANDICAP = 50_000, 6
KINDS = {
    "c": "country",
    "r": "region",
    "d": "district",
    "p": "city",
    "w": "water",
    "i": "island",
    "a": "area",
    "m": "mountain",
    "s": "site",
}
_SHORTENED = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "&": "and"}


@dataclass(frozen=True, slots=True)
class GazetteerEntry:
    """A place: `weight` tells how likely a bare name means it (ten times the decimal logarithm of its people).

    `is_alias` is set where the name looked up is not the main one.
    """

    id: int
    name: str
    kind: str
    country: str | None
    lat: float
    lon: float
    weight: int
    geonames_id: int | None
    is_alias: bool = False


def place_key(name: str) -> str:
    """Return the form under which a place is looked up: no accents, no case, no hyphens, "saint" as "st".

    >>> place_key("Saint-Étienne")
    'st etienne'
    """
    plain = fold(name).lower()
    words = re.sub(r"[^\w&]+", " ", plain.replace("'", "").replace(".", "")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 1:
        words = [_SHORTENED.get(word, word) for word in words]
    return " ".join(words)


class PackedTable:
    """A table of lines in blocks, each packed by itself; a block is unpacked when first asked for, and kept.

    `starts` are the offsets of the blocks in the unpacked table, `packed` those in the file (gzip members, end to end).
    """

    def __init__(self, data: bytes, starts: Sequence[int], packed: Sequence[int]) -> None:
        self._data, self._starts, self._packed = data, list(starts), [*packed, len(data)]
        self._blocks: dict[int, bytes] = {}

    def block(self, n: int) -> bytes:
        """Return block `n` unpacked: whole lines, each with its line break."""
        found = self._blocks.get(n)
        if found is None:
            found = self._blocks[n] = gzip.decompress(self._data[self._packed[n] : self._packed[n + 1]])
        return found

    def line_at(self, offset: int) -> bytes:
        """Return the line that begins at this offset of the unpacked table, without its line break."""
        n = bisect_right(self._starts, offset) - 1
        block, start = self.block(n), offset - self._starts[n]
        return block[start : block.find(b"\n", start)]


class Gazetteer:
    """Places by name: a table of places, a table of names sorted by key, and the first key of each block of names."""

    def __init__(self, places: PackedTable, names: PackedTable, first_keys: Sequence[str]) -> None:
        self._places, self._names, self._first_keys = places, names, [key.encode() for key in first_keys]
        self._cache: dict[str, tuple[GazetteerEntry, ...]] = {}

    def find(self, name: str) -> tuple[GazetteerEntry, ...]:
        """Return the places of this name, the likeliest first; empty where there are none."""
        return self.find_key(place_key(name))

    def find_key(self, key: str) -> tuple[GazetteerEntry, ...]:
        """Return the places under a key of `place_key`."""
        if not key:
            return ()
        found = self._cache.get(key)
        if found is None:
            if len(self._cache) > MAX_CACHED:
                self._cache.clear()
            found = self._cache[key] = self._read(key.encode())
        return found

    def _read(self, key: bytes) -> tuple[GazetteerEntry, ...]:
        """Return the entries of a key: its block by binary search, its line within the block by its letters."""
        n = bisect_right(self._first_keys, key) - 1
        if n < 0:
            return ()
        block = self._names.block(n)
        start = 0 if block.startswith(key + b"\t") else block.find(b"\n" + key + b"\t") + 1
        if start == 0 and not block.startswith(key + b"\t"):
            return ()
        cell = block[start + len(key) + 1 : block.find(b"\n", start)]
        entries = [self._entry(int(part.rstrip(b"~"), 16), part.endswith(b"~")) for part in cell.split(b",")]
        return tuple(sorted(entries, key=lambda entry: (-entry.weight + ALIAS_HANDICAP * entry.is_alias, entry.id)))

    def _entry(self, offset: int, is_alias: bool) -> GazetteerEntry:
        """Return the entry whose line begins at `offset`."""
        name, kind, country, lat, lon, weight, geonames_id = self._places.line_at(offset).decode().split("\t")
        return GazetteerEntry(
            offset,
            name,
            KINDS[kind],
            country or None,
            float(lat),
            float(lon),
            int(weight),
            int(geonames_id) if geonames_id else None,
            is_alias,
        )

    def __reduce__(self) -> tuple[object, tuple[()]]:
        return load_gazetteer, ()


@cache
def load_gazetteer() -> Gazetteer:
    """Return the gazetteer of the package; only the index of its blocks is read at once.

    Raises LexiconError where the tables and their index do not belong together.
    """
    here = files("detente.lexicons")
    blocks = [row for _, row in read_rows(Path(str(here.joinpath(INDEX))))]
    tables = {}
    for table in (PLACES, NAMES):
        data = here.joinpath(table).read_bytes()
        mine = [row for row in blocks if row["table"] == table]
        if not mine or int(mine[-1]["packed"]) >= len(data):
            raise LexiconError(f"{INDEX}: does not fit {table}. Build both anew: python -m detente.train.gazetteer")
        tables[table] = PackedTable(data, [int(row["start"]) for row in mine], [int(row["packed"]) for row in mine])
    return Gazetteer(tables[PLACES], tables[NAMES], [row["first_key"] for row in blocks if row["table"] == NAMES])


@cache
def load_demonyms() -> dict[str, str]:
    """Return the country (alpha-3) of each adjective and noun of nationality, by its lower-case form without accents.

    Forms of two states ("Korean", "Congolese", "Guinean") keep the first state of the table; they only hint.
    """
    forms: dict[str, str] = {}
    for _, row in read_rows(TABLES / "countries.tsv"):
        for column in ("demonyms", "adjectives"):
            for form in row.get(column, "").split("|"):
                word = fold(form).lower().strip()
                if word:
                    forms.setdefault(word, row["iso3"])
    return forms


@cache
def load_domains() -> dict[str, str]:
    """Return the country (alpha-3) of each national top-level domain ("uk": GBR)."""
    return {row["domain"]: row["iso3"] for _, row in read_rows(TABLES / "country_points.tsv") if row["domain"]}


@cache
def load_state_abbreviations() -> dict[str, tuple[str, str]]:
    """Return name and country of states by their short forms without full stops, in lower case ("la": Louisiana)."""
    rows = (row for _, row in read_rows(TABLES / "state_abbreviations.tsv"))
    return {row["short"]: (row["name"], row["country"]) for row in rows}


@cache
def load_seats() -> frozenset[tuple[str, str]]:
    """Return the keys of the towns, other than capitals, where bodies between states sit, each with its country.

    Politics means these when it names them bare, however small: "talks in Geneva".
    """
    return frozenset((place_key(row["name"]), row["country"]) for _, row in read_rows(TABLES / "seats.tsv"))


@cache
def load_capitals() -> frozenset[tuple[str, str]]:
    """Return the keys of capitals, each with its country."""
    rows = (row for _, row in read_rows(TABLES / "countries.tsv"))
    return frozenset((place_key(town), row["iso3"]) for row in rows for town in row["capitals"].split("|") if town)
