"""The feed of one's own digests, asked for in chat."""

import pytest

from tests.flows.casting import offers
from tests.flows.conftest import Open
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_feed_is_created_moved_and_revoked_by_buttons(open_quiet: Open) -> None:
    async with open_quiet(public_url="https://news.example") as scene:
        ada = await scene.newcomer()
        shown = await ada.ask("/myfeed", to=scene.bot, wanted="at an address that only you know")
        await ada.press(shown, "Create my feed")
        first = shown.text
        assert "https://news.example/digests/" in first
        assert first.count(".atom") == first.count(".json") == 1
        await ada.press(shown, "New address")
        assert shown.text != first
        await ada.press(shown, "Revoke")
        assert offers(shown) == ["Create my feed", "◀ Back"]
        await ada.press(shown, "◀ Back")
        assert shown.text.startswith("Settings")


async def test_a_bot_without_a_public_address_has_no_feeds(alone: Scene) -> None:
    ada = await alone.newcomer()
    await ada.ask("/myfeed", to=alone.bot, wanted="This bot has no address on the web")
