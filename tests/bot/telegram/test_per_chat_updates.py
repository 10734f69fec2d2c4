"""Many chats at once, each chat's messages in their order."""

import asyncio
from datetime import UTC, datetime

from telegram import Chat, Message, Update

from bot.telegram.per_chat_updates import PerChatUpdateProcessor


def update(chat: int) -> Update:
    message = Message(1, datetime(2026, 11, 24, tzinfo=UTC), Chat(chat, "private"), text="hello")
    return Update(1, message=message)


class Work:
    """Notes when each piece begins and ends."""

    def __init__(self) -> None:
        self.log: list[str] = []

    async def piece(self, name: str) -> None:
        self.log.append(f"{name} begins")
        await asyncio.sleep(0.01)
        self.log.append(f"{name} ends")


async def done(*pieces: tuple[object, str]) -> list[str]:
    work, processor = Work(), PerChatUpdateProcessor()
    await asyncio.gather(*(processor.process_update(what, work.piece(name)) for what, name in pieces))
    return work.log


async def test_one_chat_waits_for_itself() -> None:
    assert await done((update(1), "a"), (update(1), "b")) == ["a begins", "a ends", "b begins", "b ends"]


async def test_chats_do_not_wait_for_each_other() -> None:
    assert (await done((update(1), "a"), (update(2), "b")))[:2] == ["a begins", "b begins"]


async def test_what_belongs_to_no_chat_is_done_in_order() -> None:
    assert await done((None, "a"), (None, "b")) == ["a begins", "a ends", "b begins", "b ends"]


async def test_a_chat_is_served_again_after_a_failure() -> None:
    processor, work = PerChatUpdateProcessor(), Work()

    async def fail() -> None:
        raise ValueError("no")

    results = await asyncio.gather(
        processor.process_update(update(1), fail()),
        processor.process_update(update(1), work.piece("a")),
        return_exceptions=True,
    )
    assert isinstance(results[0], ValueError)
    assert work.log == ["a begins", "a ends"]
