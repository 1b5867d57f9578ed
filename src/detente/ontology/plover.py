"""PLOVER: 16 types of political event with modes, contexts, quads and scores, and the way there from CAMEO.

Quads: 1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict. PLOVER dropped CAMEO's
public statements (01): they have no type here, they are statements. Appeals (02) are REQUEST. ACCUSE scores -3: the
manual's table prints 3, against the -2 and -3.5 of its own modes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from detente.ontology.tables import read_table

QUAD_NAMES = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverType:
    """One of the 16 types: its quad, its score, and its modes with their own scores (None: the manual gives none)."""

    name: str
    quad: int
    score: float
    modes: dict[str, float | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class PloverCode:
    """What a CAMEO code is in PLOVER; `source` is `plover` for the project's own pairing, `own` for ours."""

    type: str
    mode: str | None
    contexts: tuple[str, ...]
    source: Literal["plover", "own"]


@cache
def load_plover() -> dict[str, PloverType]:
    """Return the 16 types by name."""
    types: dict[str, PloverType] = {}
    for row in read_table("plover.tsv"):
        if not row["mode"]:
            types[row["type"]] = PloverType(
                name=row["type"], quad=int(row["quad"]), score=float(row["score"]), modes={}
            )
        else:
            types[row["type"]].modes[row["mode"]] = float(row["score"]) if row["score"] else None
    return types


@cache
def load_contexts() -> tuple[str, ...]:
    """Return PLOVER's contexts in the manual's order."""
    return tuple(row["context"] for row in read_table("contexts.tsv"))


@cache
def load_crosswalk() -> dict[str, PloverCode]:
    """Return CAMEO code to PLOVER for every code that has a type (all but 01x)."""
    return {
        row["cameo"]: PloverCode(
            type=row["type"],
            mode=row["mode"] or None,
            contexts=tuple(row["contexts"].split()),
            source="own" if row["from"] == "own" else "plover",
        )
        for row in read_table("crosswalk.tsv")
        if row["type"]
    }


def find_plover(cameo: str) -> PloverCode | None:
    """Return type, mode and contexts of a CAMEO code; None for public statements (01x) and for what is no code."""
    return load_crosswalk().get(cameo)


def quad_of(plover_type: str) -> int:
    """Return the quad of a type; KeyError where PLOVER lacks it."""
    return load_plover()[plover_type].quad
