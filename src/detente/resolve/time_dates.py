"""Readers of expressions that name the calendar: days of months, months, years, decades, seasons, quarters, fiscal
years."""

from __future__ import annotations

import re
from datetime import date, timedelta

from detente.lexicons.word_classes import kinds_of
from detente.records.when import Interval
from detente.resolve import intervals as cal
from detente.resolve.tense import is_cue
from detente.resolve.time_grammar import Match
from detente.resolve.time_rules import Reading, Setting, ahead_of, dated, full_year, nearest_year, parted

# A bare number of four digits is a year only after such words, or between "the" and a noun ("the 2014 annexation").
YEAR_CUES = kinds_of(
    "IN OF SINCE UNTIL BY FROM DURING BEFORE AFTER BETWEEN AND TO EARLY LATE MID THROUGH COMMA DASH THIS "
    "THAT FOR SEASON OR MONTH"
)


def read_iso(setting: Setting, match: Match) -> Reading | None:
    """Read `2018-11-29`, with or without a time of day."""
    day = date.fromisoformat(setting.tokens[match.first].text[:10])
    return dated(cal.day_of(day))


def read_slashed(setting: Setting, match: Match) -> Reading | None:
    """Read `25/03/2018` where only one order is a date; an ambiguous one has no interval."""
    first, second, year = (part for part in re.split(r"[/.]", setting.tokens[match.first].text))
    a, b = int(first), int(second)
    full = full_year(year, setting.today.year - 70 if setting.today else 1950) if len(year) == 2 else int(year)
    if not 1000 <= full <= 2200 or a == 0 or b == 0 or (a > 12 and b > 12):
        return None
    if a > 12:
        return dated(cal.day_of(date(full, b, a)))
    if b > 12:
        return dated(cal.day_of(date(full, a, b)))
    return dated(cal.day_of(date(full, a, b))) if a == b else Reading("date")


def year_told(setting: Setting, match: Match, month: int, day: int, name: str = "y") -> int | None:
    """Return the year given, or the one that tense and nearness tell, or None."""
    if match.has(name):
        return setting.number(match, name)
    return nearest_year(setting.today, month, day, setting.toward_of_date(match)) if setting.today else None


def _weekday_fits(setting: Setting, match: Match, year: int, month: int, day: int) -> int:
    """Return the year moved so that a weekday named beside the day fits, where a near year does it."""
    if not match.has("wd") or match.has("y"):
        return year
    wanted = int(setting.value(match, "wd"))
    for candidate in (year, year - 1, year + 1):
        if _real(candidate, month, day) and date(candidate, month, day).weekday() == wanted:
            return candidate
    return year


def _real(year: int, month: int, day: int) -> bool:
    """Return whether the calendar has this day."""
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def read_day_month(setting: Setting, match: Match) -> Reading | None:
    """Read "12 January", "May 18", "Wednesday 5 February 2020", "the 3rd of March"."""
    month, day = setting.number(match, "m"), setting.number(match, "d")
    if not 1 <= day <= 31 or (day > 29 and month == 2) or (day == 31 and month in (4, 6, 9, 11)):
        return None
    year = year_told(setting, match, month, day)
    if year is None:
        return Reading("date", None, f"XXXX-{month:02d}-{day:02d}")
    year = _weekday_fits(setting, match, year, month, day)
    if not _real(year, month, day):
        return Reading("date")
    return dated(cal.day_of(date(year, month, day)))


def read_day_month_rel(setting: Setting, match: Match) -> Reading | None:
    """Read "18 May last year"."""
    if setting.today is None or setting.value(match, "unit") != "Y":
        return None
    year = setting.today.year + int(setting.value(match, "rel"))
    month, day = setting.number(match, "m"), setting.number(match, "d")
    return dated(cal.day_of(date(year, month, day))) if _real(year, month, day) else None


def read_last_day_month(setting: Setting, match: Match) -> Reading | None:
    """Read "last March 18" and "next May 3": the nearest on that side of today."""
    if setting.today is None:
        return Reading("date")
    month, day, way = setting.number(match, "m"), setting.number(match, "d"), int(setting.value(match, "rel"))
    years = [setting.today.year + step for step in (-1, 0, 1)]
    days = [date(year, month, day) for year in years if _real(year, month, day)]
    side = [d for d in days if (d < setting.today if way < 0 else d > setting.today)]
    return dated(cal.day_of(max(side) if way < 0 else min(side))) if side else None


def _range(start: date, end: date) -> Reading | None:
    """Return the days from `start` to `end`; None where they run backwards."""
    return dated(cal.days_of(start, end)) if start <= end else None


def read_day_range(setting: Setting, match: Match) -> Reading | None:
    """Read "between 3 and 7 May", "12-14 June", "May 3-7"."""
    month, first, last = setting.number(match, "m"), setting.number(match, "d"), setting.number(match, "e")
    if _is_plain_and(setting, match) and last != first + 1:
        return None
    year = year_told(setting, match, month, first)
    if year is None or not (_real(year, month, first) and _real(year, month, last)):
        return Reading("date") if year is None else None
    return _range(date(year, month, first), date(year, month, last))


def _is_plain_and(setting: Setting, match: Match) -> bool:
    """Return whether "and" joins two times that stand apart: it makes a range only after "between"."""
    lead = setting.word(match, "lead")
    between = lead is not None and lead.kind == "BETWEEN"
    return not between and any(setting.tokens[i].kind == "AND" for i in range(match.first, match.last))


def read_date_range(setting: Setting, match: Match) -> Reading | None:
    """Read "12 May to 3 June", "from May 12, 2017 to June 3, 2018"."""
    if _is_plain_and(setting, match):
        return None
    m, d, n, e = (setting.number(match, name) for name in "mdne")
    year = year_told(setting, match, n, e)
    if year is None:
        return Reading("date")
    first_year = setting.number(match, "x") or (year if (m, d) <= (n, e) else year - 1)
    if not (_real(first_year, m, d) and _real(year, n, e)):
        return None
    return _range(date(first_year, m, d), date(year, n, e))


def read_month_range(setting: Setting, match: Match) -> Reading | None:
    """Read "January-April", "between June and August 2018"."""
    if _is_plain_and(setting, match):
        return None
    m, n = setting.number(match, "m"), setting.number(match, "n")
    year = year_told(setting, match, m, 1)
    if year is None:
        return Reading("date")
    first_year = setting.number(match, "x") or (year if m <= n or not match.has("y") else year - 1)
    count = n - m + 1 if n >= m else n - m + 13
    return dated(cal.months(first_year, m, count, "month"))


def read_month(setting: Setting, match: Match) -> Reading | None:
    """Read "July", "in July 2014", "mid-May", "early September"."""
    month = setting.number(match, "m")
    mod = setting.word(match, "mod")
    if match.has("y"):
        whole = cal.month_of(setting.number(match, "y"), month)
    elif setting.today is None:
        return Reading("date", None, f"XXXX-{month:02d}")
    else:
        whole = _bare_month(setting, match, month)
    return dated(parted(whole, mod, setting.today), cal.iso_of(whole))


# "In September" told in July is this September even beside a past tense ("asked both to Sochi"); the one of ten months
# before would be "last September".
NEAR_MONTHS = 3


def _bare_month(setting: Setting, match: Match, month: int) -> Interval:
    """Return the month without a year that tense and nearness tell; the running month counts on both sides."""
    assert setting.today is not None
    after = setting.following(match)
    names_a_thing = setting.tokens[match.first].kind == "THE" or (
        after is not None and after.text.isalpha() and after.kind == "OTHER" and _led_by_article(setting, match)
    )
    today, toward = setting.today, 0 if names_a_thing else setting.toward_of_date(match)
    gap = (month - today.month) % 12
    if toward > 0 or (toward < 0 and 0 < gap < NEAR_MONTHS):
        return cal.month_of(today.year + (1 if month < today.month else 0), month)
    if toward < 0:
        return cal.month_of(today.year - (1 if month > today.month else 0), month)
    ahead = gap <= 5
    year = today.year + (1 if month < today.month else 0) if ahead else today.year - (1 if month > today.month else 0)
    return cal.month_of(year, month)


def _led_by_article(setting: Setting, match: Match) -> bool:
    """Return whether an article stands before the month: "a June agreement"."""
    before = setting.preceding(match)
    return before is not None and before.kind in ("AN", "THE", "THAT", "POSS")


def read_month_rel_year(setting: Setting, match: Match) -> Reading | None:
    """Read "July last year", "October of that year", "January next year"."""
    if setting.value(match, "unit") != "Y":
        return None
    rel = setting.tokens[match.groups["rel"][1] - 1]
    base = setting.last.start.year if rel.kind in ("THAT", "FOLLOWING", "PREVIOUS") and setting.last else None
    if base is None:
        if setting.today is None or rel.kind == "THAT":
            return Reading("date")
        base = setting.today.year
    whole = cal.month_of(base + int(rel.value), setting.number(match, "m"))
    return dated(parted(whole, setting.word(match, "mod"), setting.today), cal.iso_of(whole))


def read_rel_month(setting: Setting, match: Match) -> Reading | None:
    """Read "last July" (before this month), "next May" (after it), "this September" (of this year)."""
    if setting.today is None:
        return Reading("date")
    today, month, way = setting.today, setting.number(match, "m"), int(setting.value(match, "rel"))
    year = today.year
    if way < 0 and month >= today.month:
        year -= 1
    if way > 0 and month <= today.month:
        year += 1
    whole = cal.month_of(year, month)
    return dated(parted(whole, setting.word(match, "mod"), today), cal.iso_of(whole))


def read_year(setting: Setting, match: Match) -> Reading | None:
    """Read a year that its neighbours show to be one: "in 2012", "the 2014 annexation", "late 2018"."""
    word = setting.word(match, "y")
    assert word is not None
    if match.has("unit") and setting.value(match, "unit") != "Y":
        return None
    whole = cal.year_of(setting.number(match, "y"))
    mod = setting.word(match, "mod")
    if not (mod or match.has("unit") or not word.text.isdigit()) and not _is_year(setting, match):
        return None
    return dated(parted(whole, mod, setting.today), cal.iso_of(whole))


def _is_year(setting: Setting, match: Match) -> bool:
    """Return whether bare digits stand where a year stands and count nothing."""
    before, after = setting.preceding(match), setting.following(match)
    number = setting.number(match, "y")
    low = after.text.lower() if after else ""
    if is_cue(low, "counted") or (after is not None and after.kind in ("UNIT", "UNITS", "ZONE", "OCLOCK")):
        return False
    if before is not None and before.kind in YEAR_CUES:
        bare = (
            after is None
            or after.kind != "OTHER"
            or not low.isalpha()
            or not low.endswith("s")
            or low in ("was", "as", "its", "has")
        )
        return number >= 1200 if before.kind in ("IN", "SINCE") else number >= 1500 and bare
    if setting.tokens[match.first].kind == "THE":
        return number >= 1700 and after is not None and after.text[:1].isalpha()
    if before is not None and before.text in ("(", "©", "'", "’"):
        return number >= 1700
    if before is None:
        return number >= 1900
    return 1800 <= number <= 2100 and low.isalpha() and not low.endswith("s")


def read_year_range(setting: Setting, match: Match) -> Reading | None:
    """Read "1998-2003", "2014-15", "from 2014 to 2018"."""
    if _is_plain_and(setting, match):
        return None
    first = setting.number(match, "y")
    word = setting.word(match, "z")
    assert word is not None
    last = full_year(word.text, first) if word.text.isdigit() else setting.number(match, "z")
    if not first < last <= first + 150 or not first >= 1500 or len(word.text) == 3 or len(word.text) == 1:
        return None
    return dated(cal.months(first, 1, 12 * (last - first + 1), "year"), f"{first:04d}/{last:04d}")


def read_decade(setting: Setting, match: Match) -> Reading | None:
    """Read "the 1990s", "the '80s", "the late seventies"."""
    word = setting.word(match, "ten")
    assert word is not None
    digits = word.value
    if word.kind == "NINETIES" and setting.tokens[match.first].kind not in ("THE", "EARLY", "LATE", "MID"):
        return None
    if len(digits) == 2:
        if word.text[0].isdigit() and setting.tokens[match.first].kind == "TENYEARS":
            return None
        first = 1900 + int(digits) if int(digits) >= 20 else 2000 + int(digits)
    else:
        first = int(digits)
    if first % 10 or not 1000 <= first <= 2100:
        return None
    if first % 100 == 0 and match.has("mod") is False and first < 1900:
        return dated(cal.century_of(first // 100 + 1))
    whole = cal.decade_of(first)
    return dated(parted(whole, setting.word(match, "mod"), setting.today), cal.iso_of(whole))


def read_century(setting: Setting, match: Match) -> Reading | None:
    """Read "the 20th century", "the late nineteenth century"."""
    if setting.value(match, "unit") != "100Y" or not 1 <= setting.number(match, "o") <= 22:
        return None
    whole = cal.century_of(setting.number(match, "o"))
    return dated(parted(whole, setting.word(match, "mod"), setting.today), cal.iso_of(whole))


def read_weekday_week(setting: Setting, match: Match) -> Reading | None:
    """Read "Monday next week", "Friday of last week"."""
    if setting.today is None or setting.value(match, "unit") != "W":
        return Reading("date") if setting.today is None else None
    monday = cal.week_of(setting.today).start + timedelta(days=7 * int(setting.value(match, "rel")))
    return dated(cal.day_of(monday + timedelta(days=int(setting.value(match, "wd")))))


def read_weekday_range(setting: Setting, match: Match) -> Reading | None:
    """Read "from Monday to Wednesday"."""
    if _is_plain_and(setting, match):
        return None
    if setting.today is None:
        return Reading("date")
    first, last = int(setting.value(match, "wd")), int(setting.value(match, "x"))
    toward = setting.toward(match)
    length = (last - first) % 7
    if toward > 0:
        start = ahead_of(setting.today, first, inclusive=True)
    else:
        start = setting.today - timedelta(days=(setting.today.weekday() - first) % 7)
    return _range(start, start + timedelta(days=length))


READERS = {
    "iso": read_iso,
    "slashed": read_slashed,
    "day_month": read_day_month,
    "day_month_rel": read_day_month_rel,
    "last_day_month": read_last_day_month,
    "day_range": read_day_range,
    "date_range": read_date_range,
    "month_range": read_month_range,
    "month": read_month,
    "month_rel_year": read_month_rel_year,
    "rel_month": read_rel_month,
    "year": read_year,
    "year_range": read_year_range,
    "decade": read_decade,
    "century": read_century,
    "weekday_week": read_weekday_week,
    "weekday_range": read_weekday_range,
}
