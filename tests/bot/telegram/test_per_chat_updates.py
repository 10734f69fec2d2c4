"""Many chats at once, each chat's messages in their order, and no chat in another's way."""

import asyncio
import inspect
from datetime import UTC, datetime
from itertools import count
from typing import Any

import pytest
from telegram import CallbackQuery, Chat, ChatMemberLeft, ChatMemberUpdated, InlineQuery, Message, Update, User

from bot.monitoring.metrics import Metrics
from bot.telegram.bursts import Bursts
from bot.telegram.per_chat_updates import PerChatUpdateProcessor

AT_ONCE = 64
WAITING = 20

NUMBERS = count(1)
NOON = datetime(2026, 11, 24, tzinfo=UTC)


def said(chat: int, text: str = "/help", sender: int = 0, **more: Any) -> Update:
    kind = Chat.PRIVATE if chat > 0 else Chat.SUPERGROUP
    by = User(sender or abs(chat), "Ada", is_bot=False)
    return Update(next(NUMBERS), message=Message(1, NOON, Chat(chat, kind), from_user=by, text=text, **more))


def pressed(chat: int) -> Update:
    message = said(chat).message
    return Update(
        next(NUMBERS), callback_query=CallbackQuery("1", User(chat, "Ada", is_bot=False), "1", message=message)
    )


def left(chat: int) -> Update:
    by = User(7, "Ada", is_bot=False)
    change = ChatMemberUpdated(Chat(chat, Chat.SUPERGROUP), by, NOON, ChatMemberLeft(by), ChatMemberLeft(by))
    return Update(next(NUMBERS), my_chat_member=change)


BANNED = 6666


class Crowd:
    """Updates that come in one after the other. Each is being handled until it is let go on."""

    def __init__(self) -> None:
        self.settling: list[float] = []
        self.metrics = Metrics()
        self.processor = PerChatUpdateProcessor(self._refuse, Bursts(self._settle), self.metrics, self._is_banned)
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.refused: list[bool] = []
        self.tasks: dict[str, asyncio.Task[None]] = {}
        self.free = asyncio.Event()

    async def _refuse(self, update: Update, first: bool) -> None:
        self.refused.append(first)

    def _is_banned(self, update: Update) -> bool:
        return update.effective_chat is not None and update.effective_chat.id == BANNED

    async def _settle(self, seconds: float) -> None:
        self.settling.append(seconds)

    async def _handle(self, name: str) -> None:
        self.begun.append(name)
        await self.free.wait()
        self.ended.append(name)

    async def come(self, *updates: tuple[object, str]) -> None:
        """Let them come in, and everything happen that can happen now."""
        for update, name in updates:
            work = self.processor.process_update(update, self._handle(name))
            self.tasks[name] = asyncio.create_task(work)
        await self.rest()

    async def rest(self) -> None:
        for _ in range(20 + 2 * len(self.tasks)):
            await asyncio.sleep(0)

    async def go_on(self) -> None:
        self.free.set()
        await asyncio.gather(*self.tasks.values(), return_exceptions=True)


async def test_one_chat_waits_for_itself() -> None:
    crowd = Crowd()
    await crowd.come((said(1), "a"), (said(1), "b"))
    assert crowd.begun == ["a"]
    assert crowd.metrics.registry.get_sample_value("broadsheet_updates_under_way") == 2
    await crowd.go_on()
    assert crowd.ended == ["a", "b"]


async def test_what_comes_from_whom_is_banned_is_dropped_and_not_even_refused() -> None:
    crowd = Crowd()
    await crowd.come(*((said(BANNED), f"flood {number}") for number in range(30)), (left(BANNED), "left"))
    assert (crowd.begun, crowd.refused) == ([], [])
    assert all(task.done() for task in crowd.tasks.values())


async def test_what_fails_before_it_begins_leaves_nothing_behind_that_would_warn() -> None:
    def fail(update: Update) -> bool:
        raise OSError(f"{update.update_id}")

    async def handled() -> None:
        raise AssertionError("it has not begun")

    async def refuse(update: Update, first: bool) -> None:
        raise AssertionError("nor is it refused")

    coroutine = handled()
    processor = PerChatUpdateProcessor(refuse, Bursts(), Metrics(), fail)
    with pytest.raises(OSError, match=r"^\d+$"):
        await processor.process_update(said(1), coroutine)
    assert inspect.getcoroutinestate(coroutine) == inspect.CORO_CLOSED


async def test_chats_do_not_wait_for_each_other() -> None:
    crowd = Crowd()
    await crowd.come((said(1), "a"), (said(2), "b"))
    assert crowd.begun == ["a", "b"]
    await crowd.go_on()


async def test_what_belongs_to_no_chat_is_done_in_order() -> None:
    crowd = Crowd()
    await crowd.come((None, "a"), (None, "b"))
    assert crowd.begun == ["a"]
    await crowd.go_on()
    assert crowd.ended == ["a", "b"]


async def test_a_chat_is_served_again_after_a_failure() -> None:
    crowd = Crowd()

    async def fail() -> None:
        raise ValueError("no")

    failing = asyncio.create_task(crowd.processor.process_update(said(1), fail()))
    await crowd.come((said(1), "a"))
    await crowd.go_on()
    assert isinstance(failing.exception(), ValueError)
    assert crowd.ended == ["a"]


async def test_what_one_chat_has_waiting_holds_no_place_that_another_needs() -> None:
    crowd = Crowd()
    await crowd.come(*((said(1), f"flood {number}") for number in range(1000)))
    await crowd.come(*((said(chat), f"chat {chat}") for chat in range(2, AT_ONCE + 1)))
    assert len(crowd.begun) == AT_ONCE
    await crowd.go_on()
    assert len(crowd.ended) == AT_ONCE + WAITING


async def test_more_chats_than_there_are_places_have_their_turn_one_after_the_other() -> None:
    crowd = Crowd()
    chats = range(1, AT_ONCE + 11)
    await crowd.come(*((said(chat), f"{chat}") for chat in chats))
    assert len(crowd.begun) == AT_ONCE
    await crowd.go_on()
    assert crowd.ended == [str(chat) for chat in chats]


async def test_a_chat_that_sends_too_much_is_answered_first_things_first_and_told_once() -> None:
    crowd = Crowd()
    await crowd.come(*((said(1), f"{number}") for number in range(100)))
    assert crowd.refused == [True] + [False] * (100 - WAITING - 2)
    await crowd.go_on()
    assert crowd.ended == [str(number) for number in range(WAITING + 1)]


async def test_it_is_told_again_when_it_has_been_answered_in_between() -> None:
    crowd = Crowd()
    for _ in range(2):
        await crowd.come(*((said(1), f"{number}") for number in range(WAITING + 3)))
        await crowd.go_on()
        crowd.free.clear()
    assert crowd.refused == [True, False] * 2


async def test_in_a_group_the_newest_of_who_sends_most_goes_for_those_who_send_less() -> None:
    crowd = Crowd()
    await crowd.come(*((said(-1, sender=1), f"flood {number}") for number in range(100)))
    await crowd.come(*((said(-1, sender=person), f"person {person}") for person in range(2, 8)))
    await crowd.go_on()
    assert crowd.ended == [f"flood {number}" for number in range(WAITING - 5)] + [
        f"person {one}" for one in range(2, 8)
    ]


async def test_where_the_bot_is_let_in_and_where_a_group_moves_is_never_lost() -> None:
    crowd = Crowd()
    await crowd.come(*((said(-1, sender=1), f"flood {number}") for number in range(100)))
    await crowd.come((said(-1, "", migrate_to_chat_id=-2), "moved"), (left(-1), "left"))
    await crowd.come((said(-1, sender=2), "person"))
    await crowd.go_on()
    assert crowd.ended[-3:] == ["moved", "left", "person"]


async def test_what_a_group_says_among_itself_is_dropped_without_a_word() -> None:
    crowd = Crowd()
    await crowd.come(*((said(-1, "good morning"), f"{number}") for number in range(100)))
    assert crowd.refused == []
    await crowd.go_on()


async def test_every_press_that_is_dropped_is_reported_so_that_it_is_answered() -> None:
    crowd = Crowd()
    await crowd.come(*((pressed(1), f"{number}") for number in range(WAITING + 4)))
    assert crowd.refused == [True, False, False]
    await crowd.go_on()


@pytest.mark.parametrize("cancelled", ["a", "b"])
async def test_who_is_cancelled_leaves_its_turn_to_the_next(cancelled: str) -> None:
    crowd = Crowd()
    await crowd.come((said(1), "a"), (said(1), "b"), (said(1), "c"))
    crowd.tasks[cancelled].cancel()
    await crowd.rest()
    await crowd.go_on()
    assert crowd.ended == [name for name in "abc" if name != cancelled]


async def test_who_is_cancelled_when_its_turn_has_just_come_passes_it_on() -> None:
    crowd = Crowd()
    await crowd.come((said(1), "a"), (said(1), "b"), (said(1), "c"))
    crowd.free.set()
    asyncio.get_running_loop().call_soon(crowd.tasks["b"].cancel)
    await crowd.go_on()
    assert crowd.tasks["b"].cancelled()
    assert crowd.ended[-1] == "c"


async def test_an_update_that_comes_again_is_not_handled_again() -> None:
    crowd = Crowd()
    twice = said(1)
    await crowd.come((twice, "a"), (twice, "b"), (said(1), "c"))
    await crowd.go_on()
    assert crowd.ended == ["a", "c"]


async def test_the_first_of_a_burst_waits_for_the_others_and_the_flood_of_them_goes_without_a_word() -> None:
    crowd = Crowd()
    await crowd.come(*((said(1, media_group_id="1"), f"{number}") for number in range(100)))
    assert len(crowd.settling) == 1
    assert crowd.refused == []
    await crowd.go_on()


async def test_what_is_handled_in_time_is_not_left_at_the_end() -> None:
    crowd = Crowd()
    await crowd.come((said(1), "a"), (said(1), "b"), (said(2), "c"))
    crowd.free.set()
    assert await crowd.processor.end(60) == []
    assert sorted(crowd.ended) == ["a", "b", "c"]


async def test_what_is_not_handled_by_the_end_is_cut_short_and_left() -> None:
    crowd = Crowd()
    updates = [said(1), said(1), said(2)]
    await crowd.come(*zip(updates, "abc", strict=True))
    assert await crowd.processor.end(0) == updates
    assert crowd.begun == ["a", "c"]
    assert all(task.cancelled() for task in crowd.tasks.values())
    assert await crowd.processor.end(0) == []


async def test_what_does_not_end_when_it_is_cut_short_is_cut_again() -> None:
    crowd = Crowd()
    obstinate = said(1)

    async def handle() -> None:
        try:
            await crowd.free.wait()
        finally:
            await crowd.free.wait()

    task = asyncio.create_task(crowd.processor.process_update(obstinate, handle()))
    await crowd.rest()
    assert await crowd.processor.end(0) == [obstinate]
    assert task.cancelled()


async def test_of_what_somebody_types_too_fast_the_rest_is_dropped_without_a_word() -> None:
    crowd, ada = Crowd(), User(1, "Ada", is_bot=False)
    typed = (Update(next(NUMBERS), inline_query=InlineQuery(str(at), ada, "storm", "")) for at in range(WAITING + 10))
    await crowd.come(*((update, str(at)) for at, update in enumerate(typed)), (said(1), "a message"))
    assert crowd.refused == [True]
    await crowd.go_on()
    assert crowd.ended == [str(at) for at in range(WAITING + 1)]


async def test_only_so_many_updates_are_remembered_to_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.telegram.per_chat_updates.SEEN", 2)
    crowd = Crowd()
    first, second, third = said(1), said(1), said(1)
    await crowd.come((first, "a"), (second, "b"), (third, "c"), (third, "d"), (second, "e"), (first, "f"))
    await crowd.go_on()
    assert crowd.ended == ["a", "b", "c", "f"]
