"""What is counted of each day."""

from datetime import UTC, date, datetime, timedelta

import pytest

from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.monitoring.daily_numbers import DailyNumbers, Measure, ceiling, last_days, measure_of, measured_day
from digests.sending.delivery import (
    Delivery,
    DeliveryKind,
    Moved,
    Outcome,
    Postponed,
    Refused,
    Sent,
    Unknown,
    after_attempt,
)

NOW = datetime(2026, 11, 24, 0, 5, tzinfo=UTC)
DIGEST, BROADCAST = DeliveryKind.DIGEST, DeliveryKind.BROADCAST


@pytest.mark.parametrize(
    ("kind", "outcome", "measure"),
    [
        (DIGEST, Sent((1,)), Measure.SCHEDULED),
        (BROADCAST, Sent((1, 2)), Measure.BROADCASTS),
        (BROADCAST, Sent(()), None),  # what an undo deleted
        (DIGEST, Refused("blocked", blocked=True), Measure.LEFT),
        (DIGEST, Refused("gone", gone=True), Measure.LEFT),
        (DIGEST, Refused("too long"), Measure.FAILED),
        (BROADCAST, Unknown("no answer"), Measure.FAILED),
        (DIGEST, Postponed("later"), None),
        (DIGEST, Moved(TelegramChatId(-100)), None),
    ],
)
def test_a_message_counts_by_what_became_of_it(kind: DeliveryKind, outcome: Outcome, measure: Measure | None) -> None:
    delivery = Delivery(1, kind, 1, ChatId(1), Address(TelegramChatId(1)), 0)
    assert measure_of(delivery, outcome, after_attempt(delivery, outcome, NOW)) == measure


def test_a_message_that_was_postponed_too_often_has_failed() -> None:
    delivery = Delivery(1, DIGEST, 1, ChatId(1), Address(TelegramChatId(1)), 7)
    postponed = Postponed("later")
    assert measure_of(delivery, postponed, after_attempt(delivery, postponed, NOW)) is Measure.FAILED


def test_lateness_just_after_midnight_is_that_of_the_day_before() -> None:
    assert measured_day(NOW) == date(2026, 11, 23)
    assert measured_day(NOW + timedelta(minutes=5)) == date(2026, 11, 24)


def test_days_without_numbers_are_there() -> None:
    numbers = {Measure.ASKED: 3}
    days = last_days({date(2026, 11, 23): numbers, date(2026, 1, 1): numbers}, date(2026, 11, 24), count=3)
    assert days == (
        DailyNumbers(date(2026, 11, 22)),
        DailyNumbers(date(2026, 11, 23), numbers),
        DailyNumbers(date(2026, 11, 24)),
    )
    assert (days[1].count(Measure.ASKED), days[1].count(Measure.FAILED)) == (3, 0)


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (2.5, 3), (9, 10), (11, 20), (501, 800), (900, 1000)])
def test_a_chart_ends_at_a_round_number(highest: float, top: int) -> None:
    assert ceiling(highest) == top
