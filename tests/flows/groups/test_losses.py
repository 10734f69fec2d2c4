"""Groups in which the bot may write no more, and may again."""

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from playground.api import Group, Person
from tests.flows.groups.test_chats import state_after
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

LOST = "I can't write in Reading circle any more"


async def told(scene: Scene, person: Person) -> int:
    """How often the person was told of the loss, by now."""
    await scene.app.full_round()
    return sum(LOST in message.text for message in person.chat(scene.bot).from_bots)


async def set_up(scene: Scene) -> tuple[Person, Group, Address]:
    """Somebody who has opened the bot, and a group that they set up."""
    ada = await scene.newcomer()
    group = await scene.group(ada, kind="supergroup")
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    return ada, group, Address(TelegramChatId(group.id))


async def test_who_set_up_a_group_is_told_once_and_its_digests_go_on_when_they_may(either: Scene) -> None:
    ada, group, here = await set_up(either)
    group.restrict(either.bot)
    await state_after(either, here, ChatState.BLOCKED)
    await ada.chat(either.bot).wait_for(LOST)
    group.kick(either.bot)
    await either.strike(here)
    assert await told(either, ada) == 1
    group.add(either.bot)
    await state_after(either, here, ChatState.ACTIVE)
    await either.strike(here)
    await ada.chat(group).wait_for("🗞")


async def test_a_group_that_lets_only_administrators_write_is_noticed_when_it_is_written_to(either: Scene) -> None:
    ada, group, here = await set_up(either)
    group.mute()
    await either.strike(here)
    await ada.chat(either.bot).wait_for(LOST)


async def test_nobody_is_told_who_never_opened_the_bot(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    group.kick(scene.bot)
    await state_after(scene, Address(TelegramChatId(group.id)), ChatState.BLOCKED)
    assert await told(scene, ada) == 0


async def test_who_has_blocked_the_bot_is_not_written_to(scene: Scene) -> None:
    ada, group, here = await set_up(scene)
    await ada.block(scene.bot)
    await state_after(scene, Address(TelegramChatId(ada.id)), ChatState.BLOCKED)
    group.kick(scene.bot)
    await state_after(scene, here, ChatState.BLOCKED)
    assert await told(scene, ada) == 0
