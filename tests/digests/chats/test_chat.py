"""What becomes of a chat's next digest when its schedule changes, pauses and goes on."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from digests.chats.chat import (
    Address,
    Chat,
    ChatId,
    TelegramChatId,
    is_chat_id,
    is_person_id,
    is_telegram_id,
    paused,
    resumed,
    scheduled,
)
from digests.chats.schedule import Schedule, next_slot

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
DAY = timedelta(days=1)
MORNINGS = Schedule((time(8),), "Europe/Kyiv")
EVENINGS = Schedule((time(20),), "Europe/Kyiv")
NEWCOMER = Chat(ChatId(1), Address(TelegramChatId(2)), "private", "Bo", "en")
READER = scheduled(NEWCOMER, MORNINGS, NOW)


@pytest.mark.parametrize(
    ("number", "is_one"), [(1, True), (-(2**52) + 1, True), (2**52 - 1, True), (0, False), (2**52, False)]
)
def test_an_id_at_telegram_has_at_most_52_bits(number: int, *, is_one: bool) -> None:
    assert is_telegram_id(number) is is_one


def test_a_scheduled_chat_is_due_at_its_next_slot() -> None:
    assert (READER.schedule, READER.due) == (MORNINGS, next_slot(MORNINGS, NOW))


def test_another_schedule_counts_from_now() -> None:
    assert scheduled(READER, EVENINGS, NOW).due == next_slot(EVENINGS, NOW)


def test_a_chat_paused_until_a_day_is_due_after_it() -> None:
    away = paused(READER, NOW + 7 * DAY)
    assert (away.paused, away.paused_until, away.due) == (True, NOW + 7 * DAY, next_slot(MORNINGS, NOW + 7 * DAY))


def test_a_chat_paused_for_good_is_never_due() -> None:
    away = paused(READER, None)
    assert (away.paused, away.paused_until, away.due) == (True, None, None)


@pytest.mark.parametrize("until", [None, NOW + DAY])
def test_a_chat_without_a_schedule_is_not_due_after_a_pause(until: datetime | None) -> None:
    assert paused(NEWCOMER, until).due is None
    assert resumed(paused(NEWCOMER, until), NOW).due is None


def test_what_fell_into_a_pause_is_not_made_up_for() -> None:
    back = resumed(paused(READER, None), NOW + 30 * DAY)
    assert back == replace(READER, due=next_slot(MORNINGS, NOW + 30 * DAY))


@pytest.mark.parametrize(
    ("kind", "group"), [("private", False), ("group", True), ("supergroup", True), ("channel", False)]
)
def test_groups_of_both_kinds_are_groups(kind: str, group: bool) -> None:
    assert replace(NEWCOMER, kind=kind).is_group is group


@pytest.mark.parametrize(("kind", "channel"), [("private", False), ("supergroup", False), ("channel", True)])
def test_a_channel_is_no_group(kind: str, channel: bool) -> None:
    assert replace(NEWCOMER, kind=kind).is_channel is channel


def test_an_address_is_the_whole_chat_unless_it_names_a_thread() -> None:
    assert (Address(TelegramChatId(-100)).thread, Address(TelegramChatId(-100), 7).thread) == (0, 7)


@pytest.mark.parametrize(
    ("number", "may_be"),
    [(1, True), (-(2**52) + 1, True), (2**52, False), (-(2**52), False), (0, False), (10**23, False)],
)
def test_an_id_at_telegram_has_52_bits(number: int, may_be: bool) -> None:
    assert is_telegram_id(number) is may_be


@pytest.mark.parametrize(
    ("number", "is_person", "is_chat"),
    [
        (0, False, False),
        (1, True, False),
        (2**40 - 1, True, False),
        (2**40, False, False),
        (-1, False, True),
        (-999_999_999_999, False, True),
        (-1_000_000_000_000, False, False),
        (-1_000_000_000_001, False, True),
        (-1_997_852_516_352, False, True),
        (-1_997_852_516_353, False, False),
        (-2_002_147_483_648, False, False),
        (-2_002_147_483_649, False, True),
        (-4_000_000_000_000, False, True),
        (-4_000_000_000_001, False, False),
    ],
)
def test_people_groups_and_channels_have_ids_in_ranges_of_their_own(
    number: int, *, is_person: bool, is_chat: bool
) -> None:
    assert (is_person_id(number), is_chat_id(number)) == (is_person, is_chat)
