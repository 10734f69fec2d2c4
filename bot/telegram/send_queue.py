"""A priority queue with ageing, and a leaky bucket: who may send next, and that nobody leaves in a bunch."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from enum import IntEnum

# A rank that waits is passed over at most so often before it gets a turn, so that none starves.
PASSED_OVER_AT_MOST = 9
# Turns are drawn for no longer ahead than this: who comes later may be of a higher rank, or in another process.
AHEAD = timedelta(milliseconds=80)
# At a fast pace, what two held-up processes drew in that time would leave in one bunch, and be refused.
AHEAD_WHEN_FAST, FAST = timedelta(milliseconds=30), 100.0  # turns a second
# Who was held up may catch up by so much; and at a fast pace, so much may leave at once, as no clock wakes us in time.
CATCHING_UP = 1.02
AT_ONCE = timedelta(milliseconds=20)


class Rank(IntEnum):
    """Who goes first when several wait."""

    REPLY = 0
    DIGEST = 1
    BROADCAST = 2


Draw = Callable[[int], Awaitable[datetime]]
Waiter = tuple[int, "asyncio.Future[bool]"]


class SendQueue:
    """Gives the turns that `draw` reserves, `rate` a second, to whoever waits when one comes: the highest rank first.

    `draw(n)` reserves so many turns, which all processes share, and says when the first may be used.
    """

    def __init__(
        self, draw: Draw, rate: float, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[object]]
    ) -> None:
        self._draw = draw
        self._now = now
        self._sleep = sleep
        self._every = timedelta(seconds=1 / rate)
        self._ahead = max(1, (AHEAD if rate < FAST else AHEAD_WHEN_FAST) // self._every)
        self._waiting: dict[Rank, deque[Waiter]] = {rank: deque() for rank in Rank}
        self._passed = dict.fromkeys(Rank, 0)
        self._task: asyncio.Task[None] | None = None
        self._bucket = LeakyBucket(self._every / CATCHING_UP, max(timedelta(), AT_ONCE - self._every), now, sleep)

    async def turn(self, rank: Rank, messages: int = 1) -> bool:
        """Wait until so many messages may leave, which takes a turn at least; False when they were sent away.

        Raises what `draw` raises.
        """
        future: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        self._waiting[rank].append((max(1, messages), future))
        if self._task is None:
            self._task = asyncio.create_task(self._give_out())
        return await future

    async def leave(self, messages: int = 1) -> None:
        """Wait until what got a turn may leave behind what left last: turns that came late are not used at once."""
        await self._bucket.leave(messages)

    def send_away(self, *ranks: Rank) -> None:
        """Let those who wait in `ranks` wait no longer: they get no turn."""
        for rank in ranks:
            for _, future in self._waiting[rank]:
                if not future.done():
                    future.set_result(False)
            self._waiting[rank].clear()

    async def _give_out(self) -> None:
        try:
            while wanted := sum(map(len, self._waiting.values())):
                await self._draw_and_give(min(wanted, self._ahead))
        except Exception as error:  # noqa: BLE001 (it is raised again, by everyone who waits)
            for queue in self._waiting.values():
                for _, future in queue:
                    if not future.done():
                        future.set_exception(error)
                queue.clear()
        finally:
            self._task = None

    async def _draw_and_give(self, turns: int) -> None:
        at = await self._draw(turns)
        while turns > 0:
            await _sleep_until(at, self._now, self._sleep)
            messages = self._give_one()
            if messages > turns:  # an album takes room for each of its parts
                await self._draw(messages - turns)
            turns -= messages
            at += messages * self._every

    def _give_one(self) -> int:
        """Let the next one go; how many turns it takes. A turn that nobody wants is lost."""
        for queue in self._waiting.values():
            while queue and queue[0][1].done():  # no longer wanted
                queue.popleft()
        present = [rank for rank in Rank if self._waiting[rank]]
        if not present:
            return 1
        longest = max(present, key=lambda rank: self._passed[rank])
        chosen = longest if self._passed[longest] >= PASSED_OVER_AT_MOST else present[0]
        for rank in present:
            self._passed[rank] += 1
        self._passed[chosen] = 0
        messages, future = self._waiting[chosen].popleft()
        future.set_result(True)
        return messages


class LeakyBucket:
    """Lets one after the other out, `every` so long, `early` at the most before that; never a bunch of those held up.

    Several messages that leave as one keep the distance of so many to what left before, and to what follows.
    """

    def __init__(
        self,
        every: timedelta,
        early: timedelta,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[object]],
    ) -> None:
        self._every = every
        self._early = early
        self._now = now
        self._sleep = sleep
        self._free = now()
        self._last = 1
        self._lock = asyncio.Lock()

    async def leave(self, messages: int) -> None:
        async with self._lock:
            more = max(0, messages - self._last) * self._every
            await _sleep_until(self._free + more - self._early, self._now, self._sleep)
            self._free = max(self._free, self._now()) + messages * self._every
            self._last = messages


async def _sleep_until(
    moment: datetime, now: Callable[[], datetime], sleep: Callable[[float], Awaitable[object]]
) -> None:
    while (wait := (moment - now()).total_seconds()) > 0:
        await sleep(wait)
