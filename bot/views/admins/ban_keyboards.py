"""The buttons under the list of who is banned."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.views.admins.ban_callbacks import Unban
from bot.views.keyboards import button, rows_of
from storage import Ban


def bans(banned: Sequence[Ban]) -> InlineKeyboardMarkup | None:
    """A button for each ban, by its number in the list, that ends it."""
    buttons = [button(f"✕ {number}", Unban(ban.telegram_id)) for number, ban in enumerate(banned, 1)]
    return InlineKeyboardMarkup(rows_of(buttons, 5)) if buttons else None
