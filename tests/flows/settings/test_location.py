"""The zone by a location that is asked for with a button in place of the keyboard."""

import pytest

from playground.api import Message, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

OVER = "I took the location button away."


async def asked(scene: Scene) -> tuple[Person, Message]:
    """Somebody who was offered to send a location, and the offer."""
    ada = await scene.reader("Technology")
    shown = await ada.ask("/settings", to=scene.bot, wanted="Settings")
    await ada.press(shown, "Time zone")
    await ada.press(shown, "📍 Send my location")
    offer = await ada.chat(scene.bot).wait_for("Tap the button below")
    keyboard = ada.chat(scene.bot).reply_keyboard
    assert keyboard is not None
    assert keyboard.locating == {"📍 Send my location"}
    return ada, offer


async def test_a_location_that_is_sent_sets_the_zone(either: Scene) -> None:
    ada, offer = await asked(either)
    await ada.send_location(-33.87, 151.21, to=either.bot)
    await ada.chat(either.bot).wait_for("Your zone is Sydney.", after=offer)
    assert ada.chat(either.bot).reply_keyboard is None


async def test_a_city_is_an_answer_too(scene: Scene) -> None:
    ada, _ = await asked(scene)
    await ada.ask("Osaka", to=scene.bot, wanted="Your zone is Tokyo.")
    assert ada.chat(scene.bot).reply_keyboard is None


async def test_the_way_back_is_to_the_question(scene: Scene) -> None:
    ada, _ = await asked(scene)
    await ada.ask("◀ Back", to=scene.bot, wanted="Type your city")
    await ada.ask("Osaka", to=scene.bot, wanted="Your zone is Tokyo.")


async def test_other_words_are_searched_for_and_the_button_goes(scene: Scene) -> None:
    ada, _ = await asked(scene)
    await ada.ask("what happened to the ferry", to=scene.bot, wanted="🔎")
    assert ada.chat(scene.bot).reply_keyboard is None
    assert str(ada.chat(scene.bot)).count(OVER) == 1


async def test_a_command_takes_the_button_away(scene: Scene) -> None:
    ada, _ = await asked(scene)
    await ada.ask("/following", to=scene.bot, wanted="You follow:")
    assert ada.chat(scene.bot).reply_keyboard is None


async def test_a_group_is_not_asked_for_a_location(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    shown = await ada.ask("/settings", to=group, wanted="Settings")
    await ada.press(shown, "Time zone")
    assert not [button for button in shown.buttons if "location" in button.text]
