"""A digest: the stories chosen for one chat at one time."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import log2
from typing import Any

from digests.story import Quote, Story, Telling

STORIES = 7
ALSO = 8
HALF_LIFE = timedelta(hours=24)
SOURCES_NAMED = 12
QUOTES_KEPT = 10


@dataclass(frozen=True, slots=True)
class FreshStory:
    """A story that a chat follows and was not told; `why` holds the labels of the follows that ask for it."""

    story: Story
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """A story as a digest tells it. `lead` is the article its headline comes from; `tellings` begins with it.

    `quotes` stand in reading order and know their rank; each names its article, which is among `tellings`. `articles`
    counts all articles of the story, also those not kept here.
    """

    story: int
    lead: Telling
    tellings: tuple[Telling, ...]
    quotes: tuple[Quote, ...]
    articles: int
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """What one chat is told at one time: the `items` in order of weight, and `also` as headlines only."""

    made_at: datetime
    items: tuple[Item, ...]
    also: tuple[Item, ...] = ()

    @property
    def stories(self) -> tuple[int, ...]:
        return tuple(item.story for item in (*self.items, *self.also))

    @property
    def articles(self) -> int:
        return sum(item.articles for item in (*self.items, *self.also))

    def to_json(self) -> str:
        return json.dumps(self, default=_plain, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> "Digest":
        """Raises ValueError, KeyError or TypeError on anything `to_json` did not write."""
        data = json.loads(text)
        return cls(
            made_at=datetime.fromisoformat(data["made_at"]),
            items=tuple(_item(item) for item in data["items"]),
            also=tuple(_item(item) for item in data["also"]),
        )


def compose(
    fresh: Sequence[FreshStory],
    *,
    now: datetime,
    told: Collection[int] = frozenset(),
    language: str = "",
) -> Digest:
    """The digest made of the weightiest of `fresh`, without the stories already `told`.

    A story weighs log2(1 + independent sites) and loses half of that every HALF_LIFE since its last article; a story
    that is nothing but a headline weighs half. A story with no headline in the chat's `language` yields its place to
    those that have one. Equal weights are ordered by story id, so that equal input gives an equal digest.
    """
    untold = [one for one in fresh if one.story.id not in told and one.story.tellings]
    ranked = sorted(untold, key=lambda one: (-weight(one.story, now, language), one.story.id))
    items = [item(one, language) for one in ranked[: STORIES + ALSO]]
    return Digest(made_at=now, items=tuple(items[:STORIES]), also=tuple(items[STORIES:]))


def weight(story: Story, now: datetime, language: str = "") -> float:
    """How much `story` matters at `now`, for a reader of `language`; greater than 0."""
    age = max(now - story.last_at, timedelta(0))
    value: float = log2(1 + max(1, len(story.sites))) * 0.5 ** (age / HALF_LIFE)
    if not story.quotes:
        value /= 2
    if language and all(telling.language not in ("", language) for telling in story.tellings):
        value /= 2
    return value


def item(fresh: FreshStory, language: str = "") -> Item:
    """`fresh` as a digest tells it, its headline in `language` where one article is."""
    story = fresh.story
    quoted = {quote.article for quote in story.quotes}

    def fitness(telling: Telling) -> tuple[bool, bool, bool, float, int]:
        """Smaller is better: in the reader's language, an own report, quoted, and the newest: stories develop."""
        return (
            bool(language) and telling.language not in ("", language),
            telling.copied or telling.headline_only,
            telling.article not in quoted,
            -telling.published_at.timestamp(),
            telling.article,
        )

    lead = min(story.tellings, key=fitness)
    others = sorted(
        (telling for telling in story.tellings if telling is not lead),
        key=lambda telling: (telling.article not in quoted, telling.copied, telling.published_at, telling.article),
    )
    kept = (lead, *others[: max(SOURCES_NAMED - 1, len(quoted))])
    named = {telling.article for telling in kept}
    quotes = tuple(quote for quote in story.quotes if quote.article in named and quote.rank < QUOTES_KEPT)
    return Item(story.id, lead, kept, quotes, len(story.tellings), fresh.why)


def _plain(value: Digest | Item | Telling | Quote | datetime) -> object:
    # `dataclasses.asdict` copies all it meets, which costs more than the rest of a digest.
    return (
        value.isoformat() if isinstance(value, datetime) else {name: getattr(value, name) for name in value.__slots__}
    )


def _item(data: dict[str, Any]) -> Item:
    return Item(
        story=int(data["story"]),
        lead=_telling(data["lead"]),
        tellings=tuple(_telling(telling) for telling in data["tellings"]),
        quotes=tuple(Quote(**quote) for quote in data["quotes"]),
        articles=int(data["articles"]),
        why=tuple(data["why"]),
    )


def _telling(data: dict[str, Any]) -> Telling:
    return Telling(**{**data, "published_at": datetime.fromisoformat(data["published_at"])})
