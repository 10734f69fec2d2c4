"""The buttons under what is asked about a chat's data."""

from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.account import callbacks
from bot.views.keyboards import button


def forget(say: Texts) -> InlineKeyboardMarkup:
    """Whether everything is to be deleted."""
    return InlineKeyboardMarkup(
        [
            [button(say.buttons.delete_everything(), callbacks.ForgetChat())],
            [button(say.buttons.back(), callbacks.KeepChat())],
        ]
    )
