"""Who gets the next worker."""

import asyncio
from collections.abc import Sequence

import pytest

from bot.workers.origin import Origin, asked_by, of_entry, of_feed, of_page
from bot.workers.places import Places
from digests.chats.chat import ChatId

ADA, BO = asked_by(ChatId(1)), asked_by(ChatId(2))
GAZETTE, HERALD = of_feed("https://gazette.example/rss"), of_feed("https://herald.example/rss")


class Work:
    """Tasks that take a place each, and the order in which they got it; time passes when it is told to."""

    def __init__(self, places: int) -> None:
        self.now = 0.0
        self.places = Places(places)
        self.begun: list[str] = []
        self._ends: dict[str, asyncio.Event] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def want(self, name: str, origin: Origin) -> None:
        self._ends[name] = asyncio.Event()
        self._tasks[name] = asyncio.create_task(self._work(name, origin))
        await settled()

    async def end(self, name: str, after: float = 1.0) -> None:
        self.now += after
        self._ends[name].set()
        await self._tasks[name]
        await settled()

    async def give_up(self, name: str) -> None:
        self._tasks[name].cancel()
        with pytest.raises(asyncio.CancelledError):
            await self._tasks[name]
        await settled()

    async def end_in_turn(self, names: Sequence[str]) -> None:
        for name in names:
            await self.end(name)

    async def _work(self, name: str, origin: Origin) -> None:
        await self.places.enter(origin)
        self.begun.append(name)
        began = self.now
        try:
            await self._ends[name].wait()
        finally:
            self.places.charge(origin, self.now - began)
            self.places.leave()


async def settled() -> None:
    """Let every task go on as far as it can."""
    for _ in range(5):
        await asyncio.sleep(0)


async def test_feeds_leave_a_place_free_for_people() -> None:
    work = Work(2)
    for name in ("first", "second"):
        await work.want(name, GAZETTE)
    await work.want("Ada", ADA)
    assert work.begun == ["first", "Ada"]
    await work.end("Ada")
    assert work.begun == ["first", "Ada"]
    await work.end_in_turn(["first", "second"])


async def test_people_take_every_place_and_go_before_feeds() -> None:
    work = Work(2)
    for name, origin in (("Ada", ADA), ("Bo", BO), ("feed", GAZETTE), ("Cy", asked_by(ChatId(3)))):
        await work.want(name, origin)
    assert work.begun == ["Ada", "Bo"]
    await work.end("Ada")
    assert work.begun == ["Ada", "Bo", "Cy"]
    await work.end_in_turn(["Bo", "Cy", "feed"])


async def test_a_single_place_is_for_all() -> None:
    work = Work(1)
    await work.want("feed", GAZETTE)
    assert work.begun == ["feed"]
    await work.end("feed")


async def test_a_feed_that_lists_much_gets_no_more_than_its_share() -> None:
    work = Work(1)
    pages = [f"page {number}" for number in range(4)]
    for name in pages:
        await work.want(name, of_page("https://gazette.example/rss", f"https://{name[-1]}.example/"))
    await work.want("herald", HERALD)
    await work.end_in_turn(["page 0", "herald", *pages[1:]])
    assert work.begun == ["page 0", "herald", *pages[1:]]


async def test_a_site_gets_no_more_than_its_share_however_many_feeds_list_it() -> None:
    work = Work(1)
    for number in range(3):
        await work.want(f"page {number}", of_page(f"https://{number}.example/rss", "https://gazette.example/a"))
    await work.want("herald", of_page("https://herald.example/rss", "https://herald.example/a"))
    await work.end_in_turn(["page 0", "herald", "page 1", "page 2"])
    assert work.begun == ["page 0", "herald", "page 1", "page 2"]


async def test_those_who_took_alike_go_in_the_order_they_came() -> None:
    work = Work(1)
    names = [f"{number}" for number in range(4)]
    for name in names:
        await work.want(name, of_entry(name))
    await work.end_in_turn(names)
    assert work.begun == names


async def test_what_was_taken_is_forgotten_when_nobody_waits() -> None:
    work = Work(1)
    await work.want("long", GAZETTE)
    await work.end("long", after=100)
    for name, origin in (("now", ADA), ("again", GAZETTE), ("other", HERALD)):
        await work.want(name, origin)
    await work.end_in_turn(["now", "again", "other"])
    assert work.begun[2:] == ["again", "other"]


async def test_who_waits_no_longer_takes_no_place() -> None:
    work = Work(1)
    for name in ("first", "second", "third"):
        await work.want(name, ADA)
    await work.give_up("second")
    await work.end("first")
    await work.give_up("third")
    await work.want("fourth", ADA)
    assert work.begun == ["first", "third", "fourth"]
    await work.end("fourth")


async def test_who_is_let_in_and_gives_up_at_once_gives_the_place_back() -> None:
    places = Places(1)
    await places.enter(ADA)
    waiting = asyncio.create_task(places.enter(ADA))
    await settled()
    places.leave()
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    await places.enter(ADA, patience=30)


async def test_a_person_waits_no_longer_than_their_patience() -> None:
    places = Places(1)
    await places.enter(ADA)
    with pytest.raises(TimeoutError):
        await places.enter(BO, patience=0.0)
    places.leave()
    await places.enter(BO, patience=30)
