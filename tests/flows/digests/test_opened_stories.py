"""What stands under an opened story: more and less like it, why it is told, and saving it."""

import pytest

from bot.handlers.digests import feedback, saved
from digests.chats.feedback import Aspect, AspectKind, Feedback
from digests.chats.saved_story import SavedStory
from playground.api import Message, Person
from tests.flows.scene import Scene, undated

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def opened(scene: Scene, number: str = "1") -> tuple[Person, Message]:
    ada = await scene.reader("World", stories=3)
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    await ada.press(told, number)
    return ada, told


async def test_less_like_a_story_is_said_kept_explained_and_taken_back(either: Scene) -> None:
    ada, told = await opened(either)
    story = undated(told)
    await ada.press(told, "Less like this")
    assert told.text == "What do you want less of?"
    answer = await ada.press(told, "World")
    assert answer.text == "Less of World: such stories rank lower from now on. /settings takes it back."
    assert undated(told) == story
    await ada.press(told, "Why this?")
    assert "You asked for less of World, so it ranks lower." in told.text
    settings = await ada.ask("/settings", to=either.bot, wanted="Settings")
    await ada.press(settings, "More and less")
    assert "Less of: World" in settings.text
    await ada.press(settings, "✕ World")
    assert "You want nothing more or less yet." in settings.text
    await ada.press(settings, "◀ Back")
    assert settings.text.startswith("Settings")


async def test_the_next_digest_ranks_by_what_was_asked_for(either: Scene) -> None:
    ada, told = await opened(either, "4")
    chat = await either.chat(ada)
    async with either.services.storage.read() as tx:
        [digest] = (await tx.digests.latest(chat.id)).values()
    await ada.press(told, "More like this")
    await ada.press(told, digest.also[0].lead.site)
    async with either.services.storage.begin() as tx:
        [given] = await tx.feedback.of(chat.id)
        await tx.digests.prune(either.services.now())
    assert given.feedback == Feedback(Aspect(AspectKind.SOURCE, digest.also[0].lead.site), more=True)
    await ada.ask("/digest", to=either.bot, wanted="🗞")
    async with either.services.storage.read() as tx:
        [again] = (await tx.digests.latest(chat.id)).values()
    assert again.stories.index(digest.also[0].story) < 3


async def test_nobody_wants_more_things_than_one_panel_lists(scene: Scene) -> None:
    ada, told = await opened(scene)
    chat = await scene.chat(ada)
    async with scene.services.storage.begin() as tx:
        for number in range(feedback.MOST):
            word = Feedback(Aspect(AspectKind.WORD, f"word{number}"), more=True)
            await tx.feedback.give(chat.id, word, f"word{number}")
    await ada.press(told, "More like this")
    answer = await ada.press(told, "World")
    assert answer.text == "That makes more than 20. Take some back under /settings first."
    forged = await scene.press_forged(ada, told, f"{told.button('World').data}9")
    assert forged.text == "That button is no longer valid."


async def test_a_story_is_saved_once_listed_and_removed(either: Scene) -> None:
    ada, told = await opened(either)
    headline = told.text.split("\n")[0]
    await ada.ask("/saved", to=either.bot, wanted="You have saved nothing.")
    assert (await ada.press(told, "Save")).text == "Saved. /saved lists what you saved."
    assert (await ada.press(told, "Save")).text == "You saved that before. /saved lists what you saved."
    listed = await ada.ask("/saved", to=either.bot, wanted="Saved stories")
    assert f"1. {headline} (" in listed.text
    await ada.press(listed, "✕ 1")
    assert listed.text.startswith("You have saved nothing.")


async def test_more_like_a_story_of_an_answer_is_kept(either: Scene) -> None:
    ada = await either.newcomer()
    brief = await ada.ask("health insurer", to=either.bot, wanted="🔎")
    found = undated(brief)
    await ada.press(brief, "1")
    story = undated(brief)
    await ada.press(brief, "Less like this")
    assert brief.text == "What do you want less of?"
    await ada.press(brief, "◀ Back")
    assert undated(brief) == story
    await ada.press(brief, "More like this")
    what = brief.buttons[0].text
    answer = await ada.press(brief, what)
    assert answer.text == f"More of {what}: such stories rank higher from now on. /settings takes it back."
    assert undated(brief) == story
    await ada.press(brief, "◀ Back")
    assert undated(brief) == found
    settings = await ada.ask("/settings", to=either.bot, wanted="Settings")
    await ada.press(settings, "More and less")
    assert f"More of: {what}" in settings.text


async def test_a_story_of_an_answer_that_is_gone_can_not_be_wanted_more(scene: Scene) -> None:
    ada = await scene.newcomer()
    brief = await ada.ask("health insurer", to=scene.bot, wanted="🔎")
    for forged in ("ga:1:24:999999:0:1", "gv:1:24:999999:0:1:0", "or:1:24:999999:0", "of:1:24:999999:0"):
        assert (await scene.press_forged(ada, brief, forged)).text == "That story is no longer kept."


async def test_a_story_of_an_answer_is_saved_too(scene: Scene) -> None:
    ada = await scene.newcomer()
    brief = await ada.ask("health insurer", to=scene.bot, wanted="🔎")
    await ada.press(brief, "1")
    assert (await ada.press(brief, "Save")).text == "Saved. /saved lists what you saved."
    gone = await scene.press_forged(ada, brief, "sf:999999")
    assert gone.text == "That story is no longer kept."


async def test_many_saved_stories_are_turned_over_and_there_is_an_end_to_them(scene: Scene) -> None:
    ada, told = await opened(scene)
    chat = await scene.chat(ada)
    async with scene.services.storage.begin() as tx:
        for number in range(saved.MOST):
            story = SavedStory(f"https://gazette.example/{number}", f"Story {number}", "Gazette", scene.services.now())
            await tx.saved_stories.add(chat.id, story)
    answer = await ada.press(told, "Save")
    assert answer.text == "You have saved 200 stories: remove some under /saved first."
    listed = await ada.ask("/saved", to=scene.bot, wanted="1. Story 199")
    await ada.press(listed, "▶")
    assert "9. Story 191" in listed.text
    await ada.press(listed, "◀")
    assert "1. Story 199" in listed.text
