"""The buttons under the admins' list of feeds, and under one of them."""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.texts.admins.sources import LISTED
from bot.texts.texts import Texts
from bot.views.admins import source_callbacks as callbacks
from bot.views.admins.suggestion_callbacks import ListSuggestions
from bot.views.callback_data import topic_key
from bot.views.keyboards import button, feed_rows, rows_of
from digests.feeds.feed import Feed


def sources(feeds: Sequence[Feed], query: int, start: int, waiting: int, say: Texts) -> InlineKeyboardMarkup:
    """A button for each feed of the page, by its number, the ways to other pages, and to what people suggest."""
    shown = enumerate(feeds[start : start + LISTED], start + 1)
    rows = rows_of([button(str(number), callbacks.OpenSource(feed.id, query)) for number, feed in shown], 5)
    ways = []
    if start > 0:
        ways.append(button("◀", callbacks.ListSources(query, max(0, start - LISTED))))
    if start + LISTED < len(feeds):
        ways.append(button("▶", callbacks.ListSources(query, start + LISTED)))
    last = [] if query else [button(say.sources.suggested_button(), callbacks.ListSuggested())]
    if waiting and not query:
        last.append(button(say.suggestions.list_button(waiting), ListSuggestions(0)))
    return InlineKeyboardMarkup([row for row in (*rows, ways, last) if row])


def suggested(feeds: Sequence[Feed], say: Texts) -> InlineKeyboardMarkup:
    buttons = [button(str(number), callbacks.OpenSource(feed.id, 0)) for number, feed in enumerate(feeds, 1)]
    return InlineKeyboardMarkup([*rows_of(buttons, 5), [button(say.buttons.back(), callbacks.ListSources(0, 0))]])


def source(feed: int, query: int, start: int, say: Texts) -> InlineKeyboardMarkup:
    """What can be done with one feed; *Back* leads to its page of the list."""
    return InlineKeyboardMarkup(
        [
            [
                button(say.sources.topic_button(), callbacks.AskTopic(feed, query)),
                button(say.sources.read_button(), callbacks.ReadSource(feed)),
                button(say.sources.remove_button(), callbacks.AskRemoval(feed, query)),
            ],
            [button(say.buttons.back(), callbacks.ListSources(query, start))],
        ]
    )


def feeds(offered: Sequence[tuple[str, int]], say: Texts) -> InlineKeyboardMarkup:
    """The feeds of a site to add one of, as (title, number of what is kept of it), and *Back* to the list."""
    rows = feed_rows(offered, callbacks.AddSource)
    return InlineKeyboardMarkup([*rows, [button(say.buttons.back(), callbacks.ListSources(0, 0))]])


def topics(feed: int, names: Sequence[str], query: int, say: Texts) -> InlineKeyboardMarkup:
    buttons = [button(name, callbacks.PutInTopic(feed, topic_key(name), query)) for name in names]
    return InlineKeyboardMarkup([*rows_of(buttons), _back(feed, query, say)])


def removal(feed: int, query: int, say: Texts) -> InlineKeyboardMarkup:
    remove = button(say.sources.remove_button(), callbacks.RemoveSource(feed, query))
    return InlineKeyboardMarkup([[remove], _back(feed, query, say)])


def _back(feed: int, query: int, say: Texts) -> list[InlineKeyboardButton]:
    return [button(say.buttons.back(), callbacks.OpenSource(feed, query))]
