"""One Chromium, and one bot with news, for all walks over the chat page."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from playground.api import serve
from playground.browser import TIMEOUT, chromium, watched
from playground.chat import chat
from tests.flows.page.visit import Visit
from tests.flows.scene import Scene

expect.set_options(timeout=TIMEOUT)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with chromium() as opened:
        yield opened


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def page_url(polyglot: Scene) -> AsyncIterator[str]:
    """Where the chat page of the bot with news is served."""
    async with serve(chat(polyglot.world, polyglot.bot.token)) as running:
        yield f"{running.url}/chat/"


@pytest_asyncio.fixture(loop_scope="session")
async def visit(browser: Browser, page_url: str, polyglot: Scene) -> AsyncIterator[Visit]:
    """A new page; it is a fault of the test's if it logs an error."""
    async with watched(browser, "about:blank") as page:
        yield Visit(page, page_url, polyglot)
