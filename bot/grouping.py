"""The living index of stories in this process, kept in step with what all processes have filed."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from digests.query import Query, Watch, parse
from digests.span import LONGEST
from digests.story_index import StoryIndex
from digests.trace import Trace
from storage import Transaction

# For so long an article counts for how rare a word is; and all of a story that is still open are younger than that.
MEMORY = timedelta(days=14)


class Grouping:
    """Rebuilt from the tables when the process starts, then only told what is new."""

    def __init__(self) -> None:
        self._index = StoryIndex()
        self._filed = 0
        self._queries: dict[int, Query] = {}
        self._watch = Watch({})

    def watch(self, keywords: Mapping[int, str]) -> Watch:
        """What watches for the followed `keywords`; made anew only when they changed."""
        if keywords.keys() != self._queries.keys():
            known = self._queries
            self._queries = {number: known.get(number) or parse(text) for number, text in keywords.items()}
            self._watch = Watch(self._queries)
        return self._watch

    async def catch_up(self, tx: Transaction, now: datetime) -> StoryIndex:
        """The index with everything filed so far, stories that are closed for good forgotten."""
        for filed in await tx.articles.filed_since(now - MEMORY, after=self._filed):
            self._index.remember(Trace.from_bytes(filed.id, filed.trace), filed.story, filed.vector)
            self._filed = filed.filed
        self._index.forget(now - LONGEST)
        return self._index

    def filed(self, sequence: int) -> None:
        """The caller filed an article under the number `sequence`, and the index remembers it already."""
        self._filed = sequence

    def reset(self) -> None:
        """What the index remembers was not kept after all: begin anew."""
        self._index, self._filed = StoryIndex(), 0
