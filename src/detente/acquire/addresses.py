"""Which addresses a fetch may reach: public hosts by http(s) on the usual ports, and nothing inside a network.

A page address is data from outside. Without a guard, an article list could make this machine call its own services or
its neighbours' (server-side request forgery). The standard library's `is_global` alone is not enough: it passes
multicast, old site-local addresses, and IPv6 forms that carry an IPv4 address inside.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

from detente.errors import RefusedError

Resolve = Callable[[str, int], Sequence[str]]
Admit = Callable[[str, int], bool]

PORTS = {"http": 80, "https": 443}
MAX_URL_LENGTH = 2_000

# Beyond what `is_global` refuses; sources: the IANA special-purpose registries, RFC 6052, 3056, 4380, 3879, 5180.
_CLOSED_NETWORKS = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "100:0:0:1::/64",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20", "5f00::/16", "fc00::/7",
        "fe80::/10", "fec0::/10", "ff00::/8",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Target:
    """One checked address to connect to, and what the request still calls the host."""

    url: str
    scheme: str
    host: str
    port: int
    address: str


def is_public_address(address: str) -> bool:
    """Return whether an IP address, in its usual spelling, belongs to a host on the public internet.

    IPv6 forms that carry an IPv4 address (mapped, NAT64, 6to4, Teredo) are never public here.
    """
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return False
    if any(parsed in network for network in _CLOSED_NETWORKS if network.version == parsed.version):
        return False
    # Only 2000::/3 is given out for hosts.
    if parsed.version == 6 and parsed not in ipaddress.ip_network("2000::/3"):
        return False
    return parsed.is_global and not parsed.is_multicast


def admit_public(address: str, port: int) -> bool:
    """Return whether a fetch may connect there: a public address, on port 80 or 443."""
    return port in PORTS.values() and is_public_address(address)


def resolve_host(host: str, port: int) -> list[str]:
    """Return every address that the system's resolver gives for a host, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_url(url: str, *, resolve: Resolve = resolve_host, admit: Admit = admit_public) -> Target:
    """Return the checked address behind a URL; raise `RefusedError` (`bad-url`, `fetch-failed`) where there is none.

    The host is resolved once, and every address it has must be admitted: one private address among public ones is how
    a rebinding resolver slips through.
    """
    parts, host, port = _split(url)
    # A host spelled as a number (2130706433, 0x7f.1, 127.1, ①②⑦.0.0.1) is resolved like any other, then checked.
    try:
        addresses = list(resolve(host, port))
    except (OSError, UnicodeError) as fault:
        raise RefusedError(
            "fetch-failed",
            f"{url}: the host {host} cannot be found ({_reason(fault)}); check the address and the network",
        ) from fault
    if not addresses:
        raise RefusedError("fetch-failed", f"{url}: the host {host} has no address; check the address")
    for address in addresses:
        if "%" in address or not admit(address, port):
            raise RefusedError(
                "bad-url",
                f"{url}: {host} is not a public address ({address}, port {port}); "
                "give a public http(s) address, or save the page and read the file",
            )
    return Target(url=url, scheme=parts.scheme.lower(), host=host, port=port, address=addresses[0])


def _split(url: str) -> tuple[SplitResult, str, int]:
    """Return the parts of a URL with its host in ASCII and its port, or refuse it."""
    bad = "give an address such as https://example.org/article.html"
    if len(url) > MAX_URL_LENGTH:
        raise RefusedError("bad-url", f"{url[:80]}…: the address is longer than {MAX_URL_LENGTH} characters; {bad}")
    if any(ord(letter) <= 32 or ord(letter) == 127 for letter in url) or "\\" in url:
        raise RefusedError("bad-url", f"{_printable(url)}: blanks or control characters in the address; {bad}")
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as fault:
        raise RefusedError("bad-url", f"{url}: not a valid address ({fault}); {bad}") from fault
    scheme = parts.scheme.lower()
    if scheme not in PORTS:
        raise RefusedError("bad-url", f"{url}: only http and https are fetched; {bad}")
    if not host:
        raise RefusedError("bad-url", f"{url}: no host in the address; {bad}")
    if parts.username is not None or parts.password is not None:
        raise RefusedError("bad-url", f"{url}: a user name or password in the address is not sent; leave it out")
    if port == 0:
        raise RefusedError("bad-url", f"{url}: port 0 is none; {bad}")
    if ":" not in host and not host.isascii():
        try:
            host = host.encode("idna").decode("ascii")
        except UnicodeError as fault:
            raise RefusedError("bad-url", f"{url}: the host name is not valid; {bad}") from fault
    if "%" in host:
        raise RefusedError("bad-url", f"{url}: an escaped or scoped host name is not fetched; {bad}")
    return parts, host, port or PORTS[scheme]


def _printable(text: str) -> str:
    """Return the text on one line, control characters escaped."""
    return "".join(letter if letter.isprintable() else f"\\x{ord(letter):02x}" for letter in text)[:200]


def _reason(fault: Exception) -> str:
    """Return what the system said, on one line."""
    return " ".join(str(getattr(fault, "strerror", None) or fault).split())
