"""What people are told when handling what they did fails, or is of no use any more."""

import contextlib
import logging

from telegram import Update
from telegram.error import TelegramError

from bot.handlers.request import thread_of
from bot.services import Context
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.errors import BroadsheetError

log = logging.getLogger(__name__)


async def handle_error(update: object, context: Context) -> None:
    """What no handler foresaw: written down, and the person told so, in the forum topic that it came from."""
    log.error("an update could not be handled", exc_info=context.error)
    if not isinstance(update, Update) or (where := update.effective_chat) is None:
        return
    services = context.bot_data.services
    say = Texts(services.settings.default_language)
    address = Address(TelegramChatId(where.id), thread_of(update.effective_message))
    with contextlib.suppress(TelegramError, BroadsheetError):
        await post(services.bot, address, say.errors.trouble())


async def unknown_button(update: Update, context: Context) -> None:
    """A button that none of ours carries, or whose message is out of reach, must stop spinning, too."""
    query = update.callback_query
    if query is not None:
        log.info("a button of nobody's: %r", query.data)
        say = Texts(context.bot_data.services.settings.default_language)
        with contextlib.suppress(TelegramError):
            await query.answer(say.errors.outdated())
