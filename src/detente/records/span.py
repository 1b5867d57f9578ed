"""Stretches of text: half-open `[start, end)` offsets in Unicode code points into `document.text`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of the cleaned text, in code points.

    >>> Span(4, 9).of("The envoy left.")
    'envoy'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def of(self, text: str) -> str:
        """Return the words this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Return whether `other` lies wholly within this span."""
        return self.start <= other.start and other.end <= self.end

    def to_dict(self) -> dict[str, int]:
        """Return the span as the contract writes it."""
        return {"start": self.start, "end": self.end}


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The exact words that a record rests on: `quote == document.text[start:end]`, always."""

    start: int
    end: int
    quote: str

    @classmethod
    def at(cls, span: Span, text: str) -> Evidence:
        """Return the evidence that stands at `span` of `text`."""
        return cls(span.start, span.end, span.of(text))

    @property
    def span(self) -> Span:
        """Return where it stands."""
        return Span(self.start, self.end)

    def to_dict(self) -> dict[str, object]:
        """Return the evidence as the contract writes it."""
        return {"start": self.start, "end": self.end, "quote": self.quote}
