"""Whatever the bot waits for ends with Back, any command, any button, or words that are no answer to it."""

from collections.abc import Awaitable, Callable

import pytest

from bot.views.digest_callbacks import AskForWords
from digests.chats.chat import Address, TelegramChatId
from digests.chats.dialogue import (
    AwaitingAlbum,
    AwaitingBroadcast,
    AwaitingLinks,
    AwaitingMoment,
    AwaitingZone,
    Dialogue,
)
from playground.api import Message, Person, photo
from tests.flows.casting import asked, drafted
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

QUESTION = "zeppelins dirigibles aerostats ornithopters"  # of which no newspaper writes
Ask = Callable[[Scene], Awaitable[tuple[Person, Message]]]


async def zone_in_settings(scene: Scene) -> tuple[Person, Message]:
    shown = await scene.admin.ask("/settings", to=scene.bot, wanted="Settings")
    await scene.admin.press(shown, "Time zone")
    return scene.admin, shown


async def first_zone(scene: Scene) -> tuple[Person, Message]:
    ada = scene.world.person("Ada")
    screen = await ada.ask("/start", to=scene.bot, wanted="Tap the topics you want")
    await ada.press(screen, "World")
    await ada.press(screen, "08:00")
    return ada, screen


async def message_to_broadcast(scene: Scene) -> tuple[Person, Message]:
    return scene.admin, await scene.admin.ask("/broadcast", to=scene.bot, wanted="Send or forward")


async def parts_of_an_album(scene: Scene) -> tuple[Person, Message]:
    _, question = await message_to_broadcast(scene)
    await scene.admin.send_album([photo(), photo()], to=scene.bot, caption="Two views")
    return scene.admin, await asked(scene, after=question)


async def links(scene: Scene) -> tuple[Person, Message]:
    ready = await drafted(scene)
    await scene.admin.press(ready, "Buttons")
    return scene.admin, ready


async def moment(scene: Scene) -> tuple[Person, Message]:
    ready = await drafted(scene)
    await scene.admin.press(ready, "Schedule")
    return scene.admin, ready


async def chosen_moment(scene: Scene) -> tuple[Person, Message]:
    admin, ready = await moment(scene)
    await admin.press(ready, "In an hour")
    return admin, ready


ASKED: list[tuple[Ask, type[Dialogue]]] = [
    (zone_in_settings, AwaitingZone),
    (first_zone, AwaitingZone),
    (message_to_broadcast, AwaitingBroadcast),
    (parts_of_an_album, AwaitingAlbum),
    (links, AwaitingLinks),
    (moment, AwaitingMoment),
    (chosen_moment, AwaitingMoment),
]
# A message that may be anything is an answer whatever its words; an album's question has no place to go back to.
WITH_WORDS = [pair for pair in ASKED if pair[0] is not message_to_broadcast]
WITH_BACK = [pair for pair in ASKED if pair[0] is not parts_of_an_album]


async def awaited(scene: Scene, person: Person) -> Dialogue | None:
    chat = await scene.chat(person)
    async with scene.services.storage.read() as tx:
        return await tx.chats.dialogue(chat.id)


@pytest.mark.parametrize(("ask", "state"), WITH_BACK)
async def test_back_ends_it(scene: Scene, ask: Ask, state: type[Dialogue]) -> None:
    person, message = await ask(scene)
    assert isinstance(await awaited(scene, person), state)
    await person.press(message, "◀ Back")
    assert await awaited(scene, person) is None
    assert (await person.ask(QUESTION, to=scene.bot)).text.startswith("Nothing")


@pytest.mark.parametrize(("ask", "state"), ASKED)
@pytest.mark.parametrize("command", ["/help", "/following", "/nonsense"])
async def test_any_command_ends_it(scene: Scene, ask: Ask, state: type[Dialogue], command: str) -> None:
    person, _ = await ask(scene)
    assert isinstance(await awaited(scene, person), state)
    await person.ask(command, to=scene.bot)
    assert await awaited(scene, person) is None
    assert (await person.ask(QUESTION, to=scene.bot)).text.startswith("Nothing")


async def test_a_command_for_admins_ends_it_for_whoever_else_sends_it(scene: Scene) -> None:
    person, _ = await first_zone(scene)
    await person.ask("/cancel", to=scene.bot, wanted="I am not waiting for an answer any more.")
    assert await awaited(scene, person) is None
    told = await person.ask("/cancel", to=scene.bot, wanted="That is for the people who run this bot.")
    assert "waiting" not in told.text


@pytest.mark.parametrize(("ask", "state"), ASKED)
async def test_any_button_ends_it(scene: Scene, ask: Ask, state: type[Dialogue]) -> None:
    person, message = await ask(scene)
    assert isinstance(await awaited(scene, person), state)
    await scene.press_forged(person, message, AskForWords().pack())
    assert await awaited(scene, person) is None


@pytest.mark.parametrize(("ask", "state"), WITH_WORDS)
async def test_words_that_are_no_answer_end_it_and_are_a_question(
    scene: Scene, ask: Ask, state: type[Dialogue]
) -> None:
    person, _ = await ask(scene)
    assert isinstance(await awaited(scene, person), state)
    assert (await person.ask(QUESTION, to=scene.bot)).text.startswith("Nothing")
    assert await awaited(scene, person) is None


@pytest.mark.parametrize("ask", [zone_in_settings, first_zone, moment])
async def test_a_link_is_no_answer_and_is_read(scene: Scene, gannet_url: str, ask: Ask) -> None:
    person, _ = await ask(scene)
    await person.ask(f"{gannet_url}/terns", to=scene.bot, wanted="Tern colony returns to Gannet Rock")
    assert await awaited(scene, person) is None


@pytest.mark.parametrize(
    ("ask", "words", "told"),
    [
        (first_zone, "Quillonville", "I know no city of that name"),
        (links, "Peruse ornithopters aerostats", "Nothing"),
        (links, "Read on htps://gazette.example", "is no address a button can open"),
        (links, "https://gazette.example", "is no button"),
        (moment, "25:61", "is no time"),
        (moment, "tomorrow 9:00", "is no time"),
        (moment, "2020-01-01 09:00", "That day has passed"),
    ],
)
async def test_what_is_meant_as_an_answer_is_told_its_fault_and_waited_for_again(
    scene: Scene, ask: Ask, words: str, told: str
) -> None:
    person, _ = await ask(scene)
    before = await awaited(scene, person)
    await person.ask(words, to=scene.bot, wanted=told)
    assert await awaited(scene, person) == (None if told == "Nothing" else before)


async def test_buttons_that_came_are_waited_for_no_longer(scene: Scene) -> None:
    admin, _ = await links(scene)
    await admin.ask("Read on https://gazette.example", to=scene.bot, wanted="Exactly the message above")
    assert await awaited(scene, admin) is None
    await admin.ask("More https://gazette.example/more", to=scene.bot)
    async with scene.services.storage.read() as tx:
        [broadcast] = await tx.broadcasts.latest(1)
    assert [link.label for link in broadcast.links] == ["Read on"]


async def test_another_time_may_be_written_after_one_was_tapped(scene: Scene) -> None:
    admin, _ = await chosen_moment(scene)
    await admin.ask("18:30", to=scene.bot, wanted="18:30")


async def test_a_newcomer_who_asked_for_help_between_still_gets_the_first_digest(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    screen = await ada.ask("/start", to=scene.bot, wanted="Tap the topics you want")
    await ada.press(screen, "Technology")
    await ada.press(screen, "08:00")
    await ada.ask("/help", to=scene.bot, wanted="What you can write")
    await ada.press(screen, "Kyiv")
    await ada.chat(scene.bot).wait_for("🗞 Your")


async def test_words_that_are_in_the_news_are_a_question_though_a_city_was_asked_for(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    shown = await ada.ask("/settings", to=scene.bot, wanted="Settings")
    await ada.press(shown, "Time zone")
    answer = await ada.ask("health insurer", to=scene.bot)
    assert "I know no city" not in answer.text
    assert await awaited(scene, ada) is None


async def test_back_from_the_first_zone_is_the_first_screen(scene: Scene) -> None:
    ada, screen = await first_zone(scene)
    await ada.press(screen, "◀ Back")
    assert "Tap the topics you want" in screen.text
    assert screen.button("✓ World").data


async def test_back_from_the_zone_is_the_settings(scene: Scene) -> None:
    admin, shown = await zone_in_settings(scene)
    await admin.press(shown, "◀ Back")
    assert "Announcements: " in shown.text


async def test_members_of_a_group_do_not_end_what_its_administrator_was_asked(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    screen = await ada.ask("/start", to=group, wanted="Tap the topics you want")
    await ada.press(screen, "World")
    await ada.press(screen, "08:00")
    await bruno.say("Good morning everybody", to=group)
    await bruno.ask("/following", to=group, wanted="#World")
    async with scene.services.storage.read() as tx:
        assert await tx.chats.dialogue((await scene.chat_at(Address(TelegramChatId(group.id)))).id) == AwaitingZone(
            newcomer=True
        )
