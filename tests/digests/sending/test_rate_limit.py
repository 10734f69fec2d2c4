from datetime import UTC, datetime, timedelta

from digests.sending.rate_limit import reserve

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)


def test_messages_follow_each_other_at_the_rate() -> None:
    first, tat = reserve(NOW, 3, 10.0, NOW)
    assert first == NOW
    assert reserve(tat, 1, 10.0, NOW)[0] == NOW + timedelta(seconds=0.3)


def test_no_more_room_is_made_up_for_than_was_saved() -> None:
    first, tat = reserve(NOW - timedelta(hours=1), 1, 10.0, NOW, saved=timedelta(seconds=0.2))
    assert (first, tat) == (NOW - timedelta(seconds=0.2), NOW - timedelta(seconds=0.1))
