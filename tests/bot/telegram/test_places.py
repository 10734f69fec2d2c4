"""Whoever only waits holds no place, and has one again before it goes on."""

import asyncio

import pytest

from bot.telegram.places import placed, without_place


async def test_a_place_is_held_during_the_block() -> None:
    places = asyncio.Semaphore(1)
    async with placed(places):
        assert places.locked()
    assert not places.locked()


async def test_a_place_is_free_while_its_holder_waits_and_held_again_afterwards() -> None:
    places = asyncio.Semaphore(1)
    async with placed(places):
        async with without_place():
            assert not places.locked()
        assert places.locked()
    assert not places.locked()


async def test_who_comes_back_waits_until_there_is_a_place() -> None:
    places, waiting, over, log = asyncio.Semaphore(1), asyncio.Event(), asyncio.Event(), []

    async def first() -> None:
        async with placed(places):
            async with without_place():
                waiting.set()
                await over.wait()
            log.append("first")

    async def second() -> None:
        await waiting.wait()
        async with placed(places):
            over.set()
            await asyncio.sleep(0)
            log.append("second")

    await asyncio.gather(first(), second())
    assert log == ["second", "first"]


async def test_who_holds_none_has_none_to_give_up() -> None:
    places = asyncio.Semaphore(1)
    async with placed(places):
        pass  # what was held before counts no more
    async with without_place():
        await places.acquire()
    assert places.locked()


@pytest.mark.parametrize("when", ["waiting for it", "without it", "waiting to have it again"])
async def test_who_is_cancelled_leaves_as_many_places_as_there_were(when: str) -> None:
    places = asyncio.Semaphore(1)

    async def holder() -> None:
        async with placed(places), without_place():
            if when == "without it":
                await asyncio.Event().wait()

    if when == "waiting for it":
        await places.acquire()
    task = asyncio.create_task(holder())
    if when == "waiting to have it again":
        await asyncio.sleep(0)
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    if when == "waiting for it":
        places.release()
    assert not places.locked()
    await places.acquire()
    assert places.locked()
