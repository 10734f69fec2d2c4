"""The buttons under what is said in groups."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.helpers import create_deep_linked_url

from bot.texts.texts import Texts


def private_chat(username: str, say: Texts) -> InlineKeyboardMarkup:
    """The way to one's own chat with the bot."""
    opening = InlineKeyboardButton(say.buttons.private_chat(), create_deep_linked_url(username))
    return InlineKeyboardMarkup([[opening]])
