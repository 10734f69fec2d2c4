"""Articles of which people have said what they tell."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.datasets.archives import rows_in
from digests.stories.features import ArticleFeatures, article_features

Labels = Sequence[int]
"""The story of each article, by number."""
START = datetime(2026, 11, 2, tzinfo=UTC)
_APART = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article, the number of its gold story, and of the topic that it shares with look-alike stories."""

    title: str
    text: str
    site: str
    language: str
    published_at: datetime
    story: int
    topic: int

    def features(self, number: int) -> ArticleFeatures:
        return article_features(
            number,
            title=self.title,
            text=self.text,
            language=self.language,
            site=self.site or str(number),
            published_at=self.published_at,
        )


@dataclass(frozen=True, slots=True)
class Stream:
    """A set of articles in one or several orders. `twins`: it has topics of look-alike stories."""

    name: str
    orders: tuple[tuple[Labelled, ...], ...]
    twins: bool

    def gold(self, order: int) -> Labels:
        return [one.story for one in self.orders[order]]


def streams(file: Path, shuffles: int) -> list[Stream]:
    """The articles of a file: by their times if all are known, or else in so many random orders, a minute apart.

    Look-alike stories make a second stream, in which the twin of each story comes 30 days after it.
    """
    name, rows = file.name.split(".")[0], list(rows_in(file))
    stories = {label: number for number, label in enumerate(dict.fromkeys(str(row["story"]) for row in rows))}
    articles = [
        Labelled(
            row["title"],
            row["text"],
            row.get("source", ""),
            row.get("lang", "en"),
            datetime.fromtimestamp(row.get("ts") or 0, UTC),
            stories[str(row["story"])],
            row.get("topic", 0),
        )
        for row in rows
    ]
    if all(row.get("ts") and not row.get("ts_imputed") for row in rows):
        return [Stream(name, (tuple(sorted(articles, key=lambda one: one.published_at)),), twins=False)]
    twins = len({one.topic for one in articles}) > 1
    orders = [random.Random(seed).sample(articles, len(articles)) for seed in range(shuffles)]
    shuffled = Stream(name, tuple(map(_minutes, orders)), twins)
    return [shuffled, Stream(f"{name} in two eras", tuple(map(_eras, orders)), twins=True)] if twins else [shuffled]


def headlines(stream: Stream) -> Stream:
    """The same without texts."""
    orders = tuple(tuple(replace(one, text="") for one in order) for order in stream.orders)
    return replace(stream, name=f"{stream.name}, headlines", orders=orders)


def halves(stream: Stream, seed: int) -> list[Stream]:
    """The stream's stories in two halves by chance, each with its articles in one order."""
    stories = sorted(set(stream.gold(0)))
    first = frozenset(random.Random(seed).sample(stories, len(stories) // 2))
    order = stream.orders[0]
    parts = ([one for one in order if (one.story in first) == chosen] for chosen in (True, False))
    return [replace(stream, orders=(tuple(part),)) for part in parts]


def _minutes(articles: Sequence[Labelled]) -> tuple[Labelled, ...]:
    return tuple(replace(one, published_at=START + timedelta(minutes=minute)) for minute, one in enumerate(articles))


def _eras(articles: Sequence[Labelled]) -> tuple[Labelled, ...]:
    """First one story of each topic, and 30 days later the other."""
    first: dict[int, int] = {}
    for one in articles:
        first[one.topic] = min(one.story, first.get(one.topic, one.story))
    dated = [
        replace(one, published_at=one.published_at + _APART * (one.story != first[one.topic]))
        for one in _minutes(articles)
    ]
    return tuple(sorted(dated, key=lambda one: one.published_at))
