"""Forum topics that are closed and opened again: each pauses by itself."""

from telegram import Update

from bot.handlers.request import thread_of
from bot.services import Context
from digests.chats.chat import Address, ChatState, TelegramChatId


async def closed(update: Update, context: Context) -> None:
    """A topic was closed, or the general one hidden: nothing is sent there until it is opened again."""
    if (address := _address(update)) is None:
        return
    async with context.bot_data.services.storage.begin() as tx:
        chat = await tx.chats.at(address)
        if chat is not None and chat.state is ChatState.ACTIVE:
            await tx.chat_access.set_state(chat.id, ChatState.CLOSED)


async def opened(update: Update, context: Context) -> None:
    """A topic was opened again."""
    if (address := _address(update)) is not None:
        async with context.bot_data.services.storage.begin() as tx:
            await tx.chat_access.reopen(address)


def _address(update: Update) -> Address | None:
    message = update.message
    return Address(TelegramChatId(message.chat.id), thread_of(message)) if message else None
