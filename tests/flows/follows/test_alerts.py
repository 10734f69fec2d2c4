"""What is followed, told at once when it happens."""

import asyncio
from dataclasses import replace
from datetime import time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.jobs.prepare_alerts import AlertPreparer
from bot.jobs.registry import deliverer
from digests.alerts import MOST_AN_HOUR, OLDEST, choose_alerts
from digests.chats.chat import Address, Interests, TelegramChatId
from digests.chats.quiet_hours import QuietHours
from digests.ranking import rank
from playground.api import Message, Person
from tests.flows.scene import TIMEOUT, Scene

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def alert(scene: Scene) -> None:
    """Do what is to be done at once, as the bot's own clock does, which may be faster."""
    await AlertPreparer(scene.services.storage, scene.services.now).prepare_alerts()
    await deliverer(scene.services).deliver_alerts()


async def asked_long_ago(scene: Scene, ada: Person) -> None:
    """As if she had wanted all that she follows to be told at once since yesterday."""
    chat, yesterday = await scene.chat(ada), scene.services.now() - timedelta(days=1)
    async with scene.services.storage.begin() as tx:
        for follow in await tx.follows.of(chat.id):
            await tx.follows.switch_at_once(chat.id, follow.id, yesterday)


async def test_what_happens_is_told_at_once_and_not_again(either: Scene) -> None:
    ada = await either.reader()
    await ada.ask("/follow ferry", to=either.bot, wanted="You follow ferry now.")
    await asked_long_ago(either, ada)
    await alert(either)
    told = await ada.chat(either.bot).wait_for("🔔 ferry")
    title = told.text.splitlines()[1]
    await alert(either)
    await either.strike(Address(TelegramChatId(ada.id)))
    assert str(ada.chat(either.bot)).count(title) == 1
    await ada.press(told, "What I follow")
    listed = await ada.chat(either.bot).wait_for("You follow:")
    await ada.press(listed, "🔔 at once")
    assert listed.button("🗞 in the digest").data
    assert told.text.startswith("🔔 ferry")


async def happens_again(scene: Scene, ada: Person) -> None:
    """Queue the alert that she was sent once more, as if its story had gone on, and send what may go."""
    chat, now = await scene.chat(ada), scene.services.now()
    async with scene.services.storage.begin() as tx:
        follows = await tx.follows.of(chat.id)
        [recent] = await tx.recent_stories.of([Interests.of(follows, chat.languages)], since=now - OLDEST)
        [first, *_] = choose_alerts(rank(recent, now, chat.languages), follows, delivered={}, now=now)
        added = await tx.digests.add(chat.id, first.digest, f"{first.slot} {now}")
        assert added is not None
        await tx.deliveries.queue_alerts([added], now)
    await deliverer(scene.services).deliver_alerts()


async def _reply(scene: Scene, ada: Person) -> Message:
    """The alert that answers another: there may be more than one ferry in the news."""
    async with asyncio.timeout(TIMEOUT):
        while True:
            for message in ada.chat(scene.bot).messages:
                if message.reply_to is not None and message.text.startswith("🔔 ferry"):
                    return message
            await asyncio.sleep(0.01)


async def test_what_is_new_in_a_story_is_a_reply_and_waits_for_quiet_hours_to_end(either: Scene) -> None:
    ada = await either.reader()
    await ada.ask("/follow ferry", to=either.bot, wanted="You follow ferry now.")
    await asked_long_ago(either, ada)
    await alert(either)
    await ada.chat(either.bot).wait_for("🔔 ferry")
    await happens_again(either, ada)
    again = await _reply(either, ada)
    assert again.reply_to is not None
    assert again.reply_to.text.splitlines()[:2] == again.text.splitlines()[:2]
    chat = await either.chat(ada)
    assert chat.schedule is not None
    local = either.services.now().astimezone(ZoneInfo(chat.schedule.zone))
    quiet = QuietHours(time((local.hour - 1) % 24), time((local.hour + 2) % 24))
    async with either.services.storage.begin() as tx:
        await tx.chats.save(replace(chat, schedule=replace(chat.schedule, quiet=quiet)))
    await happens_again(either, ada)
    assert ada.chat(either.bot).find("🔔 ferry", after=again) is None


async def test_no_more_are_told_than_an_hour_has_room_for(scene: Scene) -> None:
    ada = await scene.reader("World", "Technology")
    await asked_long_ago(scene, ada)
    await alert(scene)
    await alert(scene)
    assert 1 <= str(ada.chat(scene.bot)).count("🔔 ") <= MOST_AN_HOUR


async def test_what_is_followed_comes_with_the_digest_until_it_is_switched(scene: Scene) -> None:
    ada = await scene.reader("World")
    listed = await ada.ask("/following", to=scene.bot, wanted="You follow:")
    await ada.press(listed, "🗞 in the digest")
    assert listed.button("🔔 at once").data
    await alert(scene)  # all that there is happened before
    assert "🔔" not in [message.text[:1] for message in ada.chat(scene.bot).messages]
