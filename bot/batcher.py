"""Micro-batching: calls that meet are served together, as one transaction does almost as much for many as for one."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, TypeVar

DigestItem = TypeVar("DigestItem")
Result = TypeVar("Result")


class Batcher(Generic[DigestItem, Result]):
    """Hands the items of calls to `serve`, which answers each, in order.

    A call that comes alone is served at once; those that come meanwhile are served next, `most` at a time. An error
    of `serve` goes to every call it was to answer.
    """

    def __init__(self, serve: Callable[[Sequence[DigestItem]], Awaitable[Sequence[Result]]], *, most: int) -> None:
        self._serve = serve
        self._most = most
        self._waiting: list[tuple[DigestItem, asyncio.Future[Result]]] = []
        self._task: asyncio.Task[None] | None = None

    async def __call__(self, item: DigestItem) -> Result:
        answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
        self._waiting.append((item, answer))
        if self._task is None:
            self._task = asyncio.create_task(self._work())
        return await answer

    async def _work(self) -> None:
        try:
            while self._waiting:
                batch, self._waiting = self._waiting[: self._most], self._waiting[self._most :]
                await self._answer(batch)
        finally:
            self._task = None

    async def _answer(self, batch: list[tuple[DigestItem, asyncio.Future[Result]]]) -> None:
        try:
            results = await self._serve([item for item, _ in batch])
        except Exception as error:  # noqa: BLE001 (it is raised again, by everyone who waits)
            for _, answer in batch:
                if not answer.done():
                    answer.set_exception(error)
            return
        for (_, answer), result in zip(batch, results, strict=True):
            if not answer.done():
                answer.set_result(result)
