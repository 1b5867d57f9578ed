"""Sectors: what part of a society an actor belongs to, in CAMEO's letters and in PLOVER's.

The two lists share most letters, with one trap: MED is media in CAMEO and medical in PLOVER, where media is JRN. Our
records carry CAMEO's letters; `to_plover` and `to_cameo` are the way over. What a list lacks goes to its nearest class.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

from detente.ontology.tables import read_table

Scheme = Literal["cameo", "plover"]

# Where the other list has no such letters, the nearest class it does have.
_TO_PLOVER = {
    "MED": "JRN",
    "HLH": "MED",
    "DEV": "SOC",
    "ENV": "PRE",
    "HRI": "PRE",
    "MOD": "SOC",
    "RAD": "SOC",
    "INS": "REB",
    "SEP": "REB",
    "SET": "CVL",
    "NGM": "NGO",
    "UIS": "UNK",
}
_TO_CAMEO = {
    "JRN": "MED",
    "MED": "HLH",
    "PRM": "UAF",
    "PRE": "NGO",
    "SOC": "CVL",
    "UNO": "IGO",
    "EUR": "IGO",
    "ISM": "IMG",
}


@cache
def load_sectors(scheme: Scheme) -> dict[str, str]:
    """Return sector letters to what they mean, of one of the two lists."""
    return {row["code"]: row["name"] for row in read_table("sectors.tsv") if row["scheme"] == scheme}


def to_plover(sector: str) -> str:
    """Return PLOVER's letters for a CAMEO sector; UNK where there is no class for it."""
    return _TO_PLOVER.get(sector, sector if sector in load_sectors("plover") else "UNK")


def to_cameo(sector: str) -> str | None:
    """Return CAMEO's letters for a PLOVER sector; None for UNK and for what is no sector."""
    if sector == "UNK":
        return None
    return _TO_CAMEO.get(sector, sector if sector in load_sectors("cameo") else None)
