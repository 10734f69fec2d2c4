"""Holidays: by a tap or in words, and back."""

from datetime import timedelta

import pytest

from digests.chats.chat import Address, TelegramChatId
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_pause_of_days_is_tapped(scene: Scene) -> None:
    ada, asked = await opened(scene, "Pause")
    assert asked.text.startswith("For how long?")
    await ada.press(asked, "3 days")
    assert asked.text.startswith("Paused until ")
    until = (await scene.chat(ada)).paused_until
    assert until is not None
    assert timedelta(days=2) < until - scene.services.now() <= timedelta(days=3)


async def test_a_pause_without_end_lasts_until_resumed(either: Scene) -> None:
    ada = await either.reader("Technology")
    asked = await ada.ask("/pause", to=either.bot, wanted="For how long?")
    await ada.press(asked, "Until I resume")
    await either.strike(Address(TelegramChatId(ada.id)))
    assert "🗞" not in str(ada.chat(either.bot))
    await ada.ask("/resume", to=either.bot, wanted="Welcome back. Next: ")
    await either.strike(Address(TelegramChatId(ada.id)))
    assert "🗞" in str(ada.chat(either.bot))


@pytest.mark.parametrize("until", ["", "until ", "Until  "])
async def test_a_pause_until_a_day_is_written(scene: Scene, until: str) -> None:
    ada = await scene.reader()
    day = (scene.services.now() + timedelta(days=5)).date()
    await ada.ask(f"/pause {until}{day}", to=scene.bot, wanted=f"Paused until {day:%a} {day.day} {day:%b}.")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("soon", "'soon' is no day: write /pause until 20"),
        ("until", "'until' is no day: write /pause until 20"),
        ("2001-01-01", "That day is not in the coming year"),
        ("9999-12-31", "That day is not in the coming year"),
        ("0001-01-01", "That day is not in the coming year"),
    ],
)
async def test_a_day_that_is_none_is_told_so(scene: Scene, words: str, sentence: str) -> None:
    ada = await scene.reader()
    await ada.ask(f"/pause {words}", to=scene.bot, wanted=sentence)
    assert not (await scene.chat(ada)).paused


async def test_the_resume_button_ends_a_pause(scene: Scene) -> None:
    ada = await scene.reader()
    asked = await ada.ask("/pause", to=scene.bot, wanted="For how long?")
    await ada.press(asked, "1 day")
    await ada.press(asked, "Resume")
    assert asked.text.startswith("Welcome back. Next: ")


@pytest.mark.parametrize(("words", "days"), [("for a week", 7), ("tomorrow", 1)])
async def test_a_pause_is_written_where_it_is_asked_for(scene: Scene, words: str, days: int) -> None:
    ada, _ = await opened(scene, "Pause")
    await ada.ask(words, to=scene.bot, wanted="Paused until ")
    until = (await scene.chat(ada)).paused_until
    assert until is not None
    assert timedelta(days=days - 1) < until - scene.services.now() <= timedelta(days=days)


async def test_words_that_are_no_pause_are_searched_for(either: Scene) -> None:
    ada, _ = await opened(either, "Pause")
    await ada.ask("ferry", to=either.bot, wanted="🔎")
    await ada.ask("3 days", to=either.bot, wanted="🔎")
    assert not (await either.chat(ada)).paused


async def test_a_day_that_is_none_is_asked_for_again(scene: Scene) -> None:
    ada, _ = await opened(scene, "Pause")
    await ada.ask("31.11.", to=scene.bot, wanted="'31.11.' is no day")
    await ada.ask("3 days", to=scene.bot, wanted="Paused until ")


async def test_the_way_back_from_a_pause_is_to_the_settings(scene: Scene) -> None:
    ada, shown = await opened(scene, "Pause")
    await ada.press(shown, "◀ Back")
    assert shown.text.startswith("Settings")
    await ada.ask("3 days", to=scene.bot, wanted="🔎")
