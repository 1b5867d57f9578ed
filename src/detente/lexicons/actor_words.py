"""Closed lists of words by which a text takes up, counts and owns actors: "the vessel", "the two sides"."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

from detente.errors import LexiconError

PATH = Path(__file__).parent / "en" / "actor_words.toml"
Gender = Literal["m", "f"]
LISTS = (
    "sent_abroad", "of_bodies", "addressing", "blaming", "others", "deploying", "tasks", "agents", "serving",
    "aboard", "possessed", "domestic", "regions", "speaks_for", "counterparts", "belongings", "state_words",
    "bloc_words", "neighbours", "person_sides", "not_acting", "place_cases", "complement_cases", "propositional",
    "adjectives", "things", "papal", "asking", "from_anywhere", "spots", "vessels", "ship_prefixes", "platforms",
    "hollow", "foreign_suffixes", "foreign_prefixes", "name_particles", "saying", "statements", "askers",
    "answerers", "overthrowing", "air", "held", "plain_missions", "state_offices",
    "releases", "of_portfolios",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorWords:
    """The lists of `en/actor_words.toml`, all lemmas in lower case; the file says what each list is for."""

    sent_abroad: frozenset[str]
    of_bodies: frozenset[str]
    addressing: frozenset[str]
    blaming: frozenset[str]
    others: frozenset[str]
    deploying: frozenset[str]
    tasks: frozenset[str]
    agents: frozenset[str]
    serving: frozenset[str]
    aboard: frozenset[str]
    possessed: frozenset[str]
    domestic: frozenset[str]
    regions: frozenset[str]
    speaks_for: frozenset[str]
    counterparts: frozenset[str]
    belongings: frozenset[str]
    state_words: frozenset[str]
    bloc_words: frozenset[str]
    neighbours: frozenset[str]
    person_sides: frozenset[str]
    not_acting: frozenset[str]
    place_cases: frozenset[str]
    complement_cases: frozenset[str]
    propositional: frozenset[str]
    adjectives: frozenset[str]
    things: frozenset[str]
    papal: frozenset[str]
    asking: frozenset[str]
    from_anywhere: frozenset[str]
    spots: frozenset[str]
    vessels: frozenset[str]
    ship_prefixes: frozenset[str]
    platforms: frozenset[str]
    hollow: frozenset[str]
    foreign_suffixes: frozenset[str]
    foreign_prefixes: frozenset[str]
    name_particles: frozenset[str]
    saying: frozenset[str]
    statements: frozenset[str]
    askers: frozenset[str]
    answerers: frozenset[str]
    overthrowing: frozenset[str]
    air: frozenset[str]
    held: frozenset[str]
    plain_missions: frozenset[str]
    state_offices: frozenset[str]
    releases: frozenset[str]
    of_portfolios: frozenset[str]
    address: dict[str, Gender | None]
    genders: dict[str, Gender]
    numbers: dict[str, int]
    sides: dict[str, str | None]
    also: dict[str, tuple[str, ...]]
    monarchies: dict[str, frozenset[str]]
    kinds: dict[str, frozenset[str]]

    def gender_of(self, lemma: str) -> Gender | None:
        """Return the gender that a role word tells: "spokeswoman", "king"; a "spokesman" may be either."""
        return "f" if lemma.endswith("woman") else self.genders.get(lemma)


@cache
def load_actor_words(path: Path = PATH) -> ActorWords:
    """Return the lists; LexiconError where one is missing."""
    table = tomllib.loads(path.read_text("utf-8"))

    def words(name: str) -> frozenset[str]:
        if name not in table:
            raise LexiconError(f'{path.name}: the list "{name}" is missing; add it, as {name} = "word word".')
        return frozenset(table[name].split())

    genders: dict[str, Gender] = dict.fromkeys(words("men"), "m")
    genders |= dict.fromkeys(words("women"), "f")
    address: dict[str, Gender | None] = dict.fromkeys(words("address"))
    address |= dict.fromkeys(words("address_m"), "m")
    address |= dict.fromkeys(words("address_f"), "f")
    return ActorWords(
        **{field: words(field) for field in LISTS},
        address=address,
        genders=genders,
        numbers=dict(table["numbers"]),
        sides={
            word.replace("_", " "): sector or None for sector, row in table["sides"].items() for word in row.split()
        },
        also={word.replace("_", " "): tuple(row.split()) for word, row in table["also"].items()},
        kinds={sector: frozenset(row.split()) for sector, row in table["kinds"].items()},
        monarchies={word: frozenset(row.split()) for word, row in table["monarchies"].items()},
    )
