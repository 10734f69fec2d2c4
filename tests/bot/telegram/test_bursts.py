"""What came together gets one answer, and what somebody typed one of its own."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from telegram import Chat, Document, Message, MessageOriginHiddenUser, PhotoSize, SuccessfulPayment, User

from bot.telegram.bursts import Bursts

APART = timedelta(seconds=2)

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
ADA = User(1, "Ada", is_bot=False)
PHOTO: dict[str, Any] = {"photo": [PhotoSize("1", "1", 1, 1)]}
FORWARDED: dict[str, Any] = {"forward_origin": MessageOriginHiddenUser(NOON, "Bo")}


def message(number: int, *, chat: int = 1, after: timedelta = timedelta(), **more: Any) -> Message:
    kind = Chat.PRIVATE if chat > 0 else Chat.SUPERGROUP
    return Message(number, NOON + after, Chat(chat, kind), from_user=ADA, **more)


def part(number: int, album: str = "1", **more: Any) -> Message:
    return message(number, media_group_id=album, **PHOTO, **more)


def answered(*messages: Message) -> list[int]:
    """Which of the messages get an answer, when all have come before the first is looked at."""
    bursts = Bursts()
    for one in messages:
        bursts.arrived(one)
    return [one.message_id for one in messages if bursts.is_answered(one)]


def test_an_album_is_answered_once() -> None:
    assert answered(*(part(number) for number in range(10))) == [0]


def test_an_album_is_answered_for_its_caption_wherever_that_stands() -> None:
    assert answered(part(1), part(2), part(3, caption="the harbour"), part(4)) == [3]


def test_parts_that_come_late_are_answered_with_the_first() -> None:
    bursts = Bursts()
    first, late = part(1), part(2, after=timedelta(minutes=1), caption="late")
    bursts.arrived(first)
    assert bursts.is_answered(first)
    assert bursts.arrived(late)
    assert not bursts.is_answered(late)


def test_what_is_forwarded_at_once_is_answered_for_the_first_words() -> None:
    forwards = [message(1, **PHOTO, **FORWARDED), message(2, text="a", **FORWARDED), message(3, text="b", **FORWARDED)]
    assert answered(*forwards) == [2]


def test_lists_of_feeds_are_each_answered_and_of_an_album_the_first() -> None:
    lists: list[dict[str, Any]] = [{"document": Document(name, name, file_name=name)} for name in ("a.opml", "b.xml")]
    assert answered(*(message(number, **file) for number, file in enumerate(lists, 1))) == [1, 2]
    assert answered(
        part(1), *(message(number, media_group_id="1", **file) for number, file in enumerate(lists, 2))
    ) == [2]


def test_how_many_questions_came_together_is_known() -> None:
    bursts = Bursts()
    forwards = [message(1, **PHOTO, **FORWARDED), message(2, text="a", **FORWARDED), message(3, text="b", **FORWARDED)]
    assert [bursts.arrived(one) for one in forwards] == [False, True, True]
    assert [bursts.questions(one) for one in forwards] == [2, 2, 2]
    assert bursts.questions(message(4)) == 1


def test_an_album_is_one_question_however_many_of_its_parts_have_words() -> None:
    bursts = Bursts()
    parts = [part(1, caption="a"), part(2, caption="b"), part(3, "2", caption="c")]
    for one in parts:
        bursts.arrived(one)
    assert bursts.questions(parts[0]) == 2


@pytest.mark.parametrize(("after", "which"), [(APART, [1]), (APART + timedelta(seconds=1), [1, 2])])
def test_what_comes_a_while_later_is_no_part_of_it(after: timedelta, which: list[int]) -> None:
    assert answered(message(1, **PHOTO), message(2, after=after, **PHOTO)) == which


def test_an_album_sent_right_after_another_belongs_to_it() -> None:
    assert answered(part(1, "1"), part(2, "2")) == [1]


def test_what_somebody_types_is_a_question_of_its_own_and_ends_the_burst() -> None:
    assert answered(part(1), message(2, text="a"), message(3, text="b"), part(4, "2")) == [1, 2, 3, 4]


def test_a_group_has_no_bursts_as_only_what_it_asks_is_answered() -> None:
    assert answered(message(1, chat=-1, **PHOTO), message(2, chat=-1, **PHOTO)) == [1, 2]


def test_a_payment_is_no_part_of_a_burst() -> None:
    payment = SuccessfulPayment("XTR", 5, "stars", "1", "2")
    assert answered(message(1, successful_payment=payment), message(2, successful_payment=payment)) == [1, 2]


def test_each_chat_and_each_topic_has_its_own() -> None:
    assert answered(part(1), part(2, chat=2), part(3, message_thread_id=7)) == [1, 2, 3]


def test_of_very_many_chats_the_latest_are_remembered() -> None:
    bursts = Bursts(remembered=3)
    for chat in range(1, 5):
        bursts.arrived(part(1, chat=chat))
    assert not bursts.arrived(part(2, chat=1))
    assert bursts.arrived(part(2, chat=4))


def test_a_burst_is_still_known_when_something_else_has_come() -> None:
    bursts = Bursts()
    parts = [part(1), part(2)]
    for one in (*parts, message(3, text="a")):
        bursts.arrived(one)
    assert [bursts.is_answered(one) for one in parts] == [True, False]


async def test_only_the_first_of_a_burst_waits_for_the_others() -> None:
    waited: list[float] = []

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    bursts = Bursts(sleep, timedelta(seconds=0.5))
    for one in (part(1), part(2), message(3, text="a")):
        bursts.arrived(one)
        await bursts.settle(one)
    assert waited == [0.5]
