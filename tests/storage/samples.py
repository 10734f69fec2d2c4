"""Invented values to keep."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert

from digests.articles.article import Article
from digests.chats.chat import Address, Chat, Follow, FollowKind, TelegramChatId
from digests.chats.schedule import Schedule, Slot
from digests.digest import Digest
from digests.digest_item import DigestItem
from digests.sending.delivery import DeliveryKind, DeliveryState
from digests.stories.story import StoryArticle, StorySummary
from digests.summaries.summary import Sentence
from storage import Storage, Transaction
from storage.tables.sending import DeliveryRow

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)

MORNINGS = Schedule((time(8),), "Europe/Kyiv")
SLOT = Slot(NOW, "2026-11-24T10:00")
NEXT_SLOT = Slot(NOW + DAY, "2026-11-25T10:00")


async def others_turn(transaction: Transaction) -> None:
    """Hold a transaction open for as many statements as another one needs to get in between, if nothing keeps it."""
    for _ in range(20):
        await transaction.broadcasts.get(0)


def an_article(name: str = "harbour", **changes: Any) -> Article:
    article = Article(
        key=f"gazette.example/{name}",
        fingerprint=f"print of {name}",
        url=f"https://gazette.example/{name}",
        title=f"The {name} opens",
        text=f"The {name} opened on Monday.\nCrowds came to see it.",
        site="The Gazette",
        language="en",
        published_at=NOW - HOUR,
        author="Ada Quill",
        image="https://gazette.example/picture.jpg",
        sentences=(Sentence("Crowds came to see it.", 0, 1, 0),),
    )
    return replace(article, **changes)


async def a_feed(transaction: Transaction, url: str = "https://gazette.example/rss", topic: str = "") -> int:
    feed = await transaction.feeds.add(url, title="The Gazette", site_url="", language="en", now=NOW, topic=topic)
    return feed.id


async def a_chat(transaction: Transaction, number: int = 1, thread: int = 0, **changes: Any) -> Chat:
    chat = await transaction.chats.ensure(
        Address(TelegramChatId(number), thread), kind="private", title="Bo", language="en", now=NOW - 30 * DAY
    )
    if changes:
        chat = replace(chat, **changes)
        await transaction.chats.save(chat)
    return chat


async def kept(transaction: Transaction, name: str = "harbour", *, feed: int, **changes: Any) -> int:
    """The id of an article that is kept, but in no story."""
    article = an_article(name, **changes)
    found = await transaction.articles.add(
        article, feed=feed, terms=article.title.lower().split(), features=b"t", now=NOW
    )
    assert found is not None
    return found


async def told_of(transaction: Transaction, *articles: int, now: datetime = NOW) -> int:
    """The id of a new story made of the articles, with a summary of no sentences."""
    story = await transaction.stories.create(now)
    for article in articles:
        assert await transaction.articles.file(article, story, vector=b"v", copied=False, now=now)
    await transaction.stories.set_summary(story, StorySummary())
    return story


def a_digest(editions: Mapping[int, int], made_at: datetime = NOW) -> Digest:
    """A digest that tells the stories with these ids, each at its edition."""
    story_article = StoryArticle(5, "https://gazette.example/harbour", "The harbour opens", "The Gazette", "en", NOW)
    return Digest(
        made_at,
        tuple(
            DigestItem(story, story_article, (story_article,), (), 1, edition=edition)
            for story, edition in editions.items()
        ),
    )


async def queue(
    transaction: Transaction,
    kind: DeliveryKind,
    subject: int,
    chats: Iterable[int],
    now: datetime,
    due: datetime | None = None,
) -> None:
    """Let a message be queued for each of the chats, wherever it comes from."""
    queued = {"kind": kind, "subject": subject, "state": DeliveryState.QUEUED, "not_before": now}
    queued["bot_id"] = transaction.deliveries._bot_id
    for chat in chats:
        await transaction._session.execute(insert(DeliveryRow).values(chat_id=chat, due_at=due, **queued))


async def fill(storage: Storage) -> None:
    """Let there be something of all that a column may be."""
    async with storage.begin() as tx:
        feed = await a_feed(tx, topic="Łódź & 日本")
        story = await told_of(tx, await kept(tx, feed=feed), await kept(tx, "lighthouse", feed=feed))
        chat = await a_chat(tx, -1_002_345_678_901, thread=7, schedule=MORNINGS, due=SLOT, title="Bo’s ☕\t\\")
        await tx.follows.add(chat.id, Follow(FollowKind.KEYWORD, "harbour", "harbour"))
        await tx.digests.add(chat.id, a_digest({story: 2}), SLOT.label)
        await queue(tx, DeliveryKind.DIGEST, 1, [chat.id], NOW, due=NOW)
