"""What an article costs when each of them opens a story, which is the worst that can come."""

import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.datasets.labelled_streams import START, Labelled
from benchmarks.measuring.resource_usage import rss
from bot.jobs.group_articles import BATCH
from digests.stories.clustering.story_index import StoryIndex
from digests.stories.features import ArticleFeatures, article_features

TIMED = 600  # articles before each size, over which its cost is taken
SENTENCES = 5
SPAN = timedelta(hours=70)  # in which all of them come, so that none closes


@dataclass(frozen=True, slots=True)
class Cost:
    """`ms` of CPU for one more article when so many `stories` are open, and what they hold in memory."""

    stories: int
    ms: float
    bytes: int


def invented(articles: Sequence[Labelled], number: int) -> Iterator[ArticleFeatures]:
    """So many articles of unrelated sentences, each about somebody of its own."""
    pool = [f"{part}." for one in articles for part in f"{one.title}. {one.text}".split(". ") if len(part.split()) > 4]
    chance = random.Random(0)
    for at in range(number):
        who = f"{_name(chance)} {_name(chance)}"
        title, *said = chance.sample(pool, SENTENCES + 1)
        yield article_features(
            at,
            title=f"{who}: {title}",
            text=f"{who} was there. {' '.join(said)}",
            language="en",
            site=f"{at % 300}.example",
            published_at=START + SPAN * at / number,
        )


def curve(articles: Sequence[Labelled], sizes: Sequence[int]) -> list[Cost]:
    """The cost at each of `sizes` open stories, which must grow."""
    index, before, costs, spent = StoryIndex(), rss(), list[Cost](), list[float]()
    batch: list[ArticleFeatures] = []
    for told in invented(articles, max(sizes)):
        batch.append(told)
        if len(batch) < BATCH:
            continue
        began = time.process_time()
        _file(batch, index)
        spent.append((time.process_time() - began) / len(batch))
        if (opened := batch[-1].article + 1) in sizes:
            last = spent[-TIMED // BATCH :]
            costs.append(Cost(opened, sum(last) / len(last) * 1000, rss() - before))
        batch = []
    return costs


def _file(batch: Sequence[ArticleFeatures], index: StoryIndex) -> None:
    index.begin_batch(batch)
    for one in batch:
        assignment = index.find(one)
        index.remember(one, one.article, assignment.vector)
    index.end_batch()


def _name(chance: random.Random) -> str:
    return "".join(chance.choice("bdfgklmnprstvz") + chance.choice("aeiou") for _ in range(3)).title()
