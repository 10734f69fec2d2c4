"""The numbers that tell an admin how the bot does."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select

from digests.chats.chat import ChatState, FollowKind
from storage.chats.chats import ChatCounts, Chats
from storage.collection import Collection
from storage.news.articles import Articles
from storage.news.feed_health import FeedHealth
from storage.sending.delivery_reports import DeliveryCounts, DeliveryReports, Lateness
from storage.sending.leases import Leases
from storage.tables.chats import ChatRow, FollowRow
from storage.tables.news import StoryRow

DAY = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class BotStats:
    """How many active chats a bot has, and whether some process receives its messages."""

    id: int
    chats: int
    at_work: bool


@dataclass(frozen=True, slots=True)
class Stats:
    """`followers` are pairs of a topic and the active chats that follow it, most followed first.

    A feed is failing when its last check failed, or when it is gone. `deliveries` are those of the last 24 hours;
    `lateness` is that of the digests among them, None where none was sent. `bots` are those with chats, or at work.
    """

    chats: ChatCounts
    followers: tuple[tuple[str, int], ...]
    articles: int
    stories: int
    feeds_ok: int
    feeds_failing: int
    deliveries: DeliveryCounts
    lateness: Lateness | None
    bots: tuple[BotStats, ...] = ()


class StatsQuery(Collection):
    async def at(self, now: datetime) -> Stats:
        ok, bad = await FeedHealth(self._session).counts()
        return Stats(
            chats=await Chats(self._session).count(),
            followers=await self._followers(),
            articles=await Articles(self._session).count(),
            stories=await self._only(select(func.count()).select_from(StoryRow)),
            feeds_ok=ok,
            feeds_failing=bad,
            deliveries=await DeliveryReports(self._session).counts(now - DAY),
            lateness=await DeliveryReports(self._session).lateness(now - DAY),
            bots=await self._bots(now),
        )

    async def _bots(self, now: datetime) -> tuple[BotStats, ...]:
        active = select(ChatRow.bot_id, func.count()).where(ChatRow.state == ChatState.ACTIVE).group_by(ChatRow.bot_id)
        chats = {bot_id: count for bot_id, count in await self._session.execute(active)}  # noqa: C416 (mypy knows no row for a pair)
        at_work = await Leases(self._session).served(now)
        return tuple(BotStats(bot, chats.get(bot, 0), bot in at_work) for bot in sorted({*chats, *at_work}))

    async def _followers(self) -> tuple[tuple[str, int], ...]:
        chats = func.count(FollowRow.id)
        rows = await self._session.execute(
            select(FollowRow.value, chats)
            .join(ChatRow, ChatRow.id == FollowRow.chat_id)
            .where(FollowRow.kind == FollowKind.TOPIC, ChatRow.state == ChatState.ACTIVE)
            .group_by(FollowRow.value)
            .order_by(chats.desc(), FollowRow.value)
        )
        return tuple((topic, count) for topic, count in rows)
