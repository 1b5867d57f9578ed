"""Fetching over a server on this machine: redirects, limits, bombs; the guard lets it through where a test says so."""

import gzip
import threading
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from detente.acquire.fetching import MAX_REDIRECTS, FetchOptions, fetch, unpack
from detente.errors import RefusedError

PAGE = b"<html><body><p>Laos reopened its bridge on Monday.</p></body></html>"


class Handler(BaseHTTPRequestHandler):
    hits: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        Handler.hits.append((self.path, self.headers["Host"]))
        status, headers, body = self.answer()
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", headers.get("X-Length", str(len(body))))
        self.end_headers()
        self.wfile.write(body)

    def answer(self) -> tuple[int, dict[str, str], bytes]:
        name = self.path.strip("/")
        html = {"Content-Type": "text/html; charset=iso-8859-1"}
        if name.startswith("hop"):
            left = int(name[3:])
            return 302, {"Location": f"/hop{left - 1}" if left else "/page"}, b""
        if name == "inward":
            return 302, {"Location": "http://10.0.0.1/secret"}, b""
        if name == "to-file":
            return 302, {"Location": "file:///etc/passwd"}, b""
        if name == "gz":
            return 200, {**html, "Content-Encoding": "gzip"}, gzip.compress(PAGE, mtime=0)
        if name == "bomb":
            return 200, {**html, "Content-Encoding": "gzip"}, gzip.compress(b"\0" * 5_000_000)
        if name == "br":
            return 200, {**html, "Content-Encoding": "br"}, b"\x0b\x02\x80abc\x03"
        if name == "missing":
            return 404, html, b"gone"
        if name == "large":
            return 200, html, b"x" * 200_000
        if name == "odd":
            return 200, {"Location": "/page", **html}, PAGE
        return 200, html, PAGE

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=httpd.serve_forever, daemon=True).start()
    yield f"http://paper.example:{httpd.server_port}"
    httpd.shutdown()
    httpd.server_close()


def here(host: str, port: int) -> list[str]:
    return [host] if host[0].isdigit() else ["127.0.0.1"]


def only_loopback(address: str, port: int) -> bool:
    return address == "127.0.0.1"


OPTIONS = FetchOptions(resolve=here, admit=only_loopback, max_bytes=100_000, timeout_s=5)


def test_a_page_comes_with_charset_type_and_address_and_the_host_keeps_its_name(server: str) -> None:
    Handler.hits.clear()
    page = fetch(f"{server}/page#part", OPTIONS)
    assert page.body == PAGE
    assert (page.charset, page.media_type, page.url) == ("iso-8859-1", "text/html", f"{server}/page")
    assert Handler.hits == [("/page", server.removeprefix("http://"))]


def test_redirects_are_followed_up_to_five(server: str) -> None:
    assert fetch(f"{server}/hop{MAX_REDIRECTS - 1}", OPTIONS).url == f"{server}/page"
    with pytest.raises(RefusedError, match="redirects") as refused:
        fetch(f"{server}/hop{MAX_REDIRECTS}", OPTIONS)
    assert refused.value.reason == "fetch-failed"


@pytest.mark.parametrize("path", ["inward", "to-file"])
def test_a_redirect_that_leads_inward_is_refused(server: str, path: str) -> None:
    with pytest.raises(RefusedError) as refused:
        fetch(f"{server}/{path}", OPTIONS)
    assert refused.value.reason == "bad-url"


def test_without_leave_this_machine_is_never_reached(server: str) -> None:
    Handler.hits.clear()
    port = server.rsplit(":", 1)[1]
    for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "0"):
        with pytest.raises(RefusedError):
            fetch(f"http://{host}:{port}/page", FetchOptions(timeout_s=2))
    assert Handler.hits == []


def test_the_address_is_looked_up_once_a_hop(server: str) -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    fetch(f"{server}/page", FetchOptions(resolve=resolve, admit=only_loopback, timeout_s=5))
    assert asked == ["paper.example"]


def test_a_packed_page_is_unpacked(server: str) -> None:
    assert fetch(f"{server}/gz", OPTIONS).body == PAGE


@pytest.mark.parametrize(
    ("path", "reason"),
    [("bomb", "too-large"), ("large", "too-large"), ("br", "fetch-failed"), ("missing", "fetch-failed")],
)
def test_what_cannot_be_read_is_refused_with_its_reason(server: str, path: str, reason: str) -> None:
    with pytest.raises(RefusedError) as refused:
        fetch(f"{server}/{path}", OPTIONS)
    assert refused.value.reason == reason
    assert "\n" not in str(refused.value)


def test_a_server_that_is_not_there_is_a_failed_fetch() -> None:
    with pytest.raises(RefusedError) as refused:
        fetch("http://paper.example:9/", OPTIONS)
    assert refused.value.reason == "fetch-failed"


def test_no_proxy_of_the_environment_is_used(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert fetch(f"{server}/page", OPTIONS).body == PAGE


def deflate_raw(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(PAGE, mtime=0), "gzip"),
        (gzip.compress(PAGE[:20], mtime=0) + gzip.compress(PAGE[20:], mtime=0), "gzip"),
        (gzip.compress(PAGE, mtime=0) + b"\0" * 8, "x-gzip"),
        (zlib.compress(PAGE), "deflate"),
        (deflate_raw(PAGE), "deflate"),
        (PAGE, "identity"),
        (PAGE, ""),
    ],
)
@pytest.mark.parametrize("size", [1, 7, 10_000])
def test_every_packing_unpacks_whatever_the_pieces(packed: bytes, encoding: str, size: int) -> None:
    pieces = [packed[i : i + size] for i in range(0, len(packed), size)]
    assert b"".join(unpack(pieces, encoding, 10_000, "x")) == PAGE


BOMB = b"\0" * 3_000_000


@pytest.mark.parametrize(
    ("packed", "encoding"),
    [
        (gzip.compress(BOMB, mtime=0), "gzip"),
        (gzip.compress(BOMB[:900_000], mtime=0) * 4, "gzip"),
        (zlib.compress(BOMB), "deflate"),
        (deflate_raw(BOMB), "deflate"),
    ],
)
def test_a_bomb_is_cut_off_at_the_limit_of_unpacked_bytes(packed: bytes, encoding: str) -> None:
    pieces: list[bytes] = []
    with pytest.raises(RefusedError) as refused:
        pieces.extend(unpack([packed], encoding, 1_000_000, "x"))
    assert refused.value.reason == "too-large"
    assert sum(map(len, pieces)) <= 1_000_000


def test_a_bomb_is_unpacked_piece_by_piece() -> None:
    pieces = unpack([gzip.compress(BOMB, mtime=0)], "gzip", 1_000_000, "x")
    assert len(next(pieces)) <= 65_536


@pytest.mark.parametrize("encoding", ["gzip, gzip", "br", "zstd", "compress", "gzip\r\nX: y"])
def test_other_packings_are_refused(encoding: str) -> None:
    with pytest.raises(RefusedError):
        list(unpack([b"abc"], encoding, 100, "x"))


def test_damaged_packing_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        list(unpack([b"no gzip at all"], "gzip", 1_000, "x"))
    assert refused.value.reason == "fetch-failed"
