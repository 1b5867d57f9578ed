"""A page from its address: checked before every connection, bounded in time and in decompressed bytes, never a hang.

Redirects are followed by hand, at most five, and each new address is checked again. The connection goes to the very
address that was checked (the host name is kept for the request and for the certificate), so that a second look-up
cannot give another one. Proxies of the environment are not used: they would connect where the guard cannot see.
"""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urldefrag, urljoin

from detente.acquire.addresses import Admit, Resolve, Target, admit_public, check_url, resolve_host
from detente.errors import RefusedError
from detente.version import __version__

if TYPE_CHECKING:
    import httpx2

MAX_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SAVE = "or save the page in a browser and read the file"


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchOptions:
    """Limits of one fetch, and the two guards: how a host is resolved, and which address and port are admitted.

    Only tests and people who know their network replace the guards.
    """

    max_bytes: int = 20_000_000
    timeout_s: float = 20.0
    resolve: Resolve = resolve_host
    admit: Admit = admit_public


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """The body of an answer, unpacked, with the charset and media type it declares and the address it came from."""

    body: bytes
    url: str
    charset: str | None
    media_type: str | None


def fetch(url: str, options: FetchOptions) -> Fetched:
    """Return what stands at a URL; raise `RefusedError` (`bad-url`, `fetch-failed`, `too-large`, `binary`)."""
    import httpx2

    deadline = time.monotonic() + options.timeout_s
    at = urldefrag(url).url
    with httpx2.Client(trust_env=False, follow_redirects=False, timeout=options.timeout_s, http1=True) as client:
        for _ in range(MAX_REDIRECTS + 1):
            target = check_url(at, resolve=options.resolve, admit=options.admit)
            try:
                with _open(client, target) as answer:
                    if answer.status_code in REDIRECTS and "location" in answer.headers:
                        at = urldefrag(urljoin(at, answer.headers["location"].strip())).url
                        continue
                    return _read_answer(answer, at, options, deadline)
            except httpx2.TimeoutException as fault:
                raise _too_slow(url, options) from fault
            except (httpx2.HTTPError, httpx2.InvalidURL, ValueError, OSError) as fault:
                told = " ".join(str(fault).split()) or type(fault).__name__
                raise RefusedError(
                    "fetch-failed", f"{url}: the fetch failed ({told}); try again later, {_SAVE}"
                ) from fault
    raise RefusedError("fetch-failed", f"{url}: more than {MAX_REDIRECTS} redirects; give the final address, {_SAVE}")


@contextmanager
def _open(client: httpx2.Client, target: Target) -> Iterator[httpx2.Response]:
    """Send the request to the checked address, calling the host by its name."""
    import httpx2

    named = httpx2.URL(target.url)
    host = f"[{target.host}]" if ":" in target.host else target.host
    default_port = target.port == {"http": 80, "https": 443}[target.scheme]
    request = client.build_request(
        "GET",
        named.copy_with(host=target.address, port=target.port),
        headers={
            "Host": host if default_port else f"{host}:{target.port}",
            "User-Agent": f"detente/{__version__} (reads one page at its user's wish)",
            "Accept": "text/html,application/xhtml+xml,text/plain;q=0.9,*/*;q=0.5",
            "Accept-Language": "en",
            "Accept-Encoding": "gzip, deflate",
        },
        extensions={"sni_hostname": target.host},
    )
    answer = client.send(request, stream=True)
    try:
        yield answer
    finally:
        answer.close()


def _read_answer(answer: httpx2.Response, url: str, options: FetchOptions, deadline: float) -> Fetched:
    """Return the unpacked body of an answer, or refuse it."""
    if answer.status_code != 200:
        told = f"{answer.status_code} {answer.reason_phrase}".strip()
        raise RefusedError("fetch-failed", f"{url}: the server answered {told}; check the address, {_SAVE}")
    length = answer.headers.get("content-length", "")
    if length.isdigit() and int(length) > options.max_bytes:
        raise too_large(url, options.max_bytes)
    from email.message import Message

    header = Message()
    header["content-type"] = answer.headers.get("content-type", "")
    body = bytearray()
    for piece in unpack(answer.iter_raw(), answer.headers.get("content-encoding", ""), options.max_bytes, url):
        body += piece
        if len(body) > options.max_bytes:
            raise too_large(url, options.max_bytes)
        if time.monotonic() > deadline:
            raise _too_slow(url, options)
    charset = header.get_param("charset")
    media_type = header.get_content_type() if answer.headers.get("content-type") else None
    return Fetched(
        body=bytes(body), url=url, charset=charset if isinstance(charset, str) else None, media_type=media_type
    )


def unpack(pieces: Iterable[bytes], encoding: str, max_bytes: int, label: str) -> Iterator[bytes]:
    """Yield an HTTP body unpacked, in bounded pieces: a bomb is cut off at `max_bytes`, not after.

    Only gzip and deflate are asked for; another packing, or one inside another, is refused.
    """
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from (piece for piece in pieces if piece)
        return
    if encoding not in ("gzip", "x-gzip", "deflate"):
        raise RefusedError(
            "fetch-failed", f"{label}: packed as {encoding[:40]!r}, which was not asked for; {_SAVE[3:]}"
        )
    unpacker, budget, held = None, max_bytes + 1, b""
    for piece in pieces:
        if unpacker is None:
            held += piece
            if len(held) < 2:
                continue
            unpacker, piece = zlib.decompressobj(_window(held, encoding)), held
        while piece:
            # After a finished member stands padding, or the next member of the same file.
            if unpacker.eof:
                piece = piece.lstrip(b"\0")
                if not piece:
                    break
                unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
            try:
                out = unpacker.decompress(piece, min(65_536, budget))
            except zlib.error as fault:
                raise RefusedError(
                    "fetch-failed", f"{label}: the packed answer is damaged ({fault}); {_SAVE[3:]}"
                ) from fault
            budget -= len(out)
            if budget <= 0:
                raise too_large(label, max_bytes)
            if out:
                yield out
            piece = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail


def _window(start: bytes, encoding: str) -> int:
    """Return how zlib is to read a body: some servers send deflate without its wrapper."""
    if encoding != "deflate":
        return zlib.MAX_WBITS | 16
    return zlib.MAX_WBITS if start[0] & 15 == 8 and int.from_bytes(start[:2], "big") % 31 == 0 else -zlib.MAX_WBITS


def too_large(label: str, max_bytes: int) -> RefusedError:
    """Return the refusal of a source that is larger than what is read."""
    size = f"{max_bytes / 1_000_000:g} MB"
    return RefusedError(
        "too-large", f"{label}: larger than {size}, the most that is read of one article; cut it to the article"
    )


def _too_slow(url: str, options: FetchOptions) -> RefusedError:
    return RefusedError(
        "fetch-failed", f"{url}: no full answer within {options.timeout_s:g} s; try again later, {_SAVE}"
    )
