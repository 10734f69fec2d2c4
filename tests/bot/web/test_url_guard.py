import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.web.url_guard import is_public, url_refusal

MAX_URL_LENGTH = 4096


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "1.1.1.1",
        "93.184.215.14",
        "172.15.255.255",
        "172.32.0.0",
        "100.128.0.1",
        "2606:4700::1111",
        "2a00::1",
    ],
)
def test_a_public_address_may_be_dialled(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.255.255.254",
        "::1",
        "0.0.0.0",
        "0.1.2.3",
        "::",
        "10.0.0.1",
        "172.16.0.1",
        "172.31.255.255",
        "192.168.1.1",
        "fc00::1",
        "fd00:ec2::254",
        "169.254.169.254",
        "fe80::1",
        "fe80::1%eth0",
        "fec0::1",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "::ffff:127.0.0.1",
        "::ffff:8.8.8.8",
        "::127.0.0.1",
        "::ffff:0:127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::1",
        "192.88.99.1",
        "2001:0:7f00:1::1",
        "2001:2::1",
        "2001:10::1",
        "2001:db8::1",
        "3fff::1",
        "5f00::1",
        "100::1",
        "192.0.0.170",
        "192.0.2.1",
        "198.51.100.1",
        "203.0.113.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "ff02::1",
        "240.0.0.1",
        "255.255.255.255",
        "4000::1",
    ],
)
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["", "localhost", "127.1", "0177.0.0.1", "2130706433", "0x7f000001", "①②⑦.0.0.1"])
def test_what_is_no_plain_address_is_refused(address: str) -> None:
    assert not is_public(address)


@given(st.ip_addresses())
def test_nothing_passes_that_python_calls_local(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> None:
    local = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_multicast or ip.is_unspecified
    assert not (local and is_public(str(ip)))


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_refused_in_every_disguise(ip: ipaddress.IPv4Address) -> None:
    for disguise in ("::ffff:", "::", "64:ff9b::"):
        assert not is_public(f"{disguise}{ip}")


@pytest.mark.parametrize("url", ["http://example.org/", "https://example.org:443/feed", "http://example.org:80"])
def test_a_web_address_on_the_usual_ports_may_be_opened(url: str) -> None:
    assert url_refusal(URL(url)) is None


@pytest.mark.parametrize(
    ("url", "word"),
    [
        ("ftp://example.org/", "not-a-web-address"),
        ("file:///etc/passwd", "not-a-web-address"),
        ("javascript:alert(1)", "not-a-web-address"),
        ("gopher://example.org:80/", "not-a-web-address"),
        ("/feed", "not-a-web-address"),
        ("https://ann@example.org/", "address-with-password"),
        ("https://ann:secret@example.org/", "address-with-password"),
        ("https://:secret@example.org/", "address-with-password"),
        ("http://example.org:22/", 'odd-port {"host": "example.org", "port": 22}'),
        ("http://example.org:6379/", 'odd-port {"host": "example.org", "port": 6379}'),
        ("http://example.org:8080/", 'odd-port {"host": "example.org", "port": 8080}'),
        ("http://example.org:0/", 'odd-port {"host": "example.org", "port": 0}'),
        ("https://example.org/" + "a" * MAX_URL_LENGTH, "address-too-long"),
    ],
)
def test_any_other_url_is_refused_with_its_reason(url: str, word: str) -> None:
    assert str(url_refusal(URL(url))).startswith(word)


@pytest.mark.parametrize("port", [8080, 8443])
def test_the_extra_ports_are_opened_on_request(port: int) -> None:
    assert url_refusal(URL(f"http://example.org:{port}/"), extra_ports=True) is None


def test_a_trial_may_use_any_port() -> None:
    assert url_refusal(URL("http://127.0.0.1:51234/"), any_port=True) is None
