"""How well times are read: TIMEX3 expressions found with the right value, as TempEval counts them.

An expression counts where ours and the gold one share a character and the values are equal (relaxed match, value F1).
Values are compared as TIMEX3 writes them; the two ways to write one length (`P1D` and `PT24H`) count as equal.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.records.document import Document
from detente.records.when import TimeMention

ReadTimes = Callable[[Document], tuple[TimeMention, ...]]
SAME_LENGTH = {
    "PT24H": "P1D",
    "PT48H": "P2D",
    "PT72H": "P3D",
    "P12M": "P1Y",
    "P7D": "P1W",
    "P14D": "P2W",
    "P10Y": "P1DE",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScore:
    """Counts over a set: gold expressions, ours, those that meet, and those that meet with the right value."""

    n_gold: int
    n_found: int
    n_met: int
    n_right: int

    @property
    def detection_f1(self) -> float:
        """Return the F1 of the expressions found, value aside."""
        return 2 * self.n_met / (self.n_gold + self.n_found) if self.n_gold + self.n_found else 0.0

    @property
    def value_f1(self) -> float:
        """Return the F1 of the expressions found with the right value."""
        return 2 * self.n_right / (self.n_gold + self.n_found) if self.n_gold + self.n_found else 0.0

    def to_dict(self) -> dict[str, float]:
        """Return the counts and figures as one row."""
        return {
            "gold": self.n_gold,
            "found": self.n_found,
            "detection_f1": round(self.detection_f1, 3),
            "value_f1": round(self.value_f1, 3),
        }


def read_timebank(path: Path) -> Iterator[tuple[Document, list[dict[str, Any]]]]:
    """Yield each article of a TimeBank file (JSON Lines, gzip) as a document with its gold expressions."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            published = row.get("document_time") or None
            day = published[:10] if published and re.match(r"\d{4}-\d{2}-\d{2}", published) else None
            yield Document(text=row["text"], source=row["id"], name=row["id"], published_at=day), row["timex"]


def measure_times(path: Path, read: ReadTimes, misses: list[str] | None = None) -> TimeScore:
    """Return how many gold expressions `read` finds, and with the right value; misses are told in `misses` if given."""
    counts: Counter[str] = Counter()
    for document, gold in read_timebank(path):
        ours = list(read(document))
        counts["gold"] += len(gold)
        counts["found"] += len(ours)
        taken: set[int] = set()
        for timex in gold:
            met = [i for i, mention in enumerate(ours) if i not in taken and _meets(timex, mention)]
            best = next((i for i in met if _same_value(timex["value"], ours[i])), met[0] if met else None)
            right = best is not None and _same_value(timex["value"], ours[best])
            counts["met"] += best is not None
            counts["right"] += right
            taken |= {best} if best is not None else set()
            if misses is not None and not right:
                misses.append(_told(document, timex, ours[best] if best is not None else None))
        if misses is not None:
            misses.extend(_told(document, None, mention) for i, mention in enumerate(ours) if i not in taken)
    return TimeScore(n_gold=counts["gold"], n_found=counts["found"], n_met=counts["met"], n_right=counts["right"])


def _told(document: Document, timex: dict[str, Any] | None, mention: TimeMention | None) -> str:
    """Return one miss as a line: an expression missed, found with another value, or found where gold has none."""
    kind = "extra" if timex is None else "missed" if mention is None else "value"
    start, end = (
        (timex["start"], timex["end"]) if timex else (mention.span.start, mention.span.end) if mention else (0, 0)
    )
    gold, ours = (timex["value"] if timex else "-"), (f"{mention.iso} {mention.text}" if mention else "-")
    return "\t".join((kind, gold, ours, str(document.published_on), _context(document.text, start, end)))


def _meets(timex: dict[str, Any], mention: TimeMention) -> bool:
    """Return whether a gold expression and ours share a character."""
    return bool(timex["start"] < mention.span.end and mention.span.start < timex["end"])


def _same_value(gold: str, mention: TimeMention) -> bool:
    """Return whether our value is the gold one, written either way."""
    return mention.iso is not None and _plain(gold) == _plain(mention.iso)


def _plain(value: str) -> str:
    """Return a value in the one way that is compared: years of a decade, and one unit for one length."""
    value = SAME_LENGTH.get(value, value)
    return re.sub(r"^(\d{3})X$", r"\1", value)


def _context(text: str, start: int, end: int) -> str:
    """Return the words around a stretch, on one line, for reading misses."""
    return " ".join(f"{text[max(start - 60, 0) : start]}[{text[start:end]}]{text[end : end + 50]}".split())
