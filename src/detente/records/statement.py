"""Statements: who said what, and who would not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.span import Evidence, Span
from detente.records.when import When

Manner = Literal["direct", "indirect", "mixed"]
Act = Literal[
    "assert",
    "announce",
    "promise",
    "threaten",
    "demand",
    "praise",
    "criticise",
    "deny",
    "speculate",
    "assess",
    "decline",
    "no-response",
]
REFUSALS: frozenset[str] = frozenset({"decline", "no-response"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One utterance, or one refusal to speak (`content` is then empty).

    `source` is the phrase beside the cue that names the speaker, None where none does.
    `about` and `direction` are set where `act` is `assess`: whose relations are judged, and whether for the `worse`,
    the `better`, or `unclear`.
    """

    id: str
    speaker: str | None
    addressee: str | None
    channel: str | None
    manner: Manner
    act: Act
    cue: Span | None
    content: tuple[Span, ...]
    on: When | None
    evidence: tuple[Evidence, ...]
    pattern: str
    about: tuple[str, ...] = ()
    direction: Literal["worse", "better", "unclear"] | None = None
    source: Span | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the statement as the contract writes it."""
        return {
            "id": self.id,
            "speaker": self.speaker,
            "addressee": self.addressee,
            "channel": self.channel,
            "manner": self.manner,
            "act": self.act,
            "cue": self.cue.to_dict() if self.cue else None,
            "source": self.source.to_dict() if self.source else None,
            "content": [span.to_dict() for span in self.content],
            "on": self.on.to_dict() if self.on else None,
            "about": list(self.about),
            "direction": self.direction,
            "pattern": self.pattern,
            "evidence": [piece.to_dict() for piece in self.evidence],
        }
