"""Lists that were asked for, and are closed again."""

import pytest

from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_each_list_that_was_asked_for_can_be_closed(scene: Scene) -> None:
    ada = await scene.reader("World")
    digest = await ada.ask("/digest", to=scene.bot, wanted="stories from")
    await ada.press(digest, "1")
    await ada.press(digest, "Save")
    lists = {"/following": "You follow:", "/saved": "Saved stories", "/digests": "digests", "/channels": "Digests in"}
    for command, wanted in lists.items():
        listed = await ada.ask(command, to=scene.bot, wanted=wanted)
        presses = [ada.tap(listed, "✕ Close") for _ in range(2)]
        assert [(await press.wait()).text for press in presses] == ["", ""]
        assert listed.deleted


async def test_nobody_closes_what_has_no_such_button(scene: Scene) -> None:
    ada, bo = scene.world.person("Ada"), scene.world.person("Bo")
    group = await scene.group(ada, bo)
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    digest = await ada.ask("/digest", to=group, wanted="🗞 Your")
    answer = await scene.press_forged(bo, digest, "sc")
    assert answer.text == "That button is no longer valid."
    assert not digest.deleted
