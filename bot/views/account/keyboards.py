"""The buttons under what is asked about a chat's data."""

from telegram import InlineKeyboardMarkup

from bot.texts.moving import LISTED
from bot.texts.texts import Texts
from bot.views.account import callbacks
from bot.views.digest_callbacks import OpenFollowing
from bot.views.keyboards import button, close
from bot.views.settings_callbacks import OpenSettings


def forget(say: Texts) -> InlineKeyboardMarkup:
    """Whether everything is to be deleted."""
    return InlineKeyboardMarkup(
        [
            [button(say.buttons.delete_everything(), callbacks.ForgetChat())],
            [button(say.buttons.back(), callbacks.KeepChat())],
        ]
    )


def feed_check(say: Texts) -> InlineKeyboardMarkup:
    """The way to what became of feeds that were moved in."""
    return InlineKeyboardMarkup([[button(say.buttons.feed_check(), callbacks.OpenFeedCheck(0))]])


def feed_checks(start: int, of: int, say: Texts) -> InlineKeyboardMarkup:
    """The same again, the other pages of feeds that can't be read, and *Back* to all that is followed."""
    ways = []
    if start > 0:
        ways.append(button("◀", callbacks.OpenFeedCheck(max(0, start - LISTED))))
    if start + LISTED < of:
        ways.append(button("▶", callbacks.OpenFeedCheck(start + LISTED)))
    again = [button(say.buttons.look_again(), callbacks.OpenFeedCheck(start))]
    back = [button(say.buttons.back(), OpenFollowing(0))]
    return InlineKeyboardMarkup([ways, again, back] if ways else [again, back])


def private_feed(say: Texts, *, exists: bool, is_own: bool) -> InlineKeyboardMarkup:
    """What can be done with the chat's feed, if it `exists`, and *Back* to the settings, where they are the `own` ones
    of whoever sees this; else it is closed."""
    back = [button(say.buttons.back(), OpenSettings()) if is_own else close(say)]
    if not exists:
        return InlineKeyboardMarkup([[button(say.buttons.create_feed(), callbacks.RenewFeed())], back])
    renew = button(say.buttons.new_address(), callbacks.RenewFeed())
    return InlineKeyboardMarkup([[renew, button(say.buttons.revoke(), callbacks.RevokeFeed())], back])
