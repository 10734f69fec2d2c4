"""Digests: asked for, by the clock, turned over and opened."""

import pytest

from digests.chats.chat import Address, Length, TelegramChatId
from playground.api import Message, Person
from tests.flows.scene import Scene, undated

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def opened(scene: Scene, *topics: str) -> tuple[Person, Message]:
    ada = await scene.reader(*(topics or ("World",)))
    return ada, await ada.ask("/digest", to=scene.bot, wanted="🗞")


async def test_a_digest_on_demand_tells_what_the_topic_has(either: Scene) -> None:
    _, told = await opened(either, "Technology")
    assert "Health insurer left the records" in told.text
    assert told.dropped_entities == 0


async def test_what_was_told_is_not_told_again(either: Scene) -> None:
    ada, _ = await opened(either, "Technology")
    await ada.ask("/digest", to=either.bot, wanted="Nothing new since your last digest. Next: ")


async def test_whoever_follows_nothing_is_told_how_to(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.ask("/digest", to=scene.bot, wanted="You follow nothing yet.")


async def test_a_digest_comes_at_its_hour(either: Scene) -> None:
    ada = await either.reader("Technology")
    await either.strike(Address(TelegramChatId(ada.id)))
    assert "🗞 Your" in ada.chat(either.bot).last.text


async def test_an_hour_without_news_says_so_quietly(either: Scene) -> None:
    ada, _ = await opened(either, "Technology")
    await either.strike(Address(TelegramChatId(ada.id)))
    last = ada.chat(either.bot).last
    assert last.text.startswith("Nothing new since your last digest.")
    assert last.silent


async def test_the_next_hour_is_set_when_one_has_struck(either: Scene) -> None:
    ada = await either.reader("Technology")
    await either.strike(Address(TelegramChatId(ada.id)))
    due = (await either.chat(ada)).due
    assert due is not None
    assert due.at > either.services.now()


async def test_one_event_is_told_once_with_its_sources(scene: Scene) -> None:
    _, told = await opened(scene)
    assert "The Velmora Courier, Kestrel Broadcasting" in told.text or "Kestrel Broadcasting, The Velmora Courier" in (
        told.text
    )


async def test_a_digest_is_turned_over_in_place(scene: Scene) -> None:
    ada, told = await opened(scene)
    first = undated(told)
    await ada.press(told, "▶")
    assert told.button("2/2").data
    assert undated(told) != first
    await ada.press(told, "◀")
    assert undated(told) == first


async def test_a_story_opens_in_place_and_closes_again(scene: Scene) -> None:
    ada, told = await opened(scene)
    first = undated(told)
    await ada.press(told, "2")
    assert "All sources" in told.text
    await ada.press(told, "◀ Back")
    assert undated(told) == first


async def test_a_story_goes_back_to_its_own_page(scene: Scene) -> None:
    ada, told = await opened(scene)
    await ada.press(told, "▶")
    second = undated(told)
    await ada.press(told, "7")
    await ada.press(told, "◀ Back")
    assert undated(told) == second


async def test_every_sentence_of_an_opened_story_stands_in_a_kept_article(scene: Scene) -> None:
    ada, told = await opened(scene, "Technology")
    await ada.press(told, "1")
    async with scene.services.storage.read() as tx:
        texts = await tx.articles.text(list(range(1, 100)))
    written = " ".join(" ".join(text.split()) for _, _, text in texts.values())
    _, *states = told.text.split("All sources")[0].split("\n\n")
    quotes = [line for state in states for line in state.split("\n") if line.strip() and not line.endswith(" ago")]
    assert quotes
    assert all(quote in written for quote in quotes)


async def test_a_title_full_of_signs_is_shown_as_it_is(scene: Scene) -> None:
    ada = await scene.newcomer()
    told = await ada.ask("/search Lomax Daughters", to=scene.bot, wanted="🔎")
    assert "“Lomax & Daughters” 😺: a shop's sign says exactly what was ordered, & it isn't “מזל טוב”" in told.text
    assert told.dropped_entities == 0


async def test_nobody_turns_over_anothers_digest(scene: Scene) -> None:
    _, told = await opened(scene)
    bruno = await scene.reader(name="Bruno")
    theirs = await bruno.ask("/settings", to=scene.bot)
    answer = await scene.press_forged(bruno, theirs, told.button("2").data or "")
    assert answer.text == "That digest is no longer kept. Send /digest for a new one."


@pytest.mark.parametrize(
    "data",
    f"? s s:x s:1:99999 p:-1:0 p:{'9' * 40}:0 t:2599 t: b:1:5:0 b:1 ft:nothing st:nothing "
    "u:99999999999 u:x w:-1 l:endless pd:x fq:0 ff:0 z: so:1 🗞".split(),
)
async def test_a_forged_button_is_answered_and_changes_nothing(scene: Scene, data: str) -> None:
    ada = await scene.reader("Technology")
    before = await scene.chat(ada)
    shown = await ada.ask("/settings", to=scene.bot, wanted="Settings")
    await scene.press_forged(ada, shown, data)
    await ada.ask("/help", to=scene.bot, wanted="What you can write")
    assert await scene.chat(ada) == before
    assert "went wrong" not in str(ada.chat(scene.bot))


@pytest.mark.parametrize(("length", "has_sentences"), [(Length.HEADLINES, False), (Length.FULL, True)])
async def test_the_length_decides_how_much_is_told(scene: Scene, length: Length, has_sentences: bool) -> None:
    ada = await scene.reader("Technology", length=length)
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    assert ("the company has admitted" in told.text) is has_sentences


async def test_why_a_story_is_told_is_said_in_numbers(scene: Scene) -> None:
    ada, told = await opened(scene, "Technology")
    await ada.press(told, "1")
    opened_story = undated(told)
    await ada.press(told, "Why this?")
    assert "• You follow Technology." in told.text
    assert "independent site" in told.text
    assert "old when the digest was made." in told.text
    await ada.press(told, "◀ Back")
    assert undated(told) == opened_story


async def test_a_digest_has_a_picture_and_says_when_the_next_one_comes(either: Scene) -> None:
    _, told = await opened(either)
    assert told.link_preview is not None
    assert str(told.link_preview["url"]).startswith(either.news_url)
    assert told.link_preview["show_above_text"]
    assert told.text.split("\n")[-1].startswith("That is all. Next digest: ") or told.button("▶").data
    assert "date_time" in {entity.kind for entity in told.entities}


async def test_what_is_only_named_opens_like_what_is_told_and_no_picture_comes_where_none_is_wished(
    scene: Scene,
) -> None:
    ada = await scene.reader("World", stories=3, picture=False)
    told = await ada.ask("/digest", to=scene.bot, wanted="4. ")
    assert told.link_preview == {"is_disabled": True}
    await ada.press(told, "4")
    assert "All sources" in told.text
    assert told.link_preview == {"is_disabled": True}


async def test_what_a_digest_had_no_room_for_comes_behind_a_button_until_all_is_told(either: Scene) -> None:
    ada = await either.reader("World", stories=3)
    first = await ada.ask("/digest", to=either.bot, wanted="🗞 Your")
    chat = await either.chat(ada)
    nothing = await ada.ask("/digest", to=either.bot, wanted="Nothing new since your last digest.")
    await ada.press(nothing, "More from earlier")
    more = await ada.chat(either.bot).wait_for("🗞 More from earlier", after=nothing)
    async with either.services.storage.read() as tx:
        later, earlier = (await tx.digests.latest(chat.id, 2)).values()
    assert set(later.stories) <= set(earlier.left)
    assert set(later.left) == set(earlier.left) - set(later.stories)
    assert first.button("More from earlier").data or first.button("▶").data
    while later.left:
        await ada.press(nothing, "More from earlier")
        more = await ada.chat(either.bot).wait_for("🗞 More from earlier", after=more)
        async with either.services.storage.read() as tx:
            [later] = (await tx.digests.latest(chat.id)).values()
    answer = await ada.press(nothing, "More from earlier")
    assert answer.text == "That was all of the last days."


async def test_whoever_was_never_told_anything_is_not_told_that_nothing_is_new(alone: Scene) -> None:
    ada = await alone.reader()
    await alone.strike(Address(TelegramChatId(ada.id)))
    assert ada.chat(alone.bot).last.text.startswith("There is no news yet in what you follow. Next: ")


async def test_former_digests_open_again(either: Scene) -> None:
    ada = await either.reader("World", stories=3)
    await ada.ask("/digests", to=either.bot, wanted="You have had no digest yet.")
    first = await ada.ask("/digest", to=either.bot, wanted="🗞 Your")
    listed = await ada.ask("/digests", to=either.bot, wanted="Your last digests")
    assert first.text.split("1. ")[1].split("\n")[0] in listed.text
    await ada.press(listed, "1")
    again = await ada.chat(either.bot).wait_for("🗞 Your", after=listed)
    assert undated(again) == undated(first)
    answer = await either.press_forged(ada, listed, "od:999999")
    assert answer.text == "That digest is no longer kept. Send /digest for a new one."
