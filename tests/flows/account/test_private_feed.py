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


async def test_the_address_of_a_groups_feed_is_shown_to_who_asks_alone(open_quiet: Open) -> None:
    async with open_quiet(public_url="https://news.example") as scene:
        ada, bo = await scene.newcomer(), await scene.newcomer("Bo")
        group = await scene.group(ada, bo)
        group.promote(bo)
        await bo.ask("/myfeed", to=group, wanted="I have sent it to you privately.")
        panel = await bo.chat(scene.bot).wait_for("at an address that only you know")
        assert panel.text.startswith("👥 Reading circle")
        await bo.press(panel, "Create my feed")
        assert "https://news.example/digests/" in panel.text
        assert offers(panel) == ["New address", "Revoke", "✕ Close"]
        assert not any("https://" in message.text for message in bo.chat(group).from_bots)
        group.demote(bo)
        kept = panel.text
        answer = await bo.press(panel, "New address")
        assert answer.text == "Only this group's administrators can change that."
        assert panel.text == kept
        await bo.press(panel, "✕ Close")
        assert panel.deleted


async def test_who_can_not_be_written_to_is_told_how_to_get_a_groups_feed(open_quiet: Open) -> None:
    async with open_quiet(public_url="https://news.example") as scene:
        ada = scene.world.person("Ada")
        group = await scene.group(ada)
        told = await ada.ask("/myfeed", to=group, wanted="Write to me privately first")
        assert offers(told) == ["Write to me"]
        await ada.ask("/start", to=scene.bot)
        await ada.block(scene.bot)
        again = await ada.ask("/myfeed", to=group, wanted="Write to me privately first")
        assert again is not told
