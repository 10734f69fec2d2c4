"""Developing stories told as news: filed into stories by the project's own code, all together in order of time."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from benchmarks.datasets.developing_stories import DevelopingStory
from benchmarks.datasets.filed_articles import InStories, link, merged
from digests.articles.article import Entry
from digests.read_article import Reading, read
from digests.stories.clustering.story_index import StoryIndex, weights
from digests.stories.features import ArticleFeatures
from digests.stories.story import Story, StoryArticle, StoryText
from digests.stories.story_summary import Models, story_summary
from digests.stories.topics import topic
from digests.stories.updates.novelty import FiledArticle, updates
from digests.summaries.summary import Source

SOON = timedelta(minutes=10)  # after an article, a digest tells it


@dataclass(frozen=True, slots=True)
class Filed(InStories):
    """An article of a file, read and put into a story as the `filed`th of all.

    The first of a story knows the `earlier` one that it goes on with.
    """

    reading: Reading
    features: ArticleFeatures
    filed: int
    copied: bool
    vector: bytes
    earlier: int | None = None


def file_all(developing: Sequence[DevelopingStory], *, rightly: bool = False) -> dict[str, list[Filed]]:
    """The articles of the stories, read and put into stories all together in order of time, as the bot does.

    If `rightly`, each into the story that it belongs to, whatever the index finds.
    """
    readings = [(story, number, _read(story, number)) for story in developing for number in range(len(story.articles))]
    in_order = sorted(readings, key=lambda one: (one[2].article.published_at, one[0].name, one[1]))
    index, all_filed, first = StoryIndex(), list[Filed](), dict[str, int]()
    for sequence, (story, _, reading) in enumerate(in_order, 1):
        features = ArticleFeatures.from_bytes(sequence, reading.features)
        index.begin_batch([features])
        assignment = index.find(features)
        number = sequence if assignment.story is None else assignment.story
        if rightly:
            number = first.setdefault(story.name, sequence)
        index.remember(features, number, assignment.vector)
        copied = assignment.copy_of is not None
        earlier = None if rightly else assignment.earlier
        all_filed.append(Filed(((sequence, number),), reading, features, sequence, copied, assignment.vector, earlier))
        if not rightly:
            all_filed = merged(all_filed, index.end_batch())
    filed = defaultdict[str, list[Filed]](list)
    for (story, _, _), article in zip(in_order, all_filed, strict=True):
        filed[story.name].append(article)
    return filed


def _read(story: DevelopingStory, number: int) -> Reading:
    one = story.articles[number]
    entry = Entry(one.url, one.url, one.title, one.text, truncated=False, published_at=one.published_at)
    return read(entry, None, feed_title=one.outlet, language=story.language, now=one.published_at + SOON)


def survivors(told: Mapping[int, int], known: Sequence[Filed]) -> dict[int, int]:
    """What was told, by story and edition, if the stories are called what they are part of by now."""
    latest, found = known[-1].filed, dict[int, int]()
    for one in known:
        for story in {story for since, story in one.stories if since <= latest} & told.keys():
            found[one.story(latest)] = max(told[story], found.get(one.story(latest), 0))
    return found


def stories_of(filed: Sequence[Filed], models: Models) -> list[Story]:
    """The stories that these articles make."""
    grouped = defaultdict[int, list[Filed]](list)
    for one in filed:
        grouped[one.story(filed[-1].filed)].append(one)
    return [
        _story(number, articles, grouped.get(articles[0].earlier or 0, []), models)
        for number, articles in grouped.items()
    ]


def _story(number: int, filed: Sequence[Filed], earlier: Sequence[Filed], models: Models) -> Story:
    summary = story_summary(_texts(filed), models=models, earlier=_texts(earlier))
    articles = [_filed_article(one) for one in filed if not one.copied]
    return Story(
        number,
        tuple(_story_article(one) for one in filed),
        summary.quotes,
        edition=filed[-1].filed,
        updates=updates(articles, summary.developments),
        topic=topic(one.vector for one in articles),
        lead=summary.lead,
        link=link(filed[0].earlier, summary),
    )


def _texts(filed: Sequence[Filed]) -> list[StoryText]:
    return [text_of(one) for one in filed if one.reading.article.text and not one.copied]


def text_of(one: Filed) -> StoryText:
    """What the article says."""
    article = one.reading.article
    source = Source(article.title, article.text, article.language, article.description, article.site)
    return StoryText(one.filed, article.published_at, source)


def _filed_article(one: Filed) -> FiledArticle:
    article = one.reading.article
    return FiledArticle(
        article=one.filed,
        filed=one.filed,
        site=article.site,
        language=article.language,
        title=article.title,
        vector=weights(one.features, one.vector) if one.vector else {},
        terms=frozenset(term for term, _ in one.features.terms),
        sentences=tuple(said.text for said in sorted(article.sentences, key=lambda said: said.rank) if said.clear),
    )


def _story_article(one: Filed) -> StoryArticle:
    article, copied = one.reading.article, one.copied
    site, language, title = article.site, article.language, article.title
    return StoryArticle(one.filed, article.url, title, site, language, article.published_at, copied)
