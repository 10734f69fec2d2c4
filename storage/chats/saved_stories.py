"""The stories that chats saved."""

from sqlalchemy import delete, func, select

from digests.chats.chat import ChatId
from digests.chats.saved_story import SavedStory
from storage.collection import Collection
from storage.tables.chats import SavedStoryRow


class SavedStories(Collection):
    async def add(self, chat_id: ChatId, story: SavedStory) -> bool:
        """Save the story for the chat; false where it has it."""
        row = self._dialect.insert(SavedStoryRow).values(
            chat_id=chat_id, url=story.url, title=story.title, site=story.site, published_at=story.published_at
        )
        return bool(await self._change(row.on_conflict_do_nothing()))

    async def of(self, chat_id: ChatId, start: int, limit: int) -> list[SavedStory]:
        """The chat's saved stories from number `start` on, `limit` at most; the last saved first."""
        mine = select(SavedStoryRow).where(SavedStoryRow.chat_id == chat_id).order_by(SavedStoryRow.id.desc())
        rows = await self._session.scalars(mine.offset(start).limit(limit))
        return [SavedStory(row.url, row.title, row.site, row.published_at, row.id) for row in rows]

    async def count(self, chat_id: ChatId) -> int:
        counted = select(func.count()).select_from(SavedStoryRow).where(SavedStoryRow.chat_id == chat_id)
        return await self._only(counted)

    async def remove(self, chat_id: ChatId, saved_id: int) -> None:
        mine = delete(SavedStoryRow).where(SavedStoryRow.chat_id == chat_id, SavedStoryRow.id == saved_id)
        await self._change(mine)
