"""The first minute with the bot: topics, time, zone, and the first digest."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from digests.chats.chat import Address, TelegramChatId
from playground.api import Message, Person
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def first_screen(scene: Scene) -> tuple[Person, Message]:
    ada = scene.world.person("Ada")
    return ada, await ada.ask("/start", to=scene.bot, wanted="Tap the topics you want")


async def asked_for_zone(scene: Scene) -> Person:
    """Somebody who has chosen the topic and the time, and is asked for the zone."""
    ada, screen = await first_screen(scene)
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    assert "What time is it for you now?" in screen.text
    return ada


async def test_three_taps_lead_to_the_first_digest(either: Scene) -> None:
    ada, screen = await first_screen(either)
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    await ada.press(screen, "Kyiv")
    assert screen.text.startswith("Done. Next digest: ")
    assert "08:00 Kyiv" in screen.text
    await ada.chat(either.bot).wait_for("🗞 Your")


@pytest.mark.parametrize(("tag", "language"), [("nb", "no"), ("pt-br", "pt"), ("ckb", "en"), ("", "en")])
async def test_a_newcomer_is_told_in_the_language_of_their_app(scene: Scene, tag: str, language: str) -> None:
    assert (await scene.chat(await scene.newcomer(language=tag))).language == language


async def test_a_group_is_told_in_the_language_of_who_added_the_bot(scene: Scene) -> None:
    group = await scene.group(scene.world.person("Ada", language_code="nn"))
    assert (await scene.chat_at(Address(TelegramChatId(group.id)))).language == "no"


async def test_a_topic_switches_on_and_off(scene: Scene) -> None:
    ada, screen = await first_screen(scene)
    await ada.press(screen, "World")
    assert screen.button("✓ World").data
    await ada.press(screen, "✓ World")
    assert await scene.follows(ada) == []


async def test_the_time_wants_a_topic_first(scene: Scene) -> None:
    ada, screen = await first_screen(scene)
    answer = await ada.press(screen, "08:00")
    assert (answer.text, answer.alert) == ("Tap at least one topic first.", True)


async def test_a_typed_city_gives_the_zone(scene: Scene) -> None:
    ada = await asked_for_zone(scene)
    await ada.ask("Lviv", to=scene.bot, wanted="08:00 Kyiv")
    await ada.chat(scene.bot).wait_for("🗞 Your")


async def test_a_city_of_several_zones_is_chosen_among(scene: Scene) -> None:
    ada = await asked_for_zone(scene)
    asked = await ada.ask("San Jose", to=scene.bot, wanted="Several places fit")
    await ada.press(asked, "America/Costa_Rica")
    assert "08:00 Costa Rica" in asked.text


async def test_what_the_clock_shows_gives_the_zone(scene: Scene) -> None:
    ada = await asked_for_zone(scene)
    shown = datetime.now(UTC).astimezone(ZoneInfo("Asia/Tokyo"))
    asked = await ada.ask(f"{shown:%H:%M}", to=scene.bot, wanted="Which one is yours?")
    await ada.press(asked, "Tokyo")
    assert "08:00 Tokyo" in asked.text


async def test_a_time_that_no_clock_shows_now_is_asked_for_again(scene: Scene) -> None:
    ada = await asked_for_zone(scene)
    nowhere = datetime.now(UTC) - timedelta(hours=7, minutes=30)
    await ada.ask(f"{nowhere:%H:%M}", to=scene.bot, wanted="No clock shows that now.")


async def test_an_unknown_city_is_asked_for_again(scene: Scene) -> None:
    ada = await asked_for_zone(scene)
    await ada.ask("Quillon-on-Nowhere", to=scene.bot, wanted="I know no city of that name")
    await ada.ask("25:00", to=scene.bot, wanted="No clock shows that now.")
    await ada.ask("Lviv", to=scene.bot, wanted="08:00 Kyiv")


async def test_starting_again_says_when_the_next_digest_comes(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    await ada.ask("/start", to=scene.bot, wanted="Good to see you again. Next digest: ")


async def test_a_first_digest_of_unread_feeds_comes_by_itself(alone: Scene) -> None:
    ada, screen = await first_screen(alone)
    await ada.press(screen, "World")
    await ada.press(screen, "08:00")
    await alone.let_no_feed_be_read()
    await ada.press(screen, "Kyiv")
    await ada.chat(alone.bot).wait_for("Your first digest comes in a moment")


async def test_a_member_of_a_group_may_not_start_it(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    await bruno.ask("/start", to=group, wanted="Only this group's administrators can change that.")


async def test_an_administrator_starts_a_group(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "18:00")
    await ada.press(screen, "Kyiv")
    await ada.chat(group).wait_for("🗞 Your")


async def test_a_members_tap_changes_nothing_in_a_group(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    answer = await bruno.press(screen, "World")
    assert (answer.text, answer.alert) == ("Only this group's administrators can change that.", True)
