"""Bytes to text: the encoding that the source declares, else the one its bytes show; faults are counted, not hidden.

In order: byte-order mark, the charset of the HTTP answer, the charset in the page's head, UTF-8, then Windows-1252,
the encoding of nearly all old English pages that are not UTF-8. A character that cannot be read becomes U+FFFD.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from detente.errors import RefusedError

MAX_FAULT_SHARE = 0.05
HEAD_BYTES = 4_096

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{1,40})", re.I
)
# What pages call Latin-1 or ASCII is read as Windows-1252 by every browser (WHATWG Encoding Standard).
_AS_WINDOWS_1252 = {"iso8859-1", "ascii", "cp1252"}
# Codecs that do not read text, or whose result depends on more than the bytes.
_NO_TEXT = set(
    "base64 bz2 hex quopri rot13 uu zlib idna punycode unicode_escape raw_unicode_escape undefined".split()  # noqa: SIM905
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was read in, and how many characters could not be read."""

    text: str
    encoding: str
    faults: int


def decode(data: bytes, *, declared: str | None = None, is_html: bool = False) -> Decoded:
    """Return the text of `data`; `declared` is the charset of the HTTP answer."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _read(data[len(mark) :], encoding)
    named = _codec(declared) or (_codec(charset_in_head(data)) if is_html else None)
    # A declared UTF-16 is a lie where the bytes are plain: browsers read such pages as UTF-8 too.
    if named is not None and not (named.startswith(("utf-16", "utf-32")) and b"\0" not in data[:HEAD_BYTES]):
        try:
            return Decoded(data.decode(named), named, 0)
        except UnicodeDecodeError:
            pass
    wide = wide_encoding(data)
    if wide is not None:
        return _read(data, wide)
    try:
        return Decoded(data.decode("utf-8"), "utf-8", 0)
    except UnicodeDecodeError:
        pass
    return _read_damaged(data)


def charset_in_head(data: bytes) -> str | None:
    """Return the charset that a page declares in its first 4 kB, or None."""
    found = _META_CHARSET.search(data[:HEAD_BYTES])
    return found.group(1).decode("ascii") if found else None


def wide_encoding(data: bytes) -> str | None:
    """Return `utf-16-le` or `utf-16-be` where every second byte is NUL as in Latin text without a mark, else None."""
    head = data[: HEAD_BYTES // 2 * 2]
    if len(head) < 8 or b"\0" not in head:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def check_faults(decoded: Decoded, label: str) -> None:
    """Refuse a text of which more than a twentieth could not be read."""
    if decoded.faults > 3 and decoded.faults > MAX_FAULT_SHARE * max(len(decoded.text), 1):
        raise RefusedError(
            "encoding",
            f"{label}: {decoded.faults} of {len(decoded.text)} characters cannot be read as {decoded.encoding}; "
            "save it again as UTF-8",
        )


def _codec(name: str | None) -> str | None:
    """Return Python's name for a charset that reads text, or None."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError, UnicodeError):
        return None
    if found in _NO_TEXT:
        return None
    return "cp1252" if found in _AS_WINDOWS_1252 else found


def _read(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, errors="replace")
    return Decoded(text, encoding, text.count("\ufffd"))


def _read_damaged(data: bytes) -> Decoded:
    """Return the better of broken UTF-8 and a one-byte encoding."""
    as_utf8 = _read(data, "utf-8")
    valid = sum(1 for letter in as_utf8.text if ord(letter) > 127) - as_utf8.faults
    if valid > 2 * as_utf8.faults:
        return as_utf8
    as_windows = _read(data, "cp1252")
    if as_windows.faults == 0:
        return as_windows
    # Bytes that Windows-1252 does not use: some other one-byte encoding, and worth a guess by statistics.
    import charset_normalizer

    best = charset_normalizer.from_bytes(data[:50_000]).best()
    guessed = _codec(best.encoding) if best is not None else None
    if guessed is not None:
        guess = _read(data, guessed)
        if guess.faults < as_windows.faults:
            return guess
    return as_windows if as_windows.faults <= as_utf8.faults else as_utf8
