"""Which stories matter most, and which of them are neighbours: worked out once for all chats that follow the same."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2

from digests.articles.url import country
from digests.item import FreshStory, Item, item, update_item
from digests.stories.story import Story, Telling, Update
from digests.stories.topics import NEIGHBOUR_SIMILARITY

HALF_LIFE = timedelta(hours=36)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a digest may tell: a story to those who don't know it, or what `update` adds to it to those who do.

    `near` are the ids of the stories of the same topic; `country` is the lead's, or "".
    """

    item: Item
    weight: float
    readable: bool
    country: str
    near: frozenset[int]
    update: Update | None = None


def rank(fresh: Sequence[FreshStory], now: datetime, language: str = "") -> tuple[Candidate, ...]:
    """The stories and their updates for readers of `language`, the weightiest first, equal ones in order of id."""
    stories = [one.story for one in fresh if one.story.tellings]
    near = _neighbours(stories)
    found = [
        Candidate(
            item=told,
            weight=_weight(tellings, told, now, language),
            readable=_readable(tellings, language),
            country=country(told.lead.url),
            near=near.get(told.story, frozenset()),
            update=update,
        )
        for one in fresh
        for told, tellings, update in _tellable(one, language)
    ]
    return tuple(sorted(found, key=lambda candidate: (-candidate.weight, candidate.item.story)))


def _tellable(fresh: FreshStory, language: str) -> Iterator[tuple[Item, Sequence[Telling], Update | None]]:
    """All ways to tell the story, each with the articles that it rests on."""
    if fresh.story.tellings:
        yield item(fresh, language), fresh.story.tellings, None
    for update in fresh.story.updates:
        if added := update_item(fresh, update):
            yield added, added.tellings, update


def _weight(tellings: Sequence[Telling], told: Item, now: datetime, language: str) -> float:
    """How much `told` matters at `now`, for a reader of `language`; greater than 0.

    It is log2(1 + independent sites), and loses half of that every HALF_LIFE since the last article. What is nothing
    but a headline weighs half, and so does what has no headline in `language`.
    """
    age = max(now - max(telling.published_at for telling in tellings), timedelta(0))
    value: float = log2(1 + told.sites) * 0.5 ** (age / HALF_LIFE)
    if not told.quotes:
        value /= 2
    return value if _readable(tellings, language) else value / 2


def _readable(tellings: Sequence[Telling], language: str) -> bool:
    return not language or any(telling.language in ("", language) for telling in tellings)


def _neighbours(stories: Sequence[Story]) -> dict[int, frozenset[int]]:
    """The stories near each of the stories, by the terms they share; a story is no neighbour of itself."""
    having = defaultdict[str, list[tuple[int, float]]](list)
    shared = defaultdict[tuple[int, int], float](float)
    for story in stories:
        for term, weighs in story.topic:
            for other, also in having[term]:
                shared[other, story.id] += weighs * also
            having[term].append((story.id, weighs))
    near = defaultdict[int, set[int]](set)
    for (one, other), likeness in shared.items():
        if likeness >= NEIGHBOUR_SIMILARITY:
            near[one].add(other)
            near[other].add(one)
    return {story: frozenset(others) for story, others in near.items()}
