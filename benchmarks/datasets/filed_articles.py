"""Which story an article is in, as stories are merged: what all days of news that are played have in common."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from digests.stories.story import StoryLink, StorySummary


@dataclass(frozen=True, slots=True)
class InStories:
    """An article that was put into a story.

    `stories` are those it was in: (when so many articles were filed, the story), the latest last.
    """

    stories: tuple[tuple[int, int], ...]

    def story(self, filed: int) -> int:
        """The story that it was in when so many articles were filed."""
        return [story for since, story in self.stories if since <= filed][-1]


Filed = TypeVar("Filed", bound=InStories)


def merged(filed: list[Filed], merges: Sequence[tuple[int, int]]) -> list[Filed]:
    """The same when these stories were merged after the last article, each into the other named with it."""
    for story, into in merges:
        moved = (len(filed), into)
        filed = [replace(one, stories=(*one.stories, moved)) if one.stories[-1][1] == story else one for one in filed]
    return filed


def link(earlier: int | None, summary: StorySummary) -> StoryLink | None:
    """How a story of this summary goes on with the earlier one, if there is one."""
    if earlier is None:
        return None
    return StoryLink(earlier, summary.supersedes, summary.superseded, summary.repeats)
