"""Datelines: the place, day and agency that open a report ("MANILA, March 14 (Agency) - "), and date lines in headers.

A dateline says where the reporter stood and who wrote; it is no part of the news that follows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from detente.clean.dates import FoundDate, find_dates

MAX_DATELINE = 120
# x96 and x97 are dashes of Windows-1252 that somebody read as Latin-1.
_BREAK = re.compile(r"\s+(?:--+|[-–—_\x96\x97])\s+|\s*[—–\x96\x97]\s*|(?<=\))_\s*|:\s+|\.\s+")
_AGENCY = re.compile(
    r"\s*(?:\((?P<round>[^()]{1,50})\)|/(?P<slash>[^/()]{1,50})/|\[(?P<square>[^\[\]]{1,50})\])\s*\.?\s*$"
)
_WORD = re.compile(r"[^\s/]+")
# Words in capitals before a colon or dash that are labels of a text, not places.
_LABELS = frozenset(
    [
        "QUESTION",
        "ANSWER",
        "Q",
        "A",
        "LIVE",
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
        "FACTBOX",
        "EXPLAINER",
        "TIMELINE",
        "CORRECTED",
        "WRAPUP",
        "NOTE",
        "MODERATOR",
        "SPEAKER",
        "EDITORIAL",
        "INTERVIEW",
        "FEATURE",
        "NEWS",
        "URGENT",
        "FLASH",
        "CORRECTION",
        "COMMENT",
        "PROFILE",
        "SUMMARY",
        "HIGHLIGHTS",
        "CLAIM",
        "FACTS",
        "FACT",
        "CHECK",
        "VERDICT",
        "STATEMENT",
        "READOUT",
        "TRANSCRIPT",
        "UN",
        "EU",
        "US",
        "UK",
        "USA",
        "WHO",
        "NATO",
        "IMF",
        "OPEC",
        "AU",
        "ASEAN",
        "OSCE",
        "IAEA",
        "ICC",
    ]
)
_CONNECTORS = frozenset(
    [
        "of",
        "the",
        "de",
        "del",
        "la",
        "las",
        "el",
        "al",
        "and",
        "on",
        "near",
        "in",
        "du",
        "da",
        "do",
        "dos",
        "des",
        "upon",
        "am",
        "an",
        "der",
        "e",
        "y",
        "os",
        "sur",
        "aan",
        "en",
    ]
)
_DATE_WORDS = re.compile(
    r"\b(?:updated|posted|published|issued|released|last|modified|first|on|at|as of|date|dated|time|local time"
    r"|a\.?m\.?|p\.?m\.?|gmt|utc|hrs?|(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|est|edt|bst|cet|ist|jst|min read)\b"
    r"|\d{1,2}[:.]\d{2}(?::\d{2})?|\d{3,4}(?=\s*(?:gmt|hrs))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline says; `end` is where the news begins in its line."""

    end: int
    place: str | None
    agency: str | None
    date: FoundDate | None


def read_dateline(line: str, *, colon: bool = True) -> Dateline | None:
    """Return the dateline that opens a paragraph, or None; `colon` allows the form "QUETTA: ".

    >>> read_dateline("MANILA, March 14 (Agency) - China and the Philippines traded blame.").place
    'MANILA'
    """
    for found in _BREAK.finditer(line[:MAX_DATELINE]):
        mark = found.group().strip()
        rest = line[found.end() :]
        if not rest or (rest[0].islower() and mark != ":"):
            continue
        if (mark == ":" and not colon) or (mark == "." and rest[0] in "/(["):
            continue
        read = _read_head(line[: found.start()], mark)
        if read is not None:
            place, agency, day = read
            return Dateline(found.end(), place, agency, day)
    return None


def read_date_line(line: str) -> tuple[str | None, FoundDate] | None:
    """Return place and date of a line that says nothing else ("Geneva, 23 June 2016", "Updated 13 June 2018, 21:14").

    A short label behind a bar ("18 August 2022 | Field notes") may stand beside it.
    """
    if len(line) > MAX_DATELINE:
        return None
    days = [day for day in find_dates(line) if day.year is not None or day.weekday is not None]
    if not days:
        return None
    left = line
    for day in reversed(days):
        left = left[: day.start] + "\0" + left[day.end :]
    before, _, after = left.partition("\0")
    before = _DATE_WORDS.sub(" ", before)
    after = _DATE_WORDS.sub(" ", after.replace("\0", " "))
    place = before.strip(" ,.:|–—-()")
    tail = after.strip(" ,.:|–—-()/")
    if len(tail.split()) > (4 if "|" in after else 1):
        return None
    if not place:
        return None, days[0]
    if is_place(place) and len(place.split()) <= 5 and not re.search(r"\s[–—-]\s", place):
        return first_part(place), days[0]
    return None


def is_place(text: str) -> bool:
    """Return whether words can name a place by their shape: few, capitalised, no figures, no label of a text."""
    words = _WORD.findall(text)
    if not words or len(words) > 7 or re.search(r"[\d!?;:\"“”|()@]", text):
        return False
    bare = [word.strip(".,'’") for word in words]
    if all(word.upper() in _LABELS or word.lower() in _CONNECTORS for word in bare):
        return False
    return bare[0][:1].isupper() and all(word[:1].isupper() or word.lower() in _CONNECTORS or not word for word in bare)


def first_part(place: str) -> str:
    """Return a place without its region: "DAJABON" for "DAJABON, Dominican Republic"."""
    return re.split(r",|/|(?<!\b[SM]t)(?<!\b[SM]T)\.\s", place)[0].strip(" .")


def _read_head(head: str, mark: str) -> tuple[str | None, str | None, FoundDate | None] | None:
    """Return place, agency and date where the words before a break are a dateline, else None."""
    rest, agency, day = head, None, None
    in_brackets = _AGENCY.search(head)
    if in_brackets is not None:
        inside = next(group for group in in_brackets.groups() if group).strip()
        rest = head[: in_brackets.start()]
        days = find_dates(inside)
        if days:
            day = days[0]
        elif _is_agency(inside, beside=rest):
            agency = inside
        else:
            return None
    days = find_dates(rest)
    if days:
        last = days[-1]
        if rest[last.end :].strip(" ,.|"):
            return None
        day, rest = last, rest[: last.start]
    place = rest.strip(" ,.|–—-")
    if not place:
        # "(Agency) — " alone, or a full date alone.
        known = (agency is not None and mark not in (":", ".")) or (day is not None and day.year is not None)
        return (None, agency, day) if known else None
    if not is_place(place):
        return None
    return (first_part(place), agency, day) if _is_enough(place, mark, agency, day) else None


def _is_enough(place: str, mark: str, agency: str | None, day: FoundDate | None) -> bool:
    """Return whether place, mark and what stands between make a dateline and no chance likeness."""
    in_capitals = len(first_part(place)) > 1 and first_part(place).isupper()
    if mark == ":":
        return agency is not None or (in_capitals and day is None and len(place.split()) <= 3)
    if mark == ".":
        return day is not None and (in_capitals or day.year is not None)
    if in_capitals or agency is not None or day is not None:
        return True
    return mark in ("—", "–", "--") and place.count(",") == 1 and len(place.split()) <= 4


def _is_agency(text: str, *, beside: str) -> bool:
    words = text.split()
    if not 0 < len(words) <= 5 or any(letter.isdigit() for letter in text):
        return False
    if text[0].isupper():
        return True
    # Some agencies write themselves small ("BERLIN (dpa) -"); "Ms. Holm (left) -" under a picture is none.
    return len(words) == 1 and text.isalpha() and (first_part(beside).isupper() or bool(find_dates(beside)))
