"""Refusals: sources that could not be read, and why; codings and refusals add up to the articles given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

RefusalReason = Literal[
    "not-found",
    "unreadable",
    "empty",
    "binary",
    "encoding",
    "not-english",
    "no-article",
    "too-large",
    "bad-url",
    "fetch-failed",
    "bad-row",
    "bad-date",
    "internal",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """One source that was not coded; `message` is one line that says what is wrong and what to do."""

    source: str
    reason: RefusalReason
    message: str
    name: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """Return the row that stands in the source's place in JSON Lines."""
        row: dict[str, str | None] = {"refused": self.source, "reason": self.reason, "message": self.message}
        return {**row, "name": self.name} if self.name is not None else row
