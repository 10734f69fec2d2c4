"""What people are told when handling what they did fails."""

import contextlib
import logging

from telegram import Message, Update
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.handlers.request import language_of, thread_of
from bot.services import Context
from bot.telegram.errors import CLOSED, refusal_of
from bot.telegram.send import post
from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.errors import BroadsheetError

log = logging.getLogger(__name__)


async def handle_error(update: object, context: Context) -> None:
    """What no handler foresaw: written down, and the person told so, in the forum topic that it came from.

    Where it is not known who asked, or in which topic, nobody is told; nor where the bot may not write any more.
    """
    error = context.error
    if isinstance(error, BadRequest | Forbidden) and refusal_of(error) in CLOSED:
        log.info("a chat closed its door while being answered: %s", error, extra=_ids(update))
        return
    log.error("an update could not be handled", exc_info=error, extra=_ids(update))
    message = update.effective_message if isinstance(update, Update) else None
    if not isinstance(message, Message):
        return
    services = context.bot_data.services
    say = Texts(language_of(update.effective_user if isinstance(update, Update) else None, services))
    address = Address(TelegramChatId(message.chat.id), thread_of(message))
    with contextlib.suppress(TelegramError, BroadsheetError):
        await post(services.bot, address, say.errors.trouble())


def _ids(update: object) -> dict[str, int]:
    if not isinstance(update, Update):
        return {}
    chat = update.effective_chat
    return {"update": update.update_id} | ({"telegram_chat": chat.id} if chat else {})
