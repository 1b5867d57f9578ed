"""The scale of confidence: how much each sign speaks for or against an event, as points on a logistic scale.

`en/confidence.tsv` is made by `detente train confidence` and read by anyone: a sign, its points, in how many events it
was seen, and the share of those that held. The points of the signs that an event shows are added up to the row
`always`; the sum `x` is the chance `1 / (1 + exp(-x))` that a careful human coder would code the event too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import exp
from pathlib import Path

from detente.errors import LexiconError

TABLE = Path(__file__).parent / "en" / "confidence.tsv"
COLUMNS = ("sign", "points", "n", "held")
ALWAYS = "always"
MEANINGS = Path(__file__).parent / "en" / "confidence_signs.tsv"


@dataclass(frozen=True, slots=True, kw_only=True)
class SignWeight:
    """One row of the scale: `points` on the logistic scale; of `n` events that showed the sign, the share `held`."""

    sign: str
    points: float
    n: int
    held: float


@cache
def load_scale(path: Path = TABLE) -> dict[str, SignWeight]:
    """Return the rows of the scale by sign. Raises LexiconError where a row is wrong or `always` is missing."""
    found: dict[str, SignWeight] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        cells = tuple(line.split("\t"))
        if line.startswith("#") or cells == COLUMNS:
            continue
        try:
            sign, points, n, held = cells
            found[sign] = SignWeight(sign=sign, points=float(points), n=int(n), held=float(held))
        except ValueError:
            raise LexiconError(
                f"en/{path.name}:{number}: expected sign, points, n and held, found {line!r}; "
                "make the table anew with `detente train confidence`"
            ) from None
    if ALWAYS not in found:
        raise LexiconError(f"en/{path.name}: lacks the row `{ALWAYS}`; make it anew with `detente train confidence`")
    return found


@cache
def sign_meanings() -> dict[str, str]:
    """Return what each sign means, in words, by its name; signs that carry a value are named up to their colon."""
    rows = [line.split("\t") for line in MEANINGS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row[0]: row[1] for row in rows[1:]}


def meaning_of(sign: str) -> str:
    """Return what a sign means, in words; an empty string where the table of meanings lacks it."""
    return sign_meanings().get(sign) or sign_meanings().get(sign.partition(":")[0], "")


def confidence_of(signs: Iterable[str], scale: dict[str, SignWeight] | None = None) -> float:
    """Return the chance that an event with these signs holds, 0 to 1 in thousandths; unknown signs count nothing."""
    scale = load_scale() if scale is None else scale
    total = scale[ALWAYS].points + sum(scale[sign].points for sign in sorted(set(signs)) if sign in scale)
    return round(1 / (1 + exp(-total)), 3)
