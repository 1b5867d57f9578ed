"""Invented sentences: every slot filled, every word tagged, the same for the same seed."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from detente.parse.labels import BIO
from detente.train.invented import Inventor, given_names

TABLES = {
    "leaders.csv": "iso3,country,role,name\nTGO,Togo,head of government,Prime Minister Kokou ADZIMA\n",
    "us-officers.csv": "name,surname\nAda Whitcombe,Whitcombe\n",
    "demonyms-capitals.csv": "iso3,fips,country,nouns,adjectives,capitals\nTGO,TO,Togo,Togolese|Togos,Togolese,Lomé\n",
}


@pytest.fixture
def inventor(tmp_path: Path) -> Inventor:
    for name, text in TABLES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Inventor.read(tmp_path)


def test_every_template_is_filled_and_tagged(inventor: Inventor) -> None:
    for template in inventor.templates:
        inventor.templates = [template]
        example = inventor.example(random.Random(1))
        assert not any("{" in word for word in example.words), template
        assert len(example.words) == len(example.entities or ())
        assert set(example.entities or ()) <= set(BIO)


def test_titles_of_office_are_no_part_of_names(inventor: Inventor) -> None:
    assert "Kokou Adzima" in inventor.officials


def test_the_same_seed_invents_the_same(inventor: Inventor) -> None:
    one, other = (inventor.examples(20, random.Random(7)) for _ in range(2))
    assert [example.words for example in one] == [example.words for example in other]


def test_names_come_from_many_regions(inventor: Inventor) -> None:
    assert len(inventor.regions) >= 25
    assert {"nursultan", "kwame", "hernan", "thein", "meles"} <= given_names()
