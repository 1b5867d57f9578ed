"""Places: names of places in the text, and the point and country they stand for."""

from __future__ import annotations

from dataclasses import dataclass

from detente.records.span import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place: its name, ISO 3166-1 alpha-3 country and point in degrees (WGS 84); None where it is not known."""

    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames_id: int | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the place as the contract writes it."""
        return {
            "name": self.name,
            "country": self.country,
            "lat": self.lat,
            "lon": self.lon,
            "geonames_id": self.geonames_id,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A place name of the text: tokens `[first, last)` of a sentence, and what it was resolved to (or None).

    `kind` is the gazetteer's class: `country`, `region`, `city`, `water`, `island`, `site` …; None where unresolved.
    """

    span: Span
    text: str
    place: Place | None
    sentence: int
    first: int
    last: int
    kind: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the place name as the contract writes it."""
        place = self.place or Place(name=self.text)
        return {**self.span.to_dict(), "text": self.text, **place.to_dict()}
