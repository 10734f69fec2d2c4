"""Ranking of stories by their sites and age, with the neighbours of each: once for all chats that follow the same."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2
from typing import NamedTuple

from digests.articles.url import country
from digests.chats.feedback import Feedback
from digests.chats.languages_read import ANY, LanguagesRead
from digests.digest_item import DigestItem, RecentStory, as_of, asked_for, story_item, update_item
from digests.event_merging import merge_by_event
from digests.stories.story import Story, StoryArticle, StoryLink, Update
from digests.story_feedback import factor

HALF_LIFE = timedelta(hours=36)
NOT_NEWS = 1 / 3
NEIGHBOUR_SIMILARITY = 0.15
"""Stories whose topics have this cosine or more are neighbours: a war's front and its talks, but not two elections."""


@dataclass(frozen=True, slots=True)
class RankedStory:
    """What a digest may tell: a story to those who don't know it, or what `update` adds to it to those who do.

    `readable` unless it is in none of the languages that are read, and `preference` is the place of its own among them.
    `neighbours` are the ids of the stories of the same topic; `country` is the lead's, or "".
    """

    item: DigestItem
    weight: float
    readable: bool
    country: str
    neighbours: frozenset[int]
    update: Update | None
    preference: int
    link: StoryLink | None = None


class WayToTell(NamedTuple):
    """One way to tell a story, whoever asks for it, and how much that matters."""

    item: DigestItem
    weight: float
    country: str
    update: Update | None


# By the story's identity and the languages in their order: the story, which is held so that no other gets its identity,
# and all the ways to tell it.
Told = dict[tuple[int, tuple[str, ...]], tuple[Story, tuple[WayToTell, ...]]]


def rank(
    recent: Sequence[RecentStory],
    now: datetime,
    languages: LanguagesRead = ANY,
    feedback: Collection[Feedback] = (),
    told: Told | None = None,
) -> tuple[RankedStory, ...]:
    """The stories and their updates for readers of `languages` who gave this `feedback`, the weightiest first, equal
    ones in order of id.

    What they can't read is left out, unless they want it named. What was worked out for others at the same moment is
    taken from `told`, and added to it (memoised).
    """
    told = {} if told is None else told
    recent = merge_by_event(recent, languages.codes)
    neighbours = _neighbours([entry.story for entry in recent if entry.story.articles])
    ranked = [
        RankedStory(
            item=item,
            weight=way.weight * (factor(item, feedback) if feedback else 1),
            readable=readable,
            country=way.country,
            neighbours=neighbours.get(item.story, frozenset()),
            update=way.update,
            preference=languages.preference(item.lead.language),
            link=entry.story.link,
        )
        for entry in recent
        for way in _known_ways(entry, languages.codes, now, told)
        if (item := asked_for(entry, way.item))
        if (readable := _readable(entry, item, languages)) or languages.others_named
    ]
    return tuple(sorted(ranked, key=lambda story: (-story.weight, story.item.story)))


def _known_ways(recent: RecentStory, languages: tuple[str, ...], now: datetime, told: Told) -> tuple[WayToTell, ...]:
    preferred = languages and (*languages, *recent.feed_languages)
    key = id(recent.story), preferred
    if key not in told:
        told[key] = recent.story, tuple(_ways(recent, preferred, now))
    return told[key][1]


def _ways(recent: RecentStory, preferred: tuple[str, ...], now: datetime) -> Iterator[WayToTell]:
    if recent.story.articles:
        item = as_of(story_item(recent, preferred), now)
        yield WayToTell(item, _weight(recent.story.articles, item, now), country(item.lead.url), None)
    for update in recent.story.updates:
        if added := update_item(recent, update):
            added = as_of(added, now)
            yield WayToTell(added, _weight(added.story_articles, added, now), country(added.lead.url), update)


def _weight(story_articles: Sequence[StoryArticle], item: DigestItem, now: datetime) -> float:
    """How much `item` matters at `now`; greater than 0.

    It is log2(1 + independent sites), and loses half of that every HALF_LIFE since the last article. What is nothing
    but a headline weighs half, and what is no news a third.
    """
    age = max(now - max(story_article.published_at for story_article in story_articles), timedelta(0))
    value: float = log2(1 + item.sites) * 0.5 ** (age / HALF_LIFE)
    value = value if item.quotes else value / 2
    return value * NOT_NEWS if item.not_news else value


def _readable(recent: RecentStory, item: DigestItem, languages: LanguagesRead) -> bool:
    return languages.read(item.lead.language) or item.lead.language in recent.feed_languages


def _neighbours(stories: Sequence[Story]) -> dict[int, frozenset[int]]:
    """The stories of the same topic as each of the stories, by the terms they share; none is its own neighbour."""
    having = defaultdict[str, list[tuple[int, float]]](list)
    similarities = defaultdict[tuple[int, int], float](float)
    for story in stories:
        for term, weight in story.topic:
            for other, other_weight in having[term]:
                similarities[other, story.id] += weight * other_weight
            having[term].append((story.id, weight))
    neighbours = defaultdict[int, set[int]](set)
    for (first, second), similarity in similarities.items():
        if similarity >= NEIGHBOUR_SIMILARITY:
            neighbours[first].add(second)
            neighbours[second].add(first)
    return {story: frozenset(others) for story, others in neighbours.items()}
