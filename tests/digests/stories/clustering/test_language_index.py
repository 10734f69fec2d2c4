"""The open stories of one language: what is taken off a similarity, and how many are compared and left behind."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from digests.stories.clustering.joining import Joining
from digests.stories.clustering.language_index import LanguageIndex, NearestStory
from digests.stories.features import ArticleFeatures, article_features

START = datetime(2026, 11, 2, 8, tzinfo=UTC)
NOTHING = Joining(enough=0.0, second=0.0, taken_in=0.0, strictness=0.0)


def article(number: int, title: str, text: str = "", *, days: int = 0) -> ArticleFeatures:
    published = START + timedelta(days=days)
    return article_features(
        number, title=title, text=text, language="en", site=f"site{number}.example", published_at=published
    )


def file(index: LanguageIndex, features: ArticleFeatures) -> None:
    """Let an article be a story of its own, under its own number."""
    index.begin_batch([features])
    index.file(features, features.article, index.find(features, NOTHING).vector)


def nearest(index: LanguageIndex, features: ArticleFeatures, strictness: float = 0.0) -> NearestStory:
    index.begin_batch([features])
    found = index.find(features, replace(NOTHING, strictness=strictness)).nearest
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("told", "again", "taken_off"),
    [
        ("the ferry of Velmora stops", "the ferry of Velmora waits", 0.0),
        ("the ferry of Velmora stops", "the ferry of Lowmere stops", 0.04),
        ("Velmora, say Velmora: 12 ferries, 15 boats", "Velmora, say Velmora: 17 ferries, 19 boats", 0.08),
        ("the ferry of Velmora: 12 of 15 boats", "the ferry of Lowmere: 17 of 19 boats", 0.12),
    ],
)
def test_other_names_and_other_numbers_are_taken_off_a_similarity(told: str, again: str, taken_off: float) -> None:
    index = LanguageIndex()
    file(index, article(1, told))
    before, after = (nearest(index, article(2, again), strictness).similarity for strictness in (0.0, 1.0))
    assert before - after == pytest.approx(taken_off, abs=1e-6)


@pytest.mark.parametrize(("others", "is_compared"), [(31, True), (32, False)])
def test_thirty_two_stories_are_compared_those_that_share_most(others: int, *, is_compared: bool) -> None:
    index = LanguageIndex()
    for number in range(others):
        filler = " ".join(f"filler{number}x{at}" for at in range(40))
        file(index, article(number, "ferry harbour", filler))
    file(index, article(99, "ferry"))
    assert (nearest(index, article(100, "ferry harbour")).story == 99) is is_compared


@pytest.mark.parametrize(("closed", "left"), [(63, 68), (64, 5)])
def test_sixty_four_closed_stories_are_swept_out(closed: int, left: int) -> None:
    index = LanguageIndex()
    for number in range(closed):
        file(index, article(number, f"matter{number} person{number}"))
    for number in range(100, 105):
        file(index, article(number, f"matter{number} person{number}", days=5))
    index.forget(START + timedelta(days=1))
    assert len(index._centroids) == left


@pytest.mark.parametrize(("open_stories", "is_swept"), [(128, True), (129, False)])
def test_closed_stories_are_swept_out_where_they_are_a_third(open_stories: int, *, is_swept: bool) -> None:
    index = LanguageIndex()
    for number in range(64):
        file(index, article(number, f"matter{number}"))
    for number in range(100, 100 + open_stories):
        file(index, article(number, f"matter{number}", days=5))
    index.forget(START + timedelta(days=1))
    assert (len(index._centroids) == open_stories) is is_swept


def test_short_words_of_a_language_whose_common_ones_are_not_known_say_nothing_at_first() -> None:
    titles = ("na ya wa Kisumu", "na ya wa Mombasa")
    first, second = (replace(article(number, title), language="sw") for number, title in enumerate(titles, 1))
    index = LanguageIndex()
    file(index, first)
    index.begin_batch([second])
    assert index.find(second, NOTHING).nearest is None
