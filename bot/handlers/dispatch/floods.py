"""What is said to a chat that sends faster than it can be answered."""

import contextlib

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.press import Press
from bot.handlers.request import language_of, thread_of
from bot.services import Services
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.errors import BroadsheetError


async def refuse(services: Services, update: Update, first: bool) -> None:
    """Say that what the update asks for is not done: at the `first` of many, and to whoever pressed a button."""
    where = update.effective_chat
    query = update.callback_query
    if not (query or (first and where)):
        return
    # Of whoever sent it: the chat's own would have to be looked up for each that is too much.
    words = Texts(language_of(update.effective_user, services)).errors.too_many_at_once()
    if query is not None:
        await Press(query).answer(words.plain)
    elif where is not None:
        address = Address(TelegramChatId(where.id), thread_of(update.effective_message))
        with contextlib.suppress(TelegramError, BroadsheetError):
            await post(services.bot, address, words)
