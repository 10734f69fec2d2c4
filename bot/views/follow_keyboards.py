"""The buttons under the list of what is followed."""

from collections.abc import Sequence

from telegram import InlineKeyboardMarkup

from bot.views.digest_callbacks import OpenFollowing, ShowNothing, Unfollow
from bot.views.keyboards import button
from digests.chats.chat import Follow


def following(shown: Sequence[Follow], start: int, step: int, of: int) -> InlineKeyboardMarkup:
    """A row for each that is `shown`, numbers `start` and on of so many, and the other pages of `step` each."""
    rows = [[button(f"✕ {follow.label}"[:60], Unfollow(follow.id))] for follow in shown]
    if of > step:
        back = [button("◀", OpenFollowing(start - step))] if start > 0 else []
        on = [button("▶", OpenFollowing(start + step))] if start + step < of else []
        rows.append([*back, button(f"{start // step + 1}/{-(-of // step)}", ShowNothing()), *on])
    return InlineKeyboardMarkup(rows)
