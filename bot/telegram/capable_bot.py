"""A bot that leaves out of its messages what was refused there before, and the buttons as they then are."""

from collections.abc import Collection
from typing import Any

from telegram import (
    Bot,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    TelegramObject,
)
from telegram.error import BadRequest, EndPointNotFound
from telegram.ext import ExtBot

from bot.telegram.capabilities import Capabilities
from bot.telegram.errors import refused_feature
from digests.chats.chat import TelegramChatId
from digests.sending.features import Feature

# What stands under a message, or in place of a person's keyboard.
Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove | ForceReply


class CapableBot(ExtBot[str]):
    """A bot with a capability record."""

    def __init__(self, token: str, capabilities: Capabilities, **options: Any) -> None:
        super().__init__(token, **options)
        self._capabilities = capabilities

    @property
    def capabilities(self) -> Capabilities:
        return self._capabilities


async def refused_features(bot: Bot, chat: TelegramChatId | None) -> frozenset[Feature]:
    """What is known to be refused in `chat`, or in any chat for None."""
    return await bot.capabilities.refused(chat) if isinstance(bot, CapableBot) else frozenset()


async def learn(
    bot: Bot, error: BadRequest | EndPointNotFound, used: Collection[Feature], chat: TelegramChatId | None
) -> Feature | None:
    """Which of the features that a message to `chat` `used` the refusal is about, kept; None where it is of none."""
    refused = refused_feature(error, used)
    if refused is None:
        return None
    if isinstance(bot, CapableBot):
        await bot.capabilities.learn(refused, chat)
    return refused.feature


def features_of(markup: Markup | None) -> frozenset[Feature]:
    """What of the buttons may be refused."""
    if not isinstance(markup, InlineKeyboardMarkup):
        return frozenset()
    buttons = [button for row in markup.inline_keyboard for button in row]
    used = {Feature.BUTTON_COLOURS: any(map(_is_coloured, buttons)), Feature.INLINE_BUTTONS: any(map(_shares, buttons))}
    return frozenset(feature for feature, is_used in used.items() if is_used)


def without(markup: Markup | None, refused: Collection[Feature]) -> Markup | None:
    """The buttons without what is `refused`; None where none is left."""
    if not isinstance(markup, InlineKeyboardMarkup) or not features_of(markup) & set(refused):
        return markup
    rows = [
        [
            _plain(button) if Feature.BUTTON_COLOURS in refused else button
            for button in row
            if not (_shares(button) and Feature.INLINE_BUTTONS in refused)
        ]
        for row in markup.inline_keyboard
    ]
    rows = [row for row in rows if row]
    return InlineKeyboardMarkup(rows) if rows else None


def json_of(markup: Markup | None) -> dict[str, Any] | None:
    """The buttons as Telegram takes them.

    Inline ones are what a digest has nine of, and what `to_dict` finds out of each takes a quarter of sending it.
    """
    if not isinstance(markup, InlineKeyboardMarkup):
        return markup.to_dict() if markup is not None else None
    return {"inline_keyboard": [[_json_of_button(button) for button in row] for row in markup.inline_keyboard]}


def _json_of_button(button: InlineKeyboardButton) -> dict[str, Any]:
    values = {name: getattr(button, name) for name in InlineKeyboardButton.__slots__}
    return {
        name: value.to_dict() if isinstance(value, TelegramObject) else value
        for name, value in values.items()
        if value is not None
    }


def _is_coloured(button: InlineKeyboardButton) -> bool:
    return button.style is not None


def _shares(button: InlineKeyboardButton) -> bool:
    return button.switch_inline_query is not None


def _plain(button: InlineKeyboardButton) -> InlineKeyboardButton:
    return InlineKeyboardButton.de_json({**button.to_dict(), "style": None}, None)
