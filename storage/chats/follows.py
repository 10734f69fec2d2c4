"""What chats follow, and which articles match the keywords among that."""

from collections import defaultdict
from collections.abc import Collection as Group
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, delete, exists, literal, null, select, update

from digests.chats.chat import ChatId, ChatState, Follow, FollowKind
from storage.collection import Collection, batches
from storage.news.articles import seen_when_filed
from storage.tables.chats import ChatRow, FollowRow, KeywordRow, MatchRow
from storage.tables.news import ArticleRow, FeedRow, FeedTopicRow
from storage.tables.types import Utc

_COLUMNS = (FollowRow.kind, FollowRow.value, FollowRow.label, FollowRow.id, FollowRow.at_once_from)


class Follows(Collection):
    async def of(self, chat_id: ChatId) -> list[Follow]:
        """What the chat follows, first chosen first."""
        return (await self.of_each([chat_id])).get(chat_id, [])

    async def of_each(self, chat_ids: Group[ChatId]) -> dict[ChatId, list[Follow]]:
        """What each of the chats follows; a chat that follows nothing is left out."""
        found: dict[ChatId, list[Follow]] = defaultdict(list)
        for batch in batches(chat_ids):
            chosen = select(FollowRow.chat_id, *_COLUMNS).where(FollowRow.chat_id.in_(batch)).order_by(FollowRow.id)
            for chat_id, *row in await self._session.execute(chosen):
                found[chat_id].append(_followed_as(*row))
        return dict(found)

    async def at_once(self) -> dict[ChatId, list[Follow]]:
        """What each chat that is active and not paused wants to be told at once."""
        found: dict[ChatId, list[Follow]] = defaultdict(list)
        chosen = (
            select(FollowRow.chat_id, *_COLUMNS)
            .join(ChatRow, ChatRow.id == FollowRow.chat_id)
            .where(FollowRow.at_once_from.is_not(None), ChatRow.state == ChatState.ACTIVE, ~ChatRow.paused)
            .order_by(FollowRow.id)
        )
        for chat_id, *row in await self._session.execute(chosen):
            found[chat_id].append(_followed_as(*row))
        return dict(found)

    async def switch_at_once(self, chat_id: ChatId, follow_id: int, now: datetime) -> None:
        """Let what happens in it from `now` on be told at once, or with the digest if it was told at once."""
        mine = update(FollowRow).where(FollowRow.chat_id == chat_id, FollowRow.id == follow_id)
        switched = case((FollowRow.at_once_from.is_(None), literal(now, Utc())), else_=null())
        await self._change(mine.values(at_once_from=switched))

    async def unlisted(self, follows: Iterable[Follow]) -> set[int]:
        """The ids of those that name a retired feed, or a topic that has no feed."""
        ids = [follow.id for follow in follows]
        retired = select(FeedRow.url).where(FeedRow.retired_at.is_not(None))
        filled = exists().where(FeedTopicRow.topic == FollowRow.value)
        of_feed = (FollowRow.kind == FollowKind.FEED) & FollowRow.value.in_(retired)
        of_topic = (FollowRow.kind == FollowKind.TOPIC) & ~filled
        found: set[int] = set()
        for batch in batches(ids):
            chosen = select(FollowRow.id).where(FollowRow.id.in_(batch), of_feed | of_topic)
            found |= set(await self._session.scalars(chosen))
        return found

    async def unmatched(self, follows: Iterable[Follow]) -> set[int]:
        """The ids of those that are words to which no article that is kept is an answer."""
        words = [follow for follow in follows if follow.kind is FollowKind.KEYWORD]
        matched = exists().where(MatchRow.keyword_id == KeywordRow.id)
        found: set[str] = set()
        for batch in batches(follow.value for follow in words):
            known = select(KeywordRow.text).where(KeywordRow.text.in_(batch), matched)
            found |= set(await self._session.scalars(known))
        return {follow.id for follow in words if follow.value not in found}

    async def add(self, chat_id: ChatId, follow: Follow) -> Follow | None:
        """Let the chat follow this too; None when it does."""
        row = self._dialect.insert(FollowRow).values(
            chat_id=chat_id, kind=follow.kind, value=follow.value, label=follow.label
        )
        added = await self._session.scalar(row.on_conflict_do_nothing().returning(FollowRow))
        if added is None:
            return None
        if follow.kind is FollowKind.KEYWORD:
            await self._session.execute(
                self._dialect.insert(KeywordRow).values(text=follow.value).on_conflict_do_nothing()
            )
        return _follow(added)

    async def remove(self, chat_id: ChatId, follow_id: int) -> Follow | None:
        """Let the chat no longer follow this; what it was, or None when it didn't."""
        mine = delete(FollowRow).where(FollowRow.chat_id == chat_id, FollowRow.id == follow_id)
        row = await self._session.scalar(mine.returning(FollowRow).execution_options(synchronize_session=False))
        if row is None:
            return None
        follow = _follow(row)
        if follow.kind is FollowKind.KEYWORD:
            await self._change(delete(KeywordRow).where(KeywordRow.text == follow.value, ~_followed()))
        return follow

    async def toggle_topic(self, chat_id: ChatId, name: str) -> bool:
        """Follow the topic, or follow it no longer; whether it is followed now."""
        topic = (FollowRow.kind == FollowKind.TOPIC, FollowRow.value == name)
        if await self._change(delete(FollowRow).where(FollowRow.chat_id == chat_id, *topic)):
            return False
        await self.add(chat_id, Follow(FollowKind.TOPIC, name, name))
        return True

    async def keywords(self, *, after: int = 0) -> dict[int, str]:
        """The keyword queries that anyone follows, by the id of the keyword; only ids higher than `after`."""
        chosen = select(KeywordRow.id, KeywordRow.text).where(KeywordRow.id > after, _followed())
        rows = await self._session.execute(chosen)
        return dict(rows.all())

    async def keyword(self, text: str) -> int:
        """The id of the keyword query `text`; 0 when nobody follows it."""
        return await self._session.scalar(select(KeywordRow.id).where(KeywordRow.text == text)) or 0

    async def matched(self, article_id: int, keyword_ids: Iterable[int], now: datetime) -> None:
        """Note that the article answers the keywords; unknown ones are passed over."""
        for batch in batches(keyword_ids):
            pairs = select(KeywordRow.id, ArticleRow.id, seen_when_filed(now)).join(
                ArticleRow, ArticleRow.id == article_id
            )
            matches = self._dialect.insert(MatchRow).from_select(
                ["keyword_id", "article_id", "seen_at"], pairs.where(KeywordRow.id.in_(batch))
            )
            await self._session.execute(matches.on_conflict_do_nothing())


def _followed() -> ColumnElement[bool]:
    return exists().where(FollowRow.kind == FollowKind.KEYWORD, FollowRow.value == KeywordRow.text)


def _followed_as(*row: Any) -> Follow:
    """The values of `_COLUMNS`."""
    kind, *rest = row
    return Follow(FollowKind(kind), *rest)


def _follow(row: FollowRow) -> Follow:
    return Follow(FollowKind(row.kind), row.value, row.label, row.id, row.at_once_from)
