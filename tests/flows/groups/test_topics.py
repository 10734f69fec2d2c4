"""Forum topics that are closed, opened again and deleted: each pauses by itself."""

import pytest

from digests.chats.chat import Address, ChatState, TelegramChatId
from playground.api import Group, Person
from tests.flows.groups.test_chats import state_after
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def two_topics(scene: Scene) -> tuple[Person, Group, int, int]:
    """A forum in two of whose topics a digest is wanted."""
    ada = scene.world.person("Ada")
    group = await scene.group(ada, forum=True)
    threads = group.topic("News"), group.topic("Sport")
    for thread in threads:
        said = await ada.say("/start", to=group, thread_id=thread)
        screen = await ada.chat(group).wait_for("Tap the topics you want", after=said)
        await ada.press(screen, "Technology")
        await ada.press(screen, "08:00")
    return ada, group, *threads


def at(group: Group, thread: int) -> Address:
    return Address(TelegramChatId(group.id), thread)


async def test_a_closed_topic_pauses_itself_alone_until_it_is_opened_again(either: Scene) -> None:
    ada, group, news, sport = await two_topics(either)
    group.close_topic(news)
    await state_after(either, at(group, news), ChatState.CLOSED)
    before = len(either.world.calls)
    for thread in (news, sport):
        await either.strike(at(group, thread))
    sent = [call.params.number("message_thread_id") for call in either.world.calls[before:] if call.chat_id == group.id]
    assert set(sent) == {sport}
    group.reopen_topic(news)
    await state_after(either, at(group, news), ChatState.ACTIVE)
    await either.strike(at(group, news))
    assert [each.thread_id for each in ada.chat(group).from_bots if "🗞" in each.text] == [sport, news]


async def test_a_topic_that_is_gone_is_noticed_and_pauses_itself_alone(either: Scene) -> None:
    _, group, news, sport = await two_topics(either)
    group.delete_topic(news)
    for thread in (news, sport):
        await either.strike(at(group, thread))
    assert (await either.chat_at(at(group, news))).state is ChatState.CLOSED
    assert (await either.chat_at(at(group, sport))).state is ChatState.ACTIVE


async def test_a_bot_that_is_let_in_again_leaves_closed_topics_closed(either: Scene) -> None:
    _, group, news, sport = await two_topics(either)
    group.close_topic(news)
    await state_after(either, at(group, news), ChatState.CLOSED)
    group.restrict(either.bot)
    await state_after(either, at(group, sport), ChatState.BLOCKED)
    group.demote(either.bot)
    await state_after(either, at(group, sport), ChatState.ACTIVE)
    assert (await either.chat_at(at(group, news))).state is ChatState.CLOSED


async def test_a_topic_that_is_closed_before_the_bot_was_asked_there_is_no_trouble(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada, forum=True)
    thread = group.topic("News")
    group.close_topic(thread)
    group.reopen_topic(thread)
    said = await ada.say("/following", to=group, thread_id=thread)
    await ada.chat(group).wait_for("You follow nothing yet.", after=said)
