"""The stories of a preview."""

from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import cast

import pytest

from bot import preview
from digests.articles.article import Article
from digests.stories.clustering.story_index import Assignment
from digests.stories.features import ArticleFeatures
from tests.storage.samples import an_article


class Index:
    """Stands where the index of stories stands: finds only at the end that the first two stories are one."""

    def begin_batch(self, features: Iterable[ArticleFeatures]) -> None:
        assert [each.article for each in features] == [7, 8, 9]

    def find(self, features: ArticleFeatures) -> Assignment:
        copied = 7 if features.article == 9 else None
        return Assignment(1 if copied else None, copied, b"", 1.0)

    def remember(self, *_: object) -> None: ...

    def end_batch(self) -> Iterator[tuple[int, int]]:
        yield 2, 1


def test_stories_that_turn_out_to_be_one_are_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview, "StoryIndex", Index)
    articles: list[tuple[Article, ArticleFeatures]] = [
        (an_article(), cast("ArticleFeatures", SimpleNamespace(article=number))) for number in (7, 8, 9)
    ]
    stories = {story: [(number, copy) for number, _, copy in told] for story, told in preview._group(articles).items()}
    assert stories == {1: [(7, False), (9, True), (8, False)]}
