"""Somebody looks at the chat page of a bot with news, and at how it looks."""

import asyncio
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from playground.api import Group, Person
from playground.browser import say, tap
from tests.flows.scene import TIMEOUT, Scene

# A note over the page is gone after three seconds, which a busy machine may take to look at it.
REMEMBER_NOTES = """
    window.notes = [];
    const toasts = document.getElementById("toasts");
    const remember = () => notes.push(toasts.lastElementChild?.textContent ?? "");
    new MutationObserver(remember).observe(toasts, { childList: true });
"""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page that is served at `url`, with the people and the bot of `scene` in it."""

    page: Page
    url: str
    scene: Scene

    @property
    def last(self) -> Locator:
        """The newest message."""
        return self.page.locator(".message").last

    async def open(self, person: Person, chat: Group | None = None, topic: int | None = None) -> None:
        """Look through the eyes of `person` at the chat with the bot, or at another one."""
        place = "/".join(str(part) for part in (person.id, chat.id if chat else person.id, topic) if part is not None)
        # Another address, so that nothing of what stood there before is taken for what comes.
        await self.page.goto(f"{self.url}?{place}#{place}")
        await self.page.locator("#composer > *").last.wait_for()
        await self.page.evaluate(REMEMBER_NOTES)

    async def say(self, words: str, wanted: str) -> None:
        """Write `words`, and see the answer that is `wanted`."""
        await say(self.page, words)
        await self.sees(wanted)

    async def tap(self, *labels: str, wanted: str = "") -> None:
        """Press the newest buttons called `labels`, one after the other; then see what is `wanted`."""
        for label in labels:
            await tap(self.page, label)
        if wanted:
            await self.sees(wanted)

    async def sees(self, words: str) -> None:
        """Raises AssertionError unless the newest message gets these words."""
        await expect(self.last).to_contain_text(words)

    async def number(self, label: str) -> None:
        """Press the button of the newest message that is called just so."""
        await self.last.locator(".key").get_by_text(label, exact=True).click()

    async def is_told(self, words: str) -> None:
        """Raises AssertionError unless a note over the page says `words`."""
        async with asyncio.timeout(TIMEOUT):
            while not any(words in note for note in await self.page.evaluate("notes")):
                await asyncio.sleep(0.05)

    async def choose(self, entry: str) -> None:
        """Open the menu of the chat, and choose an entry."""
        await self.page.get_by_label("Chat menu").click()
        await self.page.get_by_role("menuitem", name=entry).click()

    async def agree(self, words: str) -> None:
        """Close a box that says `words`."""
        box = self.page.get_by_role("dialog")
        await expect(box).to_contain_text(words)
        await box.get_by_role("button", name="OK").click()

    async def download(self) -> bytes:
        """The file that hangs on the newest message."""
        async with self.page.expect_download() as downloading:
            await self.last.locator(".file").click()
        return Path(await (await downloading.value).path()).read_bytes()

    async def shows(self, *labels: str) -> None:
        """Raises AssertionError unless there are buttons called `labels`."""
        for label in labels:
            await expect(self.page.locator(".key", has_text=label).last).to_be_visible()
