"""A broadcast under way: sent or scheduled, watched, paused, stopped, by one admin or two."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.views.broadcasts import audience_callbacks
from bot.views.broadcasts import broadcast_callbacks as callbacks
from bot.views.callback_data import CallbackData
from digests.chats.chat import ChatState, TelegramChatId, scheduled
from digests.chats.schedule import Schedule
from playground.api import Message, Person, refused, wrong
from storage import Panel
from tests.flows.casting import WORDS, composed, drafted, got, offers, reported, sent
from tests.flows.conftest import Open
from tests.flows.scene import TIMEOUT, Scene

SURE_ABOVE = 1000
FAILURE_THRESHOLD = 0.2
LATEST_DELIVERIES = 200

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Messages a second, at which the bot begins 16 at most before one has ended, and takes the next 4 in hand.
SLOWLY = 10.0
LONG_AGO = datetime(1970, 1, 2, tzinfo=UTC)
# What is pressed under a draft, and what changes one or stops what is under way.
OF_DRAFTS: tuple[CallbackData, ...] = (
    callbacks.SendBroadcast(1),
    callbacks.ConfirmSending(1),
    callbacks.TestBroadcast(1),
    callbacks.ScheduleBroadcast(1, LONG_AGO),
    callbacks.CancelBroadcast(1),
)
CHANGES: tuple[CallbackData, ...] = (
    audience_callbacks.OpenAudience(1),
    audience_callbacks.ChooseEveryone(1),
    audience_callbacks.FilterByActivity(1, 7),
    callbacks.WriteLinks(1),
    callbacks.AskForMoment(1),
    callbacks.PauseBroadcast(1),
    callbacks.ResumeBroadcast(1),
)


async def leave_now(scene: Scene, number: int = 1) -> None:
    """As if the time of the scheduled broadcast had come."""
    async with scene.services.storage.begin() as tx:
        broadcast = await tx.broadcasts.get(number)
        assert broadcast is not None
        await tx.broadcasts.save(replace(broadcast, send_at=scene.services.now() - timedelta(seconds=1)))


async def paused(scene: Scene, admin: Person, panel: Message) -> None:
    """Wait until the admin's panel shows that the broadcast is paused."""
    shown = ["Resume", "Cancel"]
    await admin.chat(scene.bot).wait_for(lambda one: one is panel and "Paused." in one.text and offers(one) == shown)


async def given_up(scene: Scene, number: int = 1) -> None:
    """Wait until no panel of the broadcast is drawn anew in the admin's chat any more."""
    async with asyncio.timeout(TIMEOUT):
        while await panel_of(scene, number):
            await asyncio.sleep(0.02)


async def panel_of(scene: Scene, number: int) -> Panel | None:
    async with scene.services.storage.read() as tx:
        return await tx.panels.of(number, TelegramChatId(scene.admin.id))


def becomes_the_report(message: Message) -> Callable[[Message], bool]:
    return lambda one: one is message and "is done: 2 of 2" in one.text


async def test_a_broadcast_reaches_every_chat_once(open_quiet: Open) -> None:
    async with open_quiet() as scene:
        people = await scene.crowd(5)
        assert (await sent(scene)).text == "Broadcast #1 is done: 6 of 6 got it."
        assert [got(scene, person) for person in people] == [1] * 5


async def test_a_group_gets_it_too(alone: Scene) -> None:
    bo = alone.world.person("Bo")
    group = await alone.group(bo)
    await alone.admin.press(await drafted(alone), "Send now")
    await bo.chat(group).wait_for(WORDS)


async def test_many_chats_take_one_more_tap(alone: Scene) -> None:
    await alone.crowd(SURE_ABOVE)
    ready = await drafted(alone)
    await alone.admin.press(ready, "Send now")
    assert ready.text == "Really send it to 1,001 chats?"
    await alone.admin.press(ready, "◀ Back")
    assert "1,001 chats · about 1 s" in ready.text
    await alone.admin.press(ready, "Send now")
    await alone.admin.press(ready, "Yes, send to 1,001 chats")
    assert offers(ready) == ["Pause", "Cancel"]


async def test_an_old_button_does_nothing_and_shows_how_it_is_now(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await sent(alone)
    for data in OF_DRAFTS:
        shown = await alone.admin.ask("/settings", to=alone.bot, wanted="Settings")
        answer = await alone.press_forged(alone.admin, shown, data.pack())
        assert (answer.text, answer.alert) == ("That broadcast has gone on since: this is how it is now.", True), data
        await alone.admin.chat(alone.bot).wait_for(becomes_the_report(shown))
    assert got(alone, bo) == 1


async def test_what_has_been_sent_is_not_changed_any_more(alone: Scene) -> None:
    await sent(alone)
    for data in CHANGES:
        shown = await alone.admin.ask("/settings", to=alone.bot, wanted="Settings")
        answer = await alone.press_forged(alone.admin, shown, data.pack())
        assert answer.text.startswith("That broadcast has gone on since"), data


async def test_a_broadcast_that_never_was_is_not_found(alone: Scene) -> None:
    shown = await alone.admin.ask("/settings", to=alone.bot, wanted="Settings")
    answer = await alone.press_forged(alone.admin, shown, callbacks.OpenBroadcast(404).pack())
    assert answer.text == "There is no such broadcast: /broadcasts lists them."


async def test_a_double_tap_sends_once(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone)
    await asyncio.gather(*(alone.admin.press(ready, "Send now") for _ in range(3)))
    await reported(alone)
    assert got(alone, bo) == 1


async def test_nobody_else_is_an_admin(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    for command in ("/broadcast", "/broadcasts", "/cancel", "/stats", "/sources", "/invite", "/invites"):
        await bo.ask(command, to=alone.bot, wanted="That is for the people who run this bot.")


async def test_nobody_else_sends_a_draft(alone: Scene) -> None:
    bo = await alone.newcomer("Bo")
    await drafted(alone)
    theirs = bo.chat(alone.bot).last
    await alone.press_forged(bo, theirs, callbacks.SendBroadcast(1).pack())
    await bo.chat(alone.bot).wait_for("That is for the people who run this bot.")
    assert got(alone, bo) == 0


# Scheduled


async def test_a_broadcast_leaves_at_the_time_that_was_written(alone: Scene) -> None:
    bo = await alone.reader(name="Bo")
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    tomorrow = (alone.services.now() + timedelta(days=1)).date()
    chosen = await alone.admin.ask(f"{tomorrow} 18:30", to=alone.bot, wanted="It leaves")
    assert f"{tomorrow.day} {tomorrow:%b}, 18:30 UTC" in chosen.text
    await alone.admin.press(chosen, "Schedule it")
    assert chosen.text.startswith("Broadcast #1 leaves ")
    await leave_now(alone)
    await reported(alone)
    assert got(alone, bo) == 1


async def test_times_are_the_admins_own(alone: Scene) -> None:
    ready = await drafted(alone)
    async with alone.services.storage.begin() as tx:
        hours = Schedule((time(8),), "Asia/Tokyo")
        await tx.chats.save(scheduled(await alone.chat(alone.admin), hours, alone.services.now()))
    await alone.admin.press(ready, "Schedule")
    assert "the time in Tokyo" in ready.text
    await alone.admin.press(ready, "Tomorrow 09:00")
    assert ", 09:00 Tokyo" in ready.text


async def test_what_is_no_time_to_come_is_explained_and_waited_for_again(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    for words in ("25:61", "2020-01-01 12:00", "9999-12-31 23:59"):
        await alone.admin.ask(words, to=alone.bot, wanted=": write ")
    await alone.admin.ask("12:00", to=alone.bot, wanted="It leaves")


async def test_a_time_can_be_corrected_before_it_is_scheduled(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    tomorrow = (alone.services.now() + timedelta(days=1)).date()
    await alone.admin.ask(f"{tomorrow} 18:30", to=alone.bot, wanted="18:30 UTC")
    corrected = await alone.admin.ask(f"{tomorrow} 19:30", to=alone.bot, wanted="19:30 UTC")
    await alone.admin.press(corrected, "Schedule it")
    assert "19:30 UTC" in corrected.text


async def test_a_broadcast_is_scheduled_for_the_time_that_stands_above_the_button(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    tomorrow = (alone.services.now() + timedelta(days=1)).date()
    first = await alone.admin.ask(f"{tomorrow} 18:30", to=alone.bot, wanted="18:30 UTC")
    await alone.admin.press(ready, "In an hour")
    await alone.admin.press(first, "Schedule it")
    assert first.text.startswith("Broadcast #1 leaves ")
    assert "18:30 UTC" in first.text


async def test_a_scheduled_broadcast_goes_back_to_a_draft(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    await alone.admin.press(ready, "In an hour")
    await alone.admin.press(ready, "Schedule it")
    assert offers(ready) == ["Test to me", "Back to draft", "Cancel"]
    await alone.admin.press(ready, "Back to draft")
    assert "Exactly the message above" in ready.text


async def test_a_scheduled_broadcast_that_is_cancelled_does_not_leave(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    await alone.admin.press(ready, "In an hour")
    await alone.admin.press(ready, "Schedule it")
    await alone.admin.press(ready, "Cancel")
    assert ready.text == "Dropped. Nothing was sent."
    await leave_now(alone)
    await alone.app.full_round()
    assert got(alone, bo) == 0


async def test_a_time_that_passed_while_it_was_thought_about_is_refused(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    await alone.admin.press(ready, "In an hour")
    answer = await alone.press_forged(alone.admin, ready, callbacks.ScheduleBroadcast(1, LONG_AGO).pack())
    assert answer.text == "That time has passed: choose another one."


async def test_an_old_button_does_not_change_the_time_of_what_is_scheduled(alone: Scene) -> None:
    ready = await drafted(alone)
    await alone.admin.press(ready, "Schedule")
    await alone.admin.press(ready, "Tomorrow 09:00")
    await alone.admin.press(ready, "Schedule it")
    said = ready.text
    answer = await alone.press_forged(alone.admin, ready, callbacks.ChooseMoment(1, LONG_AGO).pack())
    assert answer.text.startswith("That broadcast has gone on since")
    assert ready.text == said


# While it runs


async def test_its_progress_is_shown_while_it_runs(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=SLOWLY) as scene:
        people = await scene.crowd(20)
        ready = await drafted(scene)
        with scene.holding([*people, scene.admin]) as telegram:
            await scene.admin.press(ready, "Send now")
            assert ready.text.startswith("Broadcast #1  ░░░░░░░░░░ 0 %\n0 sent · 0 blocked · 0 failed · 21 to go")
            telegram.let(10)
            await scene.admin.chat(scene.bot).wait_for(lambda one: "/s · ends " in one.text and "▓" in one.text)
            assert not [entity for entity in ready.entities if entity.kind == "bot_command"]


async def test_nothing_leaves_while_it_is_paused(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=SLOWLY) as scene:
        people = await scene.crowd(20)
        ready = await drafted(scene)
        with scene.holding(people[1:]):
            await scene.admin.press(ready, "Send now")
            await people[0].chat(scene.bot).wait_for(WORDS)
            await scene.admin.press(ready, "Pause")
            assert "Paused." in ready.text
        await scene.app.full_round()  # what had left already arrives
        there = sum(got(scene, person) for person in people)
        await scene.app.full_round()
        assert sum(got(scene, person) for person in people) == there < 20
        await scene.admin.press(ready, "Resume")
        assert (await reported(scene)).text == "Broadcast #1 is done: 21 of 21 got it."
        assert [got(scene, person) for person in people] == [1] * 20


async def test_what_has_not_left_when_it_is_cancelled_does_not_leave(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=SLOWLY) as scene:
        people = await scene.crowd(20)
        ready = await drafted(scene)
        with scene.holding(people[1:]):
            await scene.admin.press(ready, "Send now")
            await people[0].chat(scene.bot).wait_for(WORDS)
            await scene.admin.press(ready, "Cancel")
            assert ready.text.startswith("Broadcast #1 was cancelled: ")
        await scene.admin.chat(scene.bot).wait_for(lambda one: one is ready and "Undo" in offers(one))
        there = sum(got(scene, person) for person in (*people, scene.admin)) - 1  # the preview
        await scene.admin.chat(scene.bot).wait_for(f"{there} of 21 got it.\n{21 - there} were not sent.")


async def test_those_who_blocked_the_bot_are_counted(alone: Scene) -> None:
    bo, _ = await alone.crowd(2)
    ready = await drafted(alone)
    alone.world.fail(refused(), method="copyMessage", chat_id=bo.id)
    await alone.admin.press(ready, "Send now")
    report = await reported(alone)
    assert report.text == "Broadcast #1 is done: 2 of 3 got it.\n1 has blocked the bot or is gone."
    assert (await alone.chat(bo)).state is ChatState.BLOCKED


async def test_a_broadcast_that_fails_too_often_stops_itself_and_says_why(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=60) as scene:
        await scene.deputy.ask("/start", to=scene.bot)
        people = await scene.crowd(80)
        ready = await drafted(scene)
        broken = scene.world.fail(wrong("WEBPAGE_MEDIA_EMPTY"), method="copyMessage", times=None)
        with scene.holding(people, free=int(LATEST_DELIVERIES * FAILURE_THRESHOLD) + 1):
            await scene.admin.press(ready, "Send now")
            for admin in (scene.admin, scene.deputy):
                told = await admin.chat(scene.bot).wait_for("Broadcast #1 stopped itself.")
                assert "Webpage_media_empty" in told.text
                assert "then resume or cancel" in told.text
        await scene.app.full_round()  # what had left already fails
        broken.cancel()
        scene.deputy.tap(told, "Open #1")
        panel = await scene.deputy.chat(scene.bot).wait_for("Paused.")
        await scene.deputy.press(panel, "Cancel")
        assert "Broadcast #1 was cancelled: 0 of 82 got it." in panel.text


# Two admins


async def test_two_admins_see_the_same(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=SLOWLY) as scene:
        await scene.deputy.ask("/start", to=scene.bot)
        people = await scene.crowd(20)
        mine = await drafted(scene)
        with scene.holding(people):
            await scene.admin.press(mine, "Send now")
            listed = await scene.deputy.ask("/broadcasts", to=scene.bot, wanted="#1 · running")
            scene.deputy.tap(listed, "Open #1")
            theirs = await scene.deputy.chat(scene.bot).wait_for("Broadcast #1  ")
            await scene.deputy.press(theirs, "Pause")
            for admin, panel in ((scene.admin, mine), (scene.deputy, theirs)):
                await paused(scene, admin, panel)
            await scene.admin.press(mine, "Cancel")
            cancelled = "Broadcast #1 was cancelled"
            await scene.deputy.chat(scene.bot).wait_for(lambda one: one is theirs and cancelled in one.text)


async def test_another_admin_can_go_on_with_a_draft(alone: Scene) -> None:
    await alone.deputy.ask("/start", to=alone.bot)
    await composed(alone)
    listed = await alone.deputy.ask("/broadcasts", to=alone.bot, wanted="#1 · draft")
    alone.deputy.tap(listed, "Open #1")
    question = await alone.deputy.chat(alone.bot).wait_for("Who is it for?")
    alone.deputy.tap(question, "Everyone")
    ready = await alone.deputy.chat(alone.bot).wait_for("Exactly the message above")
    await alone.deputy.press(ready, "Send now")
    await alone.deputy.chat(alone.bot).wait_for("is done: 2 of 2 got it.")
    assert got(alone, alone.admin) == 1


async def test_a_panel_that_was_deleted_troubles_nobody(open_quiet: Open) -> None:
    async with open_quiet(messages_per_second=SLOWLY) as scene:
        people = await scene.crowd(20)
        ready = await drafted(scene)
        with scene.holding(people) as telegram:
            await scene.admin.press(ready, "Send now")
            del ready.chat.messages[ready.message_id]
            telegram.let(1)
            await given_up(scene)
            listed = await scene.admin.ask("/broadcasts", to=scene.bot, wanted="#1 · running")
            scene.admin.tap(listed, "Open #1")
            await scene.admin.chat(scene.bot).wait_for("Broadcast #1  ")
        assert (await reported(scene)).text == "Broadcast #1 is done: 21 of 21 got it."
