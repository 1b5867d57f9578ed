"""The lines above the news: title, byline, day and place; what the eye takes in before it begins to read.

The header ends at the first paragraph of prose. Its lines are read but never coded: their acts stand in the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from detente.clean.datelines import is_place, read_date_line, read_dateline
from detente.clean.dates import FoundDate, find_dates
from detente.clean.lines import Line
from detente.records.document import RegionKind

MAX_LINES = 14
_BYLINE = re.compile(
    r"^(?:By|BY|by|From|Text by|Written by|Report by|Story by)\s+(?P<name>(?:the |a |an |our |Our |A |The )?\S.{2,90})$"
)
_REPORTING = re.compile(r"^(?:Reporting (?:from|by)|Statement by|Words by|Interview by)\s+(?P<name>\S.{2,90})$")
_JOB = re.compile(
    r"\b(?:correspondents?|reporters?|staff|writer|editor|bureau|columnist|analyst|news ?desk|news agency|agencies"
    r"|newsroom)\b",
    re.I,
)
_NAME_IN_PLACE = re.compile(
    r"^(?P<name>(?:[^\W\d_a-z][\w.'’-]*\s+){1,3}[^\W\d_a-z][\w.'’-]*) in (?P<place>[^\W\d_a-z][\w.'’ -]{1,30})$"
)
_IN_PLACE = re.compile(r"\bin (?P<place>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3})")
_MASTHEAD = re.compile(
    r"^(?:the )?(?:(?:u\.?s\.?|federal|royal|national|permanent) )?"
    r"(?:ministry|department|office of|embassy|government of|permanent mission|presidency"
    r"|press service|cabinet of|secretariat|commission"
    r"|council of|delegation of|mission of|consulate|state department|foreign office|white house"
    r"|press and information|press office|press release|media release|information service|public affairs)\b",
    re.I,
)
_DOCUMENT_TYPE = re.compile(
    r"^(?:(?:news|press|media|official|joint) (?:release|statement|note|communiqu[eé]|notice)|for immediate release"
    r"|release|transcript|communiqu[eé]|no\.|ref(?:erence)?\.?|statement)\b[\s:]*"
    r"(?:no\.?|number|n°|#|[\d/.:-])*\s*[\d/A-Z-]*$",
    re.I,
)
_SELF = re.compile(
    r"\b(?:this (?:newspaper|paper|site|agency)|our (?:correspondents?|reporters?|readers|bureau)"
    r"|readers' questions)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Header:
    """What the lines above the news say, and the part that each of them plays, by line."""

    n_lines: int
    kinds: tuple[RegionKind, ...]
    title: str | None = None
    byline: str | None = None
    masthead: str | None = None
    place: str | None = None
    date: FoundDate | None = None


@dataclass(frozen=True, slots=True)
class Byline:
    """Who wrote, as the line says it, and from where."""

    name: str
    place: str | None
    date: FoundDate | None = None


def header_length(lines: Sequence[Line]) -> int:
    """Return how many lines stand above the first paragraph of prose; 0 where there is none or they are too many."""
    for i, line in enumerate(lines[: MAX_LINES + 1]):
        if line.is_prose and not _is_header_like(line) and not _stands_above_header(lines, i):
            return i
    return 0


def read_header(lines: Sequence[Line], known_title: str | None = None) -> Header:
    """Return the header of a text; `known_title` is what the page's head calls it."""
    n_lines = header_length(lines)
    kinds: list[RegionKind | None] = [None] * n_lines
    byline: Byline | None = None
    place: str | None = None
    day: FoundDate | None = None
    masthead: str | None = None
    for i, line in enumerate(lines[:n_lines]):
        wrote = read_byline(line.text, is_first=i == 0)
        dated = read_date_line(line.text)
        if wrote is not None and not _same(line.text, known_title):
            byline, kinds[i] = byline or wrote, "byline"
            day = day or wrote.date
        elif dated is not None:
            kinds[i] = "dateline"
            place, day = place or dated[0], _better(day, dated[1])
        elif _MASTHEAD.match(line.text) and not _same(line.text, known_title) and i < n_lines - 1:
            masthead, kinds[i] = masthead or line.text, "title"
        elif _DOCUMENT_TYPE.match(line.text):
            kinds[i] = "title"
    _mark_place_lines(lines, kinds)
    at = _title_at(lines, kinds, known_title)
    title = None
    if at is not None:
        title, kinds[at] = lines[at].text, "title"
        _mark_subheads(lines, kinds, at)
    elif masthead is not None:
        title = masthead
    if place is None:
        placed = [lines[i].text for i in range(n_lines) if kinds[i] == "dateline" and "," in lines[i].text]
        place = next((text.split(",")[0] for text in placed if is_place(text)), None)
    return Header(
        n_lines=n_lines,
        kinds=tuple(kind or "title" for kind in kinds),
        title=title,
        byline=byline.name if byline else None,
        masthead=masthead,
        place=place or (byline.place if byline else None),
        date=day,
    )


def read_byline(line: str, *, is_first: bool = False) -> Byline | None:
    """Return who wrote where a line says so ("By Eleanor Whitcombe in Madrid"), else None."""
    if (
        len(line.split()) > 16
        or re.search(r"[?!:;\"“]$", line)
        or (line.endswith(".") and not line.endswith(("Jr.", "Sr.")))
    ):
        return None
    for part in (piece.strip() for piece in line.split("|")):
        found = _BYLINE.match(part) or (None if is_first else _REPORTING.match(part))
        if found is not None and _names_somebody(found["name"], by="from" not in part[:5].lower()):
            return _byline(found["name"], line)
        if is_first:
            continue
        found = _NAME_IN_PLACE.match(part)
        if found is not None:
            return Byline(found["name"], found["place"])
        if _names_a_job(part):
            name, _, rest = part.partition(",")
            return Byline(
                name.strip(),
                rest.strip() if rest.strip() and is_place(rest.strip()) and not _JOB.search(rest) else None,
            )
    return None


def _names_a_job(part: str) -> bool:
    """Return whether words are a job, or a name and a job: "Staff writer, Baghdad", "Hugo Lindqvist, reporter"."""
    if not _JOB.search(part) or len(part.split()) > 8 or not part[:1].isupper() or _SELF.search(part):
        return False
    return ":" not in part and (part.count(",") == 1 or len(part.split()) <= 4)


def _names_somebody(words: str, *, by: bool) -> bool:
    first = words.split()[0]
    if first in ("the", "a", "an", "our", "Our", "A", "The"):
        return _JOB.search(words) is not None or words.lower().split()[-1] in ("desk", "team", "press", "wire")
    if not by and _IN_PLACE.search(words) is None and _JOB.search(words) is None:
        return False
    lowered = [word for word in words.split() if word[:1].islower()]
    return first[:1].isupper() and len(lowered) <= max(2, len(words.split()) // 2)


def _byline(words: str, line: str) -> Byline:
    dated = re.search(r"[,\s]+(?=\d{1,2}[./ ]|\w+ \d{1,2}, \d{4})", words)
    day = None
    where = _IN_PLACE.search(words)
    name = words
    if dated is not None:
        days = find_dates(words)
        if days:
            day, name = days[0], words[: days[0].start]
    elif "|" in line:
        day = next(iter(find_dates(line)), None)
    if where is not None and where.start() > 0:
        name = name[: where.start()] if where.start() < len(name) else name
    name = name.strip(" ,.|–—-")
    place = where["place"] if where is not None else None
    if place is None and "," in name:
        head, _, rest = name.partition(",")
        if is_place(rest.strip()) and not _JOB.search(rest) and len(rest.split()) <= 2:
            name, place = head.strip(), rest.strip()
        elif _JOB.search(rest):
            name = head.strip()
    return Byline(name, place, day)


def _stands_above_header(lines: Sequence[Line], i: int) -> bool:
    """Return whether a sentence is a title with a full stop, or a standfirst: byline, day or dateline follow below."""
    if i > 4 or lines[i].n_words > 35 or len(lines[i].sentences) > 2 or read_dateline(lines[i].text) is not None:
        return False
    for k in range(i + 1, min(i + 3, len(lines) - 1)):
        text = lines[k].text
        if read_date_line(text) is not None or (_BYLINE.match(text) and read_byline(text) is not None):
            return any(line.is_prose for line in lines[k + 1 :])
        if lines[k].is_prose:
            return i == 0 and k == 1 and lines[0].n_words <= 16 and read_dateline(text, colon=False) is not None
    return False


def _is_header_like(line: Line) -> bool:
    """Return whether a line that looks like prose is still a byline or a date line."""
    return read_date_line(line.text) is not None or read_byline(line.text) is not None


def _mark_place_lines(lines: Sequence[Line], kinds: list[RegionKind | None]) -> None:
    """Mark lines such as "Ottawa, Ontario" that stand right beside a date line."""
    for i, kind in enumerate(kinds):
        if kind is None and len(lines[i].text.split()) <= 4 and "," in lines[i].text and is_place(lines[i].text):
            beside = [kinds[k] for k in (i - 1, i + 1) if 0 <= k < len(kinds)]
            if "dateline" in beside:
                kinds[i] = "dateline"


def _title_at(lines: Sequence[Line], kinds: list[RegionKind | None], known: str | None) -> int | None:
    """Return which line is the title: the one the page's head names, else the first of some length, else the first."""
    free = [i for i, kind in enumerate(kinds) if kind is None]
    for i in range(len(kinds)):
        if _same(lines[i].text, known):
            return i
    long_enough = [i for i in free if lines[i].n_words >= 4]
    if long_enough:
        # A kicker in capitals above the title is longer than three words now and then; the title is not shorter.
        return long_enough[0]
    return free[0] if free else None


def _mark_subheads(lines: Sequence[Line], kinds: list[RegionKind | None], title_at: int) -> None:
    """Mark the last header line as a subhead where it stands below byline or date, right above the prose."""
    last = len(kinds) - 1
    if last > title_at and kinds[last] is None and lines[last].n_words <= 10:
        above = [kind for kind in kinds[title_at + 1 : last] if kind in ("byline", "dateline")]
        if above and not _SELF.search(lines[last].text):
            kinds[last] = "subhead"


def _same(text: str, known: str | None) -> bool:
    if known is None:
        return False
    one, other = (re.sub(r"\W+", "", words).casefold() for words in (text, known))
    return bool(one) and one == other


def _better(day: FoundDate | None, other: FoundDate) -> FoundDate:
    return other if day is None or (day.year is None and other.year is not None) else day
