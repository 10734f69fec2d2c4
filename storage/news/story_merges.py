"""The stories that became part of others, for who was told them and for the index of stories after a restart."""

from collections.abc import Collection as Group
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select, update

from storage.collection import Collection, batches
from storage.tables.news import ArticleRow, StoryMergeRow, StoryRow


@dataclass(frozen=True, slots=True)
class StoryMerge:
    """That `story` became part of the story `into` when the article numbered `filed` was the last filed."""

    story: int
    into: int
    filed: int


class StoryMerges(Collection):
    async def add(self, story: int, into: int, filed: int, now: datetime) -> None:
        """Let the articles of `story` be of the older story `into`, whose summary is stale then; `story` is no more.

        What goes on with `story` goes on with `into` from now on, and may be superseded by what that tells.
        """
        merge = {"story": story, "into": into, "filed": filed, "merged_at": now}
        await self._session.execute(insert(StoryMergeRow).values(merge))
        moved = update(ArticleRow).where(ArticleRow.story_id == story)
        first = func.coalesce(ArticleRow.filed_in, ArticleRow.story_id)
        await self._change(moved.values(filed_in=first, story_id=into))
        event = select(StoryRow.event).where(StoryRow.id == story).scalar_subquery()
        taken = {"stale": True, "event": func.coalesce(StoryRow.event, event)}
        await self._change(update(StoryRow).where(StoryRow.id == into).values(taken))
        going_on = update(StoryRow).where(StoryRow.earlier == story)
        await self._change(going_on.values(earlier=into, stale=True))
        await self._change(delete(StoryRow).where(StoryRow.id == story))

    async def since(self, filed: int, merged_at: datetime) -> list[StoryMerge]:
        """What was merged since `merged_at`, and after the article numbered `filed` was filed, in that order."""
        columns = select(StoryMergeRow.story, StoryMergeRow.into, StoryMergeRow.filed)
        late = columns.where(StoryMergeRow.filed > filed, StoryMergeRow.merged_at >= merged_at)
        return [StoryMerge(*row) for row in await self._session.execute(late.order_by(StoryMergeRow.id))]

    async def survivors(self, stories: Group[int]) -> dict[int, int]:
        """Of those of the `stories` that became part of others, which they are part of by now."""
        into: dict[int, int] = {}
        asked = set(stories)
        while asked:
            found: dict[int, int] = {}
            for batch in batches(sorted(asked)):
                merged = select(StoryMergeRow.story, StoryMergeRow.into).where(StoryMergeRow.story.in_(batch))
                found |= dict((await self._session.execute(merged)).all())
            into |= found
            asked = set(found.values()) - into.keys()
        return {story: _last(story, into) for story in stories if story in into}

    async def prune(self, before: datetime) -> None:
        """Forget what was merged before `before`."""
        await self._change(delete(StoryMergeRow).where(StoryMergeRow.merged_at < before))


def _last(story: int, into: dict[int, int]) -> int:
    while story in into:
        story = into[story]
    return story
