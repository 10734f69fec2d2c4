"""The buttons under the list of what is followed, and under what of it is told at once."""

from collections.abc import Callable, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.texts import Texts
from bot.views.callback_data import CallbackData
from bot.views.digest_callbacks import (
    OpenFollowing,
    OpenFollowingBelow,
    ShowNothing,
    SuggestFeed,
    SwitchAtOnce,
    Unfollow,
)
from bot.views.groups.channel_callbacks import OpenChannel, OpenChannelFollows
from bot.views.keyboards import LONGEST_LABEL, button, close
from digests.chats.chat import Follow


def following(shown: Sequence[Follow], start: int, step: int, of: int, say: Texts) -> InlineKeyboardMarkup:
    """A row for each that is `shown`, numbers `start` and on of so many, and the other pages of `step` each.

    In each, the way to follow it no longer, and whether it is told at once or with the digest.
    """
    return InlineKeyboardMarkup([*_rows(shown, start, step, of, opens=OpenFollowing, say=say), [close(say)]])


def followed_by_channel(shown: Sequence[Follow], start: int, step: int, of: int, say: Texts) -> InlineKeyboardMarkup:
    """The same of a channel, with *Back* to it."""
    back = button(say.buttons.back(), OpenChannel())
    return InlineKeyboardMarkup([*_rows(shown, start, step, of, opens=OpenChannelFollows, say=say), [back]])


def _rows(
    shown: Sequence[Follow], start: int, step: int, of: int, *, opens: Callable[[int], CallbackData], say: Texts
) -> list[list[InlineKeyboardButton]]:
    rows = [
        [
            button(f"✕ {say.formats.followed(follow)}"[:LONGEST_LABEL], Unfollow(follow.id)),
            button(say.buttons.at_once(on=follow.at_once_from is not None), SwitchAtOnce(follow.id)),
        ]
        for follow in shown
    ]
    if of > step:
        back = [button("◀", opens(start - step))] if start > 0 else []
        on = [button("▶", opens(start + step))] if start + step < of else []
        rows.append([*back, button(f"{start // step + 1}/{-(-of // step)}", ShowNothing()), *on])
    return rows


def of_alert(say: Texts) -> InlineKeyboardMarkup:
    """The way to change what is told at once."""
    return InlineKeyboardMarkup([[button(say.buttons.following(), OpenFollowingBelow())]])


def suggest(query: int, say: Texts) -> InlineKeyboardMarkup:
    """The way to suggest a feed, which is followed by its address, for everybody; that is kept as `query`."""
    return InlineKeyboardMarkup([[button(say.buttons.suggest_for_all(), SuggestFeed(query))]])
