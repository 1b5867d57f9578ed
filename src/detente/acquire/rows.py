"""JSON Lines: one article a line, with `id`, `text` or `html`, and what is known about it.

A bad row is refused in its place and costs no other row.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Protocol

from detente.acquire.decoding import decode
from detente.acquire.fetching import too_large
from detente.errors import RefusedError
from detente.records.article import Article
from detente.records.refusal import Refusal

MAX_TEXT = 1_000_000
FIELDS = ("url", "title", "published_at", "outlet", "agency", "byline")


class Lines(Protocol):
    """Anything that gives bytes line by line."""

    def readline(self, size: int, /) -> bytes:
        """Return the next line, or its first `size` bytes; empty at the end."""
        ...


_EXPECTED = 'write one JSON object a line, with "text" or "html"'


def read_rows(lines: Lines, label: str, max_row_bytes: int) -> Iterator[Article | Refusal]:
    """Yield an article or a refusal for each line that is not blank; the source of each is `label:LINE`."""
    number = 0
    while line := lines.readline(max_row_bytes + 1):
        number += 1
        source = f"{label}:{number}"
        if len(line) > max_row_bytes:
            _skip_line(lines, line)
            yield Refusal(
                source=source,
                reason="too-large",
                message=f"{source}: the row is larger than {max_row_bytes / 1_000_000:g} MB; cut it to the article",
            )
            continue
        if line.strip(b" \t\r\n\0\xef\xbb\xbf"):
            yield read_row(decode(line).text.lstrip("\ufeff"), source)
    if number == 0:
        yield Refusal(source=label, reason="empty", message=f"{label}: the file is empty; {_EXPECTED}")


def read_row(line: str, source: str) -> Article | Refusal:
    """Return the article of one row, or why it is none."""
    name: str | None = None
    try:
        try:
            row = json.loads(line)
        except (ValueError, RecursionError) as fault:
            told = getattr(fault, "msg", None) or type(fault).__name__
            raise RefusedError("bad-row", f"{source}: not valid JSON ({told}); {_EXPECTED}") from fault
        if not isinstance(row, dict):
            raise RefusedError("bad-row", f"{source}: a JSON {type(row).__name__}, not an object; {_EXPECTED}")
        name = _name(row)
        return _article(row, name, source)
    except RefusedError as fault:
        return Refusal(source=source, reason=fault.reason, message=str(fault), name=name)  # type: ignore[arg-type]


def rows_of(text: str, label: str, max_row_bytes: int) -> Iterator[Article | Refusal]:
    """Yield the articles of a whole JSON value: one object, or a list of them."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        yield from read_rows(io.BytesIO(text.encode("utf-8", "replace")), label, max_row_bytes)
        return
    if isinstance(value, list):
        for number, row in enumerate(value, 1):
            yield read_row(json.dumps(row), f"{label}:{number}")
    else:
        yield read_row(json.dumps(value), label)


def _article(row: dict[str, Any], name: str | None, source: str) -> Article:
    form = "html" if isinstance(row.get("html"), str) and not _has_text(row) else "text"
    content = row.get(form)
    if not isinstance(content, str):
        keys = ", ".join(sorted(str(key) for key in row)[:8]) or "none"
        raise RefusedError("bad-row", f'{source}: no "text" or "html" in the row (its keys: {keys}); {_EXPECTED}')
    if not content.strip():
        raise RefusedError(
            "empty", f'{source}: the "{form}" of the row is empty; give the article or leave the row out'
        )
    values: dict[str, str | None] = {}
    for field in FIELDS:
        value = row.get(field)
        if value is not None and not isinstance(value, str):
            raise RefusedError(
                "bad-row", f'{source}: "{field}" is a JSON {type(value).__name__}; write it as text in quotes'
            )
        values[field] = _mend(value.strip()) or None if value is not None else None
    if form == "text" and len(content) > MAX_TEXT:
        raise too_large(source, MAX_TEXT)
    text = _mend(content)
    return Article(
        source=source,
        content=text,
        form="html" if form == "html" else "text",
        name=name,
        published_from="given" if values["published_at"] else None,
        encoding_faults=text.count("\ufffd"),
        **values,
    )


def _has_text(row: dict[str, Any]) -> bool:
    text = row.get("text")
    return isinstance(text, str) and bool(text.strip())


def _name(row: dict[str, Any]) -> str | None:
    value = row.get("id")
    if isinstance(value, str):
        return _mend(value)
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else None


def _mend(text: str) -> str:
    """Return the text with half surrogate pairs, which JSON can write and UTF-8 cannot, replaced by U+FFFD."""
    if not any("\ud800" <= letter <= "\udfff" for letter in text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _skip_line(lines: Lines, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(1_000_000)
