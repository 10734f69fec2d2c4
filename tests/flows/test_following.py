"""What a chat follows: topics, words, feeds."""

import pytest

from bot.jobs.registry import feed_collector
from digests.chats.chat import Follow, FollowKind
from digests.feeds.opml import Catalogue
from tests.flows.scene import Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("technology", "Technology"),
        ("climate deal", "climate deal"),
        ('"high-speed rail" -freight', '"high-speed rail" -freight'),
    ],
)
async def test_a_topic_or_words_can_be_followed(scene: Scene, words: str, label: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {words}", to=scene.bot, wanted=f"You follow {label} now.")
    assert await scene.follows(ada) == [label]


async def test_a_topic_is_tapped_under_follow(scene: Scene) -> None:
    ada = await scene.newcomer()
    shown = await ada.ask("/follow", to=scene.bot, wanted="What would you like to follow?")
    await ada.press(shown, "World")
    assert shown.button("✓ World").data
    assert await scene.follows(ada) == ["World"]


async def test_a_note_that_is_too_long_for_telegram_says_that_it_is_cut(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {'tern ' * 15}{'x' * 120}", to=scene.bot, wanted="You follow")
    listed = await ada.ask("/following", to=scene.bot, wanted="You follow:")
    answer = await ada.press(listed, listed.buttons[0].text)
    assert (len(answer.text), answer.text[-2:]) == (200, "x…")


@pytest.mark.parametrize("address", ["ftp://tern.example/feed", "http://", "gopher://tern.example"])
async def test_an_address_that_is_none_of_the_web_is_not_followed_as_words(scene: Scene, address: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {address}", to=scene.bot, wanted="That is no web address")


async def test_a_site_with_one_feed_is_followed_by_its_address(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {gannet_url}/one", to=scene.bot, wanted="You follow The Gannet: birds now.")


async def test_one_of_several_feeds_is_chosen(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    asked = await ada.ask(f"/follow {gannet_url}/two", to=scene.bot, wanted="That site has 2 feeds. Which one?")
    await ada.press(asked, "The Gannet: boats")
    await ada.chat(scene.bot).wait_for("You follow The Gannet: boats now.")


async def test_a_feed_that_leaves_the_catalogue_is_marked_where_it_is_followed(alone: Scene) -> None:
    ada = await alone.newcomer()
    await ada.ask("/follow world", to=alone.bot, wanted="You follow World now.")
    async with alone.services.storage.begin() as tx:
        await tx.feeds.sync(Catalogue(()), alone.services.now())
    told = await ada.ask("/following", to=alone.bot, wanted="You follow:")
    assert "#World – has no feeds any more" in told.text


async def test_a_feed_that_is_followed_comes_with_the_digest(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {gannet_url}/birds.xml", to=scene.bot, wanted="You follow The Gannet: birds now.")
    await feed_collector(scene.services).collect_feeds()
    await scene.all_read()
    told = await ada.ask("/digest", to=scene.bot, wanted="🗞")
    assert "Tern colony returns to Gannet Rock" in told.text


@pytest.mark.parametrize("page", ["none", "gone"])
async def test_a_site_without_a_feed_is_told_so(scene: Scene, gannet_url: str, page: str) -> None:
    ada = await scene.newcomer()
    told = await ada.ask(f"/follow {gannet_url}/{page}", to=scene.bot)
    assert "went wrong" not in told.text
    assert await scene.follows(ada) == []


async def test_what_is_followed_is_listed(scene: Scene) -> None:
    ada = await scene.reader("World")
    await ada.ask("/follow climate deal", to=scene.bot)
    shown = await ada.ask("/following", to=scene.bot, wanted="You follow:")
    assert "• #World" in shown.text
    assert "• 🔎 climate deal" in shown.text


async def test_a_tap_unfollows(scene: Scene) -> None:
    ada = await scene.reader("World", "Technology")
    shown = await ada.ask("/following", to=scene.bot, wanted="You follow:")
    answer = await ada.press(shown, "✕ World")
    assert answer.text == "You no longer follow World."
    assert await scene.follows(ada) == ["Technology"]


async def test_the_last_one_leaves_a_hint(scene: Scene) -> None:
    ada = await scene.reader("World")
    shown = await ada.ask("/unfollow", to=scene.bot, wanted="You follow:")
    await ada.press(shown, "✕ World")
    left = await ada.chat(scene.bot).wait_for("You follow nothing yet.")
    assert left is shown
    assert not left.buttons


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("world", "You no longer follow World."),
        ("sport", "You don't follow sport. See what you do with /following."),
    ],
)
async def test_words_unfollow(scene: Scene, words: str, answer: str) -> None:
    ada = await scene.reader("World")
    await ada.ask(f"/unfollow {words}", to=scene.bot, wanted=answer)


@pytest.mark.parametrize("command", ["/unfollow", "/unfollow world", "/following"])
async def test_whoever_follows_nothing_is_told_so(scene: Scene, command: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(command, to=scene.bot, wanted="You follow nothing yet.")


async def test_there_is_a_most_of_what_a_chat_follows(scene: Scene) -> None:
    ada = await scene.newcomer()
    chat = await scene.chat(ada)
    async with scene.services.storage.begin() as tx:
        for number in range(200):
            await tx.follows.add(chat.id, Follow(FollowKind.KEYWORD, f"word{number}", f"word{number}"))
    await ada.ask("/follow one more", to=scene.bot, wanted="You follow 200 things already, which is the most.")


async def test_a_long_list_is_turned_over_and_stays_at_its_page(either: Scene) -> None:
    ada = await either.newcomer()
    chat = await either.chat(ada)
    async with either.services.storage.begin() as tx:
        for number in range(200):
            label = f"{number} " + "long words " * 9
            await tx.follows.add(chat.id, Follow(FollowKind.FEED, f"https://gazette.example/{number}", label))
    shown = await ada.ask("/following", to=either.bot, wanted="You follow:")
    await ada.press(shown, "▶")
    assert "8 long words" in shown.text
    await ada.press(shown, "✕ 9 long")
    assert await ada.chat(either.bot).wait_for("16 long words") is shown
    assert "9 long words" not in shown.text
    assert shown.button("2/25").data


@pytest.mark.parametrize("words", ["climate -climate", '"climate deal" -deal'])
async def test_words_that_exclude_themselves_are_told_so(scene: Scene, words: str) -> None:
    ada = await scene.newcomer()
    await ada.ask(f"/follow {words}", to=scene.bot, wanted="and excludes it: leave one of the two out.")
    await ada.ask(f"/search {words}", to=scene.bot, wanted="and excludes it: leave one of the two out.")
    assert await scene.follows(ada) == []


async def test_words_that_nothing_has_are_told_so(either: Scene) -> None:
    ada = await either.newcomer()
    told = await ada.ask("/follow woolly dodo", to=either.bot, wanted="You follow woolly dodo now.")
    assert "Nothing in these days' news has these words." in told.text
    await ada.ask("/follow ferry", to=either.bot, wanted="You follow ferry now.")
    listed = await ada.ask("/following", to=either.bot, wanted="You follow:")
    assert "woolly dodo – nothing found yet" in listed.text
    assert "ferry – nothing found yet" not in listed.text


async def test_a_member_of_a_group_may_not_follow_for_it(scene: Scene) -> None:
    ada, bruno = scene.world.person("Ada"), scene.world.person("Bruno")
    group = await scene.group(ada, bruno)
    await bruno.ask("/follow climate deal", to=group, wanted="Only this group's administrators can change that.")
