"""Names that nobody bears: acronyms, firms, parties, bodies put together from parts.

They teach that a name is known by its place in the sentence, not by heart.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from functools import cache
from pathlib import Path

INVENTION = Path(__file__).parent / "invention"


def read_table(name: str) -> list[dict[str, str]]:
    """Return the rows of one of our own lists; lines that begin with `#` say where they come from."""
    lines = (INVENTION / name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t"))


@cache
def _parts() -> dict[str, tuple[str, ...]]:
    return {row["kind"]: tuple(row["words"].split("|")) for row in read_table("parts.tsv")}


def acronym(rng: random.Random) -> str:
    """Return two to five capitals."""
    letters = "".join(rng.choice("ABCDEFGHIJKLMNOPRSTUVWZAEIPNSCM") for _ in range(rng.choice((2, 3, 3, 3, 4, 4, 5))))
    return letters if letters.lower() not in ("us", "uk", "am", "pm") else letters + "P"


def coined(rng: random.Random) -> str:
    """Return a word of two or three syllables that stands in no list."""
    return "".join(rng.choice(_parts()["syllable"]) for _ in range(rng.choice((2, 2, 3)))).capitalize()


def firm(rng: random.Random) -> str:
    """Return the name of a firm or an outlet."""
    first = coined(rng) if rng.random() < 0.67 else rng.choice(_parts()["brand"])
    if rng.random() < 0.1:
        return f"{rng.choice(('El', 'La', 'Al', 'Le', 'Die', 'The'))} {first}"
    return f"{first} {rng.choice(_parts()['firm'])}".strip()


def party(rng: random.Random) -> str:
    """Return the name of a party: `Homeland`, `Freedom and Renewal`, or a coined word."""
    words = _parts()["party"]
    if rng.random() < 0.3:
        return coined(rng)
    return f"{rng.choice(words)} and {rng.choice(words)}" if rng.random() < 0.4 else rng.choice(words)


def body(
    rng: random.Random, towns: Sequence[str], adjectives: Sequence[str], countries: Sequence[str], patron: str
) -> str:
    """Return the name of a body put together from parts: `Honduran National Migration Institute`.

    `patron` is the person that a foundation may be named after.
    """
    pick, parts = rng.choice, _parts()
    topic = pick(parts["topic"]) if rng.random() < 0.8 else f"{pick(parts['topic'])} and {pick(parts['topic'])}"
    head, scope, form = pick(parts["head"]), pick(parts["scope"]), rng.random()
    if form < 0.35:
        wider = pick((*parts["scope"], pick(towns), pick(adjectives), f"{pick(adjectives)} {scope}"))
        return f"{wider} {topic.replace(' and ', ' ') if form < 0.2 else topic} {head}"
    if form < 0.6:
        wider = pick(("", "", scope, pick(adjectives)))
        return f"{wider} {head} {pick(('of', 'for', 'on'))} {topic}".strip()
    if form < 0.75:
        return f"{scope} {head} of {pick(countries)}"
    if form < 0.85:
        return f"University of {pick(towns)}" if form < 0.8 else f"{pick(towns)} University"
    if form < 0.92:
        return f"{patron} {pick(('Foundation', 'Institute', 'Center', 'Charitable Foundation'))}"
    return f"{pick(towns)} {pick(parts['local'])}"
