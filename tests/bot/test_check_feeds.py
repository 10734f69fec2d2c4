from datetime import timedelta
from email.utils import format_datetime

import pytest
from aiohttp import web

from bot.check_feeds import SILENT_AFTER, FeedCheck, FeedFinding, Verdict
from bot.web.fetch import Fetcher
from digests.errors import FeedError
from digests.feeds.opml import CatalogueFeed
from tests.bot.website import website
from tests.inline_workers import InlineWorkers
from tests.storage.samples import DAY, NOW

FEED = CatalogueFeed("The Gannet", "https://gannet.example/rss", "", "en")
RSS = (
    "<rss version='2.0'><channel><title>The Gannet</title><item><title>Terns return</title>"
    "<link>https://gannet.example/terns</link><pubDate>{}</pubDate></item></channel></rss>"
)


@pytest.mark.parametrize(
    ("finding", "verdict"),
    [
        (FeedFinding(FEED, 3, NOW), Verdict.OK),
        (FeedFinding(FEED, 3), Verdict.OK),
        (FeedFinding(FEED, 3, NOW - SILENT_AFTER), Verdict.OK),
        (FeedFinding(FEED, 3, NOW - SILENT_AFTER - timedelta(seconds=1)), Verdict.SILENT),
        (FeedFinding(FEED, 3, NOW, "https://gannet.example/feed"), Verdict.MOVED),
        (FeedFinding(FEED, 3, NOW - 2 * SILENT_AFTER, "https://gannet.example/feed"), Verdict.SILENT),
        (FeedFinding(FEED, error=FeedError("not-a-feed")), Verdict.DEAD),
    ],
)
def test_a_feed_is_what_a_look_at_it_found(finding: FeedFinding, verdict: Verdict) -> None:
    assert finding.verdict(NOW) is verdict


async def _answer(request: web.Request) -> web.Response:
    match request.path:
        case "/young":
            return web.Response(text=RSS.format(format_datetime(NOW - DAY)), content_type="application/rss+xml")
        case "/old":
            raise web.HTTPMovedPermanently("/young")
        case "/page":
            return web.Response(text="<!doctype html><p>Welcome.</p>", content_type="text/html")
    raise web.HTTPNotFound


async def test_each_feed_is_looked_at_once_and_none_stops_the_others() -> None:
    steps: list[None] = []
    async with website(_answer) as url, Fetcher(allow_private=True) as fetcher, InlineWorkers() as workers:
        feeds = [CatalogueFeed(path, f"{url}/{path}", "", "en") for path in ("young", "old", "page", "none")]
        findings = await FeedCheck(fetcher, workers).findings(feeds, lambda: steps.append(None))
    assert [finding.feed.title for finding in findings] == ["young", "old", "page", "none"]
    assert [finding.verdict(NOW) for finding in findings] == [Verdict.OK, Verdict.MOVED, Verdict.DEAD, Verdict.DEAD]
    assert (findings[0].entries, findings[0].newest) == (1, NOW - DAY)
    assert findings[1].moved_to == f"{url}/young"
    assert [finding.error.code for finding in findings if finding.error] == ["not-a-feed", "no-such-page"]
    assert len(steps) == 4
