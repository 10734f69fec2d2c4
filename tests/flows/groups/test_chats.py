"""Chats that come and go: blocked, thrown out, moved, divided into topics."""

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from playground.api import refused
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def state_after(scene: Scene, address: Address, wanted: ChatState) -> None:
    """Wait until the chat is in the state `wanted`."""
    for _ in range(3000):
        async with scene.services.storage.read() as tx:
            chat = await tx.chats.at(address)
        if chat is not None and chat.state is wanted:
            return
        await scene.world.sleep(0.02)
    raise AssertionError(f"the chat did not become {wanted}")


async def test_whoever_blocks_the_bot_gets_no_more_digests(either: Scene) -> None:
    ada = await either.reader("Technology")
    await ada.block(either.bot)
    await state_after(either, Address(TelegramChatId(ada.id)), ChatState.BLOCKED)
    before = len(either.world.calls)
    await either.strike(Address(TelegramChatId(ada.id)))
    assert not [call for call in either.world.calls[before:] if call.chat_id == ada.id]


async def test_whoever_comes_back_gets_them_again(either: Scene) -> None:
    ada = await either.reader("Technology")
    await ada.block(either.bot)
    await state_after(either, Address(TelegramChatId(ada.id)), ChatState.BLOCKED)
    await ada.unblock(either.bot)
    await ada.ask("/start", to=either.bot, wanted="Good to see you again.")
    await either.strike(Address(TelegramChatId(ada.id)))
    assert "🗞" in ada.chat(either.bot).last.text


async def test_a_refused_digest_tells_that_the_bot_is_blocked(either: Scene) -> None:
    ada = await either.reader("Technology")
    either.world.fail(refused(), method="sendMessage", chat_id=ada.id)
    await either.strike(Address(TelegramChatId(ada.id)))
    assert (await either.chat(ada)).state is ChatState.BLOCKED


async def test_a_deleted_account_is_gone(either: Scene) -> None:
    ada = await either.reader("Technology")
    ada.deactivate()
    await either.strike(Address(TelegramChatId(ada.id)))
    assert (await either.chat(ada)).state is ChatState.GONE


async def test_a_group_that_throws_the_bot_out_gets_no_more_digests(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    group.kick(scene.bot)
    await state_after(scene, Address(TelegramChatId(group.id)), ChatState.BLOCKED)


async def test_a_group_that_becomes_a_supergroup_keeps_what_it_follows(either: Scene) -> None:
    ada = either.world.person("Ada")
    group = await either.group(ada, kind="group")
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    new = group.upgrade()
    await state_after(either, Address(TelegramChatId(new)), ChatState.ACTIVE)
    for _ in range(50):  # the old chat and the new one are told at the same time
        shown = await ada.ask("/following", to=group)
        if "#Technology" in shown.text:
            return
    raise AssertionError("what the group followed is lost")


async def test_a_digest_on_its_way_follows_a_group_that_moved(either: Scene) -> None:
    ada = either.world.person("Ada")
    group = await either.group(ada, kind="group")
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "18:00")
    old = Address(TelegramChatId(group.id))
    waiting = either.world.updates(either.bot).waiting
    new = group.upgrade()
    waiting.clear()  # the bot is not told, and learns of it when it writes
    await either.strike(old)
    await ada.chat(group).wait_for("🗞")
    assert (await either.chat_at(Address(TelegramChatId(new)))).address.chat == new


async def test_each_topic_of_a_forum_has_follows_of_its_own(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada, forum=True)
    sport, music = group.topic("Sport"), group.topic("Music")
    said = await ada.say("/follow harbour cup", to=group, thread_id=sport)
    answer = await ada.chat(group).wait_for("You follow harbour cup now.", after=said)
    assert answer.thread_id == sport
    said = await ada.say("/following", to=group, thread_id=music)
    await ada.chat(group).wait_for("You follow nothing yet.", after=said)


async def test_a_digest_goes_to_its_own_topic_of_the_forum(either: Scene) -> None:
    ada = either.world.person("Ada")
    group = await either.group(ada, forum=True)
    news = group.topic("News")
    said = await ada.say("/start", to=group, thread_id=news)
    screen = await ada.chat(group).wait_for("Tap the topics you want", after=said)
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    await either.strike(Address(TelegramChatId(group.id), news))
    told = await ada.chat(group).wait_for("🗞")
    assert told.thread_id == news
