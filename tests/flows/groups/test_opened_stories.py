"""Stories opened in a group, where a digest is everybody's."""

import pytest

from tests.flows.scene import Scene, undated

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_story_opens_below_the_digest_of_a_group_and_is_closed_again(either: Scene) -> None:
    ada, bo = either.world.person("Ada"), either.world.person("Bo")
    group = await either.group(ada, bo)
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    digest = await ada.ask("/digest", to=group, wanted="🗞 Your")
    first = undated(digest)
    await bo.press(digest, "1")
    opened = await bo.chat(group).wait_for("All sources", after=digest)
    assert (undated(digest), opened.reply_to) == (first, digest)
    shown = undated(opened)
    await bo.press(opened, "Why this?")
    assert "You follow Technology." in opened.text
    await bo.press(opened, "◀ Back")
    assert undated(opened) == shown
    await bo.press(opened, "✕ Close")
    assert opened.deleted
    assert undated(digest) == first


async def test_what_can_be_deleted_no_more_stays_and_says_why(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    await ada.ask("/follow Technology", to=group, wanted="You follow Technology now.")
    digest = await ada.ask("/digest", to=group, wanted="🗞 Your")
    await ada.press(digest, "1")
    opened = await ada.chat(group).wait_for("All sources", after=digest)
    opened.sent_at -= 49 * 3600
    answer = await ada.press(opened, "✕ Close")
    assert answer.text == "Telegram lets me delete what is less than two days old."
    assert not opened.deleted


async def test_a_story_of_a_brief_opens_below_it_in_a_group(scene: Scene) -> None:
    ada = scene.world.person("Ada")
    group = await scene.group(ada)
    brief = await ada.ask("/search health insurer", to=group, wanted="🔎")
    await ada.press(brief, "1")
    opened = await ada.chat(group).wait_for("All sources", after=brief)
    assert opened.reply_to == brief
    shown = undated(opened)
    await ada.press(opened, "More like this")
    await ada.press(opened, "◀ Back")
    assert undated(opened) == shown
