"""What the rest of an article tells about a name: whose "Congolese", which body "Brussels", who "the North" is."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Collection, Sequence

from detente.lexicons.actor_entries import BodyEntry, CountryForm
from detente.lexicons.actors import ActorLexicon
from detente.records.sentence import Sentence
from detente.resolve.names import Name


def halves_of_nation(lexicon: ActorLexicon, rows: Sequence[Sequence[Name]]) -> dict[str, str]:
    """Return whom "north" and "south" stand for where the article names one of a pair such as the Koreas."""
    named = {name.country for row in rows for name in row if name.kind == "state"}
    by_name = {country.name: country.iso3 for country in lexicon.countries.values()}
    for name, north in by_name.items():
        south = by_name.get("South " + name.removeprefix("North ")) if name.startswith("North ") else None
        if south is not None and {north, south} & named:
            return {"north": north, "south": south}
    return {}


# A party or force known by so few letters bears them with others: it needs its country named.
FEW_LETTERS = 4
SHARED_SECTORS = frozenset({"PTY", "OPP", "MIL", "COP", "LAB", "SPY"})
# These letters are nobody else's.
OWN_LETTERS = frozenset(
    [
        "PLA",
        "IDF",
        "RAF",
        "IRGC",
        "SPD",
        "CDU",
        "ANC",
        "PLO",
        "CIA",
        "FBI",
        "KGB",
        "FSB",
        "GRU",
        "MI5",
        "MI6",
        "ISI",
        "NSA",
        "SVR",
        "BND",
    ]
)


def without_strange_letters(rows: list[list[Name]], others: Collection[str]) -> list[list[Name]]:
    """Return the names with letters such as "NPP" read as an unknown organisation where the article names the country
    of the party or force of these letters by nothing else; `others` are countries that it names in other ways."""
    named = {one.country for row in rows for one in row if one.country and not _is_letters(one)} | set(others)
    return [
        [
            dataclasses.replace(one, kind="organisation", country=None, form=None, body=None)
            if _is_letters(one) and one.country is not None and one.country not in named
            else one
            for one in row
        ]
        for row in rows
    ]


def _is_letters(name: Name) -> bool:
    if not name.text.isupper() or len(name.text) > FEW_LETTERS or name.text in OWN_LETTERS:
        return False
    if name.form is not None:
        return name.form.how == "force"
    return name.body is not None and bool(SHARED_SECTORS & set(name.body.sectors))


def settle_countries(lexicon: ActorLexicon, rows: list[list[Name]], sentences: Sequence[Sentence]) -> None:
    """Give a form with several meanings ("Congolese") to the one that the article names besides."""
    bodies = {name.body.id for row in rows for name in row if name.body is not None}
    counts = Counter(
        name.country for row in rows for name in row
        if name.kind in {"state", "place"} and len(lexicon.countries_of_form(name.text)) < 2
    )  # fmt: skip
    for s, row in enumerate(rows):
        for k, name in enumerate(row):
            if name.kind == "place" and (told := _country_behind(sentences[s], row, name)) is not None:
                row[k] = dataclasses.replace(name, country=told)
            if name.form is None:
                continue
            seat_of = _body_seated(lexicon, name, bodies)
            if seat_of is not None and not others_named(rows, name):
                row[k] = dataclasses.replace(name, kind="body", country=None, form=None, body=seat_of)
                continue
            if name.country != name.form.iso3 and _names_itself(rows, name):
                row[k] = _replace_country(name, name.form)
                continue
            if (people := _people_meant(rows, name)) is not None:
                row[k] = dataclasses.replace(name, kind="body", country=people.iso3, form=None, body=people)
                continue
            forms = lexicon.countries_of_form(name.text)
            if len(forms) > 1:
                best = max(forms, key=lambda form: counts[form.iso3])
                row[k] = _replace_country(name, best)


def _country_behind(sent: Sentence, row: Sequence[Name], name: Name) -> str | None:
    """Return the country named right behind a place: "Palmyra, Syria" (a comma parts them)."""
    after = next((one for one in row if one.first == name.last + 1), None)
    is_country = after is not None and after.kind == "state" and after.form is not None and after.form.how == "name"
    return after.country if after is not None and is_country and sent.tokens[name.last].text == "," else None


def _names_itself(rows: Sequence[Sequence[Name]], name: Name) -> bool:
    """Return whether the article names the country that a name first means by another form ("Georgian", "Tbilisi")."""
    iso3 = name.form.iso3 if name.form is not None else None
    return any(one.form is not None and one.form.iso3 == iso3 and one.text != name.text for row in rows for one in row)


def _people_meant(rows: Sequence[Sequence[Name]], name: Name) -> BodyEntry | None:
    """Return the part of a people that its short name stands for: "the Serbs" where the article names the Bosnian
    Serbs and not the state of the Serbs."""
    form = name.form
    if form is None or form.how != "demonym":
        return None
    if any(one.country == form.iso3 and one.form and one.form.how != "demonym" for row in rows for one in row):
        return None
    word = name.text.removesuffix("s")
    for row in rows:
        for one in row:
            own = one.text.removesuffix("s").rpartition(" ")
            if one.body is not None and one.body.iso3 != form.iso3 and own[0] and own[2] == word:
                return one.body
    return None


def others_named(rows: Sequence[Sequence[Name]], name: Name) -> bool:
    """Return whether the article names the same country by another form."""
    return any(one.country == name.country and one.text != name.text for row in rows for one in row)


def _body_seated(lexicon: ActorLexicon, name: Name, bodies: set[str]) -> BodyEntry | None:
    """Return the body that a capital stands for in an article that names it: the European Union for "Brussels"."""
    found = lexicon.find_name(name.text.split(), 0)
    entries = found.entries if found is not None else ()
    return next((one for one in entries if isinstance(one, BodyEntry) and one.id in bodies), None)


def with_halves(sent: Sentence, names: list[Name], halves: dict[str, str]) -> list[Name]:
    """Return the names with "the North" and "the South" of a divided nation among them."""
    if not halves:
        return names
    for token in sent.tokens[1:]:
        country = halves.get(token.text.lower()) if token.text.istitle() else None
        after = sent.tokens[token.i + 1] if token.i + 1 < len(sent.tokens) else None
        is_whole = after is None or after.upos != "PROPN" or (after.head != token.i and token.head != after.i)
        if country and is_whole and sent.tokens[token.i - 1].text.lower() == "the":
            names = [name for name in names if not name.first <= token.i < name.last]
            names.append(Name(sent.index, token.i, token.i + 1, token.i, "state", token.text, country))
    return sorted(names, key=lambda name: name.first)


def _replace_country(name: Name, form: CountryForm) -> Name:
    return dataclasses.replace(name, country=form.iso3, form=form)
