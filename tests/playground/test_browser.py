"""The newcomer's way through the page, in a real browser."""

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from playwright.async_api import Page, async_playwright, expect

from bot.app import App, build, prepare_database
from bot.settings import Settings
from playground.api import sample_image
from playground.local import local

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# No sandbox: continuous integration runs as root. The rest keeps the browser from calling home.
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-sync")
# Where to leave pictures of each step, for the README and for whoever wants to look; nowhere by default.
PICTURES = os.environ.get("BROADSHEET_PICTURES", "")
PATIENCE = 60_000  # milliseconds: reading a hundred pages on a busy machine

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium on this machine: install it to run these"),
    pytest.mark.timeout(240),
]


@asynccontextmanager
async def started(settings: Settings) -> AsyncIterator[App]:
    await prepare_database(settings)
    async with build(settings) as app:
        yield app


@asynccontextmanager
async def opened(*, width: int = 1080, height: int = 860) -> AsyncIterator[Page]:
    """The page of a playground with its bot at work; whatever the page logs as an error fails the test."""
    async with local() as place, started(place.settings) as app, async_playwright() as browsers:
        stop = asyncio.Event()
        serving = asyncio.create_task(app.run(stop))
        browser = await browsers.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        page = await browser.new_page(viewport={"width": width, "height": height})
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
        try:
            await page.goto(place.url)
            yield page
        finally:
            await browser.close()
            stop.set()
            await serving
        assert faults == []


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.wait_for_timeout(400)
        await page.screenshot(path=str(Path(PICTURES) / f"{name}.png"))


async def tap(page: Page, label: str) -> None:
    """Press the newest button that says `label`."""
    await page.locator(".key", has_text=label).last.click()


async def say(page: Page, words: str) -> None:
    await page.locator("#text").fill(words)
    await page.locator("#text").press("Enter")


async def become(page: Page, name: str) -> None:
    await page.locator(".person", has_text=name).click()
    await page.locator(".chat", has_text="Broadsheet").first.click()


async def onboard(page: Page) -> None:
    """Start, two topics, a time, a zone: the digest follows by itself."""
    await page.locator(".wide").click()
    await tap(page, "World")
    await expect(page.locator(".key", has_text="✓ World")).to_be_visible(timeout=PATIENCE)
    await tap(page, "Business")
    await expect(page.locator(".key", has_text="✓ Business")).to_be_visible(timeout=PATIENCE)
    await picture(page, "start")
    await tap(page, "08:00")
    await tap(page, "Kyiv")


async def test_a_newcomer_gets_a_digest_asks_follows_and_hears_the_admin() -> None:
    async with opened() as page:
        await onboard(page)
        digest = page.locator(".message", has_text="Your").filter(has_text="stories from").last
        await expect(digest).to_be_visible(timeout=PATIENCE)
        await expect(digest.locator("a").first).to_have_attribute("href", re.compile("^http://127"))
        await picture(page, "digest")

        await digest.locator(".key", has_text="1").first.click()
        await expect(page.locator(".message", has_text="All sources")).to_be_visible(timeout=PATIENCE)
        await picture(page, "story")
        await tap(page, "Back")
        await expect(digest).to_be_visible(timeout=PATIENCE)

        await say(page, "gas price")
        brief = page.locator(".message", has_text="🔎").last
        await expect(brief).to_contain_text("gas", timeout=PATIENCE)
        await picture(page, "brief")
        await tap(page, "Follow this")
        await expect(page.locator(".message").last).to_contain_text("You follow", timeout=PATIENCE)

        await become(page, "Bruno")
        await page.locator(".wide").click()
        await expect(page.locator(".message", has_text="Broadsheet reads").last).to_be_visible(timeout=PATIENCE)

        await become(page, "Admin")
        await page.locator(".wide").click()
        await expect(page.locator(".message", has_text="Broadsheet reads").last).to_be_visible(timeout=PATIENCE)
        await say(page, "/broadcast")
        await expect(page.locator(".message").last).to_contain_text("Send or forward me", timeout=PATIENCE)
        await say(page, "The reading room is open on Sunday.")
        await tap(page, "Everyone")
        await expect(page.locator(".message").last).to_contain_text("chats · about", timeout=PATIENCE)
        await picture(page, "broadcast")
        await tap(page, "Send now")
        await expect(page.locator(".message").last).to_contain_text("got it", timeout=PATIENCE)

        for name in ("Ada", "Bruno"):
            await become(page, name)
            told = page.locator(".message", has_text="The reading room is open on Sunday.")
            await expect(told).to_be_visible(timeout=PATIENCE)


async def test_an_admin_broadcasts_a_picture_with_a_button_and_takes_it_back(tmp_path: Path) -> None:
    image = tmp_path / "kiosk.png"
    image.write_bytes(sample_image())
    async with opened(height=1000) as page:
        await page.locator(".chat", has_text="Broadsheet").first.click()
        await page.locator(".wide").click()
        await become(page, "Admin")
        await page.locator(".wide").click()
        await say(page, "/broadcast")
        await expect(page.locator(".message").last).to_contain_text("Send or forward me", timeout=PATIENCE)
        await page.locator("#text").fill("The kiosk has moved to the harbour.")
        await page.locator("input[type=file]").set_input_files(str(image))
        await page.locator("#text").press("Enter")
        panel = page.locator(".message").last
        await expect(panel).to_contain_text("Who is it for?", timeout=PATIENCE)
        await picture(page, "broadcast-audience")
        await tap(page, "Chats: all")
        await tap(page, "private")
        await expect(panel).to_contain_text("reads in a private chat", timeout=PATIENCE)
        await tap(page, "Go on with")
        await expect(panel).to_contain_text("Exactly the message above", timeout=PATIENCE)
        await tap(page, "Buttons")
        await expect(panel).to_contain_text("Write the buttons", timeout=PATIENCE)
        await say(page, "The map https://gazette.example/map")
        await expect(panel).to_contain_text("2 chats", timeout=PATIENCE)
        await expect(page.locator("a.key", has_text="The map").last).to_be_visible(timeout=PATIENCE)
        await picture(page, "broadcast-preview")
        await tap(page, "Schedule")
        await expect(panel).to_contain_text("When?", timeout=PATIENCE)
        await tap(page, "Back")
        await tap(page, "Send now")
        await expect(panel).to_contain_text("is done: 2 of 2", timeout=PATIENCE)
        await picture(page, "broadcast-report")
        await tap(page, "Ledger")
        await expect(page.locator(".message", has_text="broadcast-1.csv")).to_be_visible(timeout=PATIENCE)

        await become(page, "Ada")
        arrived = page.locator(".message", has_text="The kiosk has moved")
        await expect(arrived.locator("img")).to_be_visible(timeout=PATIENCE)
        await picture(page, "broadcast-arrived")
        await become(page, "Admin")
        await tap(page, "Undo")
        await tap(page, "Yes, delete it")
        await expect(panel).to_contain_text("deleted in 2 of 2 chats", timeout=PATIENCE)
        await say(page, "/broadcasts")
        await expect(panel).to_contain_text("#2 · done", timeout=PATIENCE)
        await picture(page, "broadcasts")
        await become(page, "Ada")
        await expect(page.locator(".message", has_text="The kiosk has moved")).to_have_count(0, timeout=PATIENCE)


async def test_the_page_fits_a_phone() -> None:
    async with opened(width=360, height=740) as page:
        await page.locator(".chat", has_text="Broadsheet").first.click()
        await onboard(page)
        digest = page.locator(".message", has_text="stories from").last
        await expect(digest).to_be_visible(timeout=PATIENCE)
        await picture(page, "phone")
        wider = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wider == 0
