"""Links: what caused, answered or served what, by the article's own words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.span import Evidence, Span

LinkKind = Literal["cause", "response", "purpose", "part-of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A tie between two records; a cause points at its effect. There is no link without a cue in the text.

    `mentions` are nouns that take up a record told elsewhere ("over [the raid]"), by the record's id: evidence of it.
    """

    id: str
    kind: LinkKind
    from_id: str
    to_id: str
    cue: Span
    evidence: tuple[Evidence, ...]
    pattern: str
    mentions: tuple[tuple[str, Evidence], ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the link as the contract writes it."""
        return {
            "id": self.id,
            "kind": self.kind,
            "from": self.from_id,
            "to": self.to_id,
            "cue": self.cue.to_dict(),
            "pattern": self.pattern,
            "evidence": [piece.to_dict() for piece in self.evidence],
        }
