"""Moving in and out with OPML files."""

import pytest

from bot.handlers.follows.adding import MOST
from bot.jobs.registry import feed_collector
from digests.feeds.opml import parse
from playground.api import Attachment, Message, Person, document
from tests.flows.casting import offers
from tests.flows.scene import NOWHERE, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


def a_file(*outlines: str, name: str = "subscriptions.opml") -> Attachment:
    return document(name, f"<opml version='1.1'><body>{''.join(outlines)}</body></opml>".encode())


def outline(title: str, url: str) -> str:
    return f'<outline type="rss" text="{title}" xmlUrl="{url}"/>'


async def sent(scene: Scene, person: Person, file: Attachment, wanted: str) -> Message:
    """The answer to a file."""
    await person.send(file, to=scene.bot)
    return await person.chat(scene.bot).wait_for(wanted)


async def test_a_file_is_followed_and_what_can_not_be_read_is_told(either: Scene, gannet_url: str) -> None:
    ada = await either.newcomer()
    birds, dead = outline("Birds", f"{gannet_url}/birds.xml"), outline("Nowhere", f"{NOWHERE}/gone.xml")
    file = a_file(f'<outline text="Sea">{birds}</outline>', dead)
    told = await sent(either, ada, file, "Your feeds are here")
    assert "2 feeds are followed now." in told.text
    assert await either.follows(ada) == ["Birds · Sea", "Nowhere"]
    await feed_collector(either.services).collect_feeds()
    await either.all_read()
    await ada.press(told, "Which can't be read?")
    assert "can't be read:" in told.text  # on a busy machine the other one may have been too slow as well
    assert "• Nowhere: " in told.text
    assert offers(told) == ["Look again", "◀ Back"]
    await ada.press(told, "◀ Back")
    assert "Birds · Sea" in told.text


async def test_what_is_followed_already_is_counted(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    file = a_file(outline("Birds", f"{gannet_url}/birds.xml"))
    await sent(scene, ada, file, "1 feed is followed now.")
    told = await sent(scene, ada, file, "1 was followed already.")
    assert not told.buttons


async def test_what_has_no_room_is_counted(alone: Scene) -> None:
    ada = await alone.newcomer()
    feeds = [outline(f"Feed {number}", f"{NOWHERE}/{number}") for number in range(MOST + 3)]
    told = await sent(alone, ada, a_file(*feeds), f"3 were too many: {MOST} is the most.")
    assert f"{MOST} feeds are followed now." in told.text
    await ada.press(told, "Which can't be read?")
    assert len(told.text) < 4096


async def test_a_folder_that_is_a_topic_is_followed_as_one(scene: Scene) -> None:
    ada = await scene.reader("Technology")
    exported = await ada.ask("/export opml", to=scene.bot, wanted="for any feed reader.")
    assert exported.media is not None
    bo = await scene.newcomer("Bo")
    await sent(scene, bo, document("feeds.xml", exported.media.file.content), "1 folder is followed as a topic.")
    assert await scene.follows(bo) == ["Technology"]
    assert [topic.name for topic in parse(exported.media.file.content).topics] == ["Technology"]


async def test_nothing_to_export_is_said(scene: Scene) -> None:
    ada = await scene.newcomer()
    await ada.ask("/export opml", to=scene.bot, wanted="there is nothing to take along")


@pytest.mark.parametrize(
    ("file", "answer"),
    [
        (document("feeds.opml", b"<opml><body>"), "That file is no OPML file, its XML is broken"),
        (document("feeds.xml", b"<rss/>"), "That is no OPML file: export your feeds as OPML and send that."),
        (document("list", b"<html/>", "text/x-opml"), "That is no OPML file"),
        (document("feeds.opml", b" " * 5_000_001), "That file is larger than 5 MB: split the OPML file."),
        (document("plan.pdf", b"a plan"), "I read words and links."),
    ],
)
async def test_what_is_no_list_of_feeds_is_told_so(scene: Scene, file: Attachment, answer: str) -> None:
    ada = await scene.newcomer()
    await sent(scene, ada, file, answer)
    assert await scene.follows(ada) == []


async def test_in_a_group_a_file_in_a_reply_or_with_a_mention_is_for_administrators(
    scene: Scene, gannet_url: str
) -> None:
    ada, bo = scene.world.person("Ada"), scene.world.person("Bo")
    group = await scene.group(ada, bo)
    file, hello = a_file(outline("Birds", f"{gannet_url}/birds.xml")), ada.chat(group).last
    await bo.send(file, to=group, reply_to=hello)
    await bo.chat(group).wait_for("Only this group's administrators can change that.")
    await ada.send(file, to=group)  # which is nobody's business
    await ada.send(file, to=group, reply_to=hello)
    await ada.chat(group).wait_for("1 feed is followed now.")
    group.promote(scene.bot)
    await ada.send(file, to=group, caption=f"@{scene.bot.user.username}")
    await ada.chat(group).wait_for("1 was followed already.")


async def test_who_follows_no_feed_has_none_to_look_after(scene: Scene, gannet_url: str) -> None:
    ada = await scene.newcomer()
    told = await sent(scene, ada, a_file(outline("Birds", f"{gannet_url}/birds.xml")), "1 feed is followed now.")
    await ada.ask("/unfollow Birds", to=scene.bot)
    await ada.press(told, "Which can't be read?")
    assert told.text == "You follow no feed by its address."
