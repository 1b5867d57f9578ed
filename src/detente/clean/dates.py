"""Publication dates as outlets write them: ISO 8601 in page heads, words and figures in datelines and notes.

A date keeps its zone where the source gives one; an hour without a zone is dropped, since it names no instant. A day
and month without a year is no date: the year is filled only where the weekday beside it leaves one choice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        ("monday mon", "tuesday tue tues", "wednesday wed", "thursday thu thur thurs", "friday fri", "saturday sat",
         "sunday sun")
    )
    for name in names.split()
}  # fmt: skip
YEARS = range(1800, 2101)

_MONTH = "(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_WEEKDAY = "(?:(?P<weekday>" + "|".join(sorted(WEEKDAYS, key=len, reverse=True)) + r")\b\.?,?\s+)?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:,?\s+|/|-)(?P<year>\d{4})\b"
_CLOCK = (
    r"(?:[\s,|(]*(?:at\s+|-\s*)?(?P<hour>\d{1,2})(?:[:.](?P<minute>\d{2})(?::\d{2})?)?\s*"
    r"(?P<half>[ap]\.?m\b\.?)?\s*(?:hrs?\b|h\b)?\s*(?P<zone>GMT|UTC|Z\b|[+-]\d{2}:?\d{2}))?"
)
_DAY_MONTH = re.compile(rf"\b{_WEEKDAY}{_DAY}(?:\s+(?:of\s+)?|-){_MONTH}(?:{_YEAR})?{_CLOCK}", re.I)
_MONTH_DAY = re.compile(rf"\b{_WEEKDAY}{_MONTH}\s+{_DAY}\b(?!:\d)(?:{_YEAR})?{_CLOCK}", re.I)
_NUMERIC = re.compile(r"\b(?P<a>\d{1,2})(?P<sep>[./-])(?P<b>\d{1,2})(?P=sep)(?P<year>\d{4})\b")
_ISO = re.compile(
    r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?"
)
_URL_DATE = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})"
    r"(?:/(?P<m1>\d{1,2})/(?P<d1>\d{1,2})|-(?P<m2>\d{2})-(?P<d2>\d{2})|(?P<m3>\d{2})(?P<d3>\d{2}))(?!\d)"
)
_URL_MONTH_NAME = re.compile(r"/(?P<year>(?:19|20)\d{2})/(?P<month>[a-z]{3,9})/(?P<day>\d{1,2})/", re.I)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in a text: its words at `[start, end)`, day and month, and what else the words give."""

    start: int
    end: int
    month: int
    day: int
    year: int | None
    iso: str | None
    weekday: int | None = None


def parse_published(value: str) -> str | None:
    """Return a publication date in ISO 8601: an instant with its zone, or a day; None where it is neither.

    >>> parse_published("2018-11-29T14:30:00Z"), parse_published("November 29, 2018"), parse_published("soon")
    ('2018-11-29T14:30:00+00:00', '2018-11-29', None)
    """
    value = value.strip()[:100]
    for read in (_parse_iso, _parse_mail, _parse_words):
        found = read(value)
        if found is not None:
            return found
    return None


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates in a text that name at least day and month, in text order, without overlaps."""
    found: list[FoundDate] = []
    for pattern in (_ISO, _DAY_MONTH, _MONTH_DAY, _NUMERIC):
        for match in pattern.finditer(text):
            read = _read_match(match)
            if read is not None and not any(read.start < other.end and other.start < read.end for other in found):
                found.append(read)
    return sorted(found, key=lambda one: one.start)


def fill_year(found: FoundDate, years: set[int], weekday: int | None) -> str | None:
    """Return the day of a date without a year where exactly one of `years` puts it on `weekday`, else None."""
    if weekday is None:
        return None
    fitting = []
    for year in sorted(years):
        day = _day(year, found.month, found.day)
        # "on Tuesday" in a dateline of Wednesday is yesterday: the day itself and the two before it are told so.
        if day is not None and (day.weekday() - weekday) % 7 <= 2:
            fitting.append(day)
    return fitting[0].isoformat() if len(fitting) == 1 else None


def date_in_url(url: str) -> str | None:
    """Return the day that the path of an address carries in full (`/2018/11/29/`, `-20181129`), or None."""
    path = url.split("?")[0].split("#")[0]
    path = path[path.find("/", path.find("//") + 2) :] if "//" in path else path
    named = _URL_MONTH_NAME.search(path)
    if named and named["month"].lower() in MONTHS:
        day = _day(int(named["year"]), MONTHS[named["month"].lower()], int(named["day"]))
        return day.isoformat() if day else None
    days = []
    for match in _URL_DATE.finditer(path):
        month = match["m1"] or match["m2"] or match["m3"]
        of_month = match["d1"] or match["d2"] or match["d3"]
        day = _day(int(match["year"]), int(month), int(of_month))
        # Eight figures in a row are as often an article number as a date: ask that no more figures stand around.
        if day is not None:
            days.append(day.isoformat())
    return days[0] if len(set(days)) == 1 else None


def _parse_iso(value: str) -> str | None:
    spelled = re.sub(r"\s*(?:UTC|GMT)$", "Z", value)
    spelled = re.sub(r"^(\d{4}-\d{2}-\d{2}) (?=\d)", r"\1T", spelled)
    spelled = re.sub(r"\s+(?=[+-]\d{2}:?\d{2}$)", "", spelled)
    try:
        instant = datetime.fromisoformat(spelled)
    except ValueError:
        head = re.match(r"(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}|$)", spelled)
        if head is None:
            return None
        try:
            return _plausible(date.fromisoformat(head.group(1)).isoformat())
        except ValueError:
            return None
    if "T" not in spelled and len(spelled) <= 10:
        return _plausible(instant.date().isoformat())
    return _plausible(instant.isoformat() if instant.tzinfo is not None else instant.date().isoformat())


def _parse_mail(value: str) -> str | None:
    """Return a date in the manner of RFC 2822: `Thu, 29 Nov 2018 14:30:00 GMT`."""
    if not re.match(r"(?:[A-Za-z]{3},\s*)?\d{1,2} [A-Za-z]{3} \d{4} \d", value):
        return None
    import email.utils

    try:
        instant = email.utils.parsedate_to_datetime(value)
    except (ValueError, TypeError):
        return None
    return _plausible(instant.isoformat() if instant.tzinfo is not None else instant.date().isoformat())


def _parse_words(value: str) -> str | None:
    found = find_dates(value)
    return found[0].iso if len(found) == 1 else None


def _read_match(match: re.Match[str]) -> FoundDate | None:
    groups = match.groupdict()
    if match.re is _NUMERIC:
        a, b = int(groups["a"]), int(groups["b"])
        # 19.10.2016 is clear, 03/04/2016 is not; points part day and month everywhere that uses them.
        if a > 12 or groups["sep"] == "." or a == b:
            day, month = a, b
        elif b > 12:
            month, day = a, b
        else:
            return None
    else:
        day = int(groups["day"])
        month = int(groups["month"]) if groups["month"].isdigit() else MONTHS[groups["month"].lower()]
    year = int(groups["year"]) if groups.get("year") else None
    if _day(year or 2000, month, day) is None or (year is not None and year not in YEARS):
        return None
    weekday = WEEKDAYS[groups["weekday"].lower()] if groups.get("weekday") else None
    iso = _iso_of(match, year, month, day) if year is not None else None
    return FoundDate(match.start(), match.end(), month, day, year, iso, weekday)


def _iso_of(match: re.Match[str], year: int, month: int, day: int) -> str | None:
    if match.re is _ISO:
        return _parse_iso(match.group())
    groups = match.groupdict()
    if not groups.get("zone"):
        return date(year, month, day).isoformat()
    hour, minute = int(groups["hour"]), int(groups["minute"] or 0)
    if groups["minute"] is None and hour >= 100:
        return date(year, month, day).isoformat()
    if groups["half"]:
        hour = hour % 12 + (12 if groups["half"][0].lower() == "p" else 0)
    if hour > 23 or minute > 59:
        return date(year, month, day).isoformat()
    return datetime(year, month, day, hour, minute, tzinfo=_zone(groups["zone"])).isoformat()


def _zone(name: str) -> timezone:
    if name[0] not in "+-":
        return UTC
    figures = name[1:].replace(":", "")
    offset = timedelta(hours=int(figures[:2]), minutes=int(figures[2:]))
    return timezone(offset if name[0] == "+" else -offset) if offset < timedelta(hours=24) else UTC


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _plausible(iso: str) -> str | None:
    return iso if int(iso[:4]) in YEARS else None
