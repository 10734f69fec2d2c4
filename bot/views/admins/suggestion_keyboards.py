"""The buttons under sources that people suggested, for the admins who decide."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.admins.source_callbacks import ListSources
from bot.views.admins.suggestion_callbacks import ApproveSuggestion, DeclineSuggestion
from bot.views.keyboards import button
from digests.chats.suggestion import Suggestion


def suggestion(number: int, say: Texts) -> InlineKeyboardMarkup:
    """Under a new one."""
    approve = button(say.suggestions.approve(), ApproveSuggestion(number, listed=False))
    decline = button(say.suggestions.decline(), DeclineSuggestion(number, listed=False))
    return InlineKeyboardMarkup([[approve, decline]])


def suggestions(waiting: Sequence[Suggestion], say: Texts) -> InlineKeyboardMarkup:
    """Under the list: each to approve or decline, by its place, and *Back* to the sources."""
    rows = [
        [
            button(f"✓ {place}", ApproveSuggestion(each.id, listed=True)),
            button(f"✕ {place}", DeclineSuggestion(each.id, listed=True)),
        ]
        for place, each in enumerate(waiting, 1)
    ]
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), ListSources(0, 0))]])
