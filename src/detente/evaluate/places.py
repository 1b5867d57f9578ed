"""How well places are resolved: the share of recognised toponyms put within 161 km (100 miles) of the gold point.

A gold toponym is recognised where one of our place names overlaps it; those that we leave unresolved count as wrong.
"""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from detente.records.document import Document
from detente.records.place import PlaceMention

Toponym = dict[str, Any]
ReadPlaces = Callable[[Document], tuple[PlaceMention, ...]]
NEAR_KM = 161.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScore:
    """Counts over a set: gold toponyms, ours, those recognised, resolved at all, and within 161 km."""

    n_gold: int
    n_found: int
    n_recognised: int
    n_resolved: int
    n_near: int

    def to_dict(self) -> dict[str, float]:
        """Return the counts and figures as one row."""
        return {
            "gold": self.n_gold,
            "found": self.n_found,
            "recall": round(self.n_recognised / max(self.n_gold, 1), 3),
            "precision": round(self.n_recognised / max(self.n_found, 1), 3),
            "near_of_recognised": round(self.n_near / max(self.n_recognised, 1), 3),
            "near_of_resolved": round(self.n_near / max(self.n_resolved, 1), 3),
            "near_of_gold": round(self.n_near / max(self.n_gold, 1), 3),
        }


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the distance of two points on the globe, in kilometres."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(half)))


def measure_places(path: Path, read: ReadPlaces, misses: list[str] | None = None) -> PlaceScore:
    """Return how many gold toponyms `read` recognises and puts near the right point; misses are told if asked."""
    counts: Counter[str] = Counter()
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = Document(
                text=row["text"], source=row["id"], name=row["id"], title=row.get("title"), url=row.get("url")
            )
            ours = read(document)
            counts["found"] += len(ours)
            for toponym in row["toponyms"]:
                if toponym.get("lat") is not None:
                    _count(toponym, _best_overlap(toponym["start"], toponym["end"], ours), counts, misses)
    return PlaceScore(
        n_gold=counts["gold"],
        n_found=counts["found"],
        n_recognised=counts["recognised"],
        n_resolved=counts["resolved"],
        n_near=counts["near"],
    )


def _count(toponym: Toponym, mention: PlaceMention | None, counts: Counter[str], misses: list[str] | None) -> None:
    """Count one gold toponym, and tell it in `misses` where it is not put near."""
    counts["gold"] += 1
    counts["recognised"] += mention is not None
    place = mention.place if mention is not None else None
    km = None
    if place is not None and place.lat is not None and place.lon is not None:
        km = kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"])
        counts["resolved"] += 1
        counts["near"] += km <= NEAR_KM
    if misses is not None and (km is None or km > NEAR_KM):
        kind = "missed" if mention is None else "unresolved" if km is None else "far"
        ours = (
            f"{place.name}, {mention.kind}, {place.country}" if place and mention else mention.text if mention else ""
        )
        gold = " ".join(str(toponym.get(key)) for key in ("lat", "lon", "name", "feature"))
        misses.append("\t".join((kind, toponym["text"], ours, gold)))


def _best_overlap(start: int, end: int, mentions: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """Return the mention that shares most characters with a stretch, or None."""
    best = max(mentions, key=lambda m: min(end, m.span.end) - max(start, m.span.start), default=None)
    return best if best is not None and min(end, best.span.end) > max(start, best.span.start) else None
