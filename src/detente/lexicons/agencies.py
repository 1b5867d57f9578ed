"""News agencies: whose reports stand in other outlets' pages; from `en/agencies.tsv`."""

from __future__ import annotations

import functools
from pathlib import Path

from detente.lexicons.actor_tables import read_rows, split_forms

PATH = Path(__file__).parent / "en" / "agencies.tsv"


@functools.cache
def load_agencies() -> dict[str, str]:
    """Return the agency's usual name by each of its names in lower case."""
    names: dict[str, str] = {}
    for _, row in read_rows(PATH):
        for form in (row["name"], *split_forms(row["aliases"])):
            names.setdefault(form.casefold(), row["name"])
    return names


def find_agency(byline: str) -> str | None:
    """Return the agency that a byline names and nothing else ("Reuters", "Associated Press"), or None."""
    return load_agencies().get(byline.strip(" .").casefold())
