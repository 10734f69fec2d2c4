"""Words that the bot waits for in a group: it sees replies, and asks for them."""

import pytest

from playground.api import Group, Message, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

REPLY = "Reply to this message with your answer"


async def asked_for_zone(scene: Scene) -> tuple[Person, Person, Group, Message]:
    """An administrator and a member of a group, in which the first was asked for the zone; and what asks for it."""
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "World")
    await ada.press(screen, "08:00")
    return ada, bruno, group, await ada.chat(group).wait_for(REPLY)


async def test_a_city_is_given_in_reply_by_whom_the_group_asks(either: Scene) -> None:
    ada, bruno, group, question = await asked_for_zone(either)
    chat = ada.chat(group)
    assert (chat.forced_reply(ada.user), chat.forced_reply(bruno.user)) == (question, None)
    assert (question.text.splitlines()[0], question.entities[0].user_id) == ("Ada", ada.id)
    await ada.say("Oslo", to=group, reply_to=question)
    await chat.wait_for("Done. Next digest:")


async def test_a_reply_that_is_no_place_is_asked_for_again(scene: Scene) -> None:
    ada, _, group, question = await asked_for_zone(scene)
    said = await ada.say("Qwertzuiop", to=group, reply_to=question)
    again = await ada.chat(group).wait_for(REPLY, after=said)
    assert ada.chat(group).forced_reply(ada.user) is again


async def test_a_group_whose_zone_is_tapped_is_asked_nothing_more(scene: Scene) -> None:
    ada, _, group, question = await asked_for_zone(scene)
    screen = next(message for message in ada.chat(group).from_bots if "What time is it" in message.text)
    await ada.press(screen, "Kyiv")
    await ada.chat(group).wait_for("Done. Next digest:")
    assert ada.chat(group).find(REPLY, after=question) is None


async def test_words_to_search_are_given_in_reply(either: Scene) -> None:
    ada, bruno = either.world.person("Ada"), either.world.person("Bruno")
    group = await either.group(ada, bruno)
    question = await bruno.ask("/search", to=group, wanted="Reply to this with the words to search")
    chat = bruno.chat(group)
    assert (chat.forced_reply(bruno.user), chat.forced_reply(ada.user)) == (question, None)
    said = await bruno.say("zeppelin", to=group, reply_to=question)
    await chat.wait_for("zeppelin", after=said)


async def test_a_reply_to_anything_else_is_no_question(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    hello = await ada.chat(group).wait_for("Hello everybody")
    said = await ada.say("zeppelin", to=group, reply_to=hello)
    await ada.ask("/help", to=group, wanted="What you can write")
    assert ada.chat(group).find("zeppelin", after=said) is None
