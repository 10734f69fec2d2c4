"""What follows from an attempt to send a message."""

from datetime import UTC, datetime, timedelta

import pytest

from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.sending.delivery import (
    Delivery,
    DeliveryKind,
    DeliveryState,
    Moved,
    NextState,
    Outcome,
    Postponed,
    Refused,
    Sent,
    Unknown,
    after_attempt,
)

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def a_delivery(tries: int = 0, kind: DeliveryKind = DeliveryKind.DIGEST) -> Delivery:
    return Delivery(1, kind, subject=2, chat=ChatId(3), address=Address(TelegramChatId(4)), tries=tries)


@pytest.mark.parametrize(
    ("outcome", "next_state"),
    [
        (Sent((7, 8)), NextState(DeliveryState.SENT, message_ids=(7, 8))),
        (Refused("no rights", blocked=True), NextState(DeliveryState.FAILED, error="no rights")),
        (Refused("chat not found", gone=True), NextState(DeliveryState.FAILED, error="chat not found")),
        (Unknown("no answer"), NextState(DeliveryState.UNKNOWN, error="no answer")),
        (Moved(TelegramChatId(-100)), NextState(DeliveryState.QUEUED, not_before=NOW, counted=False)),
        (
            Postponed("too many", 30 * SECOND),
            NextState(DeliveryState.QUEUED, NOW + 30 * SECOND, "too many", counted=False),
        ),
        (Postponed("bad gateway"), NextState(DeliveryState.QUEUED, NOW + 2 * SECOND, "bad gateway")),
    ],
)
def test_each_outcome_has_its_verdict(outcome: Outcome, next_state: NextState) -> None:
    assert after_attempt(a_delivery(), outcome, NOW, jitter=0) == next_state


@pytest.mark.parametrize(("tries", "seconds"), [(0, 2), (1, 4), (2, 8), (5, 64), (6, 128)])
def test_each_failure_doubles_the_wait(tries: int, seconds: int) -> None:
    next_state = after_attempt(a_delivery(tries), Postponed("bad gateway"), NOW, jitter=0)
    assert next_state.not_before == NOW + seconds * SECOND


@pytest.mark.parametrize("tries", [7, 8, 13])
def test_what_never_leaves_is_given_up(tries: int) -> None:
    next_state = after_attempt(a_delivery(tries), Postponed("bad gateway"), NOW)
    assert next_state == NextState(DeliveryState.FAILED, error="bad gateway")


def test_a_wait_that_telegram_asks_for_is_kept_however_often() -> None:
    next_state = after_attempt(a_delivery(13), Postponed("too many", 60 * SECOND), NOW)
    assert (next_state.state, next_state.not_before) == (DeliveryState.QUEUED, NOW + 60 * SECOND)


def test_what_may_have_arrived_is_never_sent_again() -> None:
    assert after_attempt(a_delivery(), Unknown("no answer"), NOW).not_before is None


@pytest.mark.parametrize(("jitter", "seconds"), [(0.0, 2.0), (0.5, 2.5), (1.0, 3.0)])
def test_the_wait_is_spread_by_up_to_a_half(jitter: float, seconds: float) -> None:
    assert (
        after_attempt(a_delivery(), Postponed("bad gateway"), NOW, jitter=jitter).not_before == NOW + seconds * SECOND
    )


def test_the_wait_is_spread_at_random() -> None:
    waits = {after_attempt(a_delivery(), Postponed("bad gateway"), NOW).not_before for _ in range(20)}
    assert len(waits) > 1
    assert all(at is not None and NOW + 2 * SECOND <= at <= NOW + 3 * SECOND for at in waits)


def test_a_digest_that_may_have_arrived_goes_out_once_more_where_the_operator_chose_so() -> None:
    next_state = after_attempt(a_delivery(), Unknown("no answer"), NOW, repeat_unknown=True)
    assert next_state == NextState(DeliveryState.QUEUED, not_before=NOW, error="no answer")


def test_a_digest_that_may_have_arrived_goes_out_only_once_more() -> None:
    next_state = after_attempt(a_delivery(tries=1), Unknown("no answer"), NOW, repeat_unknown=True)
    assert next_state.state is DeliveryState.UNKNOWN


def test_a_broadcast_that_may_have_arrived_never_goes_out_again() -> None:
    next_state = after_attempt(a_delivery(kind=DeliveryKind.BROADCAST), Unknown("no answer"), NOW, repeat_unknown=True)
    assert next_state.state is DeliveryState.UNKNOWN
