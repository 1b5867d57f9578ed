"""Calendar arithmetic: days to the weeks, months, seasons and years that hold them, and back to ISO 8601.

Weeks run from Monday to Sunday (ISO 8601). Seasons are the meteorological ones of the northern hemisphere: spring is
March to May, and the winter of a year begins in the December before it. Every interval includes both its ends. Parts
follow news English: "early May" is its first ten days, "late 2018" September to December, "the end of the year"
December.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import Literal

from detente.records.when import Grain, Interval

Part = Literal["START", "MID", "END", "BEFORE", "AFTER", "EDGE_START", "EDGE_END"]

ONE_DAY = timedelta(days=1)
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
SEASON_CODES = {start: code for code, start in SEASON_STARTS.items()}
# Thirds of a year or quarter for "early", "mid" and "late"; of a decade they overlap, in tenths.
THIRDS = {"START": (0, 1), "MID": (1, 2), "END": (2, 3)}
TENTHS = {"START": (0, 4), "MID": (3, 7), "END": (6, 10)}


def day_of(day: date) -> Interval:
    """Return the interval of one day."""
    return Interval(start=day, end=day, grain="day")


def days_of(start: date, end: date) -> Interval:
    """Return the interval from `start` to `end`, a single day where they are one."""
    return Interval(start=start, end=end, grain="day" if start == end else "days")


def week_of(day: date) -> Interval:
    """Return the week, Monday to Sunday, that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Interval(start=monday, end=monday + timedelta(days=6), grain="week")


def weekend_of(day: date) -> Interval:
    """Return the Saturday and Sunday of the week that holds `day`."""
    monday = day - timedelta(days=day.weekday())
    return Interval(start=monday + timedelta(days=5), end=monday + timedelta(days=6), grain="days")


def months(year: int, first: int, n: int, grain: Grain) -> Interval:
    """Return the interval of `n` months from month `first` of `year`; months past December run into later years."""
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    end_year, end_month = year + (first + n - 2) // 12, (first + n - 2) % 12 + 1
    last = calendar.monthrange(end_year, end_month)[1]
    return Interval(start=date(start_year, start_month, 1), end=date(end_year, end_month, last), grain=grain)


def month_of(year: int, month: int) -> Interval:
    """Return a month of a year."""
    return months(year, month, 1, "month")


def quarter_of(year: int, quarter: int) -> Interval:
    """Return a calendar quarter, 1 to 4, of a year."""
    return months(year, 3 * quarter - 2, 3, "quarter")


def season_of(year: int, code: str, southern: bool = False) -> Interval:
    """Return a season (`SP`, `SU`, `FA`, `WI`) of a year; the northern winter begins in the December before."""
    first = SEASON_STARTS[code]
    if southern:
        first = (first + 6 - 1) % 12 + 1
    if first == 12:
        return months(year - 1, 12, 3, "season")
    return months(year, first, 3, "season")


def year_of(year: int) -> Interval:
    """Return a calendar year."""
    return months(year, 1, 12, "year")


def decade_of(first_year: int) -> Interval:
    """Return the ten years from `first_year`."""
    return months(first_year, 1, 120, "decade")


def century_of(number: int) -> Interval:
    """Return a century by its number as news counts it: the 20th is 1900 to 1999."""
    return months(max(100 * (number - 1), 1), 1, 1200 if number > 1 else 1188, "century")


def holding(day: date, unit: str) -> Interval:
    """Return the calendar unit (`D`, `W`, `M`, `Q`, `Y`, `10Y`, `100Y`, `WE`) that holds `day`."""
    if unit == "D":
        return day_of(day)
    if unit == "W":
        return week_of(day)
    if unit == "WE":
        return weekend_of(day)
    if unit == "M":
        return month_of(day.year, day.month)
    if unit == "Q":
        return quarter_of(day.year, (day.month + 2) // 3)
    if unit == "10Y":
        return decade_of(day.year - day.year % 10)
    if unit == "100Y":
        return century_of(day.year // 100 + 1)
    return year_of(day.year)


def moved(day: date, unit: str, n: int) -> date:
    """Return `day` moved by `n` units; a day that the month lacks becomes its last (31 January and a month: 28
    February)."""
    factor = {"D": 1, "W": 7, "WE": 7, "2W": 14}.get(unit)
    if factor is not None:
        return day + timedelta(days=factor * n)
    count = n * {"M": 1, "Q": 3, "6M": 6, "Y": 12, "10Y": 120, "100Y": 1200, "1000Y": 12000}[unit]
    total = day.year * 12 + day.month - 1 + count
    year, month = total // 12, total % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def part_of(whole: Interval, part: Part, today: date | None) -> Interval:
    """Return the early, middle or late part of an interval, or what of it lies before or after `today`.

    `EDGE_START` and `EDGE_END` are the narrower "beginning" and "end". A part without a reading of its own (the
    "early" of one day) is the whole.
    """
    if part in ("BEFORE", "AFTER"):
        return _side_of(whole, part, today)
    if whole.grain in ("day", "days"):
        return whole
    if whole.grain == "week":
        first, last = {"START": (0, 2), "EDGE_START": (0, 1), "MID": (1, 3), "END": (3, 6), "EDGE_END": (4, 6)}[part]
        return days_of(whole.start + timedelta(days=first), whole.start + timedelta(days=last))
    if whole.grain == "month":
        bounds = {"START": (1, 10), "EDGE_START": (1, 7), "MID": (11, 20), "END": (21, 31), "EDGE_END": (24, 31)}[part]
        last_day = whole.end.day
        return days_of(whole.start.replace(day=bounds[0]), whole.start.replace(day=min(bounds[1], last_day)))
    return _part_of_long(whole, part)


def _side_of(whole: Interval, part: Part, today: date | None) -> Interval:
    """Return what of `whole` lies up to `today` (`BEFORE`) or from it on (`AFTER`); the whole where today lies
    outside."""
    if today is None or not whole.start <= today <= whole.end or whole.grain == "day":
        return whole
    start, end = (whole.start, today) if part == "BEFORE" else (today, whole.end)
    return Interval(start=start, end=end, grain="month" if whole.grain == "year" else "days")


def _part_of_long(whole: Interval, part: Part) -> Interval:
    """Return the part of a quarter, season, year, decade or century."""
    n = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
    grain: Grain = "month" if n <= 12 else "year"
    edge = max(n // 12, 1) if n <= 12 else max(n // 10, 12)
    if part == "EDGE_START":
        return months(whole.start.year, whole.start.month, edge, grain)
    if part == "EDGE_END":
        return months(whole.start.year, whole.start.month + n - edge, edge, grain)
    (low, high), of = (THIRDS[part], 3) if n <= 12 else (TENTHS[part], 10)
    return months(whole.start.year, whole.start.month + n * low // of, n * high // of - n * low // of, grain)


def half_of(whole: Interval, second: bool) -> Interval:
    """Return the first or second half of an interval of whole months; of a shorter one, of its days."""
    if whole.grain in ("quarter", "season", "year", "decade", "century"):
        n = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
        first = whole.start.month + (n // 2 if second else 0)
        return months(whole.start.year, first, n - n // 2 if second else n // 2, "month" if n <= 12 else "year")
    middle = whole.start + (whole.end - whole.start) // 2
    return days_of(middle + ONE_DAY if second else whole.start, whole.end if second else middle)


def iso_of(interval: Interval) -> str:
    """Return an interval as TIMEX3 writes its value: `2018-11-29`, `2018-W48`, `2018-11`, `2018-Q4`, `2018-FA`,
    `2018`."""
    start = interval.start
    if interval.grain == "day":
        return start.isoformat()
    if interval.grain == "week":
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if interval.grain == "month" and start.month == interval.end.month and start.year == interval.end.year:
        return f"{start.year:04d}-{start.month:02d}"
    if interval.grain == "quarter":
        return f"{start.year:04d}-Q{(start.month + 2) // 3}"
    if interval.grain == "season":
        return f"{interval.end.year:04d}-{SEASON_CODES.get(start.month, 'XX')}"
    if interval.grain == "year" and start.year == interval.end.year:
        return f"{start.year:04d}"
    if interval.grain == "decade":
        return f"{start.year // 10:03d}"
    if interval.grain == "century":
        return f"{start.year // 100:02d}"
    if interval.grain == "days" and start.weekday() == 5 and interval.end - start == ONE_DAY:
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}-WE"
    return f"{start.isoformat()}/{interval.end.isoformat()}"
