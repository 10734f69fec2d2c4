"""The newcomer's way through `make try`, in a real browser, and an admin's."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from playground.api import sample_image
from playground.browser import TIMEOUT, become, choose_topics, opened, say, tap
from tests.browser import WITH_CHROMIUM, picture

pytestmark = [*WITH_CHROMIUM]

READING = 5 * TIMEOUT  # until all pages are read, on a machine that does other things as well


async def fits_a_phone(page: Page) -> None:
    """Raises AssertionError where the page would have to be moved sideways."""
    await page.set_viewport_size({"width": 360, "height": 740})
    await picture(page, "phone")
    assert await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    await page.set_viewport_size({"width": 1080, "height": 1000})


async def onboard(page: Page) -> None:
    """Start, two topics, a time, a zone: the digest follows by itself."""
    await choose_topics(page, "World", "Business")
    await picture(page, "start")
    await tap(page, "08:00")
    await tap(page, "Kyiv")


async def test_a_newcomer_gets_a_digest_which_fits_a_phone_asks_and_follows_and_an_admin_reaches_everybody(
    tmp_path: Path,
) -> None:
    async with opened(height=1000, topics=frozenset({"World", "Business"})) as page:
        await is_told_what_the_bot_does(page)
        await onboard(page)
        digest = page.locator(".message", has_text="Your").filter(has_text="stories from").last
        await expect(digest).to_be_visible(timeout=READING)
        await expect(digest.locator("a").first).to_have_attribute("href", re.compile("^http://127"))
        await picture(page, "digest")
        await fits_a_phone(page)
        await reads(page)
        await become(page, "Bruno")
        await page.locator(".wide").click()
        await expect(page.locator(".message", has_text="Broadsheet liest").last).to_be_visible(timeout=TIMEOUT)
        await broadcasts(page, tmp_path)
        await takes_back(page)


async def is_told_what_the_bot_does(page: Page) -> None:
    """All by keys: the first card, then Start."""
    await expect(page.locator(".about")).to_contain_text("I read the news for you", timeout=TIMEOUT)
    await picture(page, "first-card")
    start = page.get_by_role("button", name="Start", exact=True)
    while not await start.evaluate("button => button === document.activeElement"):
        await page.keyboard.press("Tab")


async def reads(page: Page) -> None:
    """Open a story and go back; ask, and follow what was asked for."""
    digest = page.locator(".message").last
    await digest.locator(".key", has_text="1").first.click()
    await expect(page.locator(".message", has_text="All sources")).to_be_visible(timeout=TIMEOUT)
    await picture(page, "story")
    await tap(page, "Back")
    await expect(digest).to_contain_text("stories from", timeout=TIMEOUT)
    await say(page, "gas price")
    await expect(page.locator(".message", has_text="🔎").last).to_contain_text("gas", timeout=TIMEOUT)
    await picture(page, "brief")
    await tap(page, "Follow this")
    await expect(page.locator(".message").last).to_contain_text("You follow", timeout=TIMEOUT)


async def broadcasts(page: Page, folder: Path) -> None:
    """An admin sends everybody a picture with a button."""
    image = folder / "kiosk.png"
    image.write_bytes(sample_image())
    await become(page, "Admin")
    await page.locator(".wide").click()
    panel = page.locator(".message").last
    await expect(panel).to_contain_text("Broadsheet reads", timeout=TIMEOUT)
    await say(page, "/broadcast")
    await expect(panel).to_contain_text("Send or forward me", timeout=TIMEOUT)
    await page.locator("#text").fill("The kiosk has moved to the harbour.")
    await page.locator("input[type=file]").set_input_files(str(image))
    await page.locator("#text").press("Enter")
    await expect(panel).to_contain_text("Who is it for?", timeout=TIMEOUT)
    await picture(page, "broadcast-audience")
    await tap(page, "Chats: all")
    await tap(page, "private")
    await expect(panel).to_contain_text("reads in a private chat", timeout=TIMEOUT)
    await tap(page, "Go on with")
    await expect(panel).to_contain_text("Exactly the message above", timeout=TIMEOUT)
    await tap(page, "Buttons")
    await expect(panel).to_contain_text("Write the buttons", timeout=TIMEOUT)
    await say(page, "The map https://gazette.example/map")
    await expect(panel).to_contain_text("3 chats", timeout=TIMEOUT)
    await expect(page.locator("a.key", has_text="The map").last).to_be_visible(timeout=TIMEOUT)
    await picture(page, "broadcast-preview")
    await tap(page, "Schedule")
    await expect(panel).to_contain_text("When?", timeout=TIMEOUT)
    await tap(page, "Back")
    await tap(page, "Send now")
    await expect(panel).to_contain_text("is done: 3 of 3", timeout=TIMEOUT)
    await picture(page, "broadcast-report")
    await tap(page, "Ledger")
    await expect(page.locator(".message", has_text="broadcast-1.csv")).to_be_visible(timeout=TIMEOUT)


async def takes_back(page: Page) -> None:
    """It arrived; then it is deleted again."""
    for name in ("Bruno", "Ada"):
        await become(page, name)
        arrived = page.locator(".message", has_text="The kiosk has moved")
        await expect(arrived.locator("img")).to_be_visible(timeout=TIMEOUT)
    await picture(page, "broadcast-arrived")
    panel = page.locator(".message").last
    await become(page, "Admin")
    await tap(page, "Undo")
    await tap(page, "Yes, delete it")
    await expect(panel).to_contain_text("deleted for 3 of 3", timeout=TIMEOUT)
    await say(page, "/broadcasts")
    await expect(panel).to_contain_text("#2 · done", timeout=TIMEOUT)
    await picture(page, "broadcasts")
    await become(page, "Ada")
    await expect(page.locator(".message", has_text="The kiosk has moved")).to_have_count(0, timeout=TIMEOUT)
