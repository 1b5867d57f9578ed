"""An article as it was cleaned: the text that every offset refers to, and what is known about it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from detente.records.span import Span

PublishedFrom = Literal["given", "json-ld", "meta", "url", "feed", "text"]
RegionKind = Literal["title", "byline", "dateline", "subhead", "body"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A piece of page furniture that cleaning removed; it is never coded."""

    quote: str
    reason: str

    def to_dict(self) -> dict[str, str]:
        """Return the piece as the contract writes it."""
        return {"quote": self.quote, "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A stretch of the cleaned text and its part in the article; regions do not overlap and stand in text order.

    Only `body` and `subhead` are coded: a title is read, but its acts stand in the body.
    """

    kind: RegionKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A cleaned article. Offsets everywhere count code points of `text`; paragraphs are parted by line breaks."""

    text: str
    source: str
    name: str | None = None
    title: str | None = None
    outlet: str | None = None
    agency: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str = "en"
    published_at: str | None = None
    published_from: PublishedFrom | None = None
    dateline_place: str | None = None
    dropped: tuple[Dropped, ...] = ()
    regions: tuple[Region, ...] = ()
    sha256: str = field(init=False, default="")

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest())

    @property
    def id(self) -> str:
        """Return the id: it follows from the text alone, so the same text has the same id everywhere."""
        return "d_" + self.sha256[:16]

    @property
    def published_on(self) -> date | None:
        """Return the day of publication in the outlet's own zone, or None where it is unknown."""
        if self.published_at is None:
            return None
        return datetime.fromisoformat(self.published_at).date()

    def region_at(self, offset: int) -> RegionKind:
        """Return the part of the article that holds `offset`; `body` where no region says otherwise."""
        for region in self.regions:
            if region.span.start <= offset < region.span.end:
                return region.kind
        return "body"

    def to_dict(self) -> dict[str, object]:
        """Return the document as the contract writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "sha256": self.sha256,
            "text": self.text,
            "title": self.title,
            "outlet": self.outlet,
            "agency": self.agency,
            "byline": self.byline,
            "url": self.url,
            "language": self.language,
            "published_at": self.published_at,
            "published_from": self.published_from,
            "dropped": [piece.to_dict() for piece in self.dropped],
        }
