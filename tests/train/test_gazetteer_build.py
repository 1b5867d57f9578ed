"""The gazetteer's recipe on small made-up data: names, twins, weights, and tables that read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from detente.lexicons.actor_tables import read_rows
from detente.lexicons.gazetteer import INDEX, NAMES, PLACES, Gazetteer, PackedTable, place_key
from detente.train.gazetteer import (
    Entry,
    bare,
    city_aliases,
    english_name,
    is_latin_name,
    packed_blocks,
    skeleton,
    without_twins,
    write_tables,
)


def town(name: str, country: str, lat: float, lon: float, weight: int = 40, aliases: tuple[str, ...] = ()) -> Entry:
    return Entry(name, "p", country, lat, lon, weight, None, set(aliases))


def read_back(out: Path) -> Gazetteer:
    rows = [row for _, row in read_rows(out / INDEX)]
    tables = [
        PackedTable(
            (out / table).read_bytes(),
            [int(row["start"]) for row in rows if row["table"] == table],
            [int(row["packed"]) for row in rows if row["table"] == table],
        )
        for table in (PLACES, NAMES)
    ]
    return Gazetteer(*tables, [row["first_key"] for row in rows if row["table"] == NAMES])


def test_tables_read_back_what_was_written(tmp_path: Path) -> None:
    entries = [town(f"Town{i}", "XYZ", i / 100, i / 50, 30 + i % 40, (f"Alias{i}",)) for i in range(3000)]
    assert write_tables(entries, tmp_path) == (3000, 6000)
    gazetteer = read_back(tmp_path)
    for i in (0, 1, 777, 1500, 2998, 2999):
        (by_name,) = gazetteer.find(f"Town{i}")
        (by_alias,) = gazetteer.find(f"ALIAS{i}")
        assert (by_name.name, by_name.is_alias) == (f"Town{i}", False)
        assert (by_alias.id, by_alias.is_alias) == (by_name.id, True)
        assert by_name.lat == pytest.approx(i / 100, abs=0.006)
    assert gazetteer.find("Town3000") == ()
    assert gazetteer.find("aaa") == ()
    assert gazetteer.find("zzz") == ()


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    entries = [town("Aru", "COD", 2.9, 30.8), town("Bunia", "COD", 1.6, 30.3, aliases=("Irumu", "Bunya"))]
    write_tables(entries, tmp_path / "one")
    write_tables(list(reversed(entries)), tmp_path / "two")
    for table in (PLACES, NAMES, INDEX):
        assert (tmp_path / "one" / table).read_bytes() == (tmp_path / "two" / table).read_bytes()


def test_blocks_hold_whole_lines_and_name_their_first_key() -> None:
    lines = [f"key{i:05d}\t{i:x}\n".encode() for i in range(5000)]
    data, index = packed_blocks(lines)
    assert len(index) > 1
    table = PackedTable(data, [start for start, _, _ in index], [at for _, at, _ in index])
    assert b"".join(table.block(n) for n in range(len(index))) == b"".join(lines)
    assert [table.block(n).split(b"\t")[0].decode() for n in range(len(index))] == [key for _, _, key in index]


def test_a_twin_close_by_is_merged_and_one_far_off_is_kept() -> None:
    kept = without_twins(
        [
            town("Newport", "USA", 41.5, -71.3, aliases=("Port",)),
            town("Newport", "USA", 41.6, -71.4, aliases=("Old Port",)),
        ]
    )
    assert [sorted(entry.aliases) for entry in kept] == [["Old Port", "Port"]]
    assert len(without_twins([town("Newport", "USA", 41.5, -71.3), town("Newport", "USA", 44.6, -124.1)])) == 2


@pytest.mark.parametrize(
    ("name", "stripped"),
    [
        ("Vinnytska oblast", "Vinnytska"),
        ("Adygeja, Respublika", "Adygeja"),
        ("District of Columbia", "District of Columbia"),
        ("Idlib Governorate", "Idlib"),
        ("State", "State"),
    ],
)
def test_designators_are_stripped_from_divisions(name: str, stripped: str) -> None:
    assert bare(name) == stripped


def test_english_spelling_is_preferred_where_it_spells_the_same() -> None:
    assert english_name("Mahārāshtra", ["Gateway of India", "Maharashtra"], "IN") == "Maharashtra"
    assert english_name("Al Hasakah", ["Hasaka"], "SY") == "Hasaka"
    assert english_name("Assam", ["Land of the River"], "IN") == "Assam"


@pytest.mark.parametrize(
    ("name", "is_one"), [("Kherson", True), ("khrswn", False), ("ODS", False), ("Херсон", False), ("Ur", False)]
)
def test_only_printable_latin_names_are_kept(name: str, is_one: bool) -> None:
    assert is_latin_name(name) is is_one


def test_small_towns_keep_only_other_spellings_of_their_name() -> None:
    row = {"name": "Cherson", "population": 60_000, "alternatenames": ["Kherson", "Mikolajiv", "Hersonas"]}
    assert "Mikolajiv" not in city_aliases(row)
    assert city_aliases({**row, "population": 900}) == set()
    assert "Mikolajiv" in city_aliases({**row, "population": 300_000})


def test_article_of_an_arabic_name_may_be_left_out() -> None:
    row = {"name": "Al Hudaydah", "population": 400_000, "alternatenames": ["Al Hudaydah"]}
    assert "Hudaydah" in city_aliases(row)


def test_skeleton_is_the_same_for_transliterations() -> None:
    assert skeleton("Mykolaiv") == skeleton("Mikolayiv")
    assert skeleton("Kherson") != skeleton("Kharkiv")
    assert place_key("Kherson") == "kherson"
