"""The feeds, as admins find, see and change them."""

import pytest

from bot.views.admins.source_callbacks import ReadSource
from digests.chats.chat import Follow, FollowKind
from digests.feeds.opml import parse
from playground.api import Message, document
from tests.flows.casting import offers
from tests.flows.scene import NOWHERE, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")

WORLD = f"{NOWHERE}/World"


async def opened(scene: Scene, words: str, label: str = "1") -> Message:
    """A feed of the list that the words ask for."""
    listed = await scene.admin.ask(f"/sources {words}", to=scene.bot, wanted="feed for")
    await scene.admin.press(listed, label)
    return listed


async def test_a_feed_is_found_and_told_in_full(scene: Scene) -> None:
    told = await opened(scene, "signal north")
    assert "✓ Signal North" in told.text
    assert "Topics: Technology" in told.text
    await scene.admin.press(told, "◀ Back")
    assert told.text.startswith("1 feed for “signal north”")


async def test_a_feed_that_is_no_longer_there_is_not_said_to_be_read(alone: Scene) -> None:
    told = await opened(alone, "/World")
    answer = await alone.press_forged(alone.admin, told, ReadSource(10**6).pack())
    assert answer.text == "That feed is no longer there."


async def test_words_that_no_feed_has_are_said(alone: Scene) -> None:
    await alone.admin.ask("/sources zeppelin", to=alone.bot, wanted="No feed has “zeppelin”")


async def test_what_to_add_is_asked_for_by_an_example(alone: Scene) -> None:
    await alone.admin.ask("/sources add", to=alone.bot, wanted="/sources add example.org/feed.xml World")


async def test_a_feed_is_put_in_another_topic(alone: Scene) -> None:
    told = await opened(alone, "/World")
    await alone.admin.press(told, "Topic")
    assert "Which topic is World to be in?" in told.text
    await alone.admin.press(told, "◀ Back")
    await alone.admin.press(told, "Topic")
    answer = await alone.admin.press(told, "Technology")
    assert answer.text == "It is in Technology now."
    assert "Topics: Technology" in told.text


async def test_a_feed_is_removed_after_a_question(either: Scene) -> None:
    async with either.services.storage.read() as tx:
        [feed] = [feed for feed in await tx.feeds.all() if feed.title == "Signal North"]
    told = await opened(either, "signal")
    await either.admin.press(told, "Remove")
    assert told.text.startswith("Remove Signal North? It leaves its topics")
    await either.admin.press(told, "◀ Back")
    await either.admin.press(told, "Read now")
    await either.admin.press(told, "Remove")
    try:
        answer = await either.admin.press(told, "Remove")
        assert answer.text == "Removed: Signal North."
        assert told.text == "No feed has “signal” in its name, site or address."
    finally:  # others use this bot, too
        async with either.services.storage.begin() as tx:
            await tx.feed_choices.put_in_topic(feed.id, "Technology")


async def test_what_people_follow_is_put_in_a_topic(alone: Scene) -> None:
    listed = await alone.admin.ask("/sources", to=alone.bot, wanted="2 feeds")
    await alone.admin.press(listed, "Followed by people")
    assert listed.text == "Nobody follows a feed that is in no topic."
    bo = await alone.newcomer("Bo")
    async with alone.services.storage.begin() as tx:
        now = alone.services.now()
        await tx.feeds.add(f"{NOWHERE}/tern", title="Tern", site_url="", language="", now=now, by_hand=False)
        await tx.follows.add((await alone.chat(bo)).id, Follow(FollowKind.FEED, f"{NOWHERE}/tern", "Tern"))
    await alone.admin.press(listed, "◀ Back")
    await alone.admin.press(listed, "Followed by people")
    assert "1. Tern · 1 chat" in listed.text
    await alone.admin.press(listed, "1")
    await alone.admin.press(listed, "Topic")
    await alone.admin.press(listed, "World")
    assert "Topics: World" in listed.text


async def test_feeds_move_in_and_out_as_opml(alone: Scene) -> None:
    admin, outline = alone.admin, f'<outline text="Tern" xmlUrl="{NOWHERE}/tern"/>'
    await admin.ask("/sources import", to=alone.bot, wanted="Send me the OPML file now.")
    known = f'<outline text="World" xmlUrl="{WORLD}"/>'
    file = f'<opml><body><outline text="Sea">{outline}</outline>{known}</body></opml>'.encode()
    await admin.send(document("sea.opml", file), to=alone.bot)
    await admin.chat(alone.bot).wait_for("Sources: 1 added, 1 known already.")
    exported = await admin.ask("/sources export", to=alone.bot, wanted="3 feeds")
    assert exported.media is not None
    topics = parse(exported.media.file.content).topics
    assert [topic.name for topic in topics] == ["World", "Technology", "Sea"]


async def test_a_file_that_is_none_may_be_followed_by_another(alone: Scene) -> None:
    await alone.admin.ask("/sources import", to=alone.bot, wanted="Send me the OPML file now.")
    await alone.admin.send(document("sea.opml", b"<rss/>"), to=alone.bot)
    await alone.admin.chat(alone.bot).wait_for("That is no OPML file")
    file = f'<opml><body><outline text="Tern" xmlUrl="{NOWHERE}/tern"/></body></opml>'.encode()
    await alone.admin.send(document("sea.opml", file), to=alone.bot)
    await alone.admin.chat(alone.bot).wait_for("Sources: 1 added, 0 known already.")


async def test_words_instead_of_a_file_are_what_they_are(alone: Scene) -> None:
    await alone.admin.ask("/sources import", to=alone.bot, wanted="Send me the OPML file now.")
    told = await alone.admin.ask("zeppelin", to=alone.bot, wanted="zeppelin")
    assert "OPML" not in told.text
    await alone.admin.ask("/sources", to=alone.bot, wanted="2 feeds")


async def test_a_feed_that_is_gone_meanwhile_is_said(alone: Scene) -> None:
    listed = await alone.admin.ask("/sources", to=alone.bot, wanted="2 feeds")
    assert offers(listed) == ["1", "2", "Followed by people"]
    answer = await alone.press_forged(alone.admin, listed, "asf:999:0")
    assert answer.text == "That feed is no longer there."
