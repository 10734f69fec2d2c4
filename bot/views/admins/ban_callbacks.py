"""The callback data of the buttons under the list of who is banned."""

from dataclasses import dataclass
from typing import ClassVar

from bot.views.callback_data import CallbackData
from digests.chats.chat import TelegramChatId


@dataclass(frozen=True, slots=True)
class Unban(CallbackData):
    """Whoever has that id at Telegram is listened to again."""

    prefix: ClassVar[str] = "ub"
    telegram_id: TelegramChatId
