"""Events: who did what to whom, when, where, and whether the text says that it happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from detente.records.place import Place
from detente.records.span import Evidence, Span
from detente.records.when import When

Factuality = Literal["asserted", "planned", "conditional", "hypothetical", "negated", "denied", "alleged", "historical"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One act between actors, coded in CAMEO and PLOVER; `pattern` is the id of the lexicon entry that fired.

    `actors` and `recipients` are actor ids; a reciprocal act (met, agreed) lists all parties on both sides.
    `confidence` is the chance, 0 to 1, that a careful human coder would code the act with these countries and this
    CAMEO root; `signs` are what it was added up from (`lexicons/en/confidence.tsv`) and are not printed in the ledger.
    """

    id: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    cameo: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    goldstein: float | None
    factuality: Factuality
    happened: When | None
    place: Place | None
    trigger: Span
    statement: str | None
    confidence: float
    evidence: tuple[Evidence, ...]
    pattern: str
    signs: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, object]:
        """Return the event as the contract writes it."""
        return {
            "id": self.id,
            "actors": list(self.actors),
            "recipients": list(self.recipients),
            "cameo": self.cameo,
            "type": self.type,
            "mode": self.mode,
            "contexts": list(self.contexts),
            "quad": self.quad,
            "goldstein": self.goldstein,
            "factuality": self.factuality,
            "happened": self.happened.to_dict() if self.happened else None,
            "place": self.place.to_dict() if self.place else None,
            "trigger": self.trigger.to_dict(),
            "statement": self.statement,
            "confidence": self.confidence,
            "pattern": self.pattern,
            "evidence": [piece.to_dict() for piece in self.evidence],
        }
