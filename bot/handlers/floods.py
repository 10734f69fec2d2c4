"""What is said to a chat that sends faster than it can be answered."""

import contextlib

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.press import Press
from bot.handlers.request import thread_of
from bot.services import Services
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.errors import BroadsheetError, StorageError


async def refuse(services: Services, update: Update, first: bool) -> None:
    """Say that what the update asks for is not done: at the `first` of many, and to whoever pressed a button."""
    where = update.effective_chat
    query = update.callback_query
    if not (query or (first and where)):
        return
    address = Address(TelegramChatId(where.id), thread_of(update.effective_message)) if where else None
    words = Texts(await _language(services, address)).errors.too_many_at_once()
    if query is not None:
        await Press(query).answer(words.plain)
    elif address is not None:
        with contextlib.suppress(TelegramError, BroadsheetError):
            await post(services.bot, address, words)


async def _language(services: Services, address: Address | None) -> str:
    if address is not None:
        with contextlib.suppress(StorageError):  # a press has to be answered all the same
            async with services.storage.read() as tx:
                chat = await tx.chats.at(address)
            if chat is not None:
                return chat.language
    return services.settings.default_language
