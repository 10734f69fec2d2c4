"""Buttons as admins write them."""

import pytest

from digests.errors import BroadcastError
from digests.sending.link_buttons import LinkButton, parse_links, seem_links


@pytest.mark.parametrize(
    ("words", "links"),
    [
        ("", ()),
        ("Read on https://gazette.example/a", (LinkButton("Read on", "https://gazette.example/a"),)),
        ("Read – https://gazette.example", (LinkButton("Read", "https://gazette.example"),)),
        (
            "One http://a.example\n\n  Two | http://b.example/?q=1 \n",
            (LinkButton("One", "http://a.example"), LinkButton("Two", "http://b.example/?q=1")),
        ),
    ],
)
def test_buttons_are_written_a_line_each(words: str, links: tuple[LinkButton, ...]) -> None:
    assert parse_links(words) == links


@pytest.mark.parametrize(
    "words",
    [
        "https://gazette.example",
        "Read on",
        "Read javascript:alert(1)",
        "Read file:///etc/passwd",
        "Read https://localhost",
        "Read https://[::1",
        "Read https://gazette.example/" + "a" * 1500,
        "x" * 65 + " https://gazette.example",
        "A https://a.example\n" * 9,
    ],
)
def test_what_is_no_button_is_refused(words: str) -> None:
    with pytest.raises(BroadcastError):
        parse_links(words)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Read on https://gazette.example", True),
        ("Read on htps:/gazette", True),
        ("Read on gazette.example", True),
        ("Read on. And on", False),
        ("zeppelins", False),
        ("", False),
    ],
)
def test_what_is_meant_as_buttons_holds_something_like_an_address(words: str, meant: bool) -> None:
    assert seem_links(words) is meant


def test_an_address_of_fifteen_hundred_characters_is_the_longest() -> None:
    address = "https://gazette.example/" + "a" * (1500 - 24)
    [link] = parse_links(f"Read {address}")
    assert link.url == address
    with pytest.raises(BroadcastError):
        parse_links(f"Read {address}a")
