"""An admin's message to an audience, from the draft to the report."""

import pytest

from bot.keyboard import Verb
from digests.subscription import ChatState, Follow, FollowKind
from playground.api import Message, Person, photo, refused
from tests.flows.conftest import Open
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORDS = "The kiosk <moves> to the harbour & stays open."
PATIENCE = 20.0


async def drafted(scene: Scene, audience: str = "Everyone", words: str = WORDS) -> Message:
    """The message under which the draft can be sent."""
    await scene.admin.ask("/broadcast", to=scene.bot, wanted="Send or forward me the message")
    asked = await scene.admin.ask(words, to=scene.bot, wanted="Who is it for?")
    scene.admin.tap(asked, audience)
    return await scene.admin.chat(scene.bot).wait_for("Exactly the message above goes to", after=asked)


async def reported(scene: Scene) -> str:
    return (await scene.admin.chat(scene.bot).wait_for("is done:", PATIENCE)).text


def got(scene: Scene, person: Person, words: str = WORDS) -> int:
    """How many times `person` got the message."""
    return sum(words in message.text for message in person.chat(scene.bot).from_bots)


async def test_the_preview_is_the_message_and_names_the_audience(alone: Scene) -> None:
    await alone.crowd(2)
    ready = await drafted(alone)
    assert "everyone who takes announcements" in ready.text
    assert "3 chats" in ready.text
    assert got(alone, alone.admin) == 1


async def test_a_broadcast_reaches_every_chat_once(open_quiet: Open) -> None:
    async with open_quiet() as scene:
        people = await scene.crowd(5)
        await scene.admin.press(await drafted(scene), "Send now")
        assert await reported(scene) == "Broadcast #1 is done: 6 of 6 got it."
        assert [got(scene, person) for person in people] == [1] * 5


async def test_formatting_arrives_as_it_was_written(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    said = await alone.admin.say("<b>Bold</b> and <i>leaning</i>", to=alone.bot, html=True)
    asked = await alone.admin.chat(alone.bot).wait_for("Who is it for?", after=said)
    alone.admin.tap(asked, "Everyone")
    await alone.admin.press(await alone.admin.chat(alone.bot).wait_for("Exactly the message"), "Send now")
    arrived = await bo.chat(alone.bot).wait_for("Bold and leaning", PATIENCE)
    assert arrived.entities == said.entities


async def test_a_picture_arrives_with_its_caption(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send(photo(), to=alone.bot, caption="The new kiosk")
    asked = await alone.admin.chat(alone.bot).wait_for("Who is it for?")
    alone.admin.tap(asked, "Everyone")
    await alone.admin.press(await alone.admin.chat(alone.bot).wait_for("Exactly the message"), "Send now")
    arrived = await bo.chat(alone.bot).wait_for("The new kiosk", PATIENCE)
    assert arrived.media is not None


async def test_an_album_arrives_as_one(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send_album([photo(), photo(), photo()], to=alone.bot, caption="Three views")
    asked = await alone.admin.chat(alone.bot).wait_for("Who is it for?")
    alone.admin.tap(asked, "Everyone")
    await alone.admin.press(await alone.admin.chat(alone.bot).wait_for("Exactly the message"), "Send now")
    await alone.admin.chat(alone.bot).wait_for("is done: 2 of 2", PATIENCE)
    arrived = [message for message in bo.chat(alone.bot).from_bots if message.media]
    assert len(arrived) == 3
    assert len({message.album_id for message in arrived}) == 1


async def test_only_the_followers_of_a_topic_get_what_is_for_them(alone: Scene) -> None:
    bo, cleo = await alone.crowd(2)
    async with alone.services.storage.begin() as tx:
        await tx.follows.add((await alone.chat(bo)).id, Follow(FollowKind.TOPIC, "World", "World"))
    ready = await drafted(alone, "World")
    assert "everyone who follows World" in ready.text
    assert "1 chat " in ready.text
    await alone.admin.press(ready, "Send now")
    assert await reported(alone) == "Broadcast #1 is done: 1 of 1 got it."
    assert (got(alone, bo), got(alone, cleo)) == (1, 0)


async def test_an_audience_of_nobody_is_told_so(alone: Scene) -> None:
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    asked = await alone.admin.ask(WORDS, to=alone.bot, wanted="Who is it for?")
    await alone.admin.press(asked, "Technology")
    assert asked.text == "Nobody would get it: choose another audience."


async def test_what_is_for_the_admin_alone_goes_nowhere_else(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone, "Only me")
    await alone.admin.press(ready, "Send now")
    assert await reported(alone) == "Broadcast #1 is done: 1 of 1 got it."
    assert got(alone, bo) == 0


async def test_a_test_goes_to_the_admin_alone(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    answer = await alone.admin.press(await drafted(alone), "Test to me")
    assert answer.text == "Sent to you alone."
    assert (got(alone, alone.admin), got(alone, bo)) == (2, 0)


async def test_whoever_takes_no_announcements_gets_none(alone: Scene) -> None:
    cleo = await alone.reader(name="Cleo", announcements=False)
    await alone.admin.press(await drafted(alone), "Send now")
    assert await reported(alone) == "Broadcast #1 is done: 1 of 1 got it."
    assert got(alone, cleo) == 0


async def test_a_group_gets_it_too(alone: Scene) -> None:
    bo = alone.world.person("Bo")
    group = await alone.group(bo)
    await alone.admin.press(await drafted(alone), "Send now")
    await bo.chat(group).wait_for(WORDS, PATIENCE)


async def test_its_progress_is_shown_while_it_runs(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=4.0) as scene:
        await scene.crowd(20)
        ready = await drafted(scene)
        await scene.admin.press(ready, "Send now")
        await scene.admin.chat(scene.bot).wait_for(lambda message: "to go" in message.text, PATIENCE)
        assert "▓" in ready.text or "░" in ready.text
        assert "Broadcast #1" in ready.text


async def test_what_has_not_left_when_it_is_cancelled_does_not_leave(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=4.0) as scene:
        people = await scene.crowd(20)
        ready = await drafted(scene)
        await scene.admin.press(ready, "Send now")
        await people[0].chat(scene.bot).wait_for(WORDS, PATIENCE)
        await scene.admin.press(ready, "Cancel")
        assert ready.text.startswith("Cancelled. ")
        assert sum(got(scene, person) for person in people) < 20


async def test_a_draft_is_dropped(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Cancel")
    assert ready.text == "Dropped. Nothing was sent."
    assert not ready.buttons


async def test_composing_is_cancelled(alone: Scene) -> None:
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.ask("/cancel", to=alone.bot, wanted="Dropped. Nothing was sent.")
    await alone.admin.ask("/cancel", to=alone.bot, wanted="There is nothing to cancel.")


@pytest.mark.parametrize("verb", [Verb.CAST_SEND, Verb.CAST_TEST, Verb.CAST_CANCEL, Verb.CAST_AUDIENCE])
async def test_an_old_button_does_nothing_any_more(alone: Scene, verb: Verb) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.press(await drafted(alone), "Send now")
    await reported(alone)
    shown = await alone.admin.ask("/settings", to=alone.bot, wanted="Settings")
    answer = await alone.press_forged(alone.admin, shown, f"{verb}:1:all")
    assert (answer.text, answer.alert) == ("That broadcast was already sent or cancelled.", True)
    assert got(alone, bo) == 1


@pytest.mark.parametrize("command", ["/broadcast", "/cancel", "/stats", "/sources", "/invite"])
async def test_nobody_else_is_an_admin(alone: Scene, command: str) -> None:
    bo = await alone.newcomer("Bo")
    await bo.ask(command, to=alone.bot, wanted="That is for the people who run this bot.")


async def test_nobody_else_sends_a_draft(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await drafted(alone)
    theirs = bo.chat(alone.bot).last
    await alone.press_forged(bo, theirs, f"{Verb.CAST_SEND}:1")
    await bo.chat(alone.bot).wait_for("That is for the people who run this bot.")
    assert got(alone, bo) == 0


async def test_those_who_blocked_the_bot_are_counted(alone: Scene) -> None:
    bo, _ = await alone.crowd(2)
    ready = await drafted(alone)
    alone.world.fail(refused(), method="copyMessage", chat_id=bo.id)
    await alone.admin.press(ready, "Send now")
    assert await reported(alone) == "Broadcast #1 is done: 2 of 3 got it.\n1 have blocked the bot or are gone."
    assert (await alone.chat(bo)).state is ChatState.BLOCKED


async def test_an_admins_question_is_no_broadcast(alone: Scene) -> None:
    await alone.newcomer()
    answer = await alone.admin.ask("zeppelins over the harbour", to=alone.bot)
    assert "Who is it for?" not in answer.text
