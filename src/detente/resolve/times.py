"""Every time expression of an article, with the days it names.

The reference day is the day of publication; in a live report or a chronicle the dated heading above a line takes its
place. A weekday goes by the tense of its verb; "the day before" goes by the last time named. Lengths ("three days") and
repetitions ("every Friday") are found too, but date nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from detente.lexicons.word_classes import kinds_of
from detente.records.document import Document
from detente.records.sentence import Sentence
from detente.records.span import Span
from detente.records.when import Interval, TimeMention
from detente.resolve import time_dates, time_lengths, time_offsets, time_seasons
from detente.resolve.tense import direction_of
from detente.resolve.time_grammar import Match, matches_at, spelled
from detente.resolve.time_rules import Reading, Setting
from detente.resolve.time_words import TimeToken, cut_words

READERS = {**time_dates.READERS, **time_seasons.READERS, **time_offsets.READERS, **time_lengths.READERS}
CUES = kinds_of("ON IN AT BY TO FROM BETWEEN UNTIL THROUGH FOR OVER WITHIN DURING SINCE BEFORE AFTER")
# The grains that later expressions may count from ("the day before", "a year earlier").
ANCHOR_GRAINS = kinds_of("day days week month quarter year season")
# A heading further from the day of publication than this is taken for a chronicle of the past, and still counts.
MAX_NESTING = 2


class Found(NamedTuple):
    """An expression in the words of a sentence: `[first, last)` and what it says."""

    first: int
    last: int
    reading: Reading


@dataclass(slots=True)
class Memory:
    """What later expressions count from: the last date and the last quarter named in the text so far."""

    last: Interval | None = None
    quarter: Interval | None = None

    def keep(self, reading: Reading, by_itself: bool) -> None:
        """Remember a date; one that was itself counted from another ("a year earlier") does not move the anchor by
        years."""
        interval = reading.interval
        if reading.kind != "date" or interval is None or (reading.iso or "").startswith("P") or not by_itself:
            return
        if interval.grain in ANCHOR_GRAINS:
            self.last = interval
        if interval.grain == "quarter":
            self.quarter = interval


class TimeResolver:
    """Find the time expressions of a document and resolve them; holds nothing between documents."""

    def __call__(self, document: Document, sentences: tuple[Sentence, ...]) -> tuple[TimeMention, ...]:
        """Return every time expression in text order; the spans do not overlap."""
        mentions: list[TimeMention] = []
        today, live = document.published_on, False
        memory = Memory()
        for sentence in sentences:
            words = cut_words(sentence, document.text)
            heading = _heading_day(words, sentence, document, today)
            if heading is not None:
                today, live = heading, True
            clock_day = _line_clock(document, sentence, words, today, live)
            reader = _SentenceReader(sentence, words, today, memory, clock_day)
            for found in reader.read():
                mention = _mention(document, sentence, words, found)
                if mention is not None:
                    mentions.append(mention)
        return tuple(mentions)


class _SentenceReader:
    """Read one sentence from left to right, and remember in `memory` what it names."""

    def __init__(
        self, sentence: Sentence, words: list[TimeToken], today: date | None, memory: Memory, clock_day: date | None
    ) -> None:
        self.sentence, self.words, self.today, self.memory, self.clock_day = sentence, words, today, memory, clock_day
        self.letters = spelled(words)

    def read(self) -> list[Found]:
        """Return the expressions of the sentence in order."""
        found: list[Found] = []
        i = 0
        while i < len(self.words):
            one = self.read_at(i, 0, None)
            if one is None:
                i += 1
                continue
            one = self._with_clock(one)
            found.append(one)
            counted = self.words[one.first : one.last]
            compared = ("AGO", "EARLIER") if self.memory.quarter is not None else ("EARLIER",)
            by_itself = not any(word.kind in compared for word in counted[1:])
            self.memory.keep(one.reading, by_itself)
            i = one.last
        return found

    def read_at(self, i: int, depth: int, outer: int | None) -> Found | None:
        """Return the longest expression that starts at word `i` and can be read, or None.

        `outer` is where an expression begins that holds this one ("the end of July"): its preposition tells the tense.
        """
        if i >= len(self.words):
            return None
        for match in matches_at(self.letters, i):
            setting = self._setting(depth, match.first if outer is None else outer)
            try:
                reading = READERS[match.rule](setting, match)
            except (OverflowError, ValueError):
                reading = Reading("date")  # the calendar of the machine ends before the text's does
            if reading is not None:
                return Found(self._start(match), setting.end if setting.end > i else match.last, reading)
        return None

    def _start(self, match: Match) -> int:
        """Return where the expression begins: a leading "from" or "between" is read but not part of it."""
        return match.groups["lead"][1] if match.has("lead") else match.first

    def _setting(self, depth: int, outer: int) -> Setting:
        def inner(i: int) -> tuple[int, Reading] | None:
            found = self.read_at(i, depth + 1, outer) if depth < MAX_NESTING else None
            return (found.last, found.reading) if found else None

        def direction(first: int, last: int, through_nouns: bool) -> int:
            return self._direction(min(outer, first), last, through_nouns)

        memory = self.memory
        return Setting(self.words, self.today, memory.last, direction, inner, self.clock_day, memory.quarter)

    def _direction(self, first: int, last: int, through_nouns: bool) -> int:
        """Return the direction of the words `[first, last)` of our cut, asked of the parser's tokens."""
        tokens = _token_range(self.sentence, self.words[first].start, self.words[last - 1].end)
        return direction_of(self.sentence, *tokens, through_nouns) if tokens else 0

    def _with_clock(self, found: Found) -> Found:
        """Return a time of day joined to the day that follows it: "10 p.m. on Wednesday"."""
        if found.reading.kind != "clock":
            return found
        i = found.last
        while i < len(self.words) and i < found.last + 2 and self.words[i].kind in ("ON", "COMMA", "AN"):
            i += 1
        day = self.read_at(i, 1, None)
        if (
            day is None
            or day.reading.kind != "date"
            or day.reading.interval is None
            or day.reading.interval.grain != "day"
        ):
            return found
        time = (found.reading.iso or "").partition("T")[2]
        iso = f"{day.reading.interval.start.isoformat()}T{time}"
        return Found(found.first, day.last, Reading("date", day.reading.interval, iso))


def _token_range(sentence: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """Return the parser's tokens `[first, last)` that touch a stretch of the text, or None."""
    inside = [token.i for token in sentence.tokens if token.start < end and start < token.end]
    return (inside[0], inside[-1] + 1) if inside else None


def _mention(document: Document, sentence: Sentence, words: list[TimeToken], found: Found) -> TimeMention | None:
    """Return the expression as the ledger's record."""
    span = Span(words[found.first].start, words[found.last - 1].end)
    tokens = _token_range(sentence, span.start, span.end)
    if tokens is None:
        return None
    reading = found.reading
    before = words[found.first - 1] if found.first else None
    return TimeMention(
        span=span,
        text=span.of(document.text),
        value=reading.interval,
        sentence=sentence.index,
        first=tokens[0],
        last=tokens[1],
        kind=reading.kind,
        iso=reading.iso,
        cue=before.text.lower() if before is not None and before.kind in CUES else None,
    )


def _line_of(document: Document, sentence: Sentence) -> str:
    """Return the whole line of the text that holds the sentence's start."""
    start = document.text.rfind("\n", 0, sentence.start) + 1
    end = document.text.find("\n", sentence.start)
    return document.text[start : end if end >= 0 else len(document.text)].strip()


def _heading_day(words: list[TimeToken], sentence: Sentence, document: Document, today: date | None) -> date | None:
    """Return the day of a line that holds nothing but a date with its year or weekday, else None."""
    plain = [word for word in words if word.text not in (".", ":", "*", "#", "|")]
    if not 2 <= len(plain) <= 6 or len(_line_of(document, sentence)) > sentence.end - sentence.start + 2:
        return None
    reader = _SentenceReader(sentence, plain, today, Memory(), None)
    found = reader.read_at(0, 0, None)
    if (
        found is None
        or found.last != len(plain)
        or found.reading.interval is None
        or found.reading.interval.grain != "day"
    ):
        return None
    kinds = {word.kind for word in plain}
    return found.reading.interval.start if "MONTH" in kinds and kinds & {"YEAR", "WEEKDAY"} else None


def _line_clock(
    document: Document, sentence: Sentence, words: list[TimeToken], today: date | None, live: bool
) -> date | None:
    """Return the day of a line that opens with a time of day, as the lines of a live report do, else None."""
    if not words or words[0].kind != "CLOCK":
        return None
    opens = document.text.rfind("\n", 0, sentence.start) + 1 >= sentence.start - 1 or live
    return today if opens else None
