"""What admins are told of the whole bot."""

from datetime import date, timedelta

from bot.texts.texts import Texts
from digests.monitoring.daily_numbers import DailyNumbers, Measure
from storage import Stats
from storage.chats.chats import ChatCounts
from storage.sending.delivery_reports import DeliveryCounts, Lateness

TODAY = DailyNumbers(date(2026, 11, 24), {Measure.ASKED: 1200, Measure.SCHEDULED: 3})


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
        "Chats: 124,310 active (groups: 3,400), 1,500 paused, 2,012 lost\n"
        "Reading: 57,000 articles · 21,000 stories; feeds: 142 well, 0 failing\n"
        "Last 24 h: 118,000 sent, 1,100 failed, 2 unknown, 4,700 waiting\n"
        "Today (UTC): digests 3, asked for 1,200, searches 0, broadcasts 0\n"
        "Followed: World 81,000"
    )


SAY = Texts("en")


def test_lateness_is_told_once_digests_were_sent() -> None:
    late = Lateness(5, timedelta(seconds=2), timedelta(minutes=3))
    stats = Stats(ChatCounts(0, 0, 0, 0, 0), (), 0, 0, 0, 0, DeliveryCounts(0, 0, 0, 0), late)
    assert SAY.stats.stats(stats, TODAY).plain.splitlines()[-1] == (
        "Digests: half arrived within 2 s of their time, 95 % within 3 min"
    )
