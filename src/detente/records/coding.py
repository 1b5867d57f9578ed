"""A coding: all records of one document, and the JSON that the contract names."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from detente.records.actor import Actor
from detente.records.commitment import Commitment
from detente.records.document import Document
from detente.records.engagement import Engagement
from detente.records.event import Event
from detente.records.link import Link
from detente.records.place import PlaceMention
from detente.records.span import Span
from detente.records.statement import Statement
from detente.records.when import TimeMention

SCHEMA = "detente/1"

NotCodedReason = Literal[
    "no-actor", "no-recipient", "one-actor-only", "unknown-actor", "no-pattern", "sport", "generic"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCoded:
    """A sentence that mentions an act between actors and gave no record, and why."""

    span: Span
    reason: NotCodedReason

    def to_dict(self) -> dict[str, object]:
        """Return the row as the contract writes it."""
        return {**self.span.to_dict(), "reason": self.reason}


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding:
    """All records of a document, each list in text order; a second run over the same bytes gives the same coding."""

    document: Document
    coder_version: str
    actors: tuple[Actor, ...] = ()
    events: tuple[Event, ...] = ()
    engagements: tuple[Engagement, ...] = ()
    statements: tuple[Statement, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    links: tuple[Link, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    not_coded: tuple[NotCoded, ...] = ()
    sentences: tuple[Span, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the ledger of this document as the contract writes it (schema `detente/1`)."""
        lists = (
            *("actors", "events", "engagements", "statements", "commitments", "links"),
            *("times", "places", "not_coded", "sentences"),
        )
        return {
            "schema": SCHEMA,
            "coder_version": self.coder_version,
            "document": self.document.to_dict(),
            **{name: [record.to_dict() for record in getattr(self, name)] for name in lists},
        }

    def to_json(self, indent: int | None = None) -> str:
        """Return the ledger as JSON text; one line unless `indent` is given."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
