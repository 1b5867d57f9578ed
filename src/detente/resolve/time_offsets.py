"""Readers of expressions that count from today or from the last time named: weekdays, "last week", "two days ago", "the
day before", lengths, repetitions and times of day.

A weekday beside a past tense is the last one, today included; beside a future the next one. "Next Thursday" is the one
of next week, "last Friday" the one before today (yesterday is never "last Friday").
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.records.when import Interval
from detente.resolve import intervals as cal
from detente.resolve.time_grammar import Match
from detente.resolve.time_rules import (
    PART_LETTERS,
    SHIFTING,
    Reading,
    Setting,
    ahead_of,
    anchor_day,
    behind,
    counted,
    dated,
    parted,
    shifted_unit,
    unit_length,
)

POINT_UNITS = frozenset({"D", "W", "M", "Q", "Y", "10Y", "100Y", "WE", "2W"})
# A phrase goes on after these, so "the day before" has its own anchor and is not told from the last time in the text.
OPENS_PHRASE = frozenset("the a an his her its their this that these those he she it they we i when which another".split())
MONEY_SIGNS = frozenset("$€£¥")


def _parted_day(day: date, mod_or_part: str) -> Reading:
    """Return a day with the part of it in the ISO value ("2018-11-29TNI")."""
    interval = cal.day_of(day)
    letter = PART_LETTERS.get(mod_or_part)
    return dated(interval, f"{cal.iso_of(interval)}T{letter}" if letter else None)


def read_weekday(setting: Setting, match: Match) -> Reading | None:
    """Read "Thursday", "last Friday", "next Wednesday", "late on Sunday", "Monday night"."""
    if match.has("p") and setting.word(match, "p").kind not in ("PART", "NIGHT"):  # type: ignore[union-attr]
        return None
    number, part = int(setting.value(match, "wd")), setting.value(match, "p")
    if setting.today is None:
        return Reading("date")
    day = _weekday(setting, match, number)
    return _parted_day(day, part) if day else Reading("date")


def _weekday(setting: Setting, match: Match, number: int) -> date | None:
    """Return the day that a weekday names, by its own word ("last", "next") or by the tense."""
    assert setting.today is not None
    today = setting.today
    if match.has("rel"):
        first, last = match.groups["rel"]
        kinds = [word.kind for word in setting.tokens[first:last]]
        if "NEXT" in kinds:
            return cal.week_of(today).start + timedelta(days=7 + number)
        if kinds[0] in ("LAST", "PAST"):
            day = behind(today, number, inclusive=False)
            return day if (today - day).days > 1 or "PAST" in kinds else day - timedelta(days=7)
        if "COMING" in kinds or "FOLLOWING" in kinds:
            base = setting.last.end if "FOLLOWING" in kinds and setting.last else today
            return ahead_of(base, number, inclusive=False)
        if "PREVIOUS" in kinds:
            base = setting.last.start if setting.last and setting.last.grain == "day" else today
            return behind(base, number, inclusive=False)
        if "PAST" in kinds:
            return behind(today, number, inclusive=False)
        if kinds[0] == "SAME":
            return setting.last.start if setting.last and setting.last.start.weekday() == number else None
        return cal.week_of(today).start + timedelta(days=number) if setting.toward(match) < 0 else ahead_of(today, number, True)
    mod = setting.word(match, "mod")
    toward = -1 if mod is not None and mod.kind == "EARLIER" else setting.toward(match)
    if toward > 0:
        return ahead_of(today, number, inclusive=True)
    return behind(today, number, inclusive=True)


def read_deictic(setting: Setting, match: Match) -> Reading | None:
    """Read "today", "yesterday evening", "tomorrow", "tonight", "this morning", "last night", "overnight"."""
    if match.has("p") and setting.word(match, "p").kind not in ("PART", "NIGHT"):  # type: ignore[union-attr]
        return None
    day, part = setting.value(match, "day"), setting.value(match, "p")
    if setting.today is None:
        return Reading("date")
    if not match.has("day"):
        back = any(setting.tokens[i].kind == "LAST" for i in range(match.first, match.last))
        return _parted_day(setting.today - timedelta(days=1 if back else 0), part)
    if day == "ON":
        # A night that the news calls "overnight" began yesterday and ended today; ahead, it begins today.
        ahead = setting.toward(match) > 0
        start = setting.today if ahead else setting.today - timedelta(days=1)
        return dated(cal.days_of(start, start + timedelta(days=1)), f"{start.isoformat()}TNI")
    moved = setting.today + timedelta(days=int(day))
    night = setting.word(match, "day").text.lower() == "tonight"  # type: ignore[union-attr]
    return _parted_day(moved, "NI" if night else part)


def read_day_beside(setting: Setting, match: Match) -> Reading | None:
    """Read "the day before yesterday" and "the day after tomorrow"."""
    if setting.value(match, "u") != "D" or setting.value(match, "day") not in ("-1", "1"):
        return None
    if setting.today is None:
        return Reading("date")
    step = int(setting.value(match, "day")) * 2
    return dated(cal.day_of(setting.today + timedelta(days=step)))


def read_rel_unit(setting: Setting, match: Match) -> Reading | None:
    """Read "last week", "later this month", "early next year", "the coming week"; "the past year" is its length back."""
    unit = setting.value(match, "unit")
    if unit not in POINT_UNITS or unit == "2W":
        return None
    first, last = match.groups["rel"]
    kind, way = setting.tokens[first].kind, int(setting.tokens[last - 1].value or 0)
    if setting.today is None:
        return Reading("date")
    today, mod = setting.today, setting.word(match, "mod")
    the = setting.tokens[match.first].kind == "THE"
    if kind == "PAST" or kind == "LAST" and the and unit != "WE":
        start = cal.moved(today, unit, -1)
        return dated(cal.days_of(start, today), unit_length("1", unit))
    if kind == "COMING" or kind == "NEXT" and the and unit in ("Y", "M", "10Y"):
        return dated(cal.days_of(today, cal.moved(today, unit, 1)), unit_length("1", unit))
    if unit == "WE":
        return dated(_weekend(setting, match, way))
    whole = cal.holding(cal.moved(today, unit, way), unit)
    return dated(parted(whole, mod, today), cal.iso_of(whole))


def _weekend(setting: Setting, match: Match, way: int) -> Interval:
    """Return the last, this or next weekend; on its Saturday and Sunday "this weekend" is the running one."""
    assert setting.today is not None
    today = setting.today
    this = cal.weekend_of(today)
    if way < 0:
        return cal.weekend_of(today - timedelta(days=7))
    if way > 0:
        return cal.weekend_of(today + timedelta(days=7))
    if setting.toward(match) < 0 and today.weekday() < 5:
        return cal.weekend_of(today - timedelta(days=7))
    return this


def read_whole_unit(setting: Setting, match: Match) -> Reading | None:
    """Read "the weekend", "the year", "the week" where they stand for the running or named one; "the day" is left alone."""
    unit, before = setting.value(match, "unit"), setting.preceding(match)
    if setting.today is None or unit not in ("WE", "Y", "Q", "W", "M"):
        return None
    after = setting.following(match)
    if after is not None and (after.kind in ("OF", "DASH", "ORDINAL", "NUMBER") or after.text.isalpha() and after.kind == "OTHER" and unit in "MW"):
        return None
    if unit == "WE":
        return dated(_weekend(setting, match, 0))
    if before is None or before.kind not in ("OF", "IN", "FOR", "DURING", "THROUGH", "OVER", "WITHIN"):
        return None
    if unit == "Q":
        return dated(setting.quarter) if setting.quarter else Reading("date")
    return dated(cal.holding(setting.today, unit))


def read_latest_unit(setting: Setting, match: Match) -> Reading | None:
    """Read "the latest quarter" as the quarter last named; other latest units cannot be told."""
    if setting.value(match, "unit") != "Q":
        return None
    return dated(setting.quarter) if setting.quarter else Reading("date")


def read_anaphor(setting: Setting, match: Match) -> Reading | None:
    """Read "that day", "the same evening", "the previous week", "the following month" against the last time named."""
    rel = setting.tokens[match.groups["rel"][1] - 1]
    unit = setting.value(match, "unit")
    word = setting.word(match, "unit")
    assert word is not None
    day_part = word.kind in ("PART", "NIGHT")
    if setting.last is None:
        return Reading("date")
    step = int(rel.value or 0)
    if day_part or unit == "D":
        if setting.last.grain not in ("day", "days"):
            return Reading("date")
        base = setting.last.start if step <= 0 else setting.last.end
        return _parted_day(base + timedelta(days=step), unit if day_part else "")
    if unit not in POINT_UNITS or unit == "2W":
        return None
    return dated(shifted_unit(anchor_day(setting.last, step), unit, step))


def read_next_day(setting: Setting, match: Match) -> Reading | None:
    """Read "the next day" and "the next morning": the one after the last time named."""
    word = setting.word(match, "unit")
    assert word is not None
    if word.kind not in ("PART", "NIGHT") and word.value != "D":
        return None
    if setting.last is None or setting.last.grain not in ("day", "days"):
        return Reading("date")
    return _parted_day(setting.last.end + timedelta(days=1), word.value)


def read_span_back(setting: Setting, match: Match) -> Reading | None:
    """Read "the last three months", "the past few days": the stretch that ends today."""
    n, unit = counted(setting, match), setting.value(match, "unit")
    iso = unit_length(n, unit)
    if setting.today is None or n == "X" or unit not in POINT_UNITS or unit == "WE":
        return Reading("date", None, iso)
    start = cal.moved(setting.today, unit, -int(float(n)))
    return Reading("date", cal.days_of(start, setting.today), iso)


def read_span_ahead(setting: Setting, match: Match) -> Reading | None:
    """Read "the next two weeks": the stretch that begins today."""
    n, unit = counted(setting, match), setting.value(match, "unit")
    iso = unit_length(n, unit)
    if setting.today is None or n == "X" or unit not in POINT_UNITS or unit == "WE":
        return Reading("date", None, iso)
    return Reading("date", cal.days_of(setting.today, cal.moved(setting.today, unit, int(float(n)))), iso)


def read_vague_span(setting: Setting, match: Match) -> Reading | None:
    """Read "recent weeks", "the coming days", "past years": known to lie back or ahead, not how far."""
    rel = setting.word(match, "rel")
    assert rel is not None
    unit = setting.value(match, "unit")
    if rel.kind in ("THESE",) and unit != "D":
        return None
    if rel.kind == "FUTURE":
        return Reading("date", None, "FUTURE_REF")
    return Reading("date", None, unit_length("X", unit))


def read_ago(setting: Setting, match: Match) -> Reading | None:
    """Read "two weeks ago": the week, month or year that lies so far back."""
    if setting.value(match, "way") == "" and not match.has("n"):
        return Reading("date", None, "PAST_REF")
    n, unit = counted(setting, match), setting.value(match, "unit")
    if match.has("n") and setting.word(match, "n").kind == "UNITS":  # type: ignore[union-attr]
        return Reading("date", None, "PAST_REF")
    if n == "X":
        return Reading("date", None, "PAST_REF")
    if setting.today is None:
        return Reading("date")
    if unit.startswith("T"):
        return dated(cal.day_of(setting.today)) if unit != "TH" or float(n) <= 6 else Reading("date")
    if unit not in POINT_UNITS:
        return Reading("date")
    if unit == "Y" and n == "1" and setting.quarter is not None:
        # Results of a quarter are compared with the same quarter: "from $1 billion a year ago".
        return dated(shifted_unit(setting.quarter.start, "Q", -4))
    if float(n) != int(float(n)):
        months = {"Y": 12, "10Y": 120}.get(unit)
        if months is None:
            return Reading("date")
        return dated(cal.holding(cal.moved(setting.today, "M", -int(float(n) * months)), "M"))
    return dated(shifted_unit(setting.today, unit, -int(float(n))))


def read_shifted(setting: Setting, match: Match) -> Reading | None:
    """Read "a day earlier", "three weeks later", "the day before" against the last time named.

    Where words that "before" or "after" belong to follow ("three days after they met"), only the length is read.
    """
    way = setting.word(match, "way")
    assert way is not None
    word = setting.word(match, "unit")
    assert word is not None
    the = not match.has("n")
    if way.kind in ("BEFORE", "AFTER") and _phrase_follows(setting, match):
        return None if the else _length_only(setting, match)
    if way.kind in ("EARLIER", "LATER") and the:
        return None
    n = counted(setting, match) if not the else "1"
    if n == "X" or float(n) != int(float(n)):
        return Reading("date")
    if word.value == "Y" and n == "1" and setting.quarter is not None:
        return dated(shifted_unit(setting.quarter.start, "Q", 4 * SHIFTING[way.kind]))
    base = setting.last or (cal.day_of(setting.today) if setting.today and word.value == "Y" else None)
    if base is None:
        return Reading("date")
    step = SHIFTING[way.kind] * int(float(n))
    if word.value in ("W", "M", "2W") and base.grain == "year" or word.value in ("W", "2W") and base.grain in ("season", "quarter"):
        return Reading("date")
    if word.kind in ("PART", "NIGHT") or word.value == "D":
        if base.grain not in ("day", "days"):
            return Reading("date")
        letter = word.value if word.kind in ("PART", "NIGHT") else ""
        return _parted_day(anchor_day(base, step) + timedelta(days=step), letter)
    if word.value not in POINT_UNITS:
        return Reading("date")
    if word.value == "Y" and base.grain in ("quarter", "month"):
        day = cal.moved(base.start, "Y", step)
        return dated(cal.holding(day, "Q" if base.grain == "quarter" else "M"))
    return dated(shifted_unit(anchor_day(base, step), word.value, step))


def _phrase_follows(setting: Setting, match: Match) -> bool:
    """Return whether "before" or "after" goes on to a phrase of its own."""
    after = setting.following(match)
    return after is not None and (after.text[:1].isalnum() and after.text.lower() not in ("and", "but", "in", "at", "by", "as", "with", "on", "to", "from", "for", "that"))


def _length_only(setting: Setting, match: Match) -> Reading | None:
    """Return the length in "three days after they met", without the preposition."""
    setting.end = match.groups["way"][0]
    return Reading("duration", None, unit_length(counted(setting, match), setting.value(match, "unit")))


def read_year_ago(setting: Setting, match: Match) -> Reading | None:
    """Read "the year-ago quarter" and "year-earlier": a year before the last time named, or before today."""
    if setting.value(match, "unit") != "Y":
        return None
    if setting.today is None:
        return Reading("date")
    of, base = setting.value(match, "of"), setting.quarter
    if of == "Q":
        number = setting.number(match, "o")
        if number:
            year = (base.start if base else setting.today).year - 1
            return dated(cal.quarter_of(year, number)) if 1 <= number <= 4 else None
        return dated(shifted_unit(base.start, "Q", -4)) if base else Reading("date")
    if base is not None:
        return dated(shifted_unit(base.start, "Q", -4))
    return dated(cal.year_of(setting.today.year - 1))


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
    if count is not None and count.kind == "YEAR" and len(count.text) == 4 and count.text.isdigit() and unit not in ("D", "Y"):
        return None
    if after is not None and after.kind == "DASH" and match.last + 1 < len(setting.tokens) and setting.tokens[match.last + 1].text.lower() == "old":
        return None
    if after is not None and after.text.lower() in ("old", "young"):
        return None
    n = counted(setting, match)
    if count is not None and count.kind == "AN" and n == "1":
        if before is not None and _is_rate(setting, match):
            return None
        # "A day", "a second" and "a minute" seldom measure anything.
        if unit in ("D", "TS", "TM", "WE", "NI") and not (before is not None and before.kind in ("FOR", "WITHIN", "THAN", "IN")):
            return None
    return Reading("duration", None, unit_length(n, unit))


def _is_rate(setting: Setting, match: Match) -> bool:
    """Return whether "a day" counts by the day: "300,000 dollars a day", "twice a week"."""
    before = setting.tokens[max(match.first - 3, 0) : match.first]
    return any(word.text[0].isdigit() or word.text in MONEY_SIGNS or word.kind == "ONCE" for word in before)


def read_bare_units(setting: Setting, match: Match) -> Reading | None:
    """Read "for years", "decades of war", "in months": a length without a number; nowhere else."""
    unit, before, after = setting.value(match, "unit"), setting.preceding(match), setting.following(match)
    led = before is not None and (before.kind in ("FOR", "IN", "WITHIN", "AFTER", "OVER", "THAN") or before.text.lower() == "took")
    if unit.startswith("T") and unit != "TH" or not (led or after is not None and after.kind in ("OF", "AFTER", "BEFORE", "LATER", "OR")):
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
        if word is None or word.text.lower() not in ("noon", "midnight", "dawn", "dusk", "midday", "nightfall", "daybreak"):
            return None
        at = before is not None and before.kind in ("AT", "BY", "BEFORE", "AFTER", "UNTIL", "SINCE", "AROUND", "APPROX")
        if not at:
            return None
        clock = {"noon": "12:00", "midday": "12:00", "midnight": "24:00"}.get(word.text.lower(), word.value)
        return _on_clock_day(setting, f"T{clock}")
    hour, minute = _hour_and_minute(setting.value(match, "c") or setting.tokens[match.first].text, setting.value(match, "ap"))
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
        if before is not None and before.text.lower() in ("as", "how", "too") or after is not None and after.kind in ("BEFORE", "AFTER"):
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
    """Read "the end of the year", "the first week of June", "the second half of 2018", "the week of 5 March", "year-end"."""
    if match.has("p") and match.has("edge"):
        unit = setting.value(match, "p")
        if unit not in ("Y", "M", "Q") or setting.today is None:
            return None
        inner = dated(cal.holding(setting.today, unit))
    else:
        found = setting.read_at(match.last) if "inner" in match.groups else None
        if found is None:
            return _named_half(setting, match)
        end, inner = found
        setting.end = end
    if inner.interval is None:
        return Reading("date", None, inner.iso) if inner.kind == "date" else None
    return _carved(setting, match, inner)


def _named_half(setting: Setting, match: Match) -> Reading | None:
    """Read "the first half" without "of": the half of the running year, only in the words of business."""
    return None


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
        return dated(whole, f"{cal.iso_of(whole)}T{setting.value(match, 'p')}") if whole.grain == "day" else None
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
    n = int(float(counted(setting, match, "c"))) if match.has("c") and setting.word(match, "c").value != "X" else 1  # type: ignore[union-attr]
    order = int(setting.value(match, "o"))
    if unit not in ("D", "W", "M", "Q", "Y", "WE") or match.has("c") and setting.value(match, "c") == "X":
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
    "weekday": read_weekday,
    "deictic": read_deictic,
    "day_beside": read_day_beside,
    "rel_unit": read_rel_unit,
    "latest_unit": read_latest_unit,
    "whole_unit": read_whole_unit,
    "anaphor": read_anaphor,
    "next_day": read_next_day,
    "span_back": read_span_back,
    "span_ahead": read_span_ahead,
    "vague_span": read_vague_span,
    "ago": read_ago,
    "shifted": read_shifted,
    "year_ago": read_year_ago,
    "time_ahead": read_time_ahead,
    "duration": read_duration,
    "bare_units": read_bare_units,
    "set": read_set,
    "clock": read_clock,
    "vague": read_vague,
    "part_of": read_part_of,
}
