"""Readers of lengths ("three days"), repetitions ("every Friday"), times of day, parts of longer times ("the end of the
year"), and words of no fixed time ("soon").
"""

from __future__ import annotations

from datetime import timedelta

from detente.records.when import Interval
from detente.resolve import intervals as cal
from detente.resolve.time_grammar import Match
from detente.resolve.time_offsets import POINT_UNITS
from detente.resolve.time_rules import Reading, Setting, counted, dated, parted, shifted_unit, unit_length

# A phrase goes on after these, so "the day before" has its own anchor and is not told from the last time in the text.
MONEY_SIGNS = frozenset("$€£¥")


def read_time_ahead(setting: Setting, match: Match) -> Reading | None:
    """Read "two weeks' time" and "three days from now"."""
    n, unit = counted(setting, match), setting.value(match, "unit")
    if setting.today is None or unit not in POINT_UNITS or n == "X":
        return Reading("date")
    return dated(shifted_unit(setting.today, unit, int(float(n))))


def read_duration(setting: Setting, match: Match) -> Reading | None:
    """Read "three days", "a two-hour meeting", "several weeks", "two to three months" as lengths."""
    unit = setting.value(match, "unit")
    after, before = setting.following(match), setting.preceding(match)
    if unit in ("NI", "WE") and setting.word(match, "unit").kind in ("UNIT", "NIGHT"):  # type: ignore[union-attr]
        return None
    count = setting.word(match, "n")
    if (
        count is not None
        and count.kind == "YEAR"
        and len(count.text) == 4
        and count.text.isdigit()
        and unit not in ("D", "Y")
    ):
        return None
    if (
        after is not None
        and after.kind == "DASH"
        and match.last + 1 < len(setting.tokens)
        and setting.tokens[match.last + 1].text.lower() == "old"
    ):
        return None
    if after is not None and after.text.lower() in ("old", "young"):
        return None
    n = counted(setting, match)
    if count is not None and count.kind == "AN" and n == "1":
        if before is not None and _is_rate(setting, match):
            return None
        # "A day", "a second" and "a minute" seldom measure anything.
        if unit in ("D", "TS", "TM", "WE", "NI") and not (
            before is not None and before.kind in ("FOR", "WITHIN", "THAN", "IN")
        ):
            return None
    ahead = _time_ahead(setting, match, n, unit)
    return Reading("date" if ahead else "duration", ahead, unit_length(n, unit))


def _time_ahead(setting: Setting, match: Match, n: str, unit: str) -> Interval | None:
    """Return the days that "in two weeks" and "within 48 hours" name beside a future; None for a mere length."""
    before = setting.preceding(match)
    if before is None or before.kind not in ("IN", "WITHIN") or setting.today is None or n == "X":
        return None
    if any(_is_superlative(word.text.lower()) for word in setting.tokens[max(match.first - 4, 0) : match.first]):
        return None  # "the first time in ten months" looks back
    if unit == "TH" and before.kind == "WITHIN":
        n, unit = str(-(-float(n) // 24)), "D"
    if unit not in POINT_UNITS or unit == "WE" or float(n) != int(float(n)) or setting.toward(match) <= 0:
        return None
    count = int(float(n))
    if before.kind == "WITHIN":
        return cal.days_of(setting.today, cal.moved(setting.today, unit, count))
    return shifted_unit(setting.today, unit, count)


def _is_superlative(word: str) -> bool:
    """Return whether a word ranks ("first", "worst", "deadliest"), as before lengths that look back."""
    return word in ("first", "only", "most", "least", "best", "worst", "time") or (
        len(word) > 5 and word.endswith("est")
    )


def read_part_in(setting: Setting, match: Match) -> Reading | None:
    """Read "earlier in the day" and "later in the week": the part of the running day, week, month or year."""
    unit = setting.value(match, "unit")
    if unit not in ("D", "W", "M", "Y"):
        return None
    if setting.today is None:
        return Reading("date")
    whole = cal.holding(setting.today, unit)
    return dated(parted(whole, setting.word(match, "mod"), setting.today), cal.iso_of(whole))


def _is_rate(setting: Setting, match: Match) -> bool:
    """Return whether "a day" counts by the day: "300,000 dollars a day", "twice a week"."""
    before = setting.tokens[max(match.first - 3, 0) : match.first]
    return any(word.text[0].isdigit() or word.text in MONEY_SIGNS or word.kind == "ONCE" for word in before)


def read_bare_units(setting: Setting, match: Match) -> Reading | None:
    """Read "for years", "decades of war", "in months": a length without a number; nowhere else."""
    unit, before, after = setting.value(match, "unit"), setting.preceding(match), setting.following(match)
    led = before is not None and (
        before.kind in ("FOR", "IN", "WITHIN", "AFTER", "OVER", "THAN") or before.text.lower() == "took"
    )
    if (unit.startswith("T") and unit != "TH") or not (
        led or (after is not None and after.kind in ("OF", "AFTER", "BEFORE", "LATER", "OR"))
    ):
        return None
    return Reading("duration", None, unit_length("X", unit))


def read_set(setting: Setting, match: Match) -> Reading | None:
    """Read "every Friday", "each year", "Mondays", "twice a week", "daily" as repetitions."""
    if match.has("often"):
        return Reading("set", None, setting.value(match, "often"))
    word = setting.word(match, "what")
    assert word is not None
    if word.kind in ("WEEKDAY", "WEEKDAYS"):
        return Reading("set", None, f"XXXX-WXX-{int(word.value) + 1}")
    if word.kind == "MONTH":
        return Reading("set", None, f"XXXX-{int(word.value):02d}")
    if word.kind == "SEASON":
        return Reading("set", None, f"XXXX-{word.value}")
    if word.kind in ("PART", "NIGHT"):
        return Reading("set", None, f"XXXX-XX-XXT{word.value}")
    count = setting.number(match, "n") or 1
    return Reading("set", None, unit_length(str(count), word.value))


def read_clock(setting: Setting, match: Match) -> Reading | None:
    """Read "21:00", "3 pm", "noon": a time of day, on the day of the line where that is known."""
    if match.has("part"):
        word = setting.word(match, "part")
        before = setting.preceding(match)
        if word is None or word.text.lower() not in (
            "noon",
            "midnight",
            "dawn",
            "dusk",
            "midday",
            "nightfall",
            "daybreak",
        ):
            return None
        at = before is not None and before.kind in ("AT", "BY", "BEFORE", "AFTER", "UNTIL", "SINCE", "AROUND", "APPROX")
        if not at:
            return None
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(word.text.lower(), word.value)
        return _on_clock_day(setting, f"T{clock}")
    hour, minute = _hour_and_minute(
        setting.value(match, "c") or setting.tokens[match.first].text, setting.value(match, "ap")
    )
    if hour is None:
        return None
    return _on_clock_day(setting, f"T{hour:02d}:{minute:02d}")


def _hour_and_minute(text: str, half: str) -> tuple[int | None, int]:
    """Return hour and minute of "21:00", "3" with "pm", "0900"; no hour where there is no such time."""
    cleaned = text.replace(".", ":").replace(",", "")
    if cleaned.isdigit() and len(cleaned) in (3, 4):
        hour, minute = int(cleaned[:-2]), int(cleaned[-2:])
    else:
        head, _, tail = cleaned.partition(":")
        hour, minute = int(head), int(tail[:2] or 0)
    if half:
        if not 1 <= hour <= 12:
            return None, 0
        hour = hour % 12 + (12 if half == "pm" else 0)
    return (hour, minute) if hour < 25 and minute < 60 else (None, 0)


def _on_clock_day(setting: Setting, time: str) -> Reading:
    """Return a time of day with the day of a live report's line, or without a day."""
    if setting.clock_day is None:
        return Reading("clock", None, f"XXXX-XX-XX{time}")
    return Reading("clock", cal.day_of(setting.clock_day), f"{setting.clock_day.isoformat()}{time}")


def read_vague(setting: Setting, match: Match) -> Reading | None:
    """Read "now", "recently", "soon", "at the moment": no interval can be told."""
    word = setting.word(match, "v")
    assert word is not None
    if word.kind == "NOW":
        before, after = setting.preceding(match), setting.following(match)
        if (before is not None and before.text.lower() in ("as", "how", "too")) or (
            after is not None and after.kind in ("BEFORE", "AFTER")
        ):
            return None
        return Reading("date", None, word.value)
    if word.kind in ("FUTURE", "PAST"):
        after = setting.following(match)
        if after is not None and after.text[:1].isalpha() and after.kind == "OTHER" and word.kind == "PAST":
            return None
        before = setting.preceding(match)
        if before is None or before.kind not in ("IN", "FOR", "OF", "FROM", "UNTIL", "OVER"):
            return None
        return Reading("date", None, "FUTURE_REF" if word.kind == "FUTURE" else "PAST_REF")
    return Reading("date", None, "PRESENT_REF")


def read_part_of(setting: Setting, match: Match) -> Reading | None:
    """Read "the end of the year", "the first week of June", "the second half of 2018", "the week of 5 March",
    "year-end"."""
    if match.has("p") and match.has("edge"):
        unit = setting.value(match, "p")
        if unit not in ("Y", "M", "Q") or setting.today is None:
            return None
        inner = dated(cal.holding(setting.today, unit))
    else:
        found = setting.read_at(match.last) if "inner" in match.groups else None
        if found is None:
            return None
        end, inner = found
        setting.end = end
    if inner.interval is None:
        return Reading("date", None, inner.iso) if inner.kind == "date" else None
    return _carved(setting, match, inner)


def _carved(setting: Setting, match: Match, inner: Reading) -> Reading | None:
    """Return the part of the inner interval that the words before "of" name."""
    whole = inner.interval
    assert whole is not None
    if match.has("edge"):
        word = setting.word(match, "edge")
        assert word is not None
        part = {"START": "EDGE_START", "END": "EDGE_END"}.get(word.value, word.value)
        if part in ("EVE", "NONE", "ALL") or inner.kind != "date":
            return None
        return dated(cal.part_of(whole, part, setting.today), inner.iso)  # type: ignore[arg-type]
    if match.has("p"):
        return (
            dated(whole, f"{cal.iso_of(whole)}T{setting.value(match, 'p')}") if whole.grain in ("day", "days") else None
        )
    if any(setting.tokens[i].kind == "HALF" for i in range(match.first, match.last)):
        second = setting.value(match, "o") in ("2", "-1")
        half = cal.half_of(whole, second)
        return dated(half, f"{cal.iso_of(whole)}-H{2 if second else 1}" if whole.grain == "year" else inner.iso)
    return _nth_unit(setting, match, inner)


def _nth_unit(setting: Setting, match: Match, inner: Reading) -> Reading | None:
    """Read "the first week of June", "the last three days of 2018", "the week of 5 March"."""
    whole, unit = inner.interval, setting.value(match, "u")
    assert whole is not None
    if not match.has("o"):
        if unit in ("W", "M", "Y") and whole.grain in ("day", "month"):
            return dated(cal.holding(whole.start, unit))
        return None
    count = counted(setting, match, "c") if match.has("c") else "1"
    n = int(float(count)) if count != "X" else 1
    order = int(setting.value(match, "o"))
    if unit not in ("D", "W", "M", "Q", "Y", "WE") or (match.has("c") and setting.value(match, "c") == "X"):
        return Reading("date", whole, inner.iso) if order == -1 or order == 1 else None
    if match.has("c") and order not in (1, -1):
        return None
    if order > 0:
        start = cal.moved(whole.start, unit, order - 1)
        end = cal.moved(whole.start, unit, order - 1 + n) - timedelta(days=1)
    else:
        end = whole.end
        start = cal.moved(whole.end + timedelta(days=1), unit, -n)
    start, end = max(start, whole.start), min(end, whole.end)
    if start > end:
        return None
    if unit in ("M", "Q", "Y") and n == 1:
        return dated(cal.holding(start, unit))
    iso = {"W": cal.iso_of(cal.week_of(start)), "D": None}.get(unit, inner.iso) if n == 1 else inner.iso
    return dated(cal.days_of(start, end), iso)


READERS = {
    "time_ahead": read_time_ahead,
    "duration": read_duration,
    "bare_units": read_bare_units,
    "set": read_set,
    "clock": read_clock,
    "vague": read_vague,
    "part_of": read_part_of,
    "part_in": read_part_in,
}
