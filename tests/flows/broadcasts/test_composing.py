"""A broadcast, from the message to the preview: what it is, whom it is for, what it brings."""

import pytest

from bot.views.broadcasts import audience_callbacks
from bot.views.broadcasts import broadcast_callbacks as callbacks
from digests.chats.chat import Follow, FollowKind
from playground.api import document, photo, video, voice
from tests.flows.casting import WORDS, aimed, asked, composed, drafted, got, narrowed, offers, reported, sent
from tests.flows.scene import Scene, Stage, at_work

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_preview_is_the_message_and_names_the_audience(alone: Scene) -> None:
    await alone.crowd(2)
    ready = await drafted(alone)
    assert ready.text == ("Exactly the message above goes to everyone who takes announcements.\n3 chats · about 1 s")
    assert got(alone, alone.admin) == 1
    above = alone.admin.chat(alone.bot).from_bots[-2]
    assert above.text == WORDS


async def test_formatting_arrives_as_it_was_written(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    said = await alone.admin.say("<b>Bold</b> and <i>leaning</i>", to=alone.bot, html=True)
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    arrived = await bo.chat(alone.bot).wait_for("Bold and leaning")
    assert arrived.entities == said.entities


async def test_a_file_arrives_with_its_caption(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    for attachment in (photo(), video(), document("plan.pdf", b"a plan"), voice()):
        question = await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
        await alone.admin.send(attachment, to=alone.bot, caption=f"The new kiosk, as {attachment.kind}")
        await alone.admin.press(await aimed(alone, await asked(alone, after=question)), "Send now")
        arrived = await bo.chat(alone.bot).wait_for(f"The new kiosk, as {attachment.kind}")
        assert arrived.media is not None
        assert (arrived.media.kind, arrived.media.file.content) == (attachment.kind, attachment.content)


async def test_a_poll_arrives_as_a_poll_of_the_readers_own(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    poll = await alone.admin.send_poll("Which harbour?", ["Old", "New"], to=alone.bot)
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    await reported(alone)
    arrived = bo.chat(alone.bot).last
    assert arrived.poll is not None
    assert poll.poll is not None
    assert (arrived.poll.question, arrived.poll.options) == ("Which harbour?", ("Old", "New"))
    assert arrived.poll.id != poll.poll.id


async def test_a_quiz_of_the_admins_own_arrives(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send_poll("Which harbour?", ["Old", "New"], to=alone.bot, right=1)
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    await reported(alone)
    assert bo.chat(alone.bot).last.poll is not None


async def test_what_telegram_does_not_copy_is_told_before_anything_is_sent(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    group = await alone.group(bo, alone.admin)
    quiz = await bo.send_poll("Which harbour?", ["Old", "New"], to=group, right=1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.forward(quiz, to=alone.bot)
    question = await asked(alone)
    await alone.admin.press(question, "Everyone")
    assert "Telegram does not let me copy that message" in question.text
    assert "Message can't be copied" in question.text
    assert not question.buttons


async def test_an_album_arrives_as_one(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send_album([photo(), video(), photo()], to=alone.bot, caption="Three views")
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    await alone.admin.chat(alone.bot).wait_for("is done: 2 of 2")
    arrived = [message for message in bo.chat(alone.bot).from_bots if message.media]
    assert [message.media.kind for message in arrived if message.media] == ["photo", "video", "photo"]
    assert len({message.album_id for message in arrived}) == 1


async def test_a_forwarded_message_arrives_without_its_author(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    group = await alone.group(alone.world.person("Cleo"), alone.admin)
    said = await alone.admin.say("Seen in the group.", to=group)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.forward(said, to=alone.bot)
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    arrived = await bo.chat(alone.bot).wait_for("Seen in the group.")
    assert arrived.forwarded_from is None


async def test_what_is_edited_after_the_preview_goes_out_as_it_was_shown(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    said = await alone.admin.say("The first words.", to=alone.bot)
    ready = await aimed(alone, await asked(alone))
    await alone.admin.edit(said, "Other words.")
    await alone.admin.press(ready, "Send now")
    await bo.chat(alone.bot).wait_for("The first words.")


async def test_composing_is_cancelled(alone: Scene) -> None:
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.ask("/cancel", to=alone.bot, wanted="Dropped. Nothing was sent.")


async def test_the_question_for_the_message_can_be_left(alone: Scene) -> None:
    question = await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.press(question, "◀ Back")
    assert question.text == "Dropped. Nothing was sent."
    assert not question.buttons


async def test_back_under_the_question_claims_nothing_of_a_message_that_came(alone: Scene) -> None:
    question = await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.ask("The first words.", to=alone.bot, wanted="Who is it for?")
    await alone.admin.press(question, "◀ Back")
    assert question.text.startswith("I am not waiting for anything.")


async def test_where_nothing_is_awaited_it_is_said_how_a_draft_is_dropped(alone: Scene) -> None:
    await composed(alone)
    said = await alone.admin.ask("/cancel", to=alone.bot, wanted="I am not waiting for anything.")
    assert "/broadcasts lists them all." in said.text


async def test_a_draft_is_dropped(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Cancel")
    assert ready.text == "Dropped. Nothing was sent."
    assert not ready.buttons


async def test_a_draft_outlasts_the_bot(empty_stage: Stage) -> None:
    async with at_work(empty_stage) as scene:
        (bo,) = await scene.crowd(1)
        ready = await drafted(scene)
    async with at_work(empty_stage) as scene:
        await scene.admin.press(ready, "Send now")
        await reported(scene)
        assert got(scene, bo) == 1


async def test_what_is_being_composed_outlasts_the_bot(empty_stage: Stage) -> None:
    async with at_work(empty_stage) as scene:
        await scene.admin.ask("/broadcast", to=scene.bot, wanted="Send or forward")
    async with at_work(empty_stage) as scene:
        await scene.admin.ask(WORDS, to=scene.bot, wanted="Who is it for?")


async def test_a_test_goes_to_the_admin_alone(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    answer = await alone.admin.press(await drafted(alone), "Test to me")
    assert answer.text == "Sent to you alone."
    assert (got(alone, alone.admin), got(alone, bo)) == (2, 0)


async def test_nothing_is_paid_for_unless_the_operator_says_so(alone: Scene) -> None:
    await alone.crowd(1)
    await sent(alone)
    copies = alone.world.calls_of("copyMessage")
    assert len(copies) >= 2
    assert not any("allow_paid_broadcast" in call.params.values for call in copies)


# Whom it is for


async def test_only_the_followers_of_a_topic_get_what_is_for_them(alone: Scene) -> None:
    bo, cleo = await alone.crowd(2)
    async with alone.services.storage.begin() as tx:
        await tx.follows.add((await alone.chat(bo)).id, Follow(FollowKind.TOPIC, "World", "World"))
    question = await composed(alone)
    await narrowed(alone, question, "Topic", "World")
    assert question.text == "Who is it for?\neveryone who follows World · 1 chat"
    await alone.admin.press(await aimed(alone, question, "Go on with 1 chat"), "Send now")
    assert (await reported(alone)).text == "Broadcast #1 is done: 1 of 1 got it."
    assert (got(alone, bo), got(alone, cleo)) == (1, 0)


async def test_only_the_readers_of_a_language_get_what_is_for_them(alone: Scene) -> None:
    bo = await alone.newcomer("Bo", language="de")
    question = await composed(alone)
    await narrowed(alone, question, "Language", "German")
    assert "everyone who reads in German · 1 chat" in question.text
    await alone.admin.press(await aimed(alone, question, "Go on with 1 chat"), "Send now")
    await reported(alone)
    assert got(alone, bo) == 1


@pytest.mark.parametrize(("value", "where"), [("private", "a private chat"), ("groups", "a group")])
async def test_only_one_kind_of_chat_gets_what_is_for_it(alone: Scene, value: str, where: str) -> None:
    bo = alone.world.person("Bo")
    await alone.group(bo)
    question = await composed(alone)
    await narrowed(alone, question, "Chats", value)
    assert f"everyone who reads in {where} · 1 chat" in question.text


async def test_a_channel_gets_what_is_for_channels(alone: Scene) -> None:
    bo = alone.world.person("Bo")
    channel = alone.world.group("The Gazette", bo, kind="channel")
    channel.promote(alone.bot)
    question = await composed(alone)
    await narrowed(alone, question, "Chats", "channels")
    await alone.admin.press(await aimed(alone, question, "Go on with 1 chat"), "Send now")
    await bo.chat(channel).wait_for(WORDS)


async def test_filters_go_together_and_can_be_taken_back(alone: Scene) -> None:
    await alone.crowd(2)
    question = await composed(alone)
    await narrowed(alone, question, "Active", "7 days")
    await narrowed(alone, question, "Language", "English")
    assert "everyone who reads in English and was active in the last 7 days · 3 chats" in question.text
    await narrowed(alone, question, "Language", "Any")
    assert "everyone who was active in the last 7 days · 3 chats" in question.text


async def test_a_filter_that_is_looked_at_can_be_left_as_it_was(alone: Scene) -> None:
    question = await composed(alone)
    await narrowed(alone, question, "Active", "1 day")
    await alone.admin.press(question, "Active")
    await alone.admin.press(question, "◀ Back")
    assert question.text == "Who is it for?\neveryone who was active in the last day · 1 chat"


async def test_an_audience_of_nobody_is_told_so(alone: Scene) -> None:
    question = await composed(alone)
    await narrowed(alone, question, "Topic", "Technology")
    await alone.admin.press(question, "Go on with 0 chats")
    assert question.text == "Nobody would get it: choose another audience."
    await aimed(alone, question, "Everyone")


async def test_the_audience_can_be_changed_after_the_preview(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone)
    await alone.admin.press(ready, "Audience")
    await alone.admin.press(ready, "Only me")
    assert "goes to you alone" in ready.text
    assert got(alone, alone.admin) == 1
    await alone.admin.press(ready, "Send now")
    await reported(alone)
    assert got(alone, bo) == 0


async def test_whoever_takes_no_announcements_gets_none_but_keeps_the_digest(alone: Scene) -> None:
    cleo = await alone.reader("World", name="Cleo")
    settings = await cleo.ask("/settings", to=alone.bot, wanted="Settings")
    await cleo.press(settings, "Turn announcements off")
    assert (await sent(alone)).text == "Broadcast #1 is done: 1 of 1 got it."
    assert got(alone, cleo) == 0
    assert (await alone.chat(cleo)).schedule is not None


async def test_a_topic_that_has_left_the_catalogue_is_no_longer_offered(alone: Scene) -> None:
    question = await composed(alone)
    answer = await alone.press_forged(alone.admin, question, audience_callbacks.FilterByTopic(1, "0123456789ab").pack())
    assert "no longer" in answer.text


# Buttons


async def with_links(scene: Scene, words: str) -> None:
    ready = await drafted(scene)
    await scene.admin.press(ready, "Buttons")
    await scene.admin.ask(words, to=scene.bot, wanted="Exactly the message above")


async def test_buttons_are_shown_in_the_preview_and_arrive(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await with_links(alone, "Read on https://gazette.example/kiosk\nThe map https://gazette.example/map")
    preview = next(message for message in alone.admin.chat(alone.bot).from_bots if message.text == WORDS)
    assert offers(preview) == ["Read on", "The map"]
    await alone.admin.press(alone.admin.chat(alone.bot).last, "Send now")
    arrived = await bo.chat(alone.bot).wait_for(WORDS)
    assert [(button.text, button.url) for button in arrived.buttons] == [
        ("Read on", "https://gazette.example/kiosk"),
        ("The map", "https://gazette.example/map"),
    ]


async def test_buttons_are_taken_away_again(alone: Scene) -> None:
    await with_links(alone, "Read on https://gazette.example/kiosk")
    ready = alone.admin.chat(alone.bot).last
    await alone.admin.press(ready, "Buttons")
    await alone.admin.press(ready, "No buttons")
    preview = next(message for message in alone.admin.chat(alone.bot).from_bots if message.text == WORDS)
    assert not preview.buttons
    assert "Exactly the message above" in ready.text


async def test_what_is_no_button_is_explained_and_waited_for_again(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Buttons")
    await alone.admin.ask("Read on gazette.example", to=alone.bot, wanted="is no address a button can open")
    await alone.admin.ask("Read on https://gazette.example", to=alone.bot, wanted="Exactly the message above")


@pytest.mark.parametrize("button", ["Buttons", "Schedule"])
async def test_what_was_asked_for_can_be_left_as_it_is(alone: Scene, button: str) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, button)
    await alone.admin.ask("/cancel", to=alone.bot, wanted="Exactly the message above")
    answer = await alone.admin.ask("zeppelins over the harbour", to=alone.bot)
    assert "Nothing" in answer.text


async def test_the_way_back_from_the_buttons_is_the_draft(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Buttons")
    await alone.admin.press(ready, "◀ Back")
    assert "Exactly the message above" in ready.text


async def test_an_album_is_offered_no_buttons(alone: Scene) -> None:
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send_album([photo(), photo()], to=alone.bot, caption="Two views")
    ready = await aimed(alone, await asked(alone))
    assert "Buttons" not in offers(ready)
    answer = await alone.press_forged(alone.admin, ready, callbacks.WriteLinks(1).pack())
    assert answer.text == "Telegram shows no buttons under an album."


async def test_an_admins_question_is_no_broadcast(alone: Scene) -> None:
    await alone.newcomer()
    answer = await alone.admin.ask("zeppelins over the harbour", to=alone.bot)
    assert "Who is it for?" not in answer.text
