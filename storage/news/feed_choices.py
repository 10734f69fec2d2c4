"""What an admin chose for a feed in chat, which no catalogue changes any more."""

from datetime import datetime

from sqlalchemy import delete, select, update

from storage.collection import Collection
from storage.news.catalogue import Catalogues
from storage.tables.news import FeedRow, FeedTopicRow

_EVERYBODYS = (FeedRow.retired_at.is_(None), FeedRow.listed_as.is_not(None) | FeedRow.by_hand)


class FeedChoices(Collection):
    async def is_source(self, url: str) -> bool:
        """Whether the feed at `url` is read for everybody, whoever follows it: it is listed, or was added by hand."""
        mine = select(FeedRow.id).where(FeedRow.url == url, *_EVERYBODYS)
        return await self._session.scalar(mine) is not None

    async def sources(self) -> set[int]:
        """The ids of the feeds that are read for everybody."""
        return set(await self._session.scalars(select(FeedRow.id).where(*_EVERYBODYS)))

    async def retire(self, feed_id: int, now: datetime) -> None:
        """Take the feed out of its topics, and poll it only for chats that follow its address. Its articles stay."""
        await self._change(delete(FeedTopicRow).where(FeedTopicRow.feed_id == feed_id))
        chosen = {"retired_at": now, "by_hand": False, "curated": True}
        await self._change(update(FeedRow).where(FeedRow.id == feed_id).values(chosen))

    async def put_in_topic(self, feed_id: int, topic: str) -> None:
        """Let the feed be in `topic` and in no other, and be polled for it."""
        await self._change(delete(FeedTopicRow).where(FeedTopicRow.feed_id == feed_id))
        chosen = {"retired_at": None, "by_hand": True, "curated": True}
        await self._change(update(FeedRow).where(FeedRow.id == feed_id).values(chosen))
        await Catalogues(self._session).put(topic, feed_id)
