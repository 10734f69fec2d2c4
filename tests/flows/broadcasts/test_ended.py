"""A broadcast that has ended: its report, its ledger, its undoing, and the list of all of them."""

import csv
import io
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.views.broadcasts import broadcast_callbacks as callbacks
from digests.sending.broadcast import Audience, BroadcastState
from playground.api import Break, Person, photo, refused, wrong
from tests.flows.casting import aimed, asked, drafted, got, offers, reported, sent
from tests.flows.scene import Scene

UNDO_WITHIN = timedelta(hours=48)

pytestmark = pytest.mark.asyncio(loop_scope="session")

UNDONE = "Undo of broadcast #1 is done: deleted for"


async def undone(scene: Scene) -> str:
    """What is reported after the last broadcast was undone."""
    report = await reported(scene)
    await scene.admin.press(report, "Undo")
    assert "Really delete Broadcast #1 in" in report.text
    await scene.admin.press(report, "Yes, delete it")
    return (await scene.admin.chat(scene.bot).wait_for(UNDONE)).text


async def failing_for(scene: Scene, *people: Person) -> None:
    """Send to everyone, and let it fail for these."""
    ready = await drafted(scene)
    for person in people:
        scene.world.fail(wrong("MEDIA_EMPTY"), method="copyMessage", chat_id=person.id)
    await scene.admin.press(ready, "Send now")


async def age(scene: Scene, by: timedelta) -> None:
    """As if broadcast #1 had ended so much earlier."""
    async with scene.services.storage.begin() as tx:
        broadcast = await tx.broadcasts.get(1)
        assert broadcast is not None
        assert broadcast.ended_at is not None
        await tx.broadcasts.save(replace(broadcast, ended_at=broadcast.ended_at - by))


async def test_an_undo_deletes_the_message_from_everyone_who_got_it(alone: Scene) -> None:
    people = await alone.crowd(3)
    report = await sent(alone)
    assert [got(alone, person) for person in people] == [1, 1, 1]
    assert await undone(alone) == "Undo of broadcast #1 is done: deleted for 4 of 4."
    assert [got(alone, person) for person in people] == [0, 0, 0]
    await alone.admin.chat(alone.bot).wait_for(lambda one: one is report and "see broadcast #2" in one.text)
    assert offers(report) == ["Ledger (CSV)"]


async def test_an_undo_deletes_whole_albums(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward")
    await alone.admin.send_album([photo(), photo()], to=alone.bot, caption="Two views")
    await alone.admin.press(await aimed(alone, await asked(alone)), "Send now")
    await undone(alone)
    assert not bo.chat(alone.bot).from_bots


async def test_an_undo_has_nothing_against_messages_that_are_gone(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await sent(alone)
    bo.chat(alone.bot).chat.messages.clear()
    assert await undone(alone) == "Undo of broadcast #1 is done: deleted for 2 of 2."


async def test_an_undo_that_gets_no_answer_tries_again(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await sent(alone)
    alone.world.fail(Break.CLOSE_AFTER, method="deleteMessage", chat_id=bo.id)
    assert await undone(alone) == "Undo of broadcast #1 is done: deleted for 2 of 2."


async def test_an_undo_tells_where_it_was_not_let_in(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    await sent(alone)
    alone.world.fail(refused(), method="deleteMessage", chat_id=bo.id)
    said = await undone(alone)
    assert said == "Undo of broadcast #1 is done: deleted for 1 of 2.\n1 has blocked the bot or is gone."


async def test_an_undo_is_thought_over_again(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    report = await sent(alone)
    await alone.admin.press(report, "Undo")
    await alone.admin.press(report, "◀ Back")
    assert report.text == "Broadcast #1 is done: 2 of 2 got it."
    assert got(alone, bo) == 1


async def test_what_was_undone_in_part_can_be_undone_again(alone: Scene) -> None:
    report = await sent(alone)
    await alone.admin.press(report, "Undo")
    async with alone.services.storage.begin() as tx:
        undo = await tx.broadcasts.draft(alone.admin.id, [], Audience(undo_of=1), alone.services.now())
        await tx.broadcasts.save(replace(undo, size=1, started_at=alone.services.now()))
        await tx.broadcasts.set_state(undo.id, BroadcastState.DRAFT, BroadcastState.PAUSED)
    await alone.admin.press(report, "◀ Back")
    assert report.text.endswith("It was undone: see broadcast #2.")
    chat = alone.admin.chat(alone.bot)
    listed = await alone.admin.ask("/broadcasts", to=alone.bot, wanted="#2 · paused")
    alone.admin.tap(listed, "Open #2")
    undoing = await chat.wait_for("Paused.", after=listed)
    await alone.admin.press(undoing, "Cancel")
    assert undoing.text == "Undo of broadcast #1 was cancelled: deleted for 0 of 1.\n1 was not deleted."
    await chat.wait_for(lambda one: one is report and "Undo" in offers(one))
    assert report.text == "Broadcast #1 is done: 1 of 1 got it."


async def test_what_is_undone_is_not_undone_or_sent_again(alone: Scene) -> None:
    await sent(alone)
    await undone(alone)
    for data in (callbacks.UndoBroadcast(1), callbacks.ConfirmUndo(1), callbacks.RetryBroadcast(1)):
        shown = await alone.admin.ask("/settings", to=alone.bot, wanted="Settings")
        answer = await alone.press_forged(alone.admin, shown, data.pack())
        assert answer.text.startswith("That broadcast has gone on since"), data


async def test_telegram_deletes_nothing_after_48_hours(alone: Scene) -> None:
    report = await sent(alone)
    await age(alone, UNDO_WITHIN)
    answer = await alone.admin.press(report, "Undo")
    assert "for 48 hours only" in answer.text
    await alone.admin.chat(alone.bot).wait_for(lambda one: one is report and offers(one) == ["Ledger (CSV)"])


async def test_those_it_failed_for_get_it_again_and_nobody_else(alone: Scene) -> None:
    bo, cleo = await alone.crowd(2)
    await failing_for(alone, bo)
    report = await reported(alone)
    assert report.text == "Broadcast #1 is done: 2 of 3 got it.\n1 failed."
    await alone.admin.press(report, "Send to those who failed: 1 chat")
    await alone.admin.chat(alone.bot).wait_for("is done: 3 of 3 got it.")
    assert (got(alone, bo), got(alone, cleo)) == (1, 1)


async def test_where_nothing_failed_nothing_is_sent_again(alone: Scene) -> None:
    report = await sent(alone)
    answer = await alone.press_forged(alone.admin, report, callbacks.RetryBroadcast(1).pack())
    assert answer.text == "There is nobody left to send it to again."


async def test_what_may_have_arrived_is_never_sent_again(alone: Scene) -> None:
    (bo,) = await alone.crowd(1)
    ready = await drafted(alone)
    alone.world.fail(Break.CLOSE_AFTER, method="copyMessage", chat_id=bo.id)
    await alone.admin.press(ready, "Send now")
    report = await reported(alone)
    assert "1 may or may not have arrived" in report.text
    assert offers(report) == ["Undo", "Ledger (CSV)"]


async def test_the_ledger_has_a_line_for_each_chat(alone: Scene) -> None:
    bo, _ = await alone.crowd(2)
    await failing_for(alone, bo)
    alone.admin.tap(await reported(alone), "Ledger (CSV)")
    sheet = await alone.admin.chat(alone.bot).wait_for("The ledger of broadcast #1")
    assert sheet.media is not None
    assert sheet.media.file.name == "broadcast-1.csv"
    lines = list(csv.DictReader(io.StringIO(sheet.media.file.content.decode())))
    assert len(lines) == 3
    (line,) = (line for line in lines if line["chat"] == str(bo.id))
    assert (line["state"], line["tries"], line["error"]) == ("failed", "1", "Media_empty")
    assert [line["state"] for line in lines if line["chat"] != str(bo.id)] == ["sent", "sent"]


async def test_the_ledger_tells_who_blocked_the_bot_as_the_report_does(alone: Scene) -> None:
    bo, cleo = await alone.crowd(2)
    ready = await drafted(alone)
    alone.world.fail(refused(), method="copyMessage", chat_id=bo.id)
    alone.world.fail(wrong("MEDIA_EMPTY"), method="copyMessage", chat_id=cleo.id)
    await alone.admin.press(ready, "Send now")
    report = await reported(alone)
    assert report.text.endswith("1 has blocked the bot or is gone.\n1 failed.")
    alone.admin.tap(report, "Ledger (CSV)")
    sheet = await alone.admin.chat(alone.bot).wait_for("The ledger of broadcast #1")
    assert sheet.media is not None
    lines = csv.DictReader(io.StringIO(sheet.media.file.content.decode()))
    states = {line["chat"]: line["state"] for line in lines}
    assert (states[str(bo.id)], states[str(cleo.id)]) == ("blocked", "failed")


async def test_nothing_to_list_is_said(alone: Scene) -> None:
    await alone.admin.ask("/broadcasts", to=alone.bot, wanted="There was no broadcast yet")


async def test_broadcasts_are_listed_page_by_page(alone: Scene) -> None:
    async with alone.services.storage.begin() as tx:
        for _ in range(11):
            await tx.broadcasts.draft(alone.admin.id, [1], Audience(), alone.services.now())
    listed = await alone.admin.ask("/broadcasts", to=alone.bot, wanted="#11 · draft")
    assert "#3 · draft" in listed.text
    await alone.admin.press(listed, "▶")
    assert offers(listed) == ["Open #2", "Open #1", "◀"]
    await alone.admin.press(listed, "◀")
    assert "#11 · draft" in listed.text


async def test_a_past_broadcast_is_opened_with_its_message(alone: Scene) -> None:
    await sent(alone)
    await undone(alone)
    listed = await alone.admin.ask("/broadcasts", to=alone.bot, wanted="#2 · done")
    assert "Undo of broadcast #1" in listed.text
    there = got(alone, alone.admin)
    alone.admin.tap(listed, "Open #1")
    await alone.admin.chat(alone.bot).wait_for("It was undone", after=listed)
    assert got(alone, alone.admin) == there + 1
