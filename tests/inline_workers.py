"""Workers for tests that are not about processes: there is nothing to start, and nothing that can be too slow."""

import asyncio
from collections.abc import Callable
from datetime import timedelta
from typing import TypeVar, TypeVarTuple

from bot.workers.origin import Origin
from bot.workers.pool import ANYBODY, Workers
from digests.errors import BroadsheetError

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class InlineWorkers(Workers):
    """Does the work at once and in this process."""

    async def run(
        self,
        function: Callable[[*Arguments], Result],
        *arguments: *Arguments,
        origin: Origin = ANYBODY,
        limit: timedelta | None = None,
        error: type[BroadsheetError] = BroadsheetError,
    ) -> Result:
        await asyncio.sleep(0)
        return function(*arguments)
