import asyncio

from bot.web.host_limiter import HostLimiter


async def test_no_host_has_more_than_its_turns_at_once() -> None:
    turns, present, most = HostLimiter(2), 0, 0

    async def visit() -> None:
        nonlocal present, most
        async with turns.turn("example.org"):
            present += 1
            most = max(most, present)
            await asyncio.sleep(0)
            present -= 1

    await asyncio.gather(*(visit() for _ in range(6)))
    assert most == 2


async def test_one_host_does_not_wait_for_another() -> None:
    turns = HostLimiter(1)
    async with asyncio.timeout(60), turns.turn("example.org"), turns.turn("example.net"):
        pass


async def test_a_host_nobody_waits_for_is_forgotten() -> None:
    turns = HostLimiter(1)
    async with turns.turn("example.org"):
        waiting = asyncio.create_task(turns.turn("example.org").__aenter__())
        await asyncio.sleep(0)
        waiting.cancel()
    await asyncio.gather(waiting, return_exceptions=True)
    assert not turns._semaphores
    assert not turns._present
