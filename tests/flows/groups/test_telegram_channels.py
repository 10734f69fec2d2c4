"""Public Telegram channels as sources, by their web previews."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from aiohttp import web

from bot.jobs.registry import feed_collector
from playground.api import serve
from tests.digests.feeds.test_telegram_preview import post
from tests.flows.conftest import Open
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def _preview(request: web.Request) -> web.Response:
    if request.match_info["name"] != "harbour_news":
        return web.Response(
            text="<html><body>If you have Telegram, you can view it.</body></html>", content_type="text/html"
        )
    words = post(7, "The ferry to Gannet Rock runs again.<br>It had lain in the dock for a week.")
    head = '<meta property="og:title" content="Harbour news">'
    return web.Response(text=f"<html><head>{head}</head><body>{words}</body></html>", content_type="text/html")


@pytest_asyncio.fixture(loop_scope="session")
async def reading(open_quiet: Open) -> AsyncIterator[Scene]:
    """A bot that reads channels, from a server on loopback."""
    application = web.Application()
    application.router.add_get("/s/{name}", _preview)
    async with serve(application) as server, open_quiet(telegram_channels=server.url) as opened:
        yield opened


async def test_a_channel_is_followed_by_its_name_and_its_posts_are_collected(reading: Scene) -> None:
    ada = await reading.newcomer()
    await ada.ask("/follow @harbour_news", to=reading.bot, wanted="You follow Harbour news now.")
    await ada.ask("@harbour_news", to=reading.bot, wanted="You already follow Harbour news.")
    await feed_collector(reading.services).collect_feeds()
    async with reading.services.storage.read() as tx:
        [feed] = [feed for feed in await tx.feeds.all() if feed.url.endswith("/s/harbour_news")]
    assert (feed.error, feed.title) == ("", "Harbour news")


async def test_a_channel_is_followed_by_a_post_that_is_forwarded(reading: Scene) -> None:
    ada = await reading.newcomer()
    channel = reading.world.group("Harbour news", ada, kind="channel")
    channel.chat.username = "harbour_news"
    await ada.forward(await ada.say("The ferry runs.", to=channel), to=reading.bot)
    await ada.chat(reading.bot).wait_for("You follow Harbour news now.")


async def test_a_channel_that_shows_nothing_on_the_web_is_told_so(reading: Scene) -> None:
    ada = await reading.newcomer()
    await ada.ask("/follow t.me/quiet_channel", to=reading.bot, wanted="@quiet_channel shows no posts on the web")


async def test_none_is_followed_unless_the_operator_allows_it(alone: Scene) -> None:
    ada = await alone.newcomer()
    for words in ("@harbour_news", "https://t.me/s/harbour_news"):
        await ada.ask(f"/follow {words}", to=alone.bot, wanted="Telegram channels can't be followed with this bot.")
    assert await alone.follows(ada) == []
