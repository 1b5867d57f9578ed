"""The gazetteer: names of places, with point and country, looked up by name.

Cities of 1,000 people and more, first and second order divisions and countries come from GeoNames (CC BY 4.0) by way of
`detente.train.gazetteer`; waters, islands, areas and sites are our own list (`en/landmarks.tsv`). Two tables lie packed
in the package: the places, one a line, and their names sorted by key. They are unpacked on first use and searched where
they lie, so that starting costs milliseconds and no dictionary of half a million names is ever built.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from detente.lexicons.actor_tables import TABLES, fold, read_rows

PLACES = "data/places.tsv.gz"
NAMES = "data/place_names.tsv.gz"
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


class Gazetteer:
    """Places by name. Built from the two packed tables, as bytes; they are searched, never parsed whole."""

    def __init__(self, places: bytes, names: bytes) -> None:
        self._places, self._names = places, names
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
            if len(self._cache) > 50_000:
                self._cache.clear()
            found = self._cache[key] = self._read(key.encode())
        return found

    def _read(self, key: bytes) -> tuple[GazetteerEntry, ...]:
        """Return the entries of a key by binary search over the lines of names."""
        names = self._names
        low, high = 0, len(names)
        while low < high:
            middle = (low + high) // 2
            start = names.rfind(b"\n", low, middle) + 1 or low
            end = names.find(b"\n", middle)
            end = len(names) if end < 0 else end
            tab = names.find(b"\t", start, end)
            here = names[start:tab]
            if here == key:
                return self._entries(names[tab + 1 : end])
            if here < key:
                low = end + 1
            else:
                high = start
        return ()

    def _entries(self, cell: bytes) -> tuple[GazetteerEntry, ...]:
        """Return the entries that a cell points at: hexadecimal offsets, `~` after those of an alias."""
        entries = [self._entry(int(part.rstrip(b"~"), 16), part.endswith(b"~")) for part in cell.split(b",")]
        return tuple(sorted(entries, key=lambda entry: (-entry.weight + 6 * entry.is_alias, entry.id)))

    def _entry(self, offset: int, is_alias: bool) -> GazetteerEntry:
        """Return the entry whose line begins at `offset`."""
        line = self._places[offset : self._places.find(b"\n", offset)].decode()
        name, kind, country, lat, lon, weight, geonames_id = line.split("\t")
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
    """Return the gazetteer of the package; the tables are unpacked once."""
    here = files("detente.lexicons")
    return Gazetteer(*(gzip.decompress(here.joinpath(name).read_bytes()) for name in (PLACES, NAMES)))


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
