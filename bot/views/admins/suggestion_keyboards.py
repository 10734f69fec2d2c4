"""The buttons under sources that people suggested: for the admins who decide, and for who suggested them."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.admins.source_callbacks import ListSources
from bot.views.admins.suggestion_callbacks import (
    ApproveFeed,
    ApproveSuggestion,
    DeclineSuggestion,
    ListSuggestions,
    OpenSuggestion,
    WithdrawSuggestion,
)
from bot.views.keyboards import LONGEST_LABEL, button, close, feed_rows
from digests.chats.suggestion import LISTED, Suggestion


def suggestion(number: int, say: Texts) -> InlineKeyboardMarkup:
    """Under a new one."""
    approve = button(say.suggestions.approve(), ApproveSuggestion(number, None))
    decline = button(say.suggestions.decline(), DeclineSuggestion(number, None))
    return InlineKeyboardMarkup([[approve, decline]])


def suggestions(shown: Sequence[Suggestion], start: int, of: int, say: Texts) -> InlineKeyboardMarkup:
    """Under a page of the list: each to approve or decline, by its number, the other pages, and *Back* to the sources.

    `start` is how many of all of them stand on the pages before.
    """
    rows = [
        [
            button(f"✓ {number}", ApproveSuggestion(each.id, start)),
            button(f"✕ {number}", DeclineSuggestion(each.id, start)),
        ]
        for number, each in enumerate(shown, start + 1)
    ]
    back = [button("◀", ListSuggestions(start - LISTED))] if start > 0 else []
    on = [button("▶", ListSuggestions(start + LISTED))] if start + LISTED < of else []
    ways = [[*back, *on]] if back or on else []
    return InlineKeyboardMarkup([*rows, *ways, [button(say.buttons.back(), ListSources(0, 0))]])


def feeds(number: int, offered: Sequence[tuple[str, int]], start: int | None, say: Texts) -> InlineKeyboardMarkup:
    """The feeds of a suggested site to choose from, as (title, number of the kept address), and *Back*."""
    rows = feed_rows(offered, lambda query: ApproveFeed(number, query, start))
    way = OpenSuggestion(number) if start is None else ListSuggestions(start)
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), way)]])


def withdraw(number: int, say: Texts) -> InlineKeyboardMarkup:
    """Under the thanks for a suggestion."""
    return InlineKeyboardMarkup([[button(say.suggestions.withdraw(), WithdrawSuggestion(number))]])


def own(waiting: Sequence[Suggestion], say: Texts) -> InlineKeyboardMarkup | None:
    """Under what somebody suggested and waits: each to take back."""
    rows = [[button(f"✕ {each.url}"[:LONGEST_LABEL], WithdrawSuggestion(each.id))] for each in waiting]
    return InlineKeyboardMarkup([*rows, [close(say)]]) if rows else None
