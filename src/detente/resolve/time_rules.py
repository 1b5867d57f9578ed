"""What each rule of the grammar reads: the interval that an expression names, and its value in ISO 8601.

Three anchors: the reference day (publication, or the dated heading above the line), the tense of the governing verb,
and the last time named in the text for "the day before" and "the same evening". What cannot be told has no interval.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from detente.records.when import Interval
from detente.resolve import intervals as cal
from detente.resolve.intervals import Part
from detente.resolve.time_grammar import Match
from detente.resolve.time_words import TimeToken

Kind = Literal["date", "duration", "set", "clock"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression says: its kind, its interval of days (None: cannot be told) and its value in ISO 8601."""

    kind: Kind
    interval: Interval | None = None
    iso: str | None = None


@dataclass(slots=True)
class Setting:
    """Where an expression stands: its words, the reference day, the last time named, and a way to ask for the tense.

    `today` is None where the day of publication is not known; `quarter` is the last quarter named. `read_at` reads the
    expression that starts at a word.
    """

    tokens: list[TimeToken]
    today: date | None
    last: Interval | None
    direction: Callable[[int, int, bool], int]
    read_at: Callable[[int], tuple[int, Reading] | None]
    clock_day: date | None = None
    quarter: Interval | None = None
    end: int = field(default=-1)

    def word(self, match: Match, name: str) -> TimeToken | None:
        """Return the first word of a named part, or None."""
        return self.tokens[match.groups[name][0]] if match.has(name) else None

    def value(self, match: Match, name: str) -> str:
        """Return the value of the first word of a named part, empty where it is not there."""
        word = self.word(match, name)
        return word.value if word else ""

    def number(self, match: Match, name: str) -> int:
        """Return the number of a named part; 0 where it is not there."""
        word = self.word(match, name)
        return int(float(word.number)) if word and word.value and word.value not in ("X",) else 0

    def toward(self, match: Match) -> int:
        """Return -1 where the expression points back, 1 where ahead, 0 where nothing tells."""
        return self.direction(match.first, match.last, True)

    def toward_of_date(self, match: Match) -> int:
        """Return the same for a day of a month or a month: what dates a noun ("the summit on 29 December") has no
        tense."""
        return self.direction(match.first, match.last, False)

    def following(self, match: Match) -> TimeToken | None:
        """Return the word right after the expression, or None."""
        return self.tokens[match.last] if match.last < len(self.tokens) else None

    def preceding(self, match: Match) -> TimeToken | None:
        """Return the word right before the expression, or None."""
        return self.tokens[match.first - 1] if match.first else None


def dated(interval: Interval | None, iso: str | None = None) -> Reading:
    """Return a date with its interval; the ISO value follows from it unless given."""
    return Reading("date", interval, iso or (cal.iso_of(interval) if interval else None))


def full_year(text: str, beside: int) -> int:
    """Return a year in full: "98" beside 1994 is 1998, "14" beside 2009 is 2014."""
    number = int(text)
    if len(text) >= 3:
        return number
    year = beside - beside % 100 + number
    return year if year >= beside else year + 100


# How many times further than the nearest reading a day may lie for the tense to be believed: a past tense weighs more
# than a future, for "had been set for May 18" is said in July too.
FAR_TOO_FAR = {-1: 8, 1: 5}


def nearest_year(today: date, month: int, day: int, toward: int) -> int:
    """Return the year of a day without one: by tense, and by nearness where the tense would reach far.

    A past verb does not send a day of next week to last year: the writer of "the visit foreseen for 20 March was put
    off" in February means this March. The tense loses where the day on its side is many times as far as the other.
    """

    def distance(year: int) -> int:
        return (date(year, month, min(day, 28) if month == 2 else day) - today).days

    years = [year for year in (today.year - 1, today.year, today.year + 1) if 1 <= year <= 9999]
    nearest = min(years, key=lambda y: (abs(distance(y)), y))
    side = [y for y in years if distance(y) * toward >= 0]
    if toward == 0 or not side:
        return nearest
    told = min(side, key=lambda y: abs(distance(y)))
    return nearest if abs(distance(told)) > FAR_TOO_FAR[toward] * max(abs(distance(nearest)), 1) else told


def unit_length(n: str, unit: str) -> str:
    """Return a length in ISO 8601: `P3D`, `PT48H`, `P2Y`, `PXM` where the number is vague."""
    multiple = "".join(ch for ch in unit if ch.isdigit())
    letter = unit.lstrip("0123456789")
    if letter in ("WE", "NI"):
        return f"P{n}{'WE' if letter == 'WE' else 'D'}"
    if letter.startswith("T"):
        return f"PT{n}{letter[1:]}"
    if letter == "Q" and n != "X":
        return f"P{n}Q"
    if multiple:
        count = "X" if n == "X" else _plain(float(n) * int(multiple))
        short = {"10": "DE", "100": "CE"}.get(multiple, letter)
        return f"P{n}{short}" if n == "X" and short != letter else f"P{count}{letter}"
    return f"P{n}{letter}"


def _plain(number: float) -> str:
    """Return a number without a needless ".0"."""
    return str(int(number)) if number == int(number) else f"{number:g}"


def counted(setting: Setting, match: Match, name: str = "n") -> str:
    """Return the count of a length as text: digits, `X` where it is vague ("several"), `1` for "a"."""
    first, last = match.groups[name] if match.has(name) else (0, 0)
    words = setting.tokens[first:last]
    kinds = {word.kind for word in words}
    if "COUPLE" in kinds:
        count = 2.0
    elif "VAGUE" in kinds or "ORDINAL" in kinds or not words or words[0].kind == "UNITS":
        return "X"
    elif "HALF" in kinds:
        count = 0.5
        if words[0].kind == "AN":
            count = 0.5
    elif words[0].kind == "AN":
        count = 1.0
    else:
        count = words[0].number
    if match.has("half"):
        count += 0.5
    return _plain(count)


SHIFTING = {"AGO": -1, "EARLIER": -1, "BEFORE": -1, "PREVIOUS": -1, "LATER": 1, "AFTER": 1}
PART_LETTERS = {"MO": "MO", "AF": "AF", "EV": "EV", "NI": "NI", "MI": "MI"}


def parted(interval: Interval, mod: TimeToken | None, today: date | None) -> Interval:
    """Return the early, middle, late, earlier or later part of an interval, the whole without a modifier."""
    if mod is None:
        return interval
    part: Part = {"EARLY": "START", "LATE": "END", "MID": "MID", "EARLIER": "BEFORE", "LATER": "AFTER"}[mod.kind]  # type: ignore[assignment]
    return cal.part_of(interval, part, today)


def shifted_unit(day: date, unit: str, n: int) -> Interval:
    """Return the calendar unit that lies `n` units from the one that holds `day`."""
    if unit == "2W":
        return cal.week_of(cal.moved(day, "2W", n))
    return cal.holding(cal.moved(day, unit, n), unit)


def anchor_day(interval: Interval, n: int) -> date:
    """Return the day from which to count on from an interval: its start back, its end ahead."""
    return interval.start if n < 0 or interval.grain in ("month", "quarter", "year") else interval.end


def ahead_of(day: date, weekday: int, inclusive: bool) -> date:
    """Return the next day with this weekday; `inclusive` allows `day` itself."""
    step = (weekday - day.weekday()) % 7
    return day + timedelta(days=step if step or inclusive else 7)


def behind(day: date, weekday: int, inclusive: bool) -> date:
    """Return the last day with this weekday; `inclusive` allows `day` itself."""
    step = (day.weekday() - weekday) % 7
    return day - timedelta(days=step if step or inclusive else 7)
