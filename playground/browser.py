"""Driving the chat page of a playground in a real Chromium, by playwright."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, Page, async_playwright, expect

from bot.app import build
from bot.installation import prepare_database
from digests.feeds.opml import Catalogue, parse, write
from playground.local import local

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No sandbox: continuous integration runs as root. The rest keeps the browser from calling home.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")
TIMEOUT = 60_000  # milliseconds: reading a hundred pages on a busy machine


class PageFaultError(Exception):
    """The page logged something, or asked for what is not there; the text has it."""


@asynccontextmanager
async def opened(
    *, width: int = 1080, height: int = 860, scale: float = 1, topics: frozenset[str] = frozenset()
) -> AsyncIterator[Page]:
    """The page of a new playground, watched for faults; its bot is at work, and reads the feeds of `topics`, or all."""
    async with local() as place:
        if topics and place.settings.catalogue is not None:
            _keep_topics(place.settings.catalogue, topics)
        await prepare_database(place.settings)
        async with build(place.settings) as app, chromium() as browser:
            stop = asyncio.Event()
            serving = asyncio.create_task(app.run(stop))
            try:
                async with watched(browser, place.url, width=width, height=height, scale=scale) as page:
                    yield page
            finally:
                stop.set()
                await serving


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """A Chromium without a window."""
    async with (
        async_playwright() as browsers,
        await browsers.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS)) as browser,
    ):
        yield browser


@asynccontextmanager
async def watched(
    browser: Browser, url: str, *, width: int = 1080, height: int = 860, scale: float = 1
) -> AsyncIterator[Page]:
    """What is at `url`. Raises PageFaultError at the end if it logs an error or a warning, or a request fails."""
    page = await browser.new_page(viewport={"width": width, "height": height}, device_scale_factor=scale)
    page.set_default_timeout(TIMEOUT)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type in {"error", "warning"} else None)
    page.on("response", lambda answer: faults.append(f"{answer.status} {answer.url}") if answer.status >= 400 else None)
    try:
        await page.goto(url)
        yield page
    finally:
        await page.close()
    if faults:
        raise PageFaultError("; ".join(faults))


def _keep_topics(file: Path, topics: frozenset[str]) -> None:
    listed = parse(file.read_bytes()).topics
    file.write_bytes(write(Catalogue(tuple(topic for topic in listed if topic.name in topics))))


async def tap(page: Page, label: str) -> None:
    """Press the newest button that says `label`."""
    await page.locator(".key", has_text=label).last.click()


async def say(page: Page, words: str) -> None:
    """Send `words` in the open chat."""
    await page.locator("#text").fill(words)
    await page.locator("#text").press("Enter")


async def become(page: Page, name: str) -> None:
    """Look through the eyes of the person `name`, at the chat with the bot."""
    await page.locator(".person", has_text=name).click()
    # Their chats are listed together with that.
    await page.locator(".person[aria-pressed=true]", has_text=name).wait_for()
    await page.locator(".chat", has_text="Broadsheet").first.click()


async def choose_topics(page: Page, *topics: str) -> None:
    """Start the bot and tap `topics`."""
    await page.locator(".wide").click()
    for topic in topics:
        await tap(page, topic)
        await expect(page.locator(".key", has_text=f"✓ {topic}")).to_be_visible(timeout=TIMEOUT)
