"""Reading an article: as much of it as can be had, and what is blamed when that goes wrong."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest

from bot.web import article_reader
from bot.web.article_reader import ArticleReader
from bot.web.fetch import Fetcher
from bot.web.response import Fetched, failure
from bot.workers.origin import Origin, asked_by
from digests.articles.article import Article, Entry
from digests.chats.chat import ChatId
from digests.errors import BroadsheetError
from digests.stories.features import ArticleFeatures
from tests.digests.stories.cross_language.fake_encoder import fake_encoder
from tests.inline_workers import InlineWorkers

NOW = datetime(2026, 11, 24, 8, tzinfo=UTC)
FEED = "https://gazette.example/rss"
SENTENCE = "The ferry is back at the north quay after the storm, the harbour's office said on Monday. "
ENTRY = Entry("1", "https://short.example/1", "Ferry returns", SENTENCE * 4, truncated=False)
PAGE = f"<html><head><title>Ferry returns</title></head><body><article><p>{SENTENCE * 9}</p></article></body></html>"


class Web:
    """Pages by their addresses, which are found at others."""

    def __init__(self, **pages: str) -> None:
        self._pages: Mapping[str, str] = pages

    async def get(self, url: str, **_: Any) -> Fetched:
        name = url.rpartition("/")[2]
        if name not in self._pages:
            raise failure("short.example", 404, None)
        return Fetched(url=f"https://gazette.example/{name}", status=200, body=self._pages[name].encode())


class Fragile(InlineWorkers):
    """Workers that what has one of these words in its origin kills; `asked` are the sources of each task."""

    def __init__(self, *killers: str) -> None:
        super().__init__()
        self._killers = killers
        self.asked: list[tuple[str, ...]] = []

    async def run(  # type: ignore[override] # as the one it stands for, whatever the function
        self,
        function: Callable[..., Any],
        *arguments: Any,
        origin: Origin = Origin(),  # noqa: B008 (it never changes)
        error: type[BroadsheetError] = BroadsheetError,
        **_: Any,
    ) -> Any:
        self.asked.append(origin.sources)
        if any(word in source for word in self._killers for source in origin.sources):
            raise error("reading-too-slow", seconds=10)
        return await super().run(function, *arguments)


async def read(workers: Fragile, web: Web, entry: Entry = ENTRY) -> Article:
    reader = ArticleReader(cast("Fetcher", web), workers, lambda: NOW)
    return (await reader.read(entry, feed=FEED, feed_title="The Gazette", language="en")).article


async def test_an_article_is_read_from_its_page_and_the_site_it_was_found_at_answers_for_it() -> None:
    workers = Fragile()
    assert (await read(workers, Web(**{"1": PAGE}))).text.count(SENTENCE.strip()) == 9
    assert workers.asked == [(f"pages in {FEED}", "pages of gazette.example")]


async def test_what_can_not_be_fetched_is_read_from_the_feeds_words() -> None:
    workers = Fragile()
    assert (await read(workers, Web())).text.count(SENTENCE.strip()) == 4
    assert workers.asked == [(f"entries of {FEED}",)]


async def test_a_page_that_kills_is_read_from_the_feeds_words() -> None:
    assert (await read(Fragile("pages"), Web(**{"1": PAGE}))).text.count(SENTENCE.strip()) == 4


async def test_an_entry_whose_words_kill_as_well_keeps_its_headline() -> None:
    article = await read(Fragile("pages", "entries"), Web(**{"1": PAGE}))
    assert (article.title, article.text) == ("Ferry returns", "")


async def test_a_page_is_not_even_fetched_while_its_site_rests() -> None:
    class Resting(Fragile):
        def is_resting(self, origin: Origin) -> bool:
            return "pages of short.example" in origin.sources

    workers = Resting()
    assert (await read(workers, Web(**{"1": PAGE}))).text.count(SENTENCE.strip()) == 4
    assert workers.asked == [(f"entries of {FEED}",)]


async def test_a_page_that_somebody_sent_is_theirs_and_its_sites() -> None:
    workers = Fragile()
    reader = ArticleReader(cast("Fetcher", Web(**{"1": PAGE})), workers, lambda: NOW)
    await reader.read_page("https://short.example/1", asked_by(ChatId(1)))
    assert workers.asked == [("chat 1", "pages of gazette.example")]


@pytest.mark.parametrize("encodes", [True, False])
async def test_what_an_article_of_a_feed_means_is_encoded_by_workers_that_do(
    monkeypatch: pytest.MonkeyPatch, encodes: bool
) -> None:
    monkeypatch.setattr(article_reader, "load_encoder", lambda: fake_encoder)
    reader = ArticleReader(cast("Fetcher", Web()), InlineWorkers(encodes=encodes), lambda: NOW)
    entry = replace(ENTRY, title="Bridge closed")
    features = (await reader.read(entry, feed=FEED, feed_title="The Gazette", language="en")).features
    assert bool(ArticleFeatures.from_bytes(1, features).encoding) is encodes
