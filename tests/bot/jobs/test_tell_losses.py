"""Who is told that the bot may write no more where they set it up."""

from typing import cast

from telegram.ext import ExtBot

from bot.jobs.tell_losses import LossReporter
from digests.chats.chat import ChatState, TelegramChatId
from storage import Loss, Storage
from tests.storage.samples import a_chat


async def test_who_is_not_there_or_has_blocked_the_bot_is_not_told(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        await tx.chat_access.set_state((await a_chat(tx, 3)).id, ChatState.BLOCKED)
    reporter = LossReporter(sqlite_storage, cast("ExtBot[str]", None))
    for person in (3, 4):
        assert not await reporter._tell(Loss(TelegramChatId(-9), "Fans", "supergroup", TelegramChatId(person)))
