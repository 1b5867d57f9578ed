"""Commitments: if this, then that, said by somebody who is bound by it or warns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.span import Evidence

CommitmentKind = Literal["threat", "offer", "promise", "precondition", "warning"]
CommitmentState = Literal["open", "met", "lapsed", "withdrawn"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A consequence bound to a condition, both as words of the text; `met_by` names the record that settles it."""

    id: str
    party: str | None
    addressee: str | None
    kind: CommitmentKind
    condition: Evidence
    consequence: Evidence
    connective: str
    hedge: str | None
    state: CommitmentState
    met_by: str | None
    evidence: tuple[Evidence, ...]
    pattern: str

    def to_dict(self) -> dict[str, object]:
        """Return the commitment as the contract writes it."""
        return {
            "id": self.id,
            "party": self.party,
            "addressee": self.addressee,
            "kind": self.kind,
            "condition": _half(self.condition),
            "consequence": _half(self.consequence),
            "connective": self.connective,
            "hedge": self.hedge,
            "state": self.state,
            "met_by": self.met_by,
            "pattern": self.pattern,
            "evidence": [piece.to_dict() for piece in self.evidence],
        }


def _half(piece: Evidence) -> dict[str, object]:
    return {"start": piece.start, "end": piece.end, "text": piece.quote}
