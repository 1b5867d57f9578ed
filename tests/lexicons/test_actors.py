"""The actor lexicon: tables hold together, offices change hands on their day, names are found as texts have them."""

from __future__ import annotations

import pickle
import time
from collections import Counter, defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.errors import LexiconError
from detente.lexicons.actor_entries import BodyEntry, CountryForm, PersonEntry, Role, RoleEntry, role_on, sectors_of
from detente.lexicons.actor_tables import TABLES, Table, fold
from detente.lexicons.actor_titles import title_key
from detente.lexicons.actors import ActorLexicon, load_actor_lexicon
from detente.lexicons.blocs import load_blocs
from detente.ontology.sectors import load_sectors

LEXICON = load_actor_lexicon()
# The letters of bodies and faiths that stand behind IGO, NGO and IMG in CAMEO's actor codes, not sectors of a state.
BODY_CODES = frozenset({"CRC"})
# Offices that several persons hold at once.
MANY_HOLDERS = (
    "opposition", "dissident", "senator", "envoy", "adviser", "aide", "lawmaker", "general", "cleric", "negotiator",
    "governor of a state", "rebel", "warlord", "deputy", "vice premier", "vice president", "leader of", "spokesman",
    "member", "head of", "executive", "commander", "under secretary", "assistant secretary", "exiled", "candidate",
    "top foreign policy", "dalai", "justice", "ambassador", "gang",
)  # fmt: skip
# Two governments claimed the office at once: Iran in 1979, Libya and the Ivory Coast in 2011.
RIVALS = frozenset({
    ("shapour-bakhtiar", "mehdi-bazargan"),
    ("baghdadi-mahmudi", "mahmoud-jibril"),
    ("laurent-gbagbo", "alassane-ouattara"),
})  # fmt: skip


def _names(text: str, start: int = 0) -> list[str]:
    found = LEXICON.find_name(text.split(), start)
    return [getattr(entry, "code", getattr(entry, "id", "")) for entry in found.entries] if found else []


# --- the tables hold together -------------------------------------------------------------------------------------


def test_tables_are_as_large_as_they_say() -> None:
    """The breadth of the lexicon does not shrink unseen."""
    assert len(LEXICON.countries) >= 245
    assert sum(len(person.roles) for person in LEXICON.people.values()) >= 6000
    assert len(LEXICON.bodies) >= 2200
    assert len(LEXICON.roles) >= 900


@pytest.mark.parametrize("name", ["countries", "people", "bodies", "roles", "blocs", "not_actors"])
def test_rows_have_unique_ids_and_all_their_cells(name: str) -> None:
    """Every row has as many cells as its header, and no two rows share an id."""
    table = Table(TABLES / f"{name}.tsv")
    assert [row[0] for row in table.rows if len(row) != len(table.columns)] == []
    assert [key for key, n in Counter(row[0] for row in table.rows).items() if n > 1] == []


@pytest.mark.parametrize("name", ["countries", "people", "bodies", "roles", "blocs", "not_actors"])
def test_cells_have_no_stray_spaces_or_empty_forms(name: str) -> None:
    """No cell begins or ends with a space, and no form between bars is empty."""
    table = Table(TABLES / f"{name}.tsv")
    strays = [(row[0], cell) for row in table.rows for cell in row if cell != cell.strip() or "  " in cell]
    empty = [
        (row[0], cell) for row in table.rows for cell in row if "||" in cell or cell[:1] == "|" or cell[-1:] == "|"
    ]
    assert strays + empty == []


def test_every_country_code_of_every_table_is_a_country() -> None:
    """Persons, bodies and blocs name only countries that the country table has."""
    known = set(LEXICON.countries)
    used = {role.iso3 for person in LEXICON.people.values() for role in person.roles}
    used |= {body.iso3 for body in LEXICON.bodies.values()}
    used |= {iso3 for bloc in load_blocs().blocs.values() for iso3, _, _ in bloc.members}
    assert used - {None} - known == set()


def test_every_sector_is_one_of_cameo() -> None:
    """Sectors of persons, bodies, seats and role words stand in the ontology's list."""
    cameo = set(load_sectors("cameo"))
    roles = {entry.sector for entry in LEXICON.roles.values()}
    seats = {form.sector for country in LEXICON.countries.values() for form in country.forms}
    bodies = {sector for body in LEXICON.bodies.values() for sector in body.sectors}
    people = {sector for person in LEXICON.people.values() for role in person.roles for sector in role.sectors}
    assert (roles | seats | bodies | people) - {None} - cameo - BODY_CODES == set()


def test_codes_begin_with_their_country() -> None:
    """A body of a country has a code that begins with the country; a code without a country has none."""
    wrong = [
        body.id
        for body in LEXICON.bodies.values()
        if body.code[:3] not in {"IGO", "NGO", "IMG"} and body.code[:3] != body.iso3
    ]
    assert wrong == []


def test_terms_end_after_they_begin() -> None:
    """No office, body or membership ends before it begins."""
    roles = [role for person in LEXICON.people.values() for role in person.roles]
    bodies = list(LEXICON.bodies.values())
    assert [item.id for item in (*roles, *bodies) if item.since and item.until and item.until <= item.since] == []


def test_terms_lie_between_1900_and_2040() -> None:
    """No date has a slip of the pen in its century."""
    days = [
        day for person in LEXICON.people.values() for role in person.roles for day in (role.since, role.until) if day
    ]
    assert min(days).year >= 1900
    assert max(days).year <= 2040


def test_one_office_has_one_holder_on_a_day() -> None:
    """Two persons hold an office at once only where the office has several holders."""
    terms: dict[str, list[tuple[Role, str]]] = defaultdict(list)
    for person in LEXICON.people.values():
        for role in person.roles:
            if not any(word in role.office for word in MANY_HOLDERS):
                terms[role.office].append((role, person.id))
    clashes = []
    for rows in terms.values():
        rows.sort(key=lambda row: row[0].since or date.min)
        for (earlier, one), (later, other) in pairwise(rows):
            open_end = earlier.until is None or (later.since is not None and earlier.until > later.since)
            if one != other and open_end and (one, other) not in RIVALS:
                clashes.append((earlier.id, later.id))
    assert clashes == []


def test_namesakes_do_not_share_an_office_and_a_day() -> None:
    """Two persons of one full name are told apart by their days or countries."""
    by_name: dict[str, list[PersonEntry]] = defaultdict(list)
    for person in LEXICON.people.values():
        by_name[fold(person.name)].append(person)
    for people in by_name.values():
        offices = [(role.office, role.since) for person in people for role in person.roles]
        assert len(set(offices)) == len(offices)


@pytest.mark.parametrize("gender", ["m", "f"])
def test_every_person_has_a_gender(gender: str) -> None:
    """Pronouns need the gender of a person; the table gives one for each."""
    assert {person.gender for person in LEXICON.people.values()} == {"m", "f"}
    assert sum(person.gender == gender for person in LEXICON.people.values()) > 300


def test_every_role_word_stands_in_its_example() -> None:
    """An example shows the word that it is an example of."""
    assert [role.id for role in LEXICON.roles.values() if role.form not in role.example] == []


def test_every_role_word_is_found_in_its_example() -> None:
    """The look-up finds each role word where its example has it."""
    missed = []
    for role in LEXICON.roles.values():
        words = role.example.rstrip(".").split()
        hits = [LEXICON.find_role(words, i) for i in range(len(words))]
        if role not in [entry for hit in hits if hit for entry in hit.entries]:
            missed.append(role.id)
    assert missed == []


def test_every_form_of_every_entry_is_found() -> None:
    """Each name of a country, person and body leads back to its entry."""
    missed = []
    entries = [(form.form, form.iso3) for country in LEXICON.countries.values() for form in country.forms]
    entries += [(form, body.id) for body in LEXICON.bodies.values() for form in body.forms]
    entries += [(form, person.id) for person in LEXICON.people.values() for form in person.forms]
    for text, wanted in entries:
        found = LEXICON.find_name(text.split(), 0)
        named = found.entries if found is not None and found.last == len(text.split()) else ()
        if wanted not in {entry.iso3 if isinstance(entry, CountryForm) else entry.id for entry in named}:
            missed.append((text, wanted))
    assert missed == []


# --- offices change hands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "title", "day", "name"),
    [
        ("USA", "president", "2009-01-19", "George W. Bush"),
        ("USA", "president", "2009-01-20", "Barack Obama"),
        ("FRA", "president", "1981-05-21", "François Mitterrand"),
        ("GBR", "prime minister", "1990-11-27", "Margaret Thatcher"),
        ("GBR", "prime minister", "1990-11-28", "John Major"),
        ("RUS", "president", "2008-05-07", "Dmitry Medvedev"),
        ("DEU", "chancellor", "2021-12-08", "Olaf Scholz"),
        ("CHN", "foreign minister", "2023-07-24", "Qin Gang"),
        ("CHN", "foreign minister", "2023-07-25", "Wang Yi"),
        ("IND", "prime minister", "1984-10-31", "Rajiv Gandhi"),
        ("IGOUNO", "secretary-general", "2006-12-31", "Kofi Annan"),
        ("IGOUNO", "secretary-general", "2007-01-01", "Ban Ki-moon"),
        ("IGONAT", "secretary general", "2014-10-01", "Jens Stoltenberg"),
        ("RUS", "foreign minister", "1983-09-01", "Andrei Gromyko"),
        ("ZAF", "foreign minister", "1988-06-01", "Pik Botha"),
        ("KOR", "defense minister", "2010-11-20", "Kim Tae-young"),
        ("SAU", "king", "1990-08-06", "King Fahd"),
        ("GBR", "queen", "1953-06-02", "Queen Elizabeth II"),
        ("TUR", "minister of foreign affairs", "2012-06-22", "Ahmet Davutoğlu"),
        ("EGY", "president", "2013-07-03", "Mohamed Morsi"),
        ("EGY", "president", "2013-07-04", "Adly Mansour"),
        ("AFG", "president", "2021-08-14", "Ashraf Ghani"),
    ],
)
def test_office_is_held_by(place: str, title: str, day: str, name: str) -> None:
    """On the day of a handover the successor holds the office."""
    holders = LEXICON.holders(place, title, date.fromisoformat(day))
    assert [person.name for person, _ in holders] == [name]


def test_office_that_the_lexicon_does_not_know_has_no_holder() -> None:
    """Unknown is none, not the nearest guess."""
    assert LEXICON.holders("AFG", "president", date(2021, 8, 15)) == ()
    assert LEXICON.holders("FRA", "minister of weather", date(2010, 1, 1)) == ()


def test_person_has_the_office_of_the_day() -> None:
    """One person, several offices: the day tells which."""
    offices = {}
    for day in ("1999-12-30", "2004-03-01", "2010-03-01", "2014-03-01"):
        found = LEXICON.person_on("Vladimir Putin", date.fromisoformat(day))
        offices[day] = found[1].title if found and found[1] else None
    assert offices == {
        "1999-12-30": "prime minister",
        "2004-03-01": "president",
        "2010-03-01": "prime minister",
        "2014-03-01": "president",
    }


def test_person_out_of_office_has_no_role() -> None:
    """A former president is a person without a role, not a president."""
    found = LEXICON.person_on("Jimmy Carter", date(1979, 11, 4))
    assert found is not None
    assert found[1] is not None
    assert found[1].office == "president of the United States"
    assert LEXICON.person_on("George H. W. Bush", date(2010, 1, 1)) == (LEXICON.people["george-h-w-bush"], None)


def test_namesake_in_office_on_the_day_is_meant() -> None:
    """Of two presidents George Bush the day tells which."""
    first, second = (LEXICON.person_on("George Bush", date(year, 3, 1)) for year in (1991, 2003))
    assert first is not None
    assert second is not None
    assert (first[0].name, second[0].name) == ("George H. W. Bush", "George W. Bush")


def test_surname_stands_for_those_in_office_on_the_day() -> None:
    """Surnames are told apart by the day; without a day all namesakes are given."""
    assert [person.name for person in LEXICON.people_by_surname("Kenyatta", date(1970, 1, 1))] == ["Jomo Kenyatta"]
    assert [person.name for person in LEXICON.people_by_surname("Kenyatta", date(2016, 1, 1))] == ["Uhuru Kenyatta"]
    assert len(LEXICON.people_by_surname("Kenyatta")) == 2
    assert LEXICON.people_by_surname("Kenyatta", date(1990, 1, 1)) == ()


@given(st.dates(date(1950, 1, 1), date(2025, 12, 31)))
def test_terms_are_half_open(day: date) -> None:
    """A term holds on its first day and no more on the day it ends."""
    term = Role(id="x.1", office="x of y", code="FRAGOV", iso3="FRA", since=day, until=day + timedelta(days=1))
    assert role_on([term], day) == term
    assert role_on([term], day + timedelta(days=1)) is None
    assert role_on([term], day - timedelta(days=1)) is None


# --- names are found as texts have them ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Turkey", ["TUR"]),
        ("turkey", []),
        ("US", ["USA"]),
        ("us", []),
        ("the Kremlin", ["RUSGOV"]),
        ("Downing Street", ["GBRGOV"]),
        ("Quai d'Orsay", ["FRAGOV"]),
        ("Congolese", ["COD", "COG"]),
        ("Koreans", ["KOR"]),
        ("Britons", ["GBR"]),
        ("Kiev", ["UKR"]),
        ("Kyiv", ["UKR"]),
        ("Pretoria", ["ZAF"]),
        ("Soviet", ["RUS"]),
        ("East Germany", ["DDR"]),
        ("Zaire", ["COD"]),
        ("Bundeswehr", ["DEUMIL"]),
        ("IRGC", ["IRNMIL"]),
        ("Tatmadaw", ["MMRMIL"]),
        ("Azeri", ["AZE"]),
        ("IRAN", ["IRN"]),
        ("SAUDI ARABIA", ["SAU"]),
        ("U.N. Security Council", ["IGOUNO"]),
        ("NATO", ["IGONAT"]),
        ("African Union", ["IGOAFU"]),
        ("Knesset", ["ISRLEG"]),
        ("Hezbollah", ["LBNREB"]),
        ("Red Cross", ["NGOCRC"]),
        ("World Health Organization", ["IGOUNOWHO"]),
    ],
)
def test_name_has_code(text: str, codes: list[str]) -> None:
    """Names, demonyms, capitals, seats, forces and bodies have the codes that coders give them."""
    assert _names(text) == codes


@pytest.mark.parametrize(
    "text",
    [
        "Indian Ocean",
        "South China Sea",
        "Oslo accords",
        "Gulf of Mexico",
        "Latin American",
        "U.S. dollars",
    ],
)
def test_name_that_is_no_actor_hides_the_country_in_it(text: str) -> None:
    """Waters, accords and currencies are no actors, at whichever of their words one looks."""
    words = ["near", "the", *text.split(), "yesterday"]
    assert [LEXICON.find_name(words, i) for i in range(2, len(words))] == [None] * (len(words) - 2)


def test_country_beside_a_name_that_is_no_actor_is_still_found() -> None:
    """Only the words of the name itself are hidden."""
    words = ["Indian", "sailors", "in", "the", "South", "China", "Sea", "told", "China"]
    assert [i for i in range(len(words)) if LEXICON.find_name(words, i)] == [0, 8]


@pytest.mark.parametrize(
    "text",
    ["al-Qaeda in the Arabian Peninsula", "al - Qaeda in the Arabian Peninsula", "al- Qaeda in the Arabian Peninsula"],
)
def test_name_is_found_however_hyphens_were_split(text: str) -> None:
    """Words parted at a hyphen are still the name, and the longest name wins."""
    found = LEXICON.find_name(text.split(), 0)
    assert found is not None
    assert found.last == len(text.split())
    assert _names(text) == ["YEMREB"]


@pytest.mark.parametrize("text", ["Vladimir V. Putin", "VLADIMIR PUTIN", "Vladimir Putin"])
def test_person_is_found_with_initials_and_in_capitals(text: str) -> None:
    """Initials are passed over; a headline's capitals are no other name."""
    assert _names(text) == ["vladimir-putin"]


@pytest.mark.parametrize(
    "text", ["Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", "Jose Ramos-Horta", "Slobodan Milosevic"]
)
def test_person_is_found_with_or_without_accents(text: str) -> None:
    """Wires drop accents; the person is the same."""
    found = LEXICON.find_name(text.split(), 0)
    assert found is not None
    assert isinstance(found.entries[0], PersonEntry)


def test_name_in_the_middle_of_a_sentence_keeps_its_place() -> None:
    """Positions count words of the whole sentence, in capitals too."""
    for text in ("talks between Saudi Arabia and", "TALKS BETWEEN SAUDI ARABIA AND"):
        found = LEXICON.find_name(text.split(), 2)
        assert found is not None
        assert (found.first, found.last) == (2, 4)


@pytest.mark.parametrize(
    ("text", "lemmas", "form"),
    [
        ("foreign ministers", (), "foreign minister"),
        ("Ministers of Defence", (), "minister of defence"),
        ("Fishermen", (), "fisherman"),
        ("gunmen", ("gunman",), "gunman"),
        ("border guards", (), "border guard"),
        ("patrol boat", (), "patrol boat"),
        ("deputies", (), "deputy"),
        ("chargé d'affaires", (), "charge d'affaires"),
    ],
)
def test_role_is_found_in_any_number_and_case(text: str, lemmas: tuple[str, ...], form: str) -> None:
    """Plurals and capitals are the same role."""
    found = LEXICON.find_role(text.split(), 0, lemmas)
    assert found is not None
    assert isinstance(found.entries[0], RoleEntry)
    assert found.entries[0].form == form


@pytest.mark.parametrize(
    ("form", "sector"),
    [
        ("foreign ministry", "GOV"),
        ("ambassador", "GOV"),
        ("coast guard", "MIL"),
        ("riot police", "COP"),
        ("lawmaker", "LEG"),
        ("miner", "LAB"),
        ("trader", "BUS"),
        ("fisherman", "CVL"),
        ("farmer", "AGR"),
        ("refugee", "REF"),
        ("separatist", "REB"),
        ("gang", "CRM"),
        ("bishop", "REL"),
        ("reporter", "MED"),
        ("ruling party", "PTY"),
        ("opposition", "OPP"),
        ("prosecutor", "JUD"),
        ("ship", None),
        ("warplane", "MIL"),
    ],
)
def test_role_has_the_sector_of_the_coders(form: str, sector: str | None) -> None:
    """Role words carry the sector that careful coders gave them."""
    found = LEXICON.find_role(form.split(), 0)
    assert found is not None
    assert {entry.sector for entry in found.entries if isinstance(entry, RoleEntry)} == {sector}


def test_longer_of_name_and_role_wins() -> None:
    """A role that goes on past a name is the longer form; a name goes before a role of its own length."""
    office = LEXICON.find_forms(["Foreign", "Office"], 0)
    assert office is not None
    assert isinstance(office.entries[0], BodyEntry)
    minister = LEXICON.find_forms(["foreign", "office", "minister"], 0)
    assert minister is not None
    assert isinstance(minister.entries[0], RoleEntry)


def test_body_that_changed_its_standing_has_an_entry_for_each_time() -> None:
    """The Taliban were rebels, then a government, then rebels, then a government again."""
    found = LEXICON.find_name(["Taliban"], 0)
    assert found is not None
    codes = {}
    for day in (date(1995, 6, 1), date(2000, 6, 1), date(2010, 6, 1), date(2022, 6, 1)):
        for entry in found.entries:
            assert isinstance(entry, BodyEntry)
            if (entry.since is None or entry.since <= day) and (entry.until is None or day < entry.until):
                codes[day.year] = entry.code
    assert codes == {1995: "AFGREB", 2000: "AFGGOV", 2010: "AFGREB", 2022: "AFGGOV"}


def test_demonym_leads_to_its_country() -> None:
    """Nouns and adjectives are demonyms; a name of a country is none."""
    assert LEXICON.country_of_demonym("Filipino") == "PHL"
    assert LEXICON.country_of_demonym("Burkinabè") == "BFA"
    assert LEXICON.country_of_demonym("France") is None
    noun, adjective = (LEXICON.countries_of_form(form)[0] for form in ("Spaniards", "Spanish"))
    assert (noun.is_people, noun.is_adjective) == (True, False)
    assert adjective.is_adjective


# --- blocs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "day", "inside", "outside"),
    [
        ("IGONAT", "2023-04-03", "TUR", "FIN"),
        ("IGONAT", "2023-04-04", "FIN", "SWE"),
        ("IGOEEC", "2020-01-31", "GBR", "UKR"),
        ("IGOEEC", "2020-02-01", "HRV", "GBR"),
        ("IGOWAS", "2025-02-01", "NGA", "MLI"),
        ("permanent-five", "1970-01-01", "RUS", "IND"),
        ("permanent-five", "2000-01-01", "CHN", "DEU"),
    ],
)
def test_members_change_with_the_day(name: str, day: str, inside: str, outside: str) -> None:
    """Memberships are dated, half-open."""
    members = load_blocs().members_of(name, date.fromisoformat(day))
    assert inside in members
    assert outside not in members


def test_phrase_for_members_stands_for_them_and_the_bloc_for_itself() -> None:
    """ "NATO members" are thirty-two states; NATO is a body. "Baltic states" is no body at all."""
    found = load_blocs().find(["the", "Baltic", "states", "and"], 1)
    assert found is not None
    assert (found[0], found[1].members_on(date(2010, 1, 1))) == (3, ("EST", "LTU", "LVA"))
    assert load_blocs().find(["NATO"], 0) is None
    allies = load_blocs().find(["NATO", "members"], 0)
    assert allies is not None
    assert allies[1].code == "IGONAT"


# --- the user's own actors ----------------------------------------------------------------------------------------


def _file(folder: Path, text: str) -> Path:
    path = folder / "actors.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_user_entries_come_before_ours(tmp_path: Path) -> None:
    """A user's person and body are found by name, surname and office, and win over ours of the same name."""
    path = _file(
        tmp_path,
        "kind\tname\taliases\tiso3\tsector\toffice\tsince\tuntil\n"
        "# our desk's own list\n"
        "person\tAnne Example\tA. Example\tNOR\tGOV\tforeign minister of Norway\t2030-01-01\t\n"
        "group\tHezbollah\t\tLBN\tPTY\t\t\t\n",
    )
    lexicon = load_actor_lexicon(path)
    holders = lexicon.holders("NOR", "foreign minister", date(2031, 1, 1))
    assert "Anne Example" in [person.name for person, _ in holders]
    assert [person.name for person in lexicon.people_by_surname("Example")] == ["Anne Example"]
    found = lexicon.find_name(["Hezbollah"], 0)
    assert found is not None
    assert [entry.code for entry in found.entries if isinstance(entry, BodyEntry)] == ["LBNPTY", "LBNREB"]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("planet\tMars\tUSA\tGOV\t\t", r'actors.tsv:2: kind "planet" is not one of person, state, body'),
        ("person\t\tUSA\tGOV\t\t", "actors.tsv:2: the name is empty"),
        ("person\tAnne Example\t\t\t\t", "actors.tsv:2: .*neither code nor iso3"),
        ("person\tAnne Example\tUSA\tGOV\t2020-13\t", "actors.tsv:2: .*is no date; write YYYY-MM-DD"),
        ("person\tAnne Example\tUSA\tGOV\t2020\t2019", "actors.tsv:2: the term ends"),
        ("person\tAnne Example\tUSA\tGOV\t\t\t\t", "actors.tsv:2: 8 cells, but the header has 6"),
    ],
)
def test_wrong_row_of_a_user_is_named_with_its_line(tmp_path: Path, row: str, message: str) -> None:
    """The message says where, what was found, and what is right."""
    path = _file(tmp_path, f"kind\tname\tiso3\tsector\tsince\tuntil\n{row}\n")
    with pytest.raises(LexiconError, match=message):
        ActorLexicon(path)


def test_dictionary_of_names_and_codes_is_read_with_its_dates(tmp_path: Path) -> None:
    """A file of two columns is in PETRARCH's manner: capitals, codes bound to dates, `---` for nobody."""
    lexicon = ActorLexicon(
        _file(
            tmp_path,
            "name\tcode\n"
            "ELBONIA\tELB\n"
            "KING OSRIC\tELB < 950601|ELBGOV 19950601 - 19990815|ELBREB > 990816\n"
            "SOMEBODY ELSE\t---\n",
        )
    )
    found = lexicon.find_name(["King", "Osric", "of", "Elbonia"], 0)
    assert found is not None
    terms = [(entry.code, entry.since, entry.until) for entry in found.entries if isinstance(entry, BodyEntry)]
    assert terms == [
        ("ELB", None, date(1995, 6, 1)),
        ("ELBGOV", date(1995, 6, 1), date(1999, 8, 16)),
        ("ELBREB", date(1999, 8, 16), None),
    ]
    assert lexicon.find_name(["King", "Osric", "of", "Elbonia"], 3) is not None
    assert lexicon.find_name(["Somebody", "Else"], 0) is None


def test_missing_file_of_a_user_is_named(tmp_path: Path) -> None:
    """A path that leads nowhere is told."""
    with pytest.raises(LexiconError, match="no such file"):
        ActorLexicon(tmp_path / "none.tsv")


# --- small parts --------------------------------------------------------------------------------------------------


def test_sectors_of_codes() -> None:
    """A state's code ends in its sectors; a body above the states has none."""
    assert sectors_of("RUSMILNAV") == ("MIL", "NAV")
    assert sectors_of("IGOUNOHCR") == ()
    assert sectors_of("FRA") == ()


def test_titles_for_one_office_have_one_key() -> None:
    """Spelling, order and rank words do not part an office."""
    assert title_key("Defense Minister") == title_key("minister of defence") == "defence minister"
    assert title_key("queen") == title_key("Emir") == "monarch"


def test_lexicon_pickles() -> None:
    """Stages hold the lexicon and travel to workers."""
    again = pickle.loads(pickle.dumps(ActorLexicon()))
    assert again.find_name(["Turkey"], 0) == LEXICON.find_name(["Turkey"], 0)


def test_lexicon_loads_fast() -> None:
    """A start costs an index of names, no more; the bound is wide for a busy machine."""
    start = time.perf_counter()
    ActorLexicon()
    assert time.perf_counter() - start < 0.5


def test_forum_narrows_its_leaders_down_and_an_organisation_does_not() -> None:
    """ "G7" before a word for officials stands for the seven, "SAARC" stays the body that it is."""
    found = load_blocs().find_stem(["G7", "leaders"], 0)
    assert found is not None
    assert (found[0], found[1].id) == (1, "g7")
    assert load_blocs().find_stem(["SAARC", "ministers"], 0) is None
