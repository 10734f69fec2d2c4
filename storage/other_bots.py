"""The databases of other bots, from which people move: RSS-to-Telegram-Bot's and flowerss's."""

from collections.abc import Callable, Iterator
from typing import Any, Literal

from sqlalchemy import Column, Connection, Integer, MetaData, Select, Table, Text, inspect, literal, select
from sqlalchemy.exc import SQLAlchemyError

from digests.chats.other_bots import Subscription
from digests.errors import StorageError
from digests.text.languages import language_code
from storage.database import normalised
from storage.migration import existing, reading

OtherBot = Literal["rsstt", "flowerss"]

# Of RSS-to-Telegram-Bot's users: banned, channel, group (src/db/models.py of its repository).
_BANNED, _CHANNEL = -1, 50


def subscriptions(bot: OtherBot, source: str) -> list[Subscription]:
    """What the chats of `bot` are subscribed to, by its database at `source`, a SQLite file or an address; blocks.

    It is read at one moment, and nothing is written. Raises StorageError.
    """
    given = normalised(source if "://" in source else f"sqlite:///{source}")
    try:
        address = existing(given)
    except StorageError as error:  # which tells how to make one of ours
        raise StorageError("other-bot-unreadable", bot=bot) from error
    try:
        with reading(address) as connection:
            return list(_READERS[bot](connection))
    except (SQLAlchemyError, LookupError, TypeError, ValueError) as error:
        raise StorageError("other-bot-unreadable", bot=bot) from error


def _rsstt(connection: Connection) -> Iterator[Subscription]:
    user, feed = _table("user", "id", "state", "lang"), _table("feed", "id", "state", "link", "title")
    sub = _table("sub", "id", "user_id", "feed_id", "state", "title")
    has_titles = any(column["name"] == "title" for column in inspect(connection).get_columns("sub"))
    title = sub.c.title if has_titles else literal(None, Text)
    rows: Select[*tuple[Any, ...]] = (
        select(user.c.id, user.c.state, user.c.lang, feed.c.link, feed.c.title, title, sub.c.state, feed.c.state)
        .join_from(sub, user, user.c.id == sub.c.user_id)
        .join(feed, feed.c.id == sub.c.feed_id)
        .order_by(sub.c.id)
    )
    for chat, state, language, link, title_of_feed, own_title, sub_state, feed_state in connection.execute(rows):
        yield Subscription(
            chat=_id(chat),
            url=str(link),
            title=str(own_title or title_of_feed or ""),
            kind="channel" if state == _CHANNEL else "",
            language=language_code(language or ""),
            is_on=bool(sub_state and feed_state),
            is_banned=state == _BANNED,
        )


def _flowerss(connection: Connection) -> Iterator[Subscription]:
    source = _table("sources", "id", "link", "title")
    subscribe = _table("subscribes", "id", "user_id", "source_id")
    rows: Select[*tuple[Any, ...]] = (
        select(subscribe.c.user_id, source.c.link, source.c.title)
        .join_from(subscribe, source, source.c.id == subscribe.c.source_id)
        .where(subscribe.c.user_id != 0)
        .order_by(subscribe.c.id)
    )
    for chat, link, title in connection.execute(rows):
        yield Subscription(_id(chat), str(link), str(title or ""))


_READERS: dict[OtherBot, Callable[[Connection], Iterator[Subscription]]] = {"rsstt": _rsstt, "flowerss": _flowerss}


def _table(name: str, *columns: str) -> Table:
    numbers = ("id", "state", "user_id", "feed_id", "source_id")
    return Table(name, MetaData(), *(Column(column, Integer if column in numbers else Text) for column in columns))


def _id(value: object) -> int:
    """An id at Telegram; 0 where there is something else, which SQLite keeps in any column."""
    return value if isinstance(value, int) else 0
