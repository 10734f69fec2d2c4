"""Labelled articles told as news: filed into stories by the project's own code, in an order that is made up."""

import random
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.datasets.archives import rows_in
from benchmarks.datasets.filed_articles import InStories, link, merged
from digests.digest_item import RecentStory
from digests.stories.clustering.story_index import StoryIndex, weights
from digests.stories.features import ArticleFeatures, article_features
from digests.stories.story import Story, StoryArticle, StoryText
from digests.stories.story_summary import story_summary
from digests.stories.topics import topic
from digests.stories.updates.novelty import FiledArticle, updates
from digests.summaries.summary import Source, summarise
from digests.text.words.tokens import story_terms

START = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = 8  # what the bot keeps of an article
TEXTS = 16  # what it makes a story's summary of
BATCH = 20


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article and the event that people said it tells; `at` is when it was published, if that is known."""

    number: int
    title: str
    text: str
    language: str
    site: str
    url: str
    event: str
    at: datetime | None
    sentences: tuple[str, ...]
    said: frozenset[str]


@dataclass(frozen=True, slots=True)
class Filed(InStories):
    """An article that was put into a story, as the `sequence`th of all.

    The first of a story knows the `earlier` one that it may go on with.
    """

    article: Labelled
    at: datetime
    sequence: int
    copied: bool
    features: ArticleFeatures
    vector: bytes
    earlier: int | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What a reader was told: the events of its articles; `event` is that of the most."""

    events: tuple[str, ...]

    @property
    def event(self) -> str:
        return max(sorted(set(self.events)), key=self.events.count)


def labelled(file: Path) -> list[Labelled]:
    """The articles of a file of title, text, story and, where known, source, url and ts (Unix seconds)."""
    found = []
    for number, row in enumerate(rows_in(file), 1):
        title, text, language = row["title"], row["text"], row["lang"]
        source = [Source(title, text, language)]
        ranked = sorted(summarise(source, sentences=SENTENCES), key=lambda one: one.rank) if text else []
        sentences = tuple(one.text for one in ranked if one.clear)
        at = datetime.fromtimestamp(row["ts"], UTC) if row.get("ts") else None
        site = row.get("source") or str(row["id"])
        said = frozenset(story_terms("\n".join((title, *(one.text for one in ranked))), language))
        url = row.get("url") or f"https://gazette.example/{number}"
        found.append(Labelled(number, title, text, language, site, url, row["story"], at, sentences, said))
    return found


def file_all(articles: Mapping[int, datetime], by_number: Mapping[int, Labelled], batch: int = BATCH) -> list[Filed]:
    """The articles, by number and moment, put into stories as the bot does, if `batch` of them come at a time."""
    index, filed = StoryIndex(), list[Filed]()
    numbers = sorted(articles, key=lambda number: (articles[number], number))
    in_order = [_features(by_number[number], articles[number]) for number in numbers]
    for start in range(0, len(numbers), batch):
        index.begin_batch(in_order[start : start + batch])
        for sequence, told in enumerate(in_order[start : start + batch], start + 1):
            one, assignment = by_number[numbers[sequence - 1]], index.find(told)
            story = sequence if assignment.story is None else assignment.story
            index.remember(told, story, assignment.vector)
            copied = assignment.copy_of is not None
            at = articles[one.number]
            filed.append(
                Filed(((sequence, story),), one, at, sequence, copied, told, assignment.vector, assignment.earlier)
            )
        filed = merged(filed, index.end_batch())
    return filed


def survivors(told: Mapping[int, int], filed: Sequence[Filed]) -> dict[int, int]:
    """What was told, by story and edition, if the stories are called what they are part of by now."""
    by_sequence, found = {one.sequence: one for one in filed}, dict[int, int]()
    for story, edition in told.items():
        survivor = by_sequence[story].story(len(filed))
        found[survivor] = max(edition, found.get(survivor, 0))
    return found


def _features(one: Labelled, at: datetime) -> ArticleFeatures:
    return article_features(
        one.number, title=one.title, text=one.text, language=one.language, site=one.site, published_at=at
    )


def stories(filed: Sequence[Filed]) -> list[RecentStory]:
    """The stories that these articles make."""
    grouped = defaultdict[int, list[Filed]](list)
    for one in filed:
        grouped[one.story(len(filed))].append(one)
    return [
        RecentStory(_story(number, told, grouped.get(told[0].earlier or 0, []))) for number, told in grouped.items()
    ]


def _story(number: int, filed: Sequence[Filed], earlier: Sequence[Filed]) -> Story:
    reports = [report(one) for one in filed]
    story_articles = tuple(
        StoryArticle(
            one.article.number,
            one.article.url,
            one.article.title,
            one.article.site,
            one.article.language,
            one.at,
            one.copied,
            not one.article.text,
        )
        for one in filed
    )
    summary = story_summary(_texts(filed), earlier=_texts(earlier))
    return Story(
        number,
        story_articles,
        summary.quotes,
        edition=filed[-1].sequence,
        updates=updates(reports, summary.developments),
        topic=topic(one.vector for one in reports),
        lead=summary.lead,
        link=link(filed[0].earlier, summary),
    )


def _texts(filed: Sequence[Filed]) -> list[StoryText]:
    return [_text(one) for one in filed if one.article.text and not one.copied][-TEXTS:]


def _text(one: Filed) -> StoryText:
    told = one.article
    return StoryText(told.number, one.at, Source(told.title, told.text, told.language, site=told.site))


def report(one: Filed) -> FiledArticle:
    """The article as its story's updates are found by."""
    vector = weights(one.features, one.vector) if one.vector else {}
    said = one.article.said | {term for term, _ in one.features.terms}
    told = one.article
    return FiledArticle(
        told.number, one.sequence, told.site, told.language, told.title, vector, frozenset(said), told.sentences
    )


def two_days(articles: Sequence[Labelled], seed: int, running: float) -> dict[int, datetime]:
    """When each article is published: of a share of the events (`running`) half on the first day and half on the
    second, of the others all on the second. An event with one article is told on the day of its kind."""
    chance = random.Random(seed)
    events = defaultdict[str, list[int]](list)
    for one in articles:
        events[one.event].append(one.number)
    at = dict[int, datetime]()
    for event in chance.sample(sorted(events), len(events)):
        numbers = chance.sample(events[event], len(events[event]))
        first = (len(numbers) + 1) // 2 if chance.random() < running else 0
        for place, number in enumerate(numbers):
            at[number] = START + timedelta(days=place >= first, seconds=chance.uniform(0, 86_399))
    return at
