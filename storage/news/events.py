"""Events: the stories of different languages that are linked, as they tell the same."""

from collections import defaultdict
from collections.abc import Collection as Group

from sqlalchemy import select, update

from storage.collection import Collection, batches
from storage.tables.news import StoryRow


class Events(Collection):
    async def link(self, story: int, other: int) -> None:
        """Let both stories, and all that either is linked with, be of one event."""
        rows = await self._session.execute(select(StoryRow.id, StoryRow.event).where(StoryRow.id.in_([story, other])))
        events = {story_id: event or story_id for story_id, event in rows}
        if len(events) == 2:  # both are there
            event = min(events.values())
            same = StoryRow.event.in_(events.values()) | StoryRow.id.in_(events)
            await self._change(update(StoryRow).where(same).values(event=event))

    async def linked(self, stories: Group[int]) -> dict[int, list[int]]:
        """Of those of the `stories` that are linked, all stories of their event."""
        events: dict[int, int] = {}
        for batch in batches(sorted(stories)):
            mine = select(StoryRow.id, StoryRow.event).where(StoryRow.id.in_(batch), StoryRow.event.is_not(None))
            events |= {story: event for story, event in await self._session.execute(mine) if event is not None}
        members = defaultdict[int | None, list[int]](list)
        for batch in batches(sorted(set(events.values()))):
            told = select(StoryRow.event, StoryRow.id).where(StoryRow.event.in_(batch)).order_by(StoryRow.id)
            for event, story in await self._session.execute(told):
                members[event].append(story)
        return {story: members[event] for story, event in events.items()}
