"""The buttons about channels: the list, one channel, its topics, and the one that lets somebody choose a channel."""

from collections.abc import Collection, Sequence

from telegram import (
    ChatAdministratorRights,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    KeyboardButtonRequestChat,
    ReplyKeyboardMarkup,
)

from bot.texts.texts import Texts
from bot.views import settings_callbacks
from bot.views.callback_data import CallbackData
from bot.views.groups import channel_callbacks as callbacks
from bot.views.keyboards import button, close, topic_buttons
from bot.views.other_chats import about_chat
from digests.chats.chat import Chat

# The only question of its message, so any number will do (https://core.telegram.org/bots/api#keyboardbuttonrequestchat).
REQUEST = 1
MOST_LISTED = 50
_NO_RIGHTS = ChatAdministratorRights.no_rights().to_dict() | {"can_manage_chat": True}


def channels(listed: Sequence[Chat], say: Texts) -> InlineKeyboardMarkup:
    """A button for each, one for another, and one that closes the list."""
    rows: list[list[InlineKeyboardButton]] = []
    for channel in listed[:MOST_LISTED]:
        opening = about_chat(_rows(callbacks.OpenChannel(), f"📣 {channel.title}"), channel.id)
        rows += [list(row) for row in opening.inline_keyboard]
    return InlineKeyboardMarkup([*rows, [button(say.buttons.add_channel(), callbacks.AddChannel())], [close(say)]])


def channel(say: Texts) -> InlineKeyboardMarkup:
    """The ways to change what a channel gets. *Back* leads to all of them, so it is about none."""
    return InlineKeyboardMarkup(
        [
            [
                button(say.buttons.topics(), callbacks.OpenChannelTopics()),
                button(say.buttons.all_it_follows(), callbacks.OpenChannelFollows(0)),
            ],
            [button(say.buttons.settings(), settings_callbacks.OpenSettings())],
            [button(say.buttons.back(), callbacks.ListChannels())],
        ]
    )


def topics(names: Sequence[str], chosen: Collection[str], say: Texts) -> InlineKeyboardMarkup:
    rows = topic_buttons(names, chosen, callbacks.SwitchChannelTopic, say)
    return InlineKeyboardMarkup([*rows, *back(say).inline_keyboard])


def back(say: Texts) -> InlineKeyboardMarkup:
    """To the channel."""
    return _rows(callbacks.OpenChannel(), say.buttons.back())


def set_up(say: Texts) -> InlineKeyboardMarkup:
    return _rows(callbacks.OpenChannel(), say.buttons.set_up())


def choose(say: Texts) -> ReplyKeyboardMarkup:
    """In place of a person's keyboard: Telegram's own list of the channels where they may post and add the bot, which
    becomes an administrator of the chosen one with the right to post."""
    post = ChatAdministratorRights.de_json(_NO_RIGHTS | {"can_post_messages": True}, None)
    add = ChatAdministratorRights.de_json(_NO_RIGHTS | {"can_post_messages": True, "can_promote_members": True}, None)
    wanted = KeyboardButtonRequestChat(
        REQUEST, chat_is_channel=True, user_administrator_rights=add, bot_administrator_rights=post
    )
    rows = [[KeyboardButton(say.buttons.choose_channel(), request_chat=wanted)], [KeyboardButton(say.buttons.back())]]
    return ReplyKeyboardMarkup(rows, resize_keyboard=True, one_time_keyboard=True)


def _rows(data: CallbackData, label: str) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button(label, data)]])
