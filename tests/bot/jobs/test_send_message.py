"""What one delivery sends, and what it comes to where that is gone."""

from typing import cast

from telegram.ext import ExtBot

from bot.jobs.send_message import MessageSender
from digests.chats.chat import Address, ChatId, TelegramChatId
from digests.sending.delivery import Delivery, DeliveryKind, Refused
from storage import Storage
from tests.storage.samples import NOW


async def sent(storage: Storage, kind: DeliveryKind) -> object:
    """What the delivery of something comes to that is no longer there."""
    sender = MessageSender(storage, cast("ExtBot[str]", None), "UTC", lambda: NOW)
    return await sender.send_message(
        Delivery(1, kind, 7, ChatId(1), Address(TelegramChatId(3)), 0), None, paid=False, silent=False
    )


async def test_what_is_no_longer_there_is_refused_and_no_chat_is_blamed_for_it(sqlite_storage: Storage) -> None:
    assert await sent(sqlite_storage, DeliveryKind.BROADCAST) == Refused("the broadcast is no longer there")
    assert await sent(sqlite_storage, DeliveryKind.DIGEST) == Refused("the chat or its digest is no longer there")
