"""A story that goes on: each reader is told once what is new to them, and that it is an *Update*."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import pytest_asyncio

from digests.chats.chat import Address, TelegramChatId
from digests.feeds.opml import Catalogue, parse
from playground.api import Person, serve
from playground.newsroom.content import articles, catalogue
from playground.newsroom.site import newsroom
from tests.databases import Sqlite
from tests.flows.scene import Scene, at_work, stage

pytestmark = pytest.mark.asyncio(loop_scope="session")

# Counted from the newspapers' opening: when they have told that a ferry burnt, and when what came of it.
FIRE, INQUIRY = timedelta(hours=-5), timedelta(minutes=30)
PAPERS = ("velmora-courier", "kestrel-broadcasting")


@dataclass(slots=True)
class Press:
    """A bot, and newspapers that tell what happened until `hour`."""

    scene: Scene
    opened_at: datetime
    hour: datetime

    async def publish(self, until: timedelta) -> None:
        """Let the newspapers tell what happened until then, and the bot read it."""
        self.hour = self.opened_at + until
        services = self.scene.services
        async with services.storage.begin() as tx:
            for feed in await tx.feeds.all():
                await tx.feeds.save(replace(feed, next_check_at=services.now()))
        for _ in ("collecting", "grouping"):
            await self.scene.app.full_round()
        await self.scene.all_read()


@pytest_asyncio.fixture(loop_scope="session")
async def press(sqlite: Sqlite, tmp_path: Path) -> AsyncIterator[Press]:
    """The morning after a ferry burnt; what came of it is not told yet."""
    opened_at = datetime.now(UTC) - timedelta(hours=1)
    hour = opened_at + FIRE
    made: list[Press] = []
    application = newsroom(opened_at, lambda: made[0].hour if made else hour)
    async with serve(application) as site:
        [world] = [topic for topic in parse(catalogue(site.url)).topics if topic.name == "World"]
        feeds = tuple(feed for feed in world.feeds if any(name in feed.url for name in PAPERS))
        with sqlite.database() as url:
            papers = Catalogue((replace(world, feeds=feeds),))
            async with stage(url, papers, tmp_path, site.url) as there, at_work(there, tempo=1) as scene:
                await scene.all_read()
                made.append(Press(scene, opened_at, hour))
                yield made[0]


async def all_told(ada: Person, press: Press) -> list[str]:
    """The digests that Ada gets by asking again and again until there is nothing new."""
    told: list[str] = []
    while not told or told[-1].startswith("🗞"):
        before = ada.chat(press.scene.bot).last
        await ada.say("/digest", to=press.scene.bot)
        told.append((await ada.chat(press.scene.bot).wait_for("", after=before)).text)
    assert told.pop().startswith("Nothing new since your last digest.")
    return told


async def test_what_came_of_a_story_is_told_once_as_an_update(press: Press) -> None:
    ada = await press.scene.reader("World")
    earlier = await all_told(ada, press)
    assert "Ferry fire kills four" in earlier[0]
    assert not any("Update" in told for told in earlier)
    await press.publish(INQUIRY)
    later = "\n".join(await all_told(ada, press))
    updates = re.findall(r"Update · Ferry owner was warned twice .*\n(.+)\nThe Velmora Courier", later)
    [owner] = [one for one in articles() if one.slug == "ferry-owner-warned-twice"]
    assert len(updates) == later.count("Update") == 1
    assert "which has now killed 12." in updates[0]
    assert all(
        sentence in " ".join([owner.standfirst, *owner.paragraphs]) for sentence in re.split(r"(?<=\.) ", updates[0])
    )
    assert later.count("Ferry") == 1
    assert not set(headlines(later)) & set(headlines("\n".join(earlier)))


async def test_who_hears_of_a_story_late_is_told_all_of_it_and_no_update(press: Press) -> None:
    await press.publish(INQUIRY)
    told = "\n".join(await all_told(await press.scene.reader("World"), press))
    assert "Ferry fire: captain questioned" in told or "Ferry owner was warned" in told or "Ferry fire kills" in told
    assert "Update" not in told


async def test_an_update_told_at_its_hour_is_not_told_again(press: Press) -> None:
    ada = await press.scene.reader("World")
    await all_told(ada, press)
    await press.publish(INQUIRY)
    await press.scene.strike(Address(TelegramChatId(ada.id)))
    assert "Update · Ferry owner was warned twice" in ada.chat(press.scene.bot).last.text
    await ada.ask("/digest", to=press.scene.bot, wanted="Nothing new since your last digest.")


def headlines(told: str) -> list[str]:
    return re.findall(r"^\d\. (.*)$", told, re.MULTILINE)
