"""How and when a chat is told, all by buttons."""

from datetime import time

import pytest

from digests.chats.chat import Address, Length, TelegramChatId
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_the_settings_say_what_is_set(scene: Scene) -> None:
    _, shown = await opened(scene)
    assert "Digest: 08:00 Kyiv, every day" in shown.text
    assert "At most 7 stories, short" in shown.text
    assert "Announcements: on" in shown.text


async def test_a_second_time_is_switched_on(scene: Scene) -> None:
    ada, shown = await opened(scene, "Times")
    answer = await ada.press(shown, "18:00")
    assert answer.text.startswith("Next: ")
    assert shown.button("✓ 18:00").data
    schedule = (await scene.chat(ada)).schedule
    assert schedule is not None
    assert schedule.times == (time(8), time(18))


@pytest.mark.parametrize(("part", "last"), [("Times", "✓ 08:00")])
async def test_the_last_time_stays(scene: Scene, part: str, last: str) -> None:
    ada, shown = await opened(scene, part)
    answer = await ada.press(shown, last)
    assert (answer.text, answer.alert) == ("At least one has to stay.", True)


async def test_weekdays_are_switched_off_until_one_is_left(scene: Scene) -> None:
    ada, shown = await opened(scene, "Days")
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat"):
        await ada.press(shown, f"✓ {day}")
    answer = await ada.press(shown, "✓ Sun")
    assert answer.text == "At least one has to stay."
    await ada.press(shown, "◀ Back")
    assert "08:00 Kyiv, Sun" in shown.text


async def test_the_zone_is_changed_by_a_tap(scene: Scene) -> None:
    ada, shown = await opened(scene, "Time zone")
    await ada.press(shown, "London")
    assert shown.text.startswith("Your zone is London. Next: ")
    assert "08:00 London" in shown.text


async def test_the_zone_is_changed_by_a_city(scene: Scene) -> None:
    ada, _ = await opened(scene, "Time zone")
    await ada.ask("Osaka", to=scene.bot, wanted="Your zone is Tokyo.")


async def test_the_zone_is_changed_by_a_location_and_keeps_the_rest(either: Scene) -> None:
    ada, shown = await opened(either, "Sound and quiet hours")
    await ada.press(shown, "22:00\N{EN DASH}07:00")
    await ada.press(shown, "◀ Back")
    await ada.press(shown, "Time zone")
    sent = await ada.send_location(-33.87, 151.21, to=either.bot)
    told = await ada.chat(either.bot).wait_for("Your zone is Sydney.", after=sent)
    await ada.press(told, "◀ Back")
    assert "Quiet hours: 22:00\N{EN DASH}07:00" in told.text
    assert "08:00 Sydney" in told.text


async def test_the_length_changes_what_a_digest_shows(scene: Scene) -> None:
    ada, shown = await opened(scene, "Stories and length")
    await ada.press(shown, "headlines")
    assert (await scene.chat(ada)).length is Length.HEADLINES
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    assert "the company has admitted" not in told.text


async def test_the_number_of_stories_changes_what_a_digest_tells(either: Scene) -> None:
    ada, shown = await opened(either, "Stories and length")
    await ada.press(shown, "3")
    assert shown.button("• 3 •").data
    await ada.press(shown, "◀ Back")
    assert "At most 3 stories, short" in shown.text
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    numbers = [button.text for button in told.buttons if button.text.isdecimal()]
    assert numbers == ["1", "2", "3"]


async def test_the_picture_is_turned_off_and_on(scene: Scene) -> None:
    ada, shown = await opened(scene, "Stories and length")
    await ada.press(shown, "Turn the picture off")
    assert not (await scene.chat(ada)).picture
    await ada.press(shown, "Turn the picture on")
    assert (await scene.chat(ada)).picture


async def test_the_rest_is_named_only_if_that_is_wanted(either: Scene) -> None:
    ada, shown = await opened(either, "Stories and length")
    await ada.press(shown, "3")
    await ada.press(shown, "✓ The rest as headlines")
    told = await ada.ask("/digest", to=either.bot, wanted="🗞")
    assert "Also" not in told.text
    assert [button.text for button in told.buttons if button.text.isdecimal()] == ["1", "2", "3"]
    await ada.press(told, "More from earlier")
    more = await ada.chat(either.bot).wait_for("More from earlier", after=told)
    assert "Also" not in more.text
    await ada.press(shown, "The rest as headlines")
    assert (await either.chat(ada)).headlines


async def test_a_digest_comes_without_a_sound(scene: Scene) -> None:
    ada, shown = await opened(scene, "Sound and quiet hours")
    await ada.press(shown, "Digests without sound")
    await ada.press(shown, "◀ Back")
    assert "Digests come without a sound." in shown.text
    await scene.strike(Address(TelegramChatId(ada.id)))
    told = await ada.chat(scene.bot).wait_for("🗞")
    assert told.silent


async def test_announcements_are_turned_off_and_on(scene: Scene) -> None:
    ada, shown = await opened(scene)
    await ada.press(shown, "Turn announcements off")
    assert not (await scene.chat(ada)).announcements
    await ada.press(shown, "Turn announcements on")
    assert (await scene.chat(ada)).announcements


async def test_the_settings_under_a_digest_do_not_take_its_place(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    before = told.text
    await ada.press(told, "Settings")
    await ada.chat(scene.bot).wait_for("Announcements: ")
    assert told.text == before


async def test_a_member_of_a_group_may_not_change_its_settings(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    for command in ("/settings", "/pause", "/resume", "/unfollow"):
        await bruno.ask(command, to=group, wanted="Only this group's administrators can change that.")


async def test_a_member_of_a_group_may_read(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    for command, told in (("/search ferry", "🔎"), ("/following", "You follow nothing"), ("/digest", "You follow")):
        await bruno.ask(command, to=group, wanted=told)


async def test_a_demoted_administrator_may_no_longer(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    group.promote(bruno)
    shown = await bruno.ask("/settings", to=group, wanted="Settings")
    group.demote(bruno)
    answer = await bruno.press(shown, "Times")
    assert answer.alert
