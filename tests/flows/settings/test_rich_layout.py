"""Digests with headings and parts that unfold, for a chat that wants them."""

import pytest

from playground.api import Feature
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_rich_layout_is_turned_on_and_a_digest_has_it_in_place_too(either: Scene) -> None:
    ada, shown = await opened(either, "Stories and length")
    assert "Rich layout: headings" not in shown.text
    await ada.press(shown, "Rich layout")
    assert "Rich layout: headings" in shown.text
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    assert told.is_rich
    said = told.text
    await ada.press(told, "1")
    assert not told.is_rich
    await ada.press(told, "◀ Back")
    assert (told.is_rich, told.text) == (True, said)
    await ada.press(shown, "✓ Rich layout")
    assert not (await either.chat(ada)).rich_layout
    again = await ada.ask("/digests", to=either.bot, wanted="Your last digests")
    await ada.press(again, "1")
    assert not (await ada.chat(either.bot).wait_for("🗞", after=again)).is_rich


async def test_where_rich_messages_are_refused_the_digest_comes_as_ever(either: Scene) -> None:
    ada = await either.reader("World", rich_layout=True)
    either.world.lack(Feature.RICH_MESSAGES, chat_id=ada.id)
    before = len(either.world.calls)
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    assert not told.is_rich
    await ada.press(told, "1")
    await ada.press(told, "◀ Back")
    assert not told.is_rich
    refused = [call.method for call in either.world.calls[before:] if call.error and call.chat_id == ada.id]
    assert refused == ["sendRichMessage"]
    assert sum("🗞" in message.text for message in ada.chat(either.bot).from_bots) == 1
