"""Places: which of several of one name is meant, what is no place, and what the surroundings say."""

from __future__ import annotations

import pickle
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.records.place import PlaceMention
from detente.records.sentence import EntityType
from detente.resolve.places import PlaceResolver

from .hand_built import make_document, make_sentences

RESOLVER = PlaceResolver()
Named = tuple[tuple[str, EntityType], ...]


def read(text: str, entities: Named = (), **fields: str) -> tuple[PlaceMention, ...]:
    return RESOLVER(make_document(text, "2018-11-28", **fields), make_sentences(text, entities))


def meant(text: str, name: str, *others: str, **fields: str) -> PlaceMention:
    entities: Named = tuple((word, "GPE") for word in (name, *others))
    found = [mention for mention in read(text, entities, **fields) if mention.text == name]
    assert found, f"{name} not found in {text!r}"
    return found[0]


MINIMAL_PAIRS = [
    (
        "Georgia and Russia broke off ties after the war in Abkhazia.",
        "Georgia",
        ("Russia", "Abkhazia"),
        "GEO",
        "country",
    ),
    ("Police in Atlanta, Georgia, and in Savannah held two men.", "Georgia", ("Atlanta", "Savannah"), "USA", "region"),
    ("Shells fell on Tripoli as Libyan forces from Benghazi drew near.", "Tripoli", ("Benghazi",), "LBY", "city"),
    ("Shots were heard in Tripoli, Lebanon.", "Tripoli", ("Lebanon",), "LBN", "city"),
    ("Shots were heard in Tripoli in northern Lebanon.", "Tripoli", ("Lebanon",), "LBN", "city"),
    ("Washington urged Moscow to free the crew.", "Washington", ("Moscow",), "USA", "city"),
    ("The tanker left Seattle and lies off Washington state.", "Washington", ("Seattle",), "USA", "region"),
    ("Putin was born in Saint Petersburg.", "Saint Petersburg", (), "RUS", "city"),
    ("They met in St. Petersburg, Fla.", "St. Petersburg", (), "USA", "city"),
    ("Venezuelan troops fired on marchers in Valencia.", "Valencia", (), "VEN", "city"),
    ("Spanish police raided a flat in Valencia.", "Valencia", (), "ESP", "city"),
    ("Indian police raided a flat in Hyderabad.", "Hyderabad", (), "IND", "city"),
    ("Pakistani rangers raided a flat in Hyderabad, in Sindh.", "Hyderabad", ("Sindh",), "PAK", "city"),
    ("Argentine unions marched in Córdoba and Rosario.", "Córdoba", ("Rosario",), "ARG", "city"),
    ("Spanish farmers marched in Córdoba and Seville.", "Córdoba", ("Seville",), "ESP", "city"),
    ("U.S. and Guyanese envoys met in Geneva, the U.S. mission said.", "Geneva", (), "CHE", "city"),
    ("Police in Geneva, N.Y., held two men.", "Geneva", ("N.Y.",), "USA", "city"),
    ("Paris and Berlin agreed on a text.", "Paris", ("Berlin",), "FRA", "city"),
    ("A tornado hit Paris, Texas.", "Paris", ("Texas",), "USA", "city"),
    ("The envoy flew from Khartoum to Juba.", "Khartoum", ("Juba",), "SDN", "city"),
    ("Ukrainian troops left Donetsk.", "Donetsk", (), "UKR", "city"),
    ("Ukrainian troops left Donetsk region.", "Donetsk region", (), "UKR", "region"),
    ("The talks on Sumy region stalled.", "Sumy", (), "UKR", "region"),
    ("The talks on Sumy stalled.", "Sumy", (), "UKR", "city"),
    ("Birmingham, Alabama, elected a mayor.", "Birmingham", ("Alabama",), "USA", "city"),
    ("British police searched a house in Birmingham.", "Birmingham", (), "GBR", "city"),
]


@pytest.mark.parametrize(("text", "name", "others", "country", "kind"), MINIMAL_PAIRS)
def test_one_name_of_several_places(text: str, name: str, others: tuple[str, ...], country: str, kind: str) -> None:
    mention = meant(text, name, *others)
    assert mention.place is not None
    assert (mention.place.country, mention.kind) == (country, kind)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Kerch Strait", None, 45.3, 36.5),
        ("South China Sea", None, 12, 113),
        ("Strait of Hormuz", None, 26.6, 56.3),
        ("Scarborough Shoal", None, 15.2, 117.8),
        ("Golan Heights", "SYR", 33, 35.8),
        ("Camp David", "USA", 39.6, -77.5),
        ("Bürgenstock", "CHE", 47, 8.4),
        ("Crimea", "UKR", 45.3, 34.4),
        ("Guantanamo Bay", "CUB", 19.9, -75.2),
        ("Bab el-Mandeb", None, 12.6, 43.3),
        ("Buenos Aires", "ARG", -34.6, -58.4),
        ("Naypyidaw", "MMR", 19.7, 96.1),
        ("Panama City", "PAN", 9.0, -79.5),
        ("Hodeidah", "YEM", 14.8, 43.0),
        ("Khyber Pakhtunkhwa", "PAK", 34.0, 71.8),
        ("Nagorno-Karabakh", "AZE", 39.8, 46.8),
        ("North Kivu", "COD", -0.7, 29.1),
        ("Ivory Coast", "CIV", 8, -5.3),
        ("DR Congo", "COD", -2.5, 23.5),
    ],
)
def test_places_that_politics_names_have_their_point(name: str, country: str | None, lat: float, lon: float) -> None:
    place = meant(f"The envoy spoke of {name} at length.", name).place
    assert place is not None
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=1.0)
    assert place.lon == pytest.approx(lon, abs=1.0)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Denzel Washington spoke.", (("Denzel Washington", "PERSON"),)),
        ("Michael Jordan spoke.", (("Michael Jordan", "PERSON"),)),
        ("The Washington Post wrote of it.", (("Washington Post", "ORG"),)),
        ("The Crimean Tatars marched.", (("Crimean Tatars", "NORP"),)),
        ("Turkish troops left.", (("Turkish", "NORP"),)),
        ("The frigate Paris fired.", (("Paris", "VEHICLE"),)),
        ("Union leaders left. Nice words were said.", (("Ann Lee", "PERSON"),)),
    ],
)
def test_names_of_others_are_no_places(text: str, entities: Named) -> None:
    assert read(text, entities) == ()


def test_unknown_place_keeps_its_words_and_has_no_point() -> None:
    mention = meant("Gunmen burned the village of Umzanqe.", "Umzanqe")
    assert mention.place is None
    assert mention.kind is None
    assert mention.to_dict()["name"] == "Umzanqe"


def test_a_person_named_elsewhere_is_no_unknown_place() -> None:
    text = "Ann Umzanqe left. Umzanqe said so."
    assert read(text, (("Ann Umzanqe", "PERSON"), ("Umzanqe", "GPE"))) == ()


def test_part_of_a_longer_place_name_is_not_resolved_alone() -> None:
    found = read("Fire broke out at Meadow Qarth Grove.", (("Meadow Qarth Grove", "GPE"),))
    assert [(m.text, m.place) for m in found] == [("Meadow Qarth Grove", None)]


def test_dateline_in_capitals_is_a_place_without_the_parser() -> None:
    found = read("KAMPALA, March 16 (Agency) - Uganda put off a visit.")
    assert [(m.text, m.place.country) for m in found if m.place] == [("KAMPALA", "UGA"), ("Uganda", "UGA")]


def test_written_form_parts_the_country_from_the_pronoun() -> None:
    found = read("The US and the UK told us so.", (("US", "GPE"), ("UK", "GPE")))
    assert [m.place.country for m in found if m.place] == ["USA", "GBR"]


def test_dateline_speaks_for_its_country() -> None:
    text = "Farmers shut the road to Valencia."
    assert meant(text, "Valencia", dateline_place="Madrid").place.country == "ESP"  # type: ignore[union-attr]
    assert meant(text, "Valencia", dateline_place="Caracas").place.country == "VEN"  # type: ignore[union-attr]


def test_host_of_the_outlet_speaks_for_its_country() -> None:
    text = "Two men were held in Newport."
    assert meant(text, "Newport", url="https://news.example.co.uk/a").place.country == "GBR"  # type: ignore[union-attr]


def test_possessive_is_not_part_of_the_name() -> None:
    assert [m.text for m in read("Kyiv's envoy left.", (("Kyiv's", "GPE"),))] == ["Kyiv"]


def test_resolver_pickles_and_reads_the_same() -> None:
    text = "Talks in Geneva on Tripoli, Libya, stalled."
    again = pickle.loads(pickle.dumps(RESOLVER))
    assert again(make_document(text), make_sentences(text)) == RESOLVER(make_document(text), make_sentences(text))


WORDS = st.lists(
    st.sampled_from(
        [
            "Paris",
            "Texas",
            ",",
            ".",
            "Georgia",
            "in",
            "the",
            "US",
            "Tripoli",
            "Lebanon",
            "'s",
            "Kerch",
            "Strait",
            "and",
            "(",
            ")",
            "Rafah",
            "crossing",
        ]
    ),
    max_size=14,
)


@given(words=WORDS)
@settings(max_examples=150, deadline=None)
def test_spans_are_exact_and_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found = read(text, (("Paris", "GPE"), ("Tripoli", "GPE"), ("Rafah crossing", "FAC")))
    for mention in found:
        assert mention.span.of(text) == mention.text
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
