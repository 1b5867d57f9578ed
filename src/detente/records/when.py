"""Times: intervals of days with a grain, and the expressions that name them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from detente.records.span import Span

Grain = Literal["day", "week", "month", "season", "quarter", "year", "decade", "century", "days"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """An interval of days, both ends inclusive, and how finely the text says it."""

    start: date
    end: date
    grain: Grain

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise ValueError(f"an interval ends before it starts: {self.start} to {self.end}")

    def to_dict(self) -> dict[str, str]:
        """Return the interval as the contract writes it."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat(), "grain": self.grain}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happened or will: an interval and the words that say so (None: told by tense and dateline)."""

    interval: Interval
    text: str | None = None

    def to_dict(self) -> dict[str, str | None]:
        """Return the time as the contract writes it."""
        return {**self.interval.to_dict(), "text": self.text}


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeMention:
    """A time expression of the text; `value` is None where it cannot be told (`soon`).

    `sentence`, `first`, `last` place it among the words: tokens `[first, last)`. `kind` parts points from lengths and
    repetitions: only a `date` can date an event. `iso` is the value as ISO 8601 and TIMEX3 write it (`2018-W48`, `P3D`,
    `XXXX-WXX-5`, `PRESENT_REF`), None where it cannot be told. `cue` is the preposition before it, in lower case
    ("since", "until", "by", "before", "after", "from", "on", "in" …): `since 2014` has the value of 2014 itself.
    """

    span: Span
    text: str
    value: Interval | None
    sentence: int
    first: int
    last: int
    kind: Literal["date", "duration", "set", "clock"] = "date"
    iso: str | None = None
    cue: str | None = None

    def to_dict(self) -> dict[str, object]:
        """Return the expression as the contract writes it."""
        value = self.value.to_dict() if self.value else None
        return {**self.span.to_dict(), "text": self.text, "kind": self.kind, "value": value, "iso": self.iso}
