"""What a plain member of a group can bring about by buttons, real and forged ones."""

from dataclasses import fields

import pytest

from bot.handlers.buttons import BUTTONS
from bot.views.digest_callbacks import CloseMessage
from bot.views.story_callbacks import OpenSaved
from playground.api import Group, Message, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

LARGEST = str(2**63 - 1)


async def reading_circle(scene: Scene) -> tuple[Person, Person, Group, Message]:
    """An administrator, a plain member, their group, and its digest."""
    ada, bo = scene.world.person("Ada"), scene.world.person("Bo")
    group = await scene.group(ada, bo)
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    return ada, bo, group, await ada.ask("/digest", to=group, wanted="🗞 Your")


async def test_only_administrators_save_stories_in_a_group_and_remove_them(either: Scene) -> None:
    ada, bo, group, digest = await reading_circle(either)
    await bo.press(digest, "1")
    opened = await bo.chat(group).wait_for("All sources", after=digest)
    refusal = "Only this group's administrators can change that."
    assert (await bo.press(opened, "Save")).text == refusal
    assert (await ada.press(opened, "Save")).text == "Saved. /saved lists what you saved."
    listed = await bo.ask("/saved", to=group, wanted="Saved stories")
    before = listed.text
    assert (await bo.press(listed, "✕ 1")).text == refusal
    assert listed.text == before
    await ada.press(listed, "✕ 1")
    assert "You have saved nothing." in listed.text


async def test_a_member_changes_no_message_by_a_forged_press(scene: Scene) -> None:
    _, bo, _, digest = await reading_circle(scene)
    before = digest.text
    for data in ("sr:1:0", "p:1:0", OpenSaved(0).pack(), CloseMessage().pack()):
        assert (await scene.press_forged(bo, digest, data)).text == "That button is no longer valid."
    assert digest.text == before
    assert not digest.deleted


async def test_no_button_for_everybody_trips_over_numbers_of_nothing(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    for button in BUTTONS:
        if not (button.changes or button.admins or button.data is CloseMessage):
            settings = await ada.ask("/settings", to=scene.bot, wanted="Settings")
            values = ["24" if field.name == "hours" else LARGEST for field in fields(button.data)]
            await scene.press_forged(ada, settings, ":".join([button.data.prefix, *values]))
    assert not any("Something went wrong" in message.text for message in ada.chat(scene.bot).from_bots)
