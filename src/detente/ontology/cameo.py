"""CAMEO: what one actor does to another, in 20 roots and 317 codes (codebook 1.1b3), with Goldstein's scale.

The scale runs from -10 (war) to +10 (surrender, deepest cooperation). Projects print different tables: ours is GDELT's,
which follows the 1.1b3 numbering; one code that it lacks (1213) is scored by ICEWS, and five newer ones (155, 176,
1834, 1951, 1952) that no table scores take the score of the code above them (`goldstein_from` says which).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from detente.ontology.tables import read_table

ScoreSource = Literal["gdelt", "icews", "parent"]


@dataclass(frozen=True, slots=True, kw_only=True)
class CameoCode:
    """One code of CAMEO: 2 digits a root ("16"), 3 a class ("163"), 4 a leaf ("1621"). Always a string."""

    code: str
    name: str
    goldstein: float
    goldstein_from: ScoreSource

    @property
    def root(self) -> str:
        """Return the two-digit root."""
        return self.code[:2]

    @property
    def level(self) -> int:
        """Return 1 for a root, 2 for a class, 3 for a leaf of a class."""
        return len(self.code) - 1


@cache
def load_cameo() -> dict[str, CameoCode]:
    """Return every code of CAMEO 1.1b3 by its digits, in the codebook's order."""
    return {
        row["code"]: CameoCode(
            code=row["code"],
            name=row["name"],
            goldstein=float(row["goldstein"]),
            goldstein_from=cast(ScoreSource, row["goldstein_from"]),
        )
        for row in read_table("cameo.tsv")
    }


def is_cameo(code: str) -> bool:
    """Return whether CAMEO has this code."""
    return code in load_cameo()


def goldstein(code: str) -> float:
    """Return Goldstein's score of a code; KeyError where CAMEO lacks it."""
    return load_cameo()[code].goldstein


def nearest_code(code: str) -> str | None:
    """Return the longest code of CAMEO that `code` starts with, for messages about wrong codes; None where none does.

    >>> nearest_code("0361")
    '036'
    """
    for end in range(len(code), 1, -1):
        if code[:end] in load_cameo():
            return code[:end]
    return None
