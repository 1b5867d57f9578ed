"""The guard against server-side request forgery: a table of addresses, and a canary that must not sing."""

import pytest

from detente.acquire.addresses import MAX_URL_LENGTH, admit_public, check_url, is_public_address
from detente.errors import RefusedError

PRIVATE = [
    "0.0.0.0",
    "0.1.2.3",
    "10.0.0.1",
    "10.255.255.255",
    "100.64.0.1",
    "100.127.255.254",
    "127.0.0.1",
    "127.1.2.3",
    "169.254.0.1",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.1",
    "192.0.0.8",
    "192.0.0.170",
    "192.0.2.1",
    "192.31.196.1",
    "192.52.193.1",
    "192.88.99.1",
    "192.168.0.1",
    "192.168.255.255",
    "192.175.48.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b::8.8.8.8",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "2001:2::1",
    "2001:10::1",
    "2001:20::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "2002:a00:1::1",
    "2620:4f:8000::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "febf::1",
    "fec0::1",
    "ff02::1",
    "ff0e::1",
    "4000::1",
    "localhost",
    "",
    "1.2.3",
    "256.1.1.1",
]
PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "93.184.216.34",
    "151.101.1.69",
    "2606:4700::1111",
    "2a00:1450:4009:80b::200e",
    "192.0.1.1",
]

BAD_URLS = [
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://example.org/",
    "data:text/html,hi",
    "javascript:alert(1)",
    "http:///x",
    "http://",
    "https://",
    "http://user@example.org/",
    "http://user:pass@example.org/",
    "http://example.org:0/",
    "http://[::1",
    "http://exa mple.org/",
    "http://example.org/\nHost: evil",
    "http://example.org\\@evil.org/",
    "http://example.org:99999/",
    "http://[fe80::1%25eth0]/",
    "http://exa%6dple.org/",
    "http://\x00example.org/",
    "ws://example.org/",
    "dict://example.org:11211/",
    "http://ex\tample.org/",
    "http://" + "a" * MAX_URL_LENGTH + ".org/",
    "//example.org/",
    "example.org",
]
INWARD_URLS = [
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0177.0.0.1/",
    "http://0x7f.1/",
    "http://127.0.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://①②⑦.⓪.⓪.①/",
    "http://10.0.0.1/",
    "http://192.168.1.1/",
    "http://172.16.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/",
    "http://localhost/",
    "https://localhost/",
    "http://[fd00::1]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://0.0.0.0/",
    "http://[::]/",
    "http://192.0.2.1/",
    "http://198.18.0.1/",
    "http://[::127.0.0.1]/",
    "http://[fec0::1]/",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_inside_a_network_is_not_public(address: str) -> None:
    assert not is_public_address(address)


@pytest.mark.parametrize("address", PUBLIC)
def test_a_host_on_the_internet_is_public(address: str) -> None:
    assert is_public_address(address)


@pytest.mark.parametrize("url", BAD_URLS)
def test_a_malformed_url_is_refused_before_any_look_up(url: str) -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise AssertionError(f"{host} was looked up")

    with pytest.raises(RefusedError) as refused:
        check_url(url, resolve=resolve)
    assert refused.value.reason == "bad-url"
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("url", INWARD_URLS)
def test_a_url_that_leads_inward_is_refused(url: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_url(url)
    assert refused.value.reason in ("bad-url", "fetch-failed")


@pytest.mark.parametrize("address", [address for address in PRIVATE if "." in address or ":" in address][:58])
def test_a_name_with_one_private_address_among_public_ones_is_refused(address: str) -> None:
    with pytest.raises(RefusedError) as refused:
        check_url("http://rebind.example.org/", resolve=lambda host, port: ["93.184.216.34", address])
    assert refused.value.reason == "bad-url"


@pytest.mark.parametrize("port", [21, 22, 25, 3306, 6379, 8080, 11211])
def test_other_ports_are_refused(port: int) -> None:
    assert not admit_public("93.184.216.34", port)
    with pytest.raises(RefusedError) as refused:
        check_url(f"http://example.org:{port}/", resolve=lambda host, port: ["93.184.216.34"])
    assert refused.value.reason == "bad-url"


def test_a_public_page_gives_the_checked_address() -> None:
    target = check_url("https://example.org/a?b=c", resolve=lambda host, port: ["93.184.216.34", "2606:4700::1111"])
    assert (target.address, target.host, target.port, target.scheme) == ("93.184.216.34", "example.org", 443, "https")


def test_a_name_in_another_script_is_looked_up_in_its_ascii_form() -> None:
    asked: list[str] = []

    def resolve(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["93.184.216.34"]

    check_url("http://münchen.example/", resolve=resolve)
    assert asked == ["xn--mnchen-3ya.example"]


def test_a_host_that_cannot_be_found_is_a_failed_fetch() -> None:
    def resolve(host: str, port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(RefusedError) as refused:
        check_url("http://nowhere.example/", resolve=resolve)
    assert refused.value.reason == "fetch-failed"
