"""In which languages a chat is told, all by buttons."""

import pytest

from bot.texts.texts import Texts
from digests.chats.chat import Address, TelegramChatId
from digests.chats.languages_read import LanguagesRead
from playground.api import Message, Person
from tests.flows.scene import Scene
from tests.flows.settings.panel import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def digest_of(scene: Scene, *languages: str) -> Message:
    ada = await scene.reader("World", languages=LanguagesRead(languages))
    return await ada.ask("/digest", to=scene.bot, wanted="🗞")


def languages_told(message: Message) -> set[str]:
    """Those of the headlines: outlets in others are among the sources."""
    papers = {"velmora": "en", "nordufer": "de", "cuaderno": "es"}
    bold = {(entity.offset, entity.length) for entity in message.entities if entity.kind == "bold"}
    headlines = [entity.url for entity in message.entities if entity.url and (entity.offset, entity.length) in bold]
    return {papers[url.split("/")[3].partition("-")[0]] for url in headlines}


@pytest.mark.parametrize("languages", [("en",), ("de",), ("de", "es")])
async def test_stories_come_in_the_languages_read(either_polyglot: Scene, languages: tuple[str, ...]) -> None:
    assert languages_told(await digest_of(either_polyglot, *languages)) == set(languages)


async def test_a_digest_comes_by_the_clock_in_the_languages_read(either_polyglot: Scene) -> None:
    ada = await either_polyglot.reader("World", languages=LanguagesRead(("de",)))
    await either_polyglot.strike(Address(TelegramChatId(ada.id)))
    assert languages_told(ada.chat(either_polyglot.bot).last) == {"de"}


async def test_a_language_is_switched_on_in_place_and_told_from_then_on(polyglot: Scene) -> None:
    ada, shown = await opened(polyglot, "Languages read", topic="World", wanted="Languages read: English")
    await ada.press(shown, "Deutsch")
    await ada.press(shown, "✓ English")
    assert shown.button("✓ Deutsch").data
    await ada.press(shown, "◀ Back")
    assert "Languages read: German\n" in shown.text
    assert languages_told(await ada.ask("/digest", to=polyglot.bot, wanted="🗞")) == {"de"}


async def test_the_last_language_stays(polyglot: Scene) -> None:
    ada, shown = await opened(polyglot, "Languages read", topic="World", wanted="Languages read: English")
    answer = await ada.press(shown, "✓ English")
    assert (answer.text, answer.alert) == ("At least one has to stay.", True)


async def test_stories_in_other_languages_are_named_last_to_who_wants_it(polyglot: Scene) -> None:
    ada, shown = await opened(polyglot, "Languages read", topic="World", wanted="Languages read: English")
    await ada.press(shown, "Name stories in others, last")
    assert shown.button("✓ Name stories in others, last").data
    await ada.press(shown, "◀ Back")
    assert "Languages read: English; others are named last" in shown.text


@pytest.mark.parametrize("data", ["ls:", "ls:en-GB", "ls:english", "ls:12"])
async def test_a_forged_language_is_refused(polyglot: Scene, data: str) -> None:
    ada, shown = await opened(polyglot, "Languages read", topic="World", wanted="Languages read: English")
    await polyglot.press_forged(ada, shown, data)
    assert (await polyglot.chat(ada)).languages == LanguagesRead(("en",))


async def test_a_member_of_a_group_may_not_change_its_languages(polyglot: Scene) -> None:
    ada, bruno = polyglot.world.person("Ada"), polyglot.world.person("Bruno")
    group = await polyglot.group(ada, bruno)
    shown = await ada.ask("/settings", to=group, wanted="Settings")
    answer = await bruno.press(shown, "Languages read")
    assert (answer.text, answer.alert) == ("Only this group's administrators can change that.", True)


async def onboarded(scene: Scene, language: str, topic: str) -> tuple[Person, Message]:
    ada = scene.world.person("Ada", language_code=language)
    said = Texts(language)
    screen = await ada.ask("/start", to=scene.bot, wanted=said.onboarding.welcome().plain)
    await ada.press(screen, said.formats.topic(topic))
    await ada.press(screen, "08:00")
    await ada.press(screen, said.formats.city("Europe/Kyiv"))
    return ada, screen


async def test_a_newcomer_is_told_in_their_language_where_the_topic_has_it(polyglot: Scene) -> None:
    ada, screen = await onboarded(polyglot, "de", "World")
    assert screen.text.startswith("Fertig. Nächster Überblick: ")
    assert "Dafür gibt es keinen Feed" not in screen.text
    assert languages_told(await ada.chat(polyglot.bot).wait_for("🗞")) == {"de"}


async def test_where_the_topic_has_nothing_in_it_english_is_read_and_a_tap_changes_that(either_polyglot: Scene) -> None:
    ada, screen = await onboarded(either_polyglot, "pl", "World")
    assert "World: there is no feed in Polish, so you get stories in English as well." in screen.text
    assert (await either_polyglot.chat(ada)).languages.codes == ("pl", "en")
    assert languages_told(await ada.chat(either_polyglot.bot).wait_for("🗞")) == {"en"}
    await ada.press(screen, "Languages read")
    assert screen.button("✓ Polski").data
    assert screen.button("✓ English").data


async def test_a_topic_followed_later_adds_a_language_too(polyglot: Scene) -> None:
    ada = await polyglot.newcomer(language="pl")
    shown = await ada.ask("/follow", to=polyglot.bot, wanted="What would you like to follow?")
    answer = await ada.press(shown, "World")
    assert "there is no feed in Polish" in answer.text
    await ada.press(shown, "✓ World")
    other = await polyglot.newcomer(language="nl")
    said = await other.ask("/follow world", to=polyglot.bot, wanted="You follow World now.")
    assert "there is no feed in Dutch, so you get stories in English as well." in said.text


async def test_a_feed_followed_by_hand_is_read_in_its_own_language(polyglot: Scene) -> None:
    ada = await polyglot.newcomer()
    async with polyglot.services.storage.read() as tx:
        feeds = {feed.language: feed.url for feed in await tx.feeds.all()}
    await ada.ask(f"/follow {feeds['es']}", to=polyglot.bot, wanted="You follow")
    assert languages_told(await ada.ask("/digest", to=polyglot.bot, wanted="🗞")) == {"es"}


async def test_words_followed_that_are_only_in_another_language_are_offered_in_it(either_polyglot: Scene) -> None:
    ada = await either_polyglot.newcomer()
    said = await ada.ask("/follow Zollbrücke", to=either_polyglot.bot, wanted="You follow Zollbrücke now.")
    assert "In these days they are in the news only in German." in said.text
    await ada.ask("/digest", to=either_polyglot.bot, wanted="There is no news yet")
    await ada.press(said, "Read Deutsch too")
    assert languages_told(await ada.ask("/digest", to=either_polyglot.bot, wanted="🗞")) == {"de"}


async def test_a_search_answers_in_the_languages_read_first(polyglot: Scene) -> None:
    ada = await polyglot.newcomer()
    assert languages_told(await ada.ask("/search Valdrenne", to=polyglot.bot, wanted="🔎")) == {"en"}


async def test_a_search_answers_in_others_where_it_must_and_says_so(polyglot: Scene) -> None:
    ada = await polyglot.newcomer()
    brief = await ada.ask("/search Zollbrücke", to=polyglot.bot, wanted="🔎")
    assert "Nothing was found in the languages you read. This is in others:" in brief.text
    assert languages_told(brief) == {"de"}
