"""From a source that a user names to articles: a text or HTML file, an address, JSON Lines, or standard input.

Whatever cannot be read becomes a `Refusal` in its place, with one line that says what is wrong and what to do.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO

from detente.acquire.decoding import check_faults, decode
from detente.acquire.fetching import FetchOptions, fetch, too_large
from detente.acquire.rows import read_rows, rows_of
from detente.acquire.sniffing import SNIFF_BYTES, check_text, is_feed, looks_like_html, sniff
from detente.errors import InputError, RefusedError
from detente.records.article import Article
from detente.records.refusal import Refusal

HTML_BYTES = 20_000_000
TEXT_BYTES = 1_000_000
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]{1,15}://")
_ROW_SUFFIXES = {".jsonl", ".ndjson"}
_HTML_SUFFIXES = {".html", ".htm", ".xhtml", ".xht", ".shtml"}
_SUFFIX_ADVICE = "give a text file, an HTML file, a .jsonl file, an http(s) address, or - for standard input"


@dataclass(frozen=True, slots=True, kw_only=True)
class AcquireOptions:
    """What a user may say about sources: `published` (ISO 8601 date or instant) and `outlet` fill what they do not say.

    `html_bytes` and `text_bytes` are the most that is read of one article; `fetch` bounds and guards the network.
    """

    published: str | None = None
    outlet: str | None = None
    html_bytes: int = HTML_BYTES
    text_bytes: int = TEXT_BYTES
    fetch: FetchOptions = field(default_factory=FetchOptions)

    def __post_init__(self) -> None:
        if self.published is not None and not _is_iso(self.published):
            raise InputError(
                f"published: {self.published!r} is no date; write it as 2018-11-29, or as 2018-11-29T14:30:00+00:00"
            )


def acquire(src: str, *, options: AcquireOptions | None = None) -> Iterator[Article | Refusal]:
    """Yield the articles of a source in its order, each unreadable one as a `Refusal` in its place. Never raises."""
    options = options or AcquireOptions()
    for found in _acquire(src, options):
        yield _fill(found, options) if isinstance(found, Article) else found


def _acquire(src: str, options: AcquireOptions) -> Iterator[Article | Refusal]:
    try:
        if src == "-":
            yield from _read_stream(sys.stdin.buffer, "-", options)
        elif _SCHEME.match(src):
            yield _read_url(src, options)
        else:
            yield from _read_path(src, options)
    except RefusedError as fault:
        yield Refusal(source=src, reason=fault.reason, message=_one_line(str(fault)))  # type: ignore[arg-type]
    except OSError as fault:
        told = fault.strerror or type(fault).__name__
        yield Refusal(
            source=src, reason="unreadable", message=_one_line(f"{src}: cannot be read ({told}); check the file")
        )


def _read_path(src: str, options: AcquireOptions) -> Iterator[Article | Refusal]:
    """Yield the articles of a file."""
    path = Path(src)
    if "\0" in src or not src.strip():
        raise RefusedError("not-found", f"{src!r}: not a file name; {_SUFFIX_ADVICE}")
    try:
        handle = path.open("rb")
    except FileNotFoundError as fault:
        hint = f"write https://{src} for a page" if src.startswith("www.") else "check its name and folder"
        raise RefusedError("not-found", f"{src}: no such file; {hint}") from fault
    except IsADirectoryError as fault:
        raise RefusedError(
            "unreadable", f"{src}: a folder; name the files in it, such as {src.rstrip('/')}/*.html"
        ) from fault
    except PermissionError as fault:
        raise RefusedError("unreadable", f"{src}: may not be read; change its permissions") from fault
    with handle:
        yield from _read_stream(handle, src, options, suffix=path.suffix.lower())


def _read_stream(
    stream: BinaryIO, label: str, options: AcquireOptions, suffix: str = ""
) -> Iterator[Article | Refusal]:
    """Yield the articles of an open file; JSON Lines are read line by line, anything else up to its limit."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
    head = _read_upto(buffered, SNIFF_BYTES)
    if not head.strip(b" \t\r\n\0\xef\xbb\xbf"):
        if len(head) < SNIFF_BYTES:
            raise RefusedError("empty", f"{label}: empty; give a file that holds an article")
        raise RefusedError("binary", f"{label}: begins with {len(head)} blank or NUL bytes; {_SUFFIX_ADVICE}")
    check_text(head, label)
    form = sniff(head)
    if suffix in _ROW_SUFFIXES:
        form = "jsonl"
    elif suffix in _HTML_SUFFIXES and form == "text":
        form = "html"
    if form == "jsonl":
        yield from read_rows(_Rejoined(head, buffered), label, options.html_bytes)
        return
    limit = options.text_bytes if form == "text" else options.html_bytes
    data = head + _read_upto(buffered, limit + 1 - len(head))
    if len(data) > limit:
        raise too_large(label, limit)
    decoded = decode(data, is_html=form == "html")
    check_faults(decoded, label)
    if form == "json":
        yield from rows_of(decoded.text, label, options.html_bytes)
        return
    yield _article(decoded.text, label, is_html=form == "html", faults=decoded.faults)


def _read_url(src: str, options: AcquireOptions) -> Article:
    """Return the article at an address."""
    page = fetch(src, replace(options.fetch, max_bytes=min(options.fetch.max_bytes, options.html_bytes)))
    if not page.body.strip():
        raise RefusedError("empty", f"{src}: the server sent an empty page; check the address")
    check_text(page.body[:SNIFF_BYTES], src)
    declared_html = page.media_type in ("text/html", "application/xhtml+xml")
    decoded = decode(
        page.body, declared=page.charset, is_html=declared_html or sniff(page.body[:SNIFF_BYTES]) == "html"
    )
    check_faults(decoded, src)
    is_html = declared_html or looks_like_html(decoded.text[:SNIFF_BYTES])
    if not is_html and len(page.body) > options.text_bytes:
        raise too_large(src, options.text_bytes)
    return replace(_article(decoded.text, src, is_html=is_html, faults=decoded.faults), url=page.url)


def _article(text: str, label: str, *, is_html: bool, faults: int) -> Article:
    if is_feed(text[:SNIFF_BYTES]):
        raise RefusedError("no-article", f"{label}: a feed or sitemap, not an article; give the addresses it lists")
    return Article(source=label, content=text, form="html" if is_html else "text", encoding_faults=faults)


def _fill(article: Article, options: AcquireOptions) -> Article:
    """Return the article with what the user said about it, kept apart from what the source says."""
    return replace(
        article,
        filled_published_at=None if article.published_at else options.published,
        filled_outlet=None if article.outlet else options.outlet,
    )


def _read_upto(stream: BinaryIO, size: int) -> bytes:
    """Return up to `size` bytes: a pipe gives its bytes in pieces."""
    pieces, missing = [], size
    while missing > 0 and (piece := stream.read(min(missing, 1_000_000))):
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)


class _Rejoined:
    """The bytes already read, then the rest of the stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = io.BytesIO(head), rest

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or its first `size` bytes."""
        line = self._head.readline(size)
        if line.endswith(b"\n") or len(line) >= size:
            return line
        return line + self._rest.readline(size - len(line))


def _is_iso(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            return False
    return True


def _one_line(message: str) -> str:
    return " ".join(message.split())
