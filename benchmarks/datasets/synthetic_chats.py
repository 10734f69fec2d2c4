"""A database with many chats and some news, all invented."""

import random
import sqlite3
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import replace
from datetime import datetime, time, timedelta
from itertools import combinations
from pathlib import Path

from pydantic import SecretStr

from bot.composition import services
from bot.installation import prepare_database
from bot.services import Services
from bot.settings import Settings
from digests.articles.article import Article
from digests.chats.chat import DEFAULT_STORIES, Address, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot, next_slot
from digests.digest import ALSO, Digest
from digests.digest_item import DigestItem
from digests.feeds.opml import Catalogue, CatalogueFeed, Topic, write
from digests.stories.story import Quote, StoryArticle, StorySummary
from storage import Storage, Transaction

TOPICS = tuple(f"Topic {number}" for number in range(12))
TOPICS_FOLLOWED = 3
SETS = tuple(combinations(TOPICS, TOPICS_FOLLOWED))
FORMER = 64  # bodies that were told before
LONG_AGO = 10**9  # above the ids of stories that are there
SOURCES = 3
MOST = 10**9  # above the Telegram ids given out here


@asynccontextmanager
async def empty_bot(folder: Path, now: Callable[[], datetime]) -> AsyncIterator[tuple[Services, Path]]:
    """A bot whose database, the file beside it, is empty but for one feed."""
    file, catalogue = folder / "broadsheet.db", folder / "catalogue.opml"
    feed = CatalogueFeed("None", "http://127.0.0.1:9/")
    catalogue.write_bytes(write(Catalogue((Topic("None", (feed,)),))))
    settings = Settings(
        bot_token=SecretStr("1:benchmark"), database_url=SecretStr(f"sqlite:///{file}"), catalogue=catalogue
    )
    await prepare_database(settings, now)
    async with services(settings, now) as parts:
        yield parts, file


async def fill(
    storage: Storage, file: Path, *, chats: int, due: int, stories: int, now: datetime, sets: int = 40, told: int = 0
) -> None:
    """Put stories and chats into the empty database `file`; `due` chats are due since a minute, the others tomorrow.

    They follow `sets` sets of topics, at most SETS, and those that are due had `told` digests before: in each of these,
    all stories but one are no news any more.
    """
    chance = random.Random(1)
    schedule = Schedule((time(8), time(18)), "Europe/Kyiv")
    past, slot = Slot(now - timedelta(minutes=1), f"{now:%Y-%m-%dT%H:%M}"), next_slot(schedule, now + timedelta(days=1))
    async with storage.begin() as tx:
        await add_stories(tx, stories, chance, now)
        tastes = chance.sample(SETS, sets)
        for number, topics in enumerate(tastes[:due]):
            await _add_chat(tx, 1 + number, schedule, topics, due=past, now=now)
        for number, topics in enumerate(tastes[: chats - due]):
            await _add_chat(tx, MOST + number, schedule, topics, due=slot, now=now)
        former = [_former(number, stories, chance, now) for number in range(FORMER)]
        bodies = await tx.digests.keep_bodies(former) if told else []
    with closing(sqlite3.connect(file)) as connection, connection:
        _multiply(connection, 1, due, sets)
        _multiply(connection, MOST, chats - due, sets)
        for time_before in range(told if bodies else 0):
            connection.execute(_HAD, {"first": bodies[0], "before": time_before, "bodies": FORMER, "most": MOST})


# Neighbours had different digests, and the same chat a different one each time.
_HAD = """
INSERT INTO digests (chat_id, slot, body_id)
SELECT id, 'before ' || :before, :first + (id + 7 * :before) % :bodies FROM chats WHERE chat < :most
"""


def _former(number: int, stories: int, chance: random.Random, now: datetime) -> Digest:
    at = now - timedelta(days=1)
    story_article = StoryArticle(1, "https://gazette.example/1", "The harbour opens", "Gazette", "en", at)
    ids = [
        1 + chance.randrange(stories),
        *(LONG_AGO + number * DEFAULT_STORIES + one for one in range(1, DEFAULT_STORIES + ALSO)),
    ]
    items = tuple(DigestItem(story, story_article, (story_article,), (), SOURCES, edition=10**6) for story in ids)
    return Digest(at, items[:DEFAULT_STORIES], items[DEFAULT_STORIES:])


async def add_stories(tx: Transaction, stories: int, chance: random.Random, now: datetime) -> None:
    feeds = [
        (
            await tx.feeds.add(
                f"http://127.0.0.1:9/{number}", title=topic, site_url="", language="en", now=now, topic=topic
            )
        ).id
        for number, topic in enumerate(TOPICS)
    ]
    for number in range(stories):
        story = await tx.stories.create(now)
        articles = [
            await _add_article(tx, f"{number}-{source}", chance.choice(feeds), now) for source in range(SOURCES)
        ]
        for article in articles:
            await tx.articles.file(article, story, b"", copied=False, now=now)
        quotes = (
            Quote(f"Sentence {rank} of what happened at the {number}th harbour.", articles[0], rank)
            for rank in range(8)
        )
        await tx.stories.set_summary(story, StorySummary(articles[0], tuple(quotes)))


async def _add_article(tx: Transaction, name: str, feed: int, now: datetime) -> int:
    article = Article(
        key=name,
        fingerprint=name,
        url=f"https://gazette.example/{name}",
        title=f"The {name}th harbour opens after years of delay",
        text="The harbour opened on Monday. Crowds came to see it.",
        site=f"Gazette {name[-1]}",
        language="en",
        published_at=now - timedelta(hours=2),
    )
    number = await tx.articles.add(article, feed=feed, terms=["harbour", name], features=b"", now=now)
    if number is None:
        raise RuntimeError("the database is not empty")
    return number


async def _add_chat(
    tx: Transaction, number: int, schedule: Schedule, topics: Sequence[str], *, due: Slot, now: datetime
) -> None:
    chat = await tx.chats.ensure(Address(TelegramChatId(number)), kind="private", title="Bo", language="en", now=now)
    await tx.chats.save(replace(chat, schedule=schedule, due=due))
    for topic in topics:
        await tx.follows.add(chat.id, Follow(FollowKind.TOPIC, topic, topic))


def _multiply(connection: sqlite3.Connection, first: int, wanted: int, sets: int) -> None:
    """Copy the chats with Telegram ids from `first` on, and what they follow, until there are `wanted`.

    By SQL, as adding 100,000 chats one by one takes minutes.
    """
    here = min(sets, wanted)
    if wanted <= here:
        return
    numbers = f"WITH RECURSIVE n(k) AS (SELECT {here} UNION ALL SELECT k + 1 FROM n WHERE k + 1 < {wanted})"
    into, of_old = _columns(connection, "chats", {"id", "chat"})
    connection.execute(
        f"{numbers} INSERT INTO chats (chat, {into}) SELECT {first} + k, {of_old} FROM n "
        f"JOIN chats AS old ON old.chat = {first} + k % {here}"
    )
    into, of_old = _columns(connection, "follows", {"id", "chat_id"})
    connection.execute(
        f"{numbers} INSERT INTO follows (chat_id, {into}) SELECT new.id, {of_old} FROM n "
        f"JOIN chats AS new ON new.chat = {first} + k JOIN chats AS taste ON taste.chat = {first} + k % {here} "
        "JOIN follows AS old ON old.chat_id = taste.id"
    )


def _columns(connection: sqlite3.Connection, name: str, without: set[str]) -> tuple[str, str]:
    """The columns of a table to insert into, and to select from `old`."""
    names = [row[1] for row in connection.execute(f"PRAGMA table_info({name})") if row[1] not in without]
    return ", ".join(names), ", ".join(f"old.{column}" for column in names)
