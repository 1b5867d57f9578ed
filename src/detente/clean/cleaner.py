"""From an article to the document that is read: its text, what is known about it, and what was dropped.

1. A page gives its body, its title and what its head says; plain text is taken as it is.
2. Line ends are made one kind, wrapped paragraphs joined; all other characters stay.
3. Furniture is cut out and kept in `dropped`, with the reason.
4. What is left must be English, and must be an article.
5. Header and datelines are read: title, byline, place, agency, day. They stay in the text, marked as regions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from detente.clean.datelines import Dateline, read_date_line, read_dateline
from detente.clean.dates import WEEKDAYS, FoundDate, fill_year, find_dates, parse_published
from detente.clean.furniture import Cut, FurnitureFinder
from detente.clean.headers import Header, read_header
from detente.clean.language import is_english
from detente.clean.lines import Line, lines_of, normalise
from detente.clean.metadata import Metadata
from detente.clean.pages import MIN_WORDS, read_page
from detente.errors import RefusedError
from detente.lexicons.agencies import find_agency
from detente.records.article import Article
from detente.records.document import Document, Dropped, PublishedFrom, Region, RegionKind
from detente.records.span import Span

_PUBLISHED_IN = re.compile(r"^(?:First p|P)ublished in (?P<outlet>[^\W\d_a-z][^,\d]{1,50}?)(?:,| on )")
_COPYRIGHT_YEAR = re.compile(r"(?:©|\(c\)|copyright)\D{0,40}(?P<year>(?:19|20)\d{2})\b", re.I)
_WEEKDAY_WORD = re.compile(r"\b(" + "|".join(name for name in WEEKDAYS if name.endswith("day")) + r")\b", re.I)
# Days of change, which htmldate takes where it finds no other.
_CHANGED = re.compile(
    r"<(?:meta|time)\b[^<>]{0,300}?(?:modif|updat|revis)[^<>]{0,300}>"
    r"|\"date(?:Modified|Updated)\"\s*:\s*\"[^\"]{0,60}\"",
    re.I,
)
_CAPS_LABEL = re.compile(r"^[^\W\d_a-z](?:[^\W\d_a-z]|[ .'’-]){0,40}:\s", re.M)
MAX_CHARACTERS = 1_000_000
MAX_LINES = 20_000


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known before the text is read: from the row, the page's head, or the user."""

    title: str | None
    byline: str | None
    outlet: str | None
    url: str | None
    published_at: str | None
    published_from: PublishedFrom | None


class Cleaner:
    """Cleans articles. Raises `RefusedError` for those that cannot be read: `empty`, `no-article`, `not-english` …"""

    def __init__(self) -> None:
        self._find_furniture = FurnitureFinder()

    def __call__(self, article: Article) -> Document:
        """Return the document of an article."""
        raw, metadata = _content(article)
        known = _known(article, metadata)
        if metadata is not None and known.title is not None:
            raw = _with_title(raw, known.title)
        text = normalise(raw)
        if not text:
            raise RefusedError("empty", f"{article.source}: holds no text; give a file that holds an article")
        lines = lines_of(text)
        if len(text) > MAX_CHARACTERS or len(lines) > MAX_LINES:
            size = f"{len(text):,} characters in {len(lines):,} lines"
            raise RefusedError(
                "too-large", f"{article.source}: {size}, more than any article has; cut it to the article"
            )
        cuts = self._find_furniture(lines, known.byline)
        dropped = tuple(Dropped(quote=text[cut.start : cut.end], reason=cut.reason) for cut in cuts)
        kept = cut_out(text, cuts)
        _check(kept, article)
        return _document(article, kept, dropped, known)


def cut_out(text: str, cuts: Sequence[Cut]) -> str:
    """Return the text without the cuts; of the blanks on both sides of a cut, the larger break stays."""
    pieces: list[str] = []
    at, gap = 0, ""
    for cut in [*cuts, Cut(len(text), len(text), "notice")]:
        piece = text[at : cut.start]
        stripped = piece.strip()
        if stripped:
            if pieces:
                pieces.append(_break(gap + piece[: len(piece) - len(piece.lstrip())]))
            pieces.append(stripped)
            gap = piece[len(piece.rstrip()) :]
        elif pieces:
            gap += piece
        else:
            gap = ""
        at = cut.end
    return "".join(pieces)


def _break(blanks: str) -> str:
    """Return what parts two kept stretches where `blanks` stood around what was cut."""
    return "\n\n" if "\n\n" in blanks else "\n" if "\n" in blanks else " "


def _content(article: Article) -> tuple[str, Metadata | None]:
    """Return the text to clean, and a page's metadata."""
    if article.form == "text":
        return article.content, None
    if not article.content.strip():
        raise RefusedError("empty", f"{article.source}: the page is empty; check the address or file")
    page = read_page(article.content, article.url, article.source)
    return page.body, page.metadata


def _known(article: Article, metadata: Metadata | None) -> _Known:
    """Return what is known before the text is read: the row's word first, then the page's, then the user's."""
    page = metadata or Metadata()
    published_at, published_from = page.published_at, page.published_from
    if article.published_at is not None:
        published_at, published_from = _given(article.published_at, article.source), "given"
    elif article.filled_published_at is not None and published_from not in ("json-ld", "meta"):
        published_at, published_from = _given(article.filled_published_at, article.source), "given"
    return _Known(
        title=article.title or page.title,
        byline=article.byline or page.byline,
        outlet=article.outlet or page.outlet or article.filled_outlet,
        url=article.url or page.url,
        published_at=published_at,
        published_from=published_from,
    )


def _given(value: str, source: str) -> str:
    parsed = parse_published(value)
    if parsed is None:
        raise RefusedError(
            "bad-date",
            f"{source}: published_at {value[:60]!r} is no date; write it as 2018-11-29 or 2018-11-29T14:30:00+00:00",
        )
    return parsed


def _with_title(body: str, title: str) -> str:
    """Return the body of a page with its title as the first line, where it does not open it already."""
    opening = re.sub(r"\W+", "", body[: 3 * len(title) + 200]).casefold()
    return body if re.sub(r"\W+", "", title).casefold() in opening else f"{title}\n{body}"


def _check(text: str, article: Article) -> None:
    """Refuse what is left where it is no article, or not English."""
    if not any(letter.isalpha() for letter in text):
        raise RefusedError(
            "no-article", f"{article.source}: no sentences in it, only figures and marks; give the article's text"
        )
    if article.form == "html" and len(text.split()) < MIN_WORDS:
        raise RefusedError(
            "no-article",
            f"{article.source}: less than {MIN_WORDS} words of text in the page; give the article's own address",
        )
    if not is_english(text):
        raise RefusedError(
            "not-english", f"{article.source}: not in English, the only language that is read; translate it first"
        )


def _document(article: Article, text: str, dropped: tuple[Dropped, ...], known: _Known) -> Document:
    """Return the document, its header and dateline read."""
    lines = lines_of(text)
    header = read_header(lines, known.title)
    at, dateline = _find_dateline(lines, header, text)
    published_at, published_from = known.published_at, known.published_from
    if published_at is None:
        published_at = _date_in_text(header, dateline, dropped, lines)
        published_from = "text" if published_at is not None else None
    if published_at is None and article.form == "html":
        published_at, published_from = _date_by_htmldate(article.content, known.url)
    byline = known.byline or header.byline
    agency = article.agency or (dateline.agency if dateline else None) or (find_agency(byline) if byline else None)
    return Document(
        text=text,
        source=article.source,
        name=article.name,
        title=known.title or header.title,
        outlet=known.outlet or _outlet_in(dropped) or header.masthead,
        agency=agency,
        byline=byline,
        url=known.url,
        published_at=published_at,
        published_from=published_from,
        dateline_place=(dateline.place if dateline else None) or header.place,
        dropped=dropped,
        regions=_regions(lines, header, at, dateline),
    )


def _find_dateline(lines: Sequence[Line], header: Header, text: str) -> tuple[int, Dateline | None]:
    """Return the dateline of the first paragraphs of news and its line; a transcript's "LAVROV: " is none."""
    colon = len(_CAPS_LABEL.findall(text)) <= 1
    for i in range(header.n_lines, min(header.n_lines + 2, len(lines))):
        found = read_dateline(lines[i].text, colon=colon)
        if found is not None:
            return i, found
    return -1, None


def _regions(lines: Sequence[Line], header: Header, dateline_at: int, dateline: Dateline | None) -> tuple[Region, ...]:
    """Return the parts of the text in order; neighbours of one kind in the body are one region."""
    regions: list[Region] = []

    def add(kind: RegionKind, start: int, end: int) -> None:
        if start >= end:
            return
        if regions and kind == "body" == regions[-1].kind:
            regions[-1] = replace(regions[-1], span=Span(regions[-1].span.start, end))
        else:
            regions.append(Region(kind=kind, span=Span(start, end)))

    for i, line in enumerate(lines):
        if i < header.n_lines:
            add(header.kinds[i], line.start, line.end)
        elif (opening := dateline if i == dateline_at else _later_dateline(line)) is not None:
            add("dateline", line.start, line.start + len(line.text[: opening.end].rstrip()))
            add("body", line.start + opening.end, line.end)
        elif _is_date_line(line):
            add("dateline", line.start, line.end)
        elif _is_subhead(lines, i):
            add("subhead", line.start, line.end)
        else:
            add("body", line.start, line.end)
    return tuple(regions)


def _later_dateline(line: Line) -> Dateline | None:
    """Return the dateline of a later report in a round-up: it names its day or agency, besides a place."""
    found = read_dateline(line.text, colon=False) if line.is_prose else None
    return found if found and found.place and (found.agency or found.date) else None


def _is_date_line(line: Line) -> bool:
    return line.n_words <= 8 and read_date_line(line.text) is not None


def _is_subhead(lines: Sequence[Line], i: int) -> bool:
    """Return whether a line heads the paragraph below it: short, no item, no mark of a sentence at its end."""
    line = lines[i]
    if line.n_words > 10 or line.has_bullet or line.ends_sentence or line.text.endswith((":", ",", ";")):
        return False
    return i + 1 < len(lines) and lines[i + 1].is_prose and not re.match(r"^\w+:\s", line.text)


def _date_in_text(
    header: Header, dateline: Dateline | None, dropped: Sequence[Dropped], lines: Sequence[Line]
) -> str | None:
    """Return the day that the text itself gives in full: its dateline, its header, or a note at its foot."""
    days = [day for day in ((dateline.date if dateline else None), header.date) if day is not None]
    for day in days:
        if day.iso is not None:
            return day.iso
    for line in lines[-3:]:
        found = find_dates(line.text) if _is_date_line(line) else []
        if found and found[0].iso is not None:
            return found[0].iso
    for piece in dropped:
        if piece.reason == "notice" and _PUBLISHED_IN.match(piece.quote):
            found = find_dates(piece.quote)
            if found and found[0].iso is not None:
                return found[0].iso
    return _with_year(days, dropped, lines[header.n_lines :])


def _with_year(days: Sequence[FoundDate], dropped: Sequence[Dropped], body: Sequence[Line]) -> str | None:
    """Return a dateline's day with the year of the copyright line, where the first weekday of the news bears it out."""
    years = {int(match["year"]) for piece in dropped for match in _COPYRIGHT_YEAR.finditer(piece.quote)}
    if not days or not years or not body:
        return None
    weekday = _WEEKDAY_WORD.search(body[0].text)
    return fill_year(days[0], years, WEEKDAYS[weekday.group(1).lower()] if weekday else None)


def _outlet_in(dropped: Sequence[Dropped]) -> str | None:
    """Return the outlet that a note at the foot names: "Published in The Frontier Mail, October 19th, 2018"."""
    for piece in dropped:
        found = _PUBLISHED_IN.match(piece.quote) if piece.reason == "notice" else None
        if found is not None:
            return found["outlet"].strip()
    return None


def _date_by_htmldate(content: str, url: str | None) -> tuple[str | None, PublishedFrom | None]:
    """Return the day that htmldate finds in a page's mark-up; dates of the running text are not searched."""
    import logging

    import htmldate

    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = htmldate.find_date(_CHANGED.sub("", content), extensive_search=False, original_date=True, url=url)
    except Exception:  # A page that htmldate cannot read has no date that is known.
        found = None
    parsed = parse_published(found) if found else None
    return (parsed, "text") if parsed else (None, None)
