"""The gazetteer's tables: size, ranges, codes, order, and that names are found however they are written."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from detente.lexicons.actor_tables import TABLES, read_rows
from detente.lexicons.gazetteer import (
    KINDS,
    NAMES,
    PLACES,
    load_demonyms,
    load_domains,
    load_gazetteer,
    load_state_abbreviations,
    place_key,
)
from detente.lexicons.word_classes import load_word_classes

HERE = files("detente.lexicons")
EIGHT_MB = 8 * 1024 * 1024


@pytest.fixture(scope="module")
def places() -> list[list[str]]:
    text = gzip.decompress(HERE.joinpath(PLACES).read_bytes()).decode()
    return [line.split("\t") for line in text.splitlines()]


@pytest.fixture(scope="module")
def codes() -> set[str]:
    return {row["iso3"] for _, row in read_rows(TABLES / "country_points.tsv")}


def test_tables_stay_under_eight_megabytes() -> None:
    assert sum(len(HERE.joinpath(name).read_bytes()) for name in (PLACES, NAMES)) < EIGHT_MB


def test_every_place_has_a_point_on_the_globe_and_a_known_country(places: list[list[str]], codes: set[str]) -> None:
    assert len(places) > 150_000
    for name, kind, country, lat, lon, weight, geonames_id in places:
        assert name
        assert kind in KINDS
        assert country in codes or (not country and kind in "waims")
        assert -90 <= float(lat) <= 90
        assert -180 <= float(lon) <= 180
        assert 0 < int(weight) <= 120
        assert not geonames_id or geonames_id.isdigit()


def test_all_kinds_of_places_are_there(places: list[list[str]]) -> None:
    counts = {letter: sum(place[1] == letter for place in places) for letter in KINDS}
    assert counts["c"] >= 240
    assert counts["r"] >= 3000
    assert counts["w"] >= 250
    assert counts["i"] >= 200
    assert counts["a"] >= 200
    assert counts["s"] >= 250


def test_names_are_sorted_by_their_bytes_and_point_at_lines() -> None:
    names = gzip.decompress(HERE.joinpath(NAMES).read_bytes())
    lines = gzip.decompress(HERE.joinpath(PLACES).read_bytes())
    keys = [line.split(b"\t")[0] for line in names.splitlines()]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)
    for line in names.splitlines()[::997]:
        for part in line.split(b"\t")[1].split(b","):
            offset = int(part.rstrip(b"~"), 16)
            assert offset == 0 or lines[offset - 1 : offset] == b"\n"


def test_every_landmark_is_found_by_all_its_names() -> None:
    gazetteer = load_gazetteer()
    for number, row in read_rows(TABLES / "landmarks.tsv"):
        for name in (row["name"], *filter(None, row["aliases"].split("|"))):
            near = [
                e
                for e in gazetteer.find(name)
                if abs(e.lat - float(row["lat"])) < 1.5 and abs(e.lon - float(row["lon"])) < 2
            ]
            continental = row["kind"] == "area" and gazetteer.find(name)
            assert near or continental, f"landmarks.tsv:{number}: {name}"


def test_every_state_is_found_and_its_point_is_its_own() -> None:
    for _, row in read_rows(TABLES / "countries.tsv"):
        found = [entry for entry in load_gazetteer().find(row["name"]) if entry.kind == "country"]
        assert [entry.country for entry in found][:1] == [row["iso3"]]


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Saint-Étienne", "St. Etienne"),
        ("the Gambia", "Gambia"),
        ("KERCH STRAIT", "Kerch Strait"),
        ("Port-au-Prince", "Port au Prince"),
        ("Nuku'alofa", "Nuku’alofa"),
        ("Łódź", "Lodz"),
        ("U.S.", "US"),
    ],
)
def test_spellings_of_one_name_share_a_key(name: str, same: str) -> None:
    assert place_key(name) == place_key(same)


def test_unknown_and_empty_names_are_found_nowhere() -> None:
    assert load_gazetteer().find("Qwertzuiop") == ()
    assert load_gazetteer().find("") == ()
    assert load_gazetteer().find("zzzzzzzz") == ()
    assert load_gazetteer().find("!") == ()


def test_small_tables_name_countries_that_exist(codes: set[str]) -> None:
    assert set(load_demonyms().values()) <= codes
    assert set(load_domains().values()) <= codes
    for name, country in load_state_abbreviations().values():
        assert any(e.country == country and e.kind == "region" for e in load_gazetteer().find(name)), name


@pytest.mark.parametrize("table", ["place_words.tsv", "tense_cues.tsv"])
def test_word_classes_hold_words_and_an_example_with_one(table: str) -> None:
    classes = load_word_classes(table)
    for _, row in read_rows(TABLES / table):
        low = row["example"].lower().replace(".", " ").replace("'", " '").split()
        assert classes[row["class"]] & {
            *low,
            *(word.removesuffix("ed") for word in low),
            *(f"{word.removesuffix('ed')}e" for word in low),
        }, row["class"]
