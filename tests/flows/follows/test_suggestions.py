"""Sources that people suggest, and that admins approve or decline."""

import pytest

from tests.flows.casting import offers
from tests.flows.scene import NOWHERE, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

SAID = "Done. Who suggested it is told so."


async def test_a_suggested_site_is_read_for_everybody_once_an_admin_adds_it(either: Scene, gannet_url: str) -> None:
    ada = await either.newcomer()
    await either.admin.ask("/help", to=either.bot)
    await ada.ask(f"/suggest {gannet_url}/one", to=either.bot, wanted="Thank you. I passed ")
    told = await either.admin.chat(either.bot).wait_for(f"suggests a source: {gannet_url}")
    assert offers(told) == ["Add it", "Decline"]
    answer = await either.admin.press(told, "Add it")
    assert answer.text == SAID
    await ada.chat(either.bot).wait_for("which you suggested, for everybody now.")
    assert told.text == "✓ The Gannet: birds"
    async with either.services.storage.read() as tx:
        assert any(feed.url.startswith(gannet_url) for feed in await tx.feeds.all())
    await ada.ask(f"/suggest {gannet_url}/one", to=either.bot, wanted="You suggested that before.")


async def test_a_declined_suggestion_is_told_once(alone: Scene) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/help", to=alone.bot)
    await ada.ask("/suggest tern.example/declined", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("tern.example/declined")
    sources = await alone.admin.ask("/sources", to=alone.bot, wanted="feeds, ")
    await alone.admin.press(sources, "Suggested: 1")
    assert "1. tern.example/declined" in sources.text
    assert (await alone.admin.press(sources, "✕ 1")).text == SAID
    assert "No suggestion waits." in sources.text
    await ada.chat(alone.bot).wait_for("decided not to add tern.example/declined.")
    assert (await alone.admin.press(told, "Decline")).text == "That button is no longer valid."
    await alone.admin.press(sources, "◀ Back")
    assert "feeds, " in sources.text


async def test_what_can_not_be_read_waits_still(alone: Scene) -> None:
    ada = await alone.newcomer()
    await alone.admin.ask("/start", to=alone.bot)
    await ada.ask(f"/suggest {NOWHERE}/feed", to=alone.bot, wanted="Thank you.")
    told = await alone.admin.chat(alone.bot).wait_for("suggests a source")
    assert "can't be reached" in (await alone.admin.press(told, "Add it")).text
    async with alone.services.storage.read() as tx:
        assert await tx.suggestions.count() == 1


async def test_who_suggests_much_is_asked_to_wait_and_told_how_to_suggest(alone: Scene) -> None:
    ada = await alone.newcomer()
    await ada.ask("/suggest", to=alone.bot, wanted="Which site should I read for everybody?")
    for name in ("one", "two", "three"):
        await ada.ask(f"/suggest {name}.example", to=alone.bot, wanted=f"I passed {name}.example on")
    await ada.ask("/suggest four.example", to=alone.bot, wanted="Your last 3 suggestions still wait")
    group = await alone.group(ada)
    await ada.ask("/suggest five.example", to=group, wanted="Suggest sites to me in private")


async def test_a_feed_that_is_followed_by_its_address_can_be_suggested(scene: Scene, gannet_url: str) -> None:
    bo = await scene.newcomer("Bo")
    followed = await bo.ask(f"/follow {gannet_url}/one", to=scene.bot, wanted="You follow ")
    await bo.press(followed, "Suggest it for all")
    await bo.chat(scene.bot).wait_for("Thank you. I passed ")
