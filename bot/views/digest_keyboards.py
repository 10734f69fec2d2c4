"""The buttons under digests and briefs, and in lists of what is followed and of feeds."""

from collections.abc import Collection, Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import KeyboardButtonStyle

from bot.texts.texts import Texts
from bot.views import digest_callbacks as callbacks
from bot.views.keyboards import LONGEST_LABEL, button, close, even_rows, feed_rows, topic_buttons
from bot.views.settings_callbacks import OpenPause, OpenSettingsBelow
from digests.brief import PAGE, WINDOWS


def topics_to_follow(topics: Sequence[str], chosen: Collection[str], say: Texts) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(topic_buttons(topics, chosen, callbacks.FollowTopic, say))


def digest(
    number: int, page: int, of: int, items: Collection[int], say: Texts, *, more: bool = False
) -> InlineKeyboardMarkup:
    """Under page `page` of the digest `number`: the `items` told on it, the other pages, and what people do next.

    `more`: it had no room for all.
    """
    rows = even_rows([button(str(item + 1), callbacks.OpenStory(number, item)) for item in sorted(items)])
    if of > 1:
        back = [button("◀", callbacks.OpenPage(number, page - 1))] if page > 0 else []
        on = [button("▶", callbacks.OpenPage(number, page + 1))] if page + 1 < of else []
        rows.append([*back, button(f"{page + 1}/{of}", callbacks.ShowNothing()), *on])
    if more and page + 1 == of:
        rows.append([_earlier(say)])
    rows.append(
        [
            button(say.buttons.search(), callbacks.AskForWords()),
            button(say.buttons.settings(), OpenSettingsBelow()),
            button(say.buttons.pause(), OpenPause()),
        ]
    )
    return InlineKeyboardMarkup([row for row in rows if row])


def earlier(say: Texts) -> InlineKeyboardMarkup:
    """Under the line that nothing is new, where former digests had no room for all."""
    return InlineKeyboardMarkup([[_earlier(say)]])


def _earlier(say: Texts) -> InlineKeyboardButton:
    return button(say.digests.more_from_earlier(), callbacks.TellEarlier())


def digests(numbers: Sequence[int], say: Texts) -> InlineKeyboardMarkup:
    """The digests with these `numbers` to choose from, in the order in which they are listed."""
    opening = [button(str(place), callbacks.OpenDigest(number)) for place, number in enumerate(numbers, 1)]
    return InlineKeyboardMarkup([*even_rows(opening), [close(say)]])


def nothing_found(query: int, hours: int, near: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """Under an empty brief: `near` words with the numbers they can be asked by, the windows, and *Follow this*."""
    words = [button(word[:LONGEST_LABEL], callbacks.OpenBrief(number, hours, 0)) for word, number in near]
    rows = [words] if words else []
    return InlineKeyboardMarkup([*rows, *brief(query, hours, range(0), (), say).inline_keyboard])


def brief(query: int, hours: int, shown: range, stories: Sequence[int], say: Texts) -> InlineKeyboardMarkup:
    """Under a brief that tells those of its `stories` whose places are `shown`: these to open, the windows, the other
    stories, and *Follow this*."""
    rows = [
        [button(str(at + 1), callbacks.OpenFound(query, hours, stories[at], shown.start)) for at in shown],
        [
            button(
                f"• {say.search.window(each)} •" if each == hours else say.search.window(each),
                callbacks.OpenBrief(query, each, 0),
            )
            for each in WINDOWS
        ],
    ]
    ways = []
    if shown.start > 0:
        ways.append(button("◀", callbacks.OpenBrief(query, hours, max(0, shown.start - PAGE))))
    if shown.stop < len(stories):
        ways.append(button("▶", callbacks.OpenBrief(query, hours, shown.stop)))
    rows.append(ways)
    rows.append([button(say.buttons.follow_this(), callbacks.FollowQuery(query), KeyboardButtonStyle.PRIMARY)])
    return InlineKeyboardMarkup([row for row in rows if row])


def feeds(offered: Sequence[tuple[str, int]]) -> InlineKeyboardMarkup:
    """A site's feeds to choose from, as (title, number of the kept address)."""
    return InlineKeyboardMarkup(feed_rows(offered, callbacks.FollowFeed))
