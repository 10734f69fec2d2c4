"""A broadcast to chats that have quiet hours at that moment."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.jobs.registry import deliverer
from bot.views.broadcasts.broadcast_callbacks import SwitchSilentlyThen
from digests.chats.chat import scheduled
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import Schedule
from playground.api import Person
from tests.flows.casting import WORDS, drafted, got, offers
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


def around(now: datetime) -> QuietHours:
    """Quiet hours that began two hours ago, and last for another two."""
    begin, end = (now + timedelta(hours=hours) for hours in (-2, 2))
    return QuietHours(time(begin.hour, begin.minute), time(end.hour, end.minute))


async def have_quiet_hours(scene: Scene, person: Person, hours: QuietHours | None) -> None:
    chat = await scene.chat(person)
    async with scene.services.storage.begin() as tx:
        await tx.chats.save(scheduled(chat, Schedule((time(8),), "UTC", quiet=hours), scene.services.now()))


async def test_a_broadcast_waits_for_quiet_hours_to_end(alone: Scene) -> None:
    ada, bo = await alone.newcomer(), await alone.newcomer("Bo")
    await have_quiet_hours(alone, ada, around(datetime.now(UTC)))
    panel = await drafted(alone)
    assert "1 chat has quiet hours now and gets it when they are over." in panel.text
    await alone.admin.press(panel, "Send now")
    await bo.chat(alone.bot).wait_for(WORDS)
    await alone.app.full_round()
    assert got(alone, ada) == 0
    async with alone.services.storage.read() as tx:
        progress = await tx.delivery_reports.progress(1, alone.services.now(), 0)
    assert (progress.queued, progress.unknown) == (1, 0)
    await alone.app.full_round()
    assert "1 to go\n1 waits for quiet hours to end, until " in panel.text


async def test_a_broadcast_for_later_is_judged_by_the_quiet_hours_then(alone: Scene) -> None:
    ada = await alone.newcomer()
    moment = (datetime.now(UTC) + timedelta(hours=6)).replace(second=0, microsecond=0)
    await have_quiet_hours(alone, ada, around(moment))
    panel = await drafted(alone)
    assert "quiet hours" not in panel.text
    await alone.admin.press(panel, "Schedule")
    then = f"{moment:%Y-%m-%d %H:%M}"
    asked = await alone.admin.ask(then, to=alone.bot, wanted="1 chat has quiet hours then and gets it when they")
    await alone.admin.press(asked, "In quiet hours: now")
    assert "1 chat has quiet hours then and gets it without a sound." in asked.text
    await alone.admin.press(asked, "Schedule it")
    assert offers(asked) == ["Test to me", "Back to draft", "In quiet hours: later", "Cancel"]
    await alone.admin.press(asked, "In quiet hours: later")
    assert "1 chat has quiet hours then and gets it when they are over." in asked.text


async def test_a_choice_for_quiet_hours_comes_too_late_once_it_left(alone: Scene) -> None:
    panel = await drafted(alone)
    await alone.admin.press(panel, "Schedule")
    await alone.admin.press(panel, "In an hour")
    await alone.admin.press(panel, "Schedule it")
    await alone.admin.press(panel, "Cancel")
    press = SwitchSilentlyThen(1, datetime.now(UTC)).pack()
    listed = await alone.admin.ask("/broadcast", to=alone.bot, wanted="Send or forward me")
    answer = await alone.press_forged(alone.admin, listed, press)
    assert "has gone on since" in answer.text


async def test_a_broadcast_comes_silently_in_quiet_hours_where_an_admin_wants_that(alone: Scene) -> None:
    ada, bo = await alone.newcomer(), await alone.newcomer("Bo")
    await have_quiet_hours(alone, ada, around(datetime.now(UTC)))
    panel = await drafted(alone)
    await alone.admin.press(panel, "In quiet hours: now")
    assert "1 chat has quiet hours now and gets it without a sound." in panel.text
    assert "In quiet hours: later" in offers(panel)
    await alone.admin.press(panel, "Send now")
    assert (await ada.chat(alone.bot).wait_for(WORDS)).silent
    assert not (await bo.chat(alone.bot).wait_for(WORDS)).silent


async def test_what_waited_comes_once_it_is_no_longer_quiet(alone: Scene) -> None:
    ada = await alone.newcomer()
    await have_quiet_hours(alone, ada, around(datetime.now(UTC)))
    await alone.admin.press(await drafted(alone), "Send now")
    await alone.app.full_round()
    shown = await ada.ask("/settings", to=alone.bot, wanted="Settings")
    await ada.press(shown, "Sound and quiet hours")
    await ada.press(shown, "No quiet hours")
    await ada.chat(alone.bot).wait_for(WORDS)
    assert got(alone, ada) == 1


async def test_what_waited_does_not_come_to_who_wants_no_announcements_any_more(alone: Scene) -> None:
    ada, bo = await alone.newcomer(), await alone.newcomer("Bo")
    await have_quiet_hours(alone, ada, around(datetime.now(UTC)))
    await alone.admin.press(await drafted(alone), "Send now")
    await bo.chat(alone.bot).wait_for(WORDS)
    await alone.app.full_round()
    await ada.press(await ada.ask("/settings", to=alone.bot, wanted="Settings"), "Turn announcements off")
    later = replace(deliverer(alone.services), now=lambda: alone.services.now() + timedelta(hours=3))
    await later.deliver_broadcasts()
    assert got(alone, ada) == 0
