"""How well places are resolved: the share of recognised toponyms put within 161 km (100 miles) of the gold point.

A gold toponym is recognised where one of our place names overlaps it; those that we leave unresolved count as wrong.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from detente.records.document import Document
from detente.records.place import PlaceMention

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
    n_gold = n_found = n_recognised = n_resolved = n_near = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            document = Document(text=row["text"], source=row["id"], name=row["id"], title=row.get("title"), url=row.get("url"))
            ours = read(document)
            n_found += len(ours)
            for toponym in row["toponyms"]:
                if toponym.get("lat") is None:
                    continue
                n_gold += 1
                mention = _best_overlap(toponym["start"], toponym["end"], ours)
                if mention is None:
                    if misses is not None:
                        misses.append(f"missed\t{toponym['text']}\t{row['text'][max(toponym['start'] - 40, 0) : toponym['end'] + 30]!r}")
                    continue
                n_recognised += 1
                place = mention.place
                if place is None or place.lat is None or place.lon is None:
                    if misses is not None:
                        misses.append(f"unresolved\t{toponym['text']}\t{mention.text}\t{toponym.get('name')}\t{toponym.get('country')}")
                    continue
                n_resolved += 1
                km = kilometres(place.lat, place.lon, toponym["lat"], toponym["lon"])
                n_near += km <= NEAR_KM
                if misses is not None and km > NEAR_KM:
                    misses.append(
                        f"far\t{toponym['text']}\t{place.name}, {mention.kind}, {place.country}\t{toponym['lat']},{toponym['lon']} "
                        f"{toponym.get('country')} {toponym.get('feature')}\t{km:.0f} km\t{row['id']}"
                    )
    return PlaceScore(n_gold=n_gold, n_found=n_found, n_recognised=n_recognised, n_resolved=n_resolved, n_near=n_near)


def _best_overlap(start: int, end: int, mentions: tuple[PlaceMention, ...]) -> PlaceMention | None:
    """Return the mention that shares most characters with a stretch, or None."""
    best = max(mentions, key=lambda m: min(end, m.span.end) - max(start, m.span.start), default=None)
    return best if best is not None and min(end, best.span.end) > max(start, best.span.start) else None
