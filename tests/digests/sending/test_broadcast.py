"""What makes up a broadcast, and how far it is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.sending.broadcast import (
    Audience,
    Broadcast,
    BroadcastState,
    Progress,
)

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
DRAFT, SCHEDULED, RUNNING, PAUSED, CANCELLED, DONE = BroadcastState


def a_broadcast(
    state: BroadcastState = DONE,
    audience: Audience | None = None,
    started_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> Broadcast:
    return Broadcast(7, 1, (5,), audience or Audience(), state, NOW, started_at=started_at, ended_at=ended_at)


def test_everybody_counts_once() -> None:
    assert Progress(queued=1, sent=2, blocked=3, failed=4, unknown=5).total == 15


@pytest.mark.parametrize(
    ("progress", "share"),
    [
        (Progress(), 1.0),
        (Progress(queued=4), 0.0),
        (Progress(queued=1, sent=3), 0.75),
        (Progress(queued=1, blocked=1, failed=1, unknown=1), 0.75),
        (Progress(sent=9), 1.0),
        (Progress(queued=1, sent=1, expected=4), 0.25),
        (Progress(queued=5, sent=5, expected=4), 0.5),
    ],
)
def test_what_left_the_queue_is_done(progress: Progress, share: float) -> None:
    assert progress.share_done == share


def test_what_is_not_queued_yet_is_still_to_go() -> None:
    assert Progress(queued=10, sent=5, expected=100).to_go == 95


@pytest.mark.parametrize("state", list(BroadcastState))
def test_only_what_was_done_or_cancelled_has_ended(state: BroadcastState) -> None:
    assert state.has_ended is (state in {DONE, CANCELLED})


@pytest.mark.parametrize(
    ("broadcast", "can"),
    [
        (a_broadcast(started_at=NOW, ended_at=NOW), True),
        (a_broadcast(CANCELLED, started_at=NOW, ended_at=NOW), True),
        (a_broadcast(CANCELLED, ended_at=NOW), False),
        (a_broadcast(RUNNING, started_at=NOW), False),
        (a_broadcast(started_at=NOW - 48 * HOUR, ended_at=NOW), True),
        (a_broadcast(started_at=NOW - 48 * HOUR, ended_at=NOW - 48 * HOUR), False),
        (a_broadcast(started_at=NOW - 48 * HOUR, ended_at=NOW - 48 * HOUR + timedelta(seconds=1)), True),
        (a_broadcast(started_at=NOW), True),
        (a_broadcast(audience=Audience(undo_of=6), started_at=NOW, ended_at=NOW), False),
    ],
)
def test_a_broadcast_can_be_undone_while_telegram_deletes_its_messages(broadcast: Broadcast, can: bool) -> None:
    assert broadcast.can_be_undone(NOW) is can


@pytest.mark.parametrize(("messages", "is_album"), [((), False), ((5,), False), ((5, 6), True)])
def test_several_messages_are_an_album(messages: tuple[int, ...], is_album: bool) -> None:
    assert Broadcast(7, 1, messages, Audience(), DRAFT, NOW).is_album is is_album


@pytest.mark.parametrize(
    ("broadcast", "waits"),
    [
        (a_broadcast(), True),
        (replace(a_broadcast(), silently=True), False),
        (a_broadcast(audience=Audience(undo_of=3)), False),
        (a_broadcast(audience=Audience(only_chat=3)), False),
    ],
)
def test_what_is_silent_deletes_or_is_for_one_chat_keeps_no_quiet_hours(broadcast: Broadcast, waits: bool) -> None:
    assert broadcast.keeps_quiet_hours is waits


@pytest.mark.parametrize(
    ("progress", "ends_at"),
    [
        (Progress(queued=1), None),
        (Progress(sent=1, rate=1.0), None),
        (Progress(queued=3600, rate=1.0), NOW + HOUR),
        (Progress(queued=3601, rate=1.0, waiting=1, waits_until=NOW + 2 * HOUR), NOW + 2 * HOUR),
        (Progress(queued=7201, rate=1.0, waiting=1, waits_until=NOW + HOUR), NOW + 2 * HOUR),
        (Progress(queued=2, rate=1.0, waiting=2, waits_until=NOW + HOUR), NOW + HOUR),
        (Progress(queued=2, waiting=2, waits_until=NOW + HOUR), None),
        (Progress(queued=2, waiting=1, waits_until=NOW + HOUR), None),
    ],
)
def test_it_ends_when_the_last_has_waited_long_enough(progress: Progress, ends_at: datetime | None) -> None:
    assert progress.ends_at(NOW) == ends_at
