"""Feeds are found by name, site and address."""

import pytest

from digests.feeds.feed import Feed, FeedState
from digests.feeds.finding import at_site, matching

TERN = Feed(1, "https://feeds.tern.example/rss", "The Tern: World", "https://tern.example/")
GULL = Feed(2, "https://gull.example/atom", "Möwe", fails=2)
AUK = Feed(3, "https://auk.example/feed", fails=9)
GONE = Feed(4, "https://gone.example/feed", "A Gone One", state=FeedState.GONE)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [GONE, AUK, GULL, TERN]),
        ("tern", [TERN]),
        ("TERN world", [TERN]),
        ("tern gull", []),
        ("MÖWE", [GULL]),
        ("feed", [GONE, AUK, TERN]),
        ("auk.example", [AUK]),
    ],
)
def test_each_word_stands_somewhere_and_those_in_trouble_come_first(words: str, found: list[Feed]) -> None:
    assert matching([TERN, GULL, AUK, GONE], words) == found


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("tern.example", [TERN]),
        ("https://www.tern.example/", [TERN]),
        ("feeds.tern.example/rss?utm_source=rss", [TERN]),
        ("feeds.tern.example/atom", []),
        ("tern.example/sport", []),
        ("gull.example", [GULL]),
        ("http://GULL.example/atom", [GULL]),
        ("example", []),
        ("https://", []),
        ("http://[", []),
    ],
)
def test_an_address_leads_to_the_feeds_of_its_site(address: str, found: list[Feed]) -> None:
    assert at_site([TERN, GULL, AUK, GONE], address) == found
