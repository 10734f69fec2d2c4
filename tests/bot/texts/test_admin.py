"""What admins are told of the whole bot."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.texts.texts import Texts
from digests.errors import FetchError
from digests.feeds.feed import Feed, FeedState
from digests.monitoring.daily_numbers import DailyNumbers, Measure
from storage import Stats
from storage.chats.chats import ChatCounts
from storage.sending.delivery_reports import DeliveryCounts, Lateness

TODAY = DailyNumbers(date(2026, 11, 24), {Measure.ASKED: 1200})


def test_large_numbers_are_told_in_groups_of_three_digits() -> None:
    stats = Stats(
        chats=ChatCounts(active=124310, blocked=2000, gone=12, paused=1500, groups=3400),
        followers=(("World", 81000),),
        articles=57000,
        stories=21000,
        feeds_ok=142,
        feeds_failing=0,
        deliveries=DeliveryCounts(queued=4700, sent=118000, failed=1100, unknown=2),
        lateness=None,
    )
    assert Texts("en").stats.stats(stats, TODAY).plain == (
        "Numbers\n"
        "Chats: 124,310 active, 3,400 of them groups; 1,500 paused, 2,012 lost\n"
        "Reading: 57,000 articles in 21,000 stories; 142 feeds well, 0 failing\n"
        "Last 24 h: 118,000 sent, 1,100 failed, 2 unknown, 4,700 waiting\n"
        "Asked for today (UTC): 1,200 digests, first ones too, and 0 searches\n"
        "Followed: World 81,000"
    )


SAY = Texts("en")
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
    assert SAY.admin.sources([feed], 0, NOW).plain.split("\n\n")[1] == line


def test_feeds_are_listed_from_where_the_page_begins() -> None:
    feeds = [Feed(number, f"https://{number}.example", f"Paper {number}", fails=number % 2) for number in range(50)]
    head, lines, _ = SAY.admin.sources(feeds, 20, NOW).plain.split("\n\n")
    assert head == "50 feeds, 25 failing"
    assert [line.split(":")[0][2:] for line in lines.splitlines()] == [f"Paper {number}" for number in range(20, 40)]


@pytest.mark.parametrize(("length", "linked"), [(300, True), (301, False)])
def test_an_address_too_long_for_a_list_is_not_linked(length: int, linked: bool) -> None:
    url = "https://tern.example/".ljust(length, "x")
    assert (url in SAY.admin.sources([Feed(1, url, "The Tern")], 0, NOW).html) is linked


def test_lateness_is_told_once_digests_were_sent() -> None:
    late = Lateness(5, timedelta(seconds=2), timedelta(minutes=3))
    stats = Stats(ChatCounts(0, 0, 0, 0, 0), (), 0, 0, 0, 0, DeliveryCounts(0, 0, 0, 0), late)
    assert SAY.stats.stats(stats, TODAY).plain.splitlines()[-1] == (
        "Digests: half arrived within 2 s of their time, 95 % within 3 min"
    )
