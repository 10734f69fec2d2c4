"""Times to the minute, weekdays and quiet hours: by a tap, or written."""

from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from digests.chats.chat import Address, TelegramChatId
from digests.chats.quiet_hours import QuietHours
from digests.chats.schedule import WORKDAYS, Schedule
from playground.api import Person
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def schedule(scene: Scene, ada: Person) -> Schedule:
    kept = (await scene.chat(ada)).schedule
    assert kept is not None
    return kept


async def test_times_to_the_minute_are_written(either: Scene) -> None:
    ada, _ = await opened(either, "Times")
    shown = await ada.ask("7.30 pm and 19h45", to=either.bot, wanted="At what times?")
    assert "Next: " in shown.text
    assert (await schedule(either, ada)).times == (time(8), time(19, 30), time(19, 45))
    await ada.press(shown, "✓ 19:45")
    await ada.ask("6:05", to=either.bot, wanted="At what times?")
    assert (await schedule(either, ada)).times == (time(6, 5), time(8), time(19, 30))


async def test_a_time_that_no_clock_shows_is_asked_for_again(scene: Scene) -> None:
    ada, shown = await opened(scene, "Times")
    await ada.ask("25:00", to=scene.bot, wanted="'25:00' is no time of day")
    await ada.ask("8 o'clock 5", to=scene.bot, wanted="is no time of day")
    await ada.ask("9:15", to=scene.bot, wanted="At what times?")
    await ada.press(shown, "◀ Back")
    assert "Digest: 08:00, 09:15 Kyiv, every day" in shown.text


async def test_words_that_are_no_times_are_searched_for(scene: Scene) -> None:
    ada, _ = await opened(scene, "Times")
    await ada.ask("ferry", to=scene.bot, wanted="🔎")
    await ada.ask("9:15", to=scene.bot, wanted="Nothing in the last days")
    assert (await schedule(scene, ada)).times == (time(8),)


async def test_a_day_has_only_so_many_times(scene: Scene) -> None:
    ada, _ = await opened(scene, "Times")
    await ada.ask(", ".join(f"{hour}:01" for hour in range(24)), to=scene.bot, wanted="That is more than 24 times")
    assert (await schedule(scene, ada)).times == (time(8),)


async def test_workdays_are_chosen_at_once(scene: Scene) -> None:
    ada, shown = await opened(scene, "Days")
    await ada.press(shown, "Mon\N{EN DASH}Fri")
    assert (await schedule(scene, ada)).weekdays == WORKDAYS
    await ada.press(shown, "Every day")
    assert len((await schedule(scene, ada)).weekdays) == 7


async def test_quiet_hours_are_tapped_written_and_ended(either: Scene) -> None:
    ada, shown = await opened(either, "Sound and quiet hours")
    await ada.press(shown, "22:00\N{EN DASH}07:00")
    assert "Quiet hours: 22:00\N{EN DASH}07:00" in shown.text
    written = await ada.ask("from 10.30 pm to 6:45", to=either.bot, wanted="Quiet hours: 22:30\N{EN DASH}06:45")
    assert (await schedule(either, ada)).quiet == QuietHours(time(22, 30), time(6, 45))
    await ada.press(written, "No quiet hours")
    assert (await schedule(either, ada)).quiet is None


@pytest.mark.parametrize("words", ["22", "22-22", "22:00, 23:00, 7:00", "22:75"])
async def test_quiet_hours_that_are_none_are_asked_for_again(scene: Scene, words: str) -> None:
    ada, _ = await opened(scene, "Sound and quiet hours")
    await ada.ask(words, to=scene.bot, wanted="Quiet hours are two different times")
    await ada.ask("22-7", to=scene.bot, wanted="Quiet hours: 22:00")


async def test_words_that_are_no_quiet_hours_are_searched_for(scene: Scene) -> None:
    ada, _ = await opened(scene, "Sound and quiet hours")
    await ada.ask("ferry", to=scene.bot, wanted="🔎")
    await ada.ask("22-7", to=scene.bot, wanted="Nothing in the last days")


async def test_a_digest_that_is_due_in_quiet_hours_waits(either: Scene) -> None:
    ada, _ = await opened(either, "Sound and quiet hours")
    local = either.services.now().astimezone(ZoneInfo("Europe/Kyiv"))
    start, end = (local - timedelta(hours=1)).time(), (local + timedelta(hours=2)).time()
    await ada.ask(f"{start:%H:%M}-{end:%H:%M}", to=either.bot, wanted="Quiet hours: ")
    await either.strike(Address(TelegramChatId(ada.id)))
    assert "🗞" not in str(ada.chat(either.bot))
    due = (await either.chat(ada)).due
    assert due is not None
    assert due.label.endswith(f"T{end:%H:%M}")
