"""Readers of expressions that count from today or from the last time named: weekdays, "last week", "two days ago", "the
day before", lengths, repetitions and times of day.

A weekday beside a past tense is the last one, today included; beside a future the next one. "Next Thursday" is the one
of next week, "last Friday" the one before today (yesterday is never "last Friday").
"""

from __future__ import annotations

from datetime import date, timedelta

from detente.lexicons.word_classes import kinds_of
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

POINT_UNITS = kinds_of("D W M Q Y 10Y 100Y WE 2W")


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
        return (
            cal.week_of(today).start + timedelta(days=number)
            if setting.toward(match) < 0
            else ahead_of(today, number, True)
        )
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
    """Read "last week", "later this month", "early next year", "the coming week"; "the past year" is its length
    back."""
    unit = setting.value(match, "unit")
    if unit not in POINT_UNITS or unit == "2W":
        return None
    first, last = match.groups["rel"]
    kind, way = setting.tokens[first].kind, int(setting.tokens[last - 1].value or 0)
    if setting.today is None:
        return Reading("date")
    if kind == "NEXT" and unit == "D":
        return None
    today, mod = setting.today, setting.word(match, "mod")
    the = setting.tokens[match.first].kind == "THE"
    if kind == "PAST" or (kind == "LAST" and the and unit != "WE"):
        start = cal.moved(today, unit, -1)
        return dated(cal.days_of(start, today), unit_length("1", unit))
    if kind == "COMING" or (kind == "NEXT" and the and unit in ("Y", "M", "10Y")):
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
    """Read "the weekend", "the year", "the week" where they stand for the running or named one; "the day" is left
    alone."""
    unit, before = setting.value(match, "unit"), setting.preceding(match)
    if setting.today is None or unit not in ("WE", "Y", "Q", "W", "M"):
        return None
    after = setting.following(match)
    if after is not None and (
        after.kind in ("OF", "DASH", "ORDINAL", "NUMBER")
        or (after.text.isalpha() and after.kind == "OTHER" and unit in "MW")
    ):
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
    if (word.value in ("W", "M", "2W") and base.grain == "year") or (
        word.value in ("W", "2W") and base.grain in ("season", "quarter")
    ):
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
    return after is not None and (
        after.text[:1].isalnum()
        and after.text.lower() not in ("and", "but", "in", "at", "by", "as", "with", "on", "to", "from", "for", "that")
    )


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
}
