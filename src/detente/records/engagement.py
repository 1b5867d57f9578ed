"""Engagements: meetings between parties, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.place import Place
from detente.records.span import Evidence
from detente.records.when import When

Form = Literal["meeting", "summit", "visit", "call", "talks", "conference"]
Level = Literal["leaders", "ministers", "officials", "other"]
State = Literal["proposed", "scheduled", "held", "postponed", "cancelled", "declined", "reopened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step in the story of an engagement: its new state, when, by whose doing, and the words that say so."""

    state: State
    on: When | None
    by: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    pattern: str

    def to_dict(self) -> dict[str, object]:
        """Return the step as the contract writes it."""
        return {
            "state": self.state,
            "on": self.on.to_dict() if self.on else None,
            "by": list(self.by),
            "pattern": self.pattern,
            "evidence": [piece.to_dict() for piece in self.evidence],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement:
    """One meeting, however often the article names it; `history` is in the order of the story, `state` its last."""

    id: str
    form: Form
    level: Level
    parties: tuple[str, ...]
    occasion: str | None
    venue: Place | None
    when: When | None
    history: tuple[Transition, ...]
    evidence: tuple[Evidence, ...]

    @property
    def state(self) -> State:
        """Return the last state in the text."""
        return self.history[-1].state

    def to_dict(self) -> dict[str, object]:
        """Return the engagement as the contract writes it."""
        return {
            "id": self.id,
            "form": self.form,
            "level": self.level,
            "parties": list(self.parties),
            "occasion": self.occasion,
            "venue": self.venue.to_dict() if self.venue else None,
            "when": self.when.to_dict() if self.when else None,
            "state": self.state,
            "history": [step.to_dict() for step in self.history],
            "evidence": [piece.to_dict() for piece in self.evidence],
        }
