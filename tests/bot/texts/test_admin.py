"""What admins are told of the whole bot."""

from bot.texts.texts import Texts
from storage import Stats
from storage.chats.chats import ChatCounts
from storage.sending.ledger import DeliveryCounts


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
    assert Texts("en").admin.stats(stats).plain == (
        "Numbers\n"
        "Chats: 124,310 active, 3,400 of them groups; 1,500 paused, 2,012 lost\n"
        "Reading: 57,000 articles in 21,000 stories; 142 feeds well, 0 failing\n"
        "Last 24 h: 118,000 sent, 1,100 failed, 2 unknown, 4,700 waiting\n"
        "Followed: World 81,000"
    )
