"""What admins are told of the feeds."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.texts.admins.sources import SourceDetails
from bot.texts.texts import Texts
from digests.errors import FetchError
from digests.feeds.feed import Feed, FeedState

SAY = Texts("en").sources
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
TERN = Feed(1, "https://tern.example/rss", "The Tern", checked_at=NOW - timedelta(minutes=5))
GONE = str(FetchError("no-such-page", status=404, host="tern.example"))


@pytest.mark.parametrize(
    ("feed", "line"),
    [
        (TERN, "✓ The Tern: 5 min ago"),
        (Feed(1, "https://tern.example/rss"), "… https://tern.example/rss: not looked at yet"),
        (
            Feed(1, TERN.url, "The Tern", fails=3, error=GONE),
            "⚠ The Tern: tern.example has no such page: check the address. (3×)",
        ),
        (Feed(1, TERN.url, "The Tern", state=FeedState.GONE, fails=1), "✕ The Tern: gone for good (410)"),
        (Feed(1, TERN.url, "T" * 61, checked_at=NOW), "✓ " + "T" * 59 + "…: 1 min ago"),
    ],
)
def test_a_feed_is_told_with_how_it_is(feed: Feed, line: str) -> None:
    assert SAY.listed([feed], 0, "", NOW).plain.split("\n\n")[1] == f"1. {line}"


def test_feeds_are_listed_from_where_the_page_begins() -> None:
    feeds = [Feed(number, f"https://{number}.example", f"Paper {number}", fails=number % 2) for number in range(50)]
    head, lines, _ = SAY.listed(feeds, 20, "", NOW).plain.split("\n\n")
    assert head == "50 feeds, 25 failing"
    assert [line.split(":")[0] for line in lines.splitlines()] == [
        f"{number + 1}. {'⚠' if number % 2 else '…'} Paper {number}" for number in range(20, 30)
    ]


@pytest.mark.parametrize(("length", "linked"), [(300, True), (301, False)])
def test_an_address_too_long_for_a_list_is_not_linked(length: int, linked: bool) -> None:
    url = "https://tern.example/".ljust(length, "x")
    assert (url in SAY.listed([Feed(1, url, "The Tern")], 0, "", NOW).html) is linked


def test_what_was_asked_for_stands_above_the_list() -> None:
    assert SAY.listed([TERN], 0, "tern", NOW).plain.splitlines()[0] == "1 feed for “tern”, 0 failing"


def test_one_feed_is_told_in_full() -> None:
    feed = replace(TERN, ok_at=NOW - timedelta(days=3), fails=4, error=GONE)
    assert SAY.details(SourceDetails(feed, ["Sea", "World"], 24, 1), NOW).plain.splitlines() == [
        "⚠ The Tern",
        "https://tern.example/rss",
        "Last read: 3 days ago",
        "Last error: tern.example has no such page: check the address.",
        "Articles a day: 3.4",
        "Topics: Sea, World",
        "Followed by its address: 1 chat",
    ]


def test_of_a_new_feed_there_is_little_to_tell() -> None:
    told = SAY.details(SourceDetails(Feed(1, "https://tern.example/rss"), [], 0, 0), NOW).plain.splitlines()
    assert told[2:] == ["Last read: never", "Articles a day: 0", "Topics: –", "Followed by its address: 0 chats"]


def test_who_still_gets_what_is_removed_is_said() -> None:
    assert SAY.really_remove(SourceDetails(TERN, ["Sea"], 1, 0)).plain == (
        "Remove The Tern? It leaves its topics and is read no more; its articles stay."
    )
    assert SAY.really_remove(SourceDetails(TERN, ["Sea"], 1, 2)).plain.splitlines()[1] == (
        "2 chats that follow it still get it."
    )
