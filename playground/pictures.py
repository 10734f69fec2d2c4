"""The README's pictures, made from a run: `python -m playground.pictures docs` (or `make pictures`).

Each is made twice, as the page looks in the light and in the dark: `digest-light.png`, `digest-dark.png`, …
"""

import asyncio
import re
import sys
from pathlib import Path

import click
from playwright.async_api import FloatRect, Locator, Page, expect

from playground.browser import CHROMIUM, become, choose_topics, opened, say, tap
from playground.png_filters import unfiltered

PHONE = 430  # pixels: a digest as wide as phones show it
WIDE = 960  # pixels: room for the chats beside a chat
TALLEST = 3000  # pixels: room for a whole digest
MARGIN = 2  # pixels around a message, as many as lie between two
# What Telegram has nothing of, the dots beside each message; the page takes no style sheet but its own.
HIDE = "document.querySelectorAll('.more').forEach(dots => { dots.hidden = true })"
TIMEOUT = 300_000  # milliseconds: nobody waits for a picture, and the machine may be busy
SHARPNESS = 1.0  # picture pixels a page pixel: at 1.2 a picture takes more than 300 kB
LOADED = "Promise.all([...document.images].map(image => image.decode()))"


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def main(folder: Path) -> None:
    """Make the README's pictures in FOLDER."""
    if CHROMIUM is None:
        click.echo("There is no Chromium on this machine: install it to make the pictures.", err=True)
        sys.exit(1)
    folder.mkdir(parents=True, exist_ok=True)
    asyncio.run(pictures(folder))
    for file in sorted(folder.glob("*-*.png")):
        click.echo(f"{file}: {file.stat().st_size // 1000} kB")


async def pictures(folder: Path) -> None:
    """All of them, one after the other: once a digest came, all articles are there to be asked for."""
    async with opened(width=PHONE, height=TALLEST, scale=SHARPNESS) as page:
        expect.set_options(timeout=TIMEOUT)
        page.set_default_timeout(TIMEOUT)
        await digest(page, folder)
        await story(page, folder)
        await page.set_viewport_size({"width": WIDE, "height": TALLEST})
        await question(page, folder)


async def digest(page: Page, folder: Path) -> None:
    """A digest on a phone, from its head line to its buttons."""
    await page.locator(".chat", has_text="Broadsheet").first.click()
    await choose_topics(page, "World", "Business")
    await tap(page, "08:00")
    await tap(page, "Kyiv")
    message = page.locator(".message", has_text=re.compile("stories from")).last
    await expect(message.locator(".key", has_text="Settings")).to_be_visible()
    await expect(message.locator(".preview img")).to_be_visible()
    await shoot(page, folder / "digest", message, message)


async def story(page: Page, folder: Path) -> None:
    """The first story of the digest, opened, with its buttons; below it the settings."""
    await page.locator(".message").last.locator(".key").get_by_text("1", exact=True).click()
    opened_story = page.locator(".message", has_text="All sources")
    await expect(opened_story.locator(".preview img")).to_be_visible()
    await say(page, "/settings")
    settings = page.locator(".message").last
    await expect(settings).to_contain_text("Announcements")
    await shoot(page, folder / "story", opened_story, settings)


async def question(page: Page, folder: Path) -> None:
    """The whole page: somebody else asks, and is answered."""
    await become(page, "Chen")
    await choose_topics(page, "World", "Science")
    await say(page, "gas price cap")
    brief = page.locator(".message", has_text="🔎").last
    await expect(brief.locator(".key", has_text="Follow this")).to_be_visible()
    await expect(page.locator(".chat-last").first).to_contain_text("🔎")
    empty = await page.evaluate(
        "document.querySelector('#messages').firstElementChild.getBoundingClientRect().top"
        " - document.querySelector('#scroll').getBoundingClientRect().top"
    )
    await page.set_viewport_size({"width": WIDE, "height": TALLEST - int(empty) + 12})
    await shoot(page, folder / "page")


async def shoot(page: Page, name: Path, first: Locator | None = None, last: Locator | None = None) -> None:
    """The page, or some messages of it with the paper around them, in the light and in the dark."""
    await page.evaluate(HIDE)
    await page.mouse.move(0, 0)
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
        await page.evaluate(LOADED)
        clip = await around(first, last) if first and last else None
        picture = await page.screenshot(clip=clip, animations="disabled")
        name.with_name(f"{name.name}-{scheme}.png").write_bytes(unfiltered(picture))


async def around(first: Locator, last: Locator) -> FloatRect:
    """The rectangle of messages, with a margin."""
    top, bottom = await first.bounding_box(), await last.bounding_box()
    if top is None or bottom is None:
        raise LookupError("the message is not on the page")
    height = bottom["y"] + bottom["height"] - top["y"]
    return {"x": 0, "y": top["y"] - MARGIN, "width": PHONE, "height": height + 2 * MARGIN}


if __name__ == "__main__":
    main()
