"""What every test in a real browser begins with."""

import os
from pathlib import Path

import pytest
from playwright.async_api import Page, ViewportSize

from playground.browser import CHROMIUM

WITH_CHROMIUM = (
    pytest.mark.browser,
    pytest.mark.skipif(
        CHROMIUM is None and "BROADSHEET_REQUIRE_BROWSER" not in os.environ,
        reason="there is no Chromium on this machine: install it to run these",
    ),
    pytest.mark.timeout(600),
)
# Where to leave pictures of each step, for whoever wants to look; nowhere by default.
PICTURES = os.environ.get("BROADSHEET_PICTURES", "")
AUDIT = Path(__file__).with_name("page_audit.js").read_text()
DESK, PHONE = ViewportSize(width=1080, height=860), ViewportSize(width=390, height=844)


async def look(page: Page, name: str) -> None:
    """Raises AssertionError where the page is hard to read or use, in the light and the dark, wide and narrow."""
    for size in (DESK, PHONE):
        await page.set_viewport_size(size)
        for scheme in ("light", "dark"):
            await page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            assert await page.evaluate(AUDIT) == [], f"{name}, {scheme}, {size['width']}"
            await picture(page, f"{name}-{size['width']}-{scheme}")
    await page.set_viewport_size(DESK)


async def picture(page: Page, name: str) -> None:
    """Leave a picture of the page where pictures are wanted."""
    if PICTURES:
        await page.wait_for_timeout(400)  # until those on the page are there
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")
