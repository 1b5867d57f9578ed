"""Readers of seasons, quarters, fiscal years and holidays; without a year the tense tells which one is meant."""

from __future__ import annotations

from datetime import date, timedelta

from detente.records.when import Interval
from detente.resolve import intervals as cal
from detente.resolve.time_dates import year_told
from detente.resolve.time_grammar import Match
from detente.resolve.time_rules import Reading, Setting, dated, nearest_year, parted

EASTER_DAYS = {"sunday": 0, "monday": 1, "friday": -2, "day": 0}


def is_southern(setting: Setting, match: Match) -> bool:
    """Return whether the text says "southern" or "austral" beside a season."""
    near = setting.tokens[max(match.first - 2, 0) : match.first]
    return any(word.text.lower() in ("southern", "austral") for word in near)


def read_season(setting: Setting, match: Match) -> Reading | None:
    """Read "in the autumn", "spring 2014", "the summer of 1995"; without a year by tense."""
    code, mod = setting.value(match, "s"), setting.word(match, "mod")
    southern = is_southern(setting, match)
    if match.has("y"):
        whole = cal.season_of(setting.number(match, "y"), code, southern)
    elif setting.today is None:
        return Reading("date", None, f"XXXX-{code}")
    else:
        toward = setting.toward(match)
        whole = _nearest_season(setting.today, code, toward, southern)
    return dated(parted(whole, mod, setting.today), cal.iso_of(whole))


def _nearest_season(today: date, code: str, toward: int, southern: bool) -> Interval:
    """Return the season that tense and nearness tell; the running one counts on both sides."""
    seasons = [cal.season_of(today.year + step, code, southern) for step in (-1, 0, 1)]
    if toward > 0:
        return next(s for s in seasons if s.end >= today)
    if toward < 0:
        return next(s for s in reversed(seasons) if s.start <= today)
    return min(seasons, key=lambda s: abs((s.start + (s.end - s.start) / 2) - today))


def read_rel_season(setting: Setting, match: Match) -> Reading | None:
    """Read "last autumn", "next spring", "this summer", "summer last year"."""
    if setting.today is None:
        return Reading("date")
    code, today = setting.value(match, "s"), setting.today
    way = int(setting.value(match, "rel"))
    southern = is_southern(setting, match)
    if match.has("unit"):
        if setting.value(match, "unit") != "Y":
            return None
        whole = cal.season_of(today.year + way, code, southern)
    else:
        seasons = [cal.season_of(today.year + step, code, southern) for step in (-1, 0, 1, 2)]
        if way < 0:
            whole = next(s for s in reversed(seasons) if s.end < today)
        elif way > 0:
            whole = next(s for s in seasons if s.start > today)
        else:
            whole = next((s for s in seasons if s.start <= today <= s.end), None) or cal.season_of(
                today.year, code, southern
            )
            if setting.toward(match) > 0 and whole.end < today:
                whole = cal.season_of(today.year + 1, code, southern)
    return dated(parted(whole, setting.word(match, "mod"), today), cal.iso_of(whole))


def read_quarter(setting: Setting, match: Match) -> Reading | None:
    """Read "the third quarter", "Q3 2018", "last year's fourth quarter"; without a year the nearest by tense."""
    if match.has("unit") and setting.value(match, "unit") != "Q":
        return None
    number = setting.number(match, "q") or setting.number(match, "o")
    if not 1 <= number <= 4:
        return None
    if match.has("y"):
        return dated(cal.quarter_of(setting.number(match, "y"), number))
    if setting.today is None:
        return Reading("date", None, f"XXXX-Q{number}")
    if match.has("rel"):
        return dated(cal.quarter_of(setting.today.year + int(setting.value(match, "rel")), number))
    # Results are told within half a year of their quarter; later ones are still to come.
    quarters = [cal.quarter_of(setting.today.year + step, number) for step in (-1, 0, 1)]
    near = [q for q in quarters if -200 <= (q.end - setting.today).days <= 165]
    return dated(near[-1] if setting.toward(match) > 0 else near[0]) if near else Reading("date")


def read_fiscal_year(setting: Setting, match: Match) -> Reading | None:
    """Read "fiscal 2018" and "the current fiscal year" as calendar years: no article says where its fiscal year
    begins."""
    if match.has("y"):
        return dated(cal.year_of(setting.number(match, "y")))
    if setting.value(match, "unit") != "Y" or setting.today is None:
        return None if setting.today else Reading("date")
    return dated(cal.year_of(setting.today.year + int(setting.value(match, "rel") or 0)))


def read_holiday(setting: Setting, match: Match) -> Reading | None:
    """Read "Christmas", "Christmas Eve", "Easter 2016"; the year by tense where it is not given."""
    name, extra = setting.value(match, "h"), (setting.word(match, "x").text.lower() if match.has("x") else "")  # type: ignore[union-attr]
    if extra not in ("", "day", "eve", "sunday", "monday"):
        return None
    if name == "easter":
        return _read_easter(setting, match, extra)
    month, day = (int(part) for part in name.split("-"))
    year = year_told(setting, match, month, day)
    if year is None:
        return Reading("date", None, f"XXXX-{month:02d}-{day:02d}")
    return dated(cal.day_of(date(year, month, day) - timedelta(days=1 if extra == "eve" else 0)))


def _read_easter(setting: Setting, match: Match, extra: str) -> Reading | None:
    """Read Easter by the western reckoning."""
    if match.has("y"):
        year = setting.number(match, "y")
    elif setting.today is None:
        return Reading("date")
    else:
        year = nearest_year(setting.today, 4, 8, setting.toward(match))
    return dated(cal.day_of(easter_of(year) + timedelta(days=EASTER_DAYS.get(extra, 0))))


def easter_of(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian algorithm)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    ell = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)


READERS = {
    "season": read_season,
    "rel_season": read_rel_season,
    "quarter": read_quarter,
    "fiscal_year": read_fiscal_year,
    "holiday": read_holiday,
}
