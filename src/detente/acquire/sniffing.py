"""What kind of content the first bytes show: a page, plain text, JSON lines, or something that is not text at all."""

from __future__ import annotations

import json
import re
from typing import Literal

from detente.acquire.decoding import charset_in_head, wide_encoding
from detente.errors import RefusedError

Form = Literal["text", "html", "jsonl", "json"]
SNIFF_BYTES = 16_384

_SAVE_AS_TEXT = "save it as text or HTML and read that"
_MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "save its text (for example with pdftotext) and read that"),
    (b"PK\x03\x04", "a zip archive or office document", _SAVE_AS_TEXT),
    (b"PK\x05\x06", "an empty zip archive", _SAVE_AS_TEXT),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", _SAVE_AS_TEXT),
    (b"{\\rtf", "a rich-text document", _SAVE_AS_TEXT),
    (b"\x1f\x8b", "gzip-compressed", "unpack it with gunzip and read that"),
    (b"BZh", "bzip2-compressed", "unpack it with bunzip2 and read that"),
    (b"\xfd7zXZ\x00", "xz-compressed", "unpack it with unxz and read that"),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed", "unpack it with unzstd and read that"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "unpack it and read that"),
    (b"Rar!\x1a\x07", "a rar archive", "unpack it and read that"),
    (b"\x89PNG\r\n", "a PNG image", "give the article's text instead"),
    (b"GIF87a", "a GIF image", "give the article's text instead"),
    (b"GIF89a", "a GIF image", "give the article's text instead"),
    (b"\xff\xd8\xff", "a JPEG image", "give the article's text instead"),
    (b"II*\x00", "a TIFF image", "give the article's text instead"),
    (b"MM\x00*", "a TIFF image", "give the article's text instead"),
    (b"RIFF", "an image, sound or film", "give the article's text instead"),
    (b"OggS", "a sound or film", "give a transcript instead"),
    (b"ID3", "a sound", "give a transcript instead"),
    (b"fLaC", "a sound", "give a transcript instead"),
    (b"\x1aE\xdf\xa3", "a film", "give a transcript instead"),
    (b"\x7fELF", "a program", "give the article's text instead"),
    (b"SQLite format 3\x00", "a database", "export its articles as JSON lines"),
    (b"PAR1", "a Parquet file", "export its articles as JSON lines"),
    (b"ARROW1", "an Arrow file", "export its articles as JSON lines"),
)
_HTML_HEAD = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*"
    r"(?:<!doctype\s+html|<html\b|<head\b|<body\b|<meta\b|<title\b"
    r"|<(?:article|main|div|section|p|h1)\b[^>]{0,500}>)",
    re.I | re.S,
)
_HTML_TAG = re.compile(
    r"<(?:html|head|body|title|meta|div|p|h[1-3]|span|a|br|article|section|script)\b[^<>]{0,500}>", re.I
)
_FEED = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.S
)


def check_text(head: bytes, label: str) -> None:
    """Refuse content whose first bytes are no text (`binary`), with what to do instead."""
    for magic, kind, advice in _MAGIC:
        if head.startswith(magic) and not (magic == b"RIFF" and b"\0" not in head[:16]):
            raise RefusedError("binary", f"{label}: this is {kind}, not text; {advice}")
    if head[4:8] == b"ftyp":
        raise RefusedError("binary", f"{label}: this is a film or image, not text; give a transcript instead")
    if head.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")) or wide_encoding(head) is not None:
        return
    sample = head[:SNIFF_BYTES]
    strange = sum(1 for byte in sample if byte < 32 and byte not in b"\t\n\r\f\v\x1b\x1a")
    if sample and (sample.count(0) > 0.01 * len(sample) or strange > 0.03 * len(sample)):
        raise RefusedError("binary", f"{label}: this is binary data, not text; give a text, HTML or JSON lines file")


def sniff(head: bytes) -> Form:
    """Return what the first bytes of a source show; a lone JSON object that spans lines is `json`."""
    sample = _peek(head)
    stripped = sample.lstrip("\ufeff \t\r\n")
    if stripped.startswith("{"):
        line, _, rest = stripped.partition("\n")
        if _is_object(line) or (not rest and len(head) >= SNIFF_BYTES and re.match(r'\{\s*"', line)):
            return "jsonl"
        if re.match(r'\{\s*"(?:[^"\\]|\\.)*"\s*:', stripped):
            return "json"
    if looks_like_html(sample):
        return "html"
    return "text"


def looks_like_html(sample: str) -> bool:
    """Return whether a text is a web page: it opens like one, or holds several of its tags."""
    sample = sample.lstrip("\ufeff")
    return bool(_HTML_HEAD.match(sample)) or len(_HTML_TAG.findall(sample, 0, SNIFF_BYTES)) >= 5


def is_feed(text: str) -> bool:
    """Return whether a text is a feed or sitemap: a list of articles, not an article."""
    return bool(_FEED.match(text.lstrip("\ufeff")))


def _peek(head: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="replace")
    wide = wide_encoding(head)
    if wide is not None:
        return head.decode(wide, errors="replace")
    if charset_in_head(head):
        return head.decode("latin-1")
    return head.decode("utf-8", errors="replace")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
