"""Callback data of buttons about another chat than the one they stand in: `@chat:`, and what it would be there.

It names the chat by our own number, and grants nothing: who presses is looked up in that chat each time.
"""

import re

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.views.digest_callbacks import CloseMessage
from digests.chats.chat import ChatId

# What a pattern for callback data begins with, where it may be about another chat.
ABOUT = r"(?:@\d{1,18}:)?"
_ABOUT = re.compile(r"@(\d{1,18}):(.*)", re.DOTALL)


def about_chat(keyboard: InlineKeyboardMarkup, chat: ChatId) -> InlineKeyboardMarkup:
    """The same buttons, about `chat`; but *Close* is about its message."""
    return InlineKeyboardMarkup([[_about(button, chat) for button in row] for row in keyboard.inline_keyboard])


def split(data: str) -> tuple[ChatId | None, str]:
    """Which other chat callback data is about, if any, and what it would be there."""
    match = _ABOUT.fullmatch(data)
    return (ChatId(int(match[1])), match[2]) if match else (None, data)


def _about(button: InlineKeyboardButton, chat: ChatId) -> InlineKeyboardButton:
    if button.callback_data in (None, CloseMessage().pack()):
        return button
    return InlineKeyboardButton.de_json(button.to_dict() | {"callback_data": f"@{chat}:{button.callback_data}"}, None)
