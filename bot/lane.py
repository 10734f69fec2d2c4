"""The one lane through which everything leaves for Telegram, at the pace the token allows, people first.

The pace is a row in the database that every process of the bot shares (GCRA, the generic cell rate algorithm): it
knows when the next message may leave, and until when Telegram asked for silence. Replies to people only note that
they left; digests and broadcasts wait for their turn, so they give way.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.transport import wait_of
from storage import Storage

BULK = "bulk"
# How far ahead of the pace replies may run before they wait as well, and how long a reply waits out a 429.
HEADSTART = timedelta(seconds=1)
PATIENCE = timedelta(seconds=30)

_UNPACED = frozenset({"getUpdates", "getMe", "getChatMember", "getChat", "answerCallbackQuery", "sendChatAction"})


class Lane(BaseRateLimiter[str]):
    """python-telegram-bot's hook around every request.

    A bulk message waits for its `turn` before it is sent, so that the ledger marks it only when it really leaves; it
    passes BULK as `rate_limit_args`.
    """

    def __init__(self, storage: Storage, bot_id: int, rate: float, now: Callable[[], datetime]) -> None:
        self._storage = storage
        self._bot_id = bot_id
        self._rate = rate
        self._now = now
        self._silent_until = now()

    async def initialize(self) -> None:
        async with self._storage.begin() as tx:
            await tx.lanes.ensure(self._bot_id)

    async def shutdown(self) -> None:
        """Nothing is held."""

    async def process_request(  # noqa: PLR0917 (the signature is BaseRateLimiter's)
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Send a reply at the right time; one that meets a 429 is sent again when it ends, if that is soon."""
        if endpoint in _UNPACED or endpoint.startswith(("get", "set", "delete")):
            return await callback(*args, **kwargs)
        bulk = rate_limit_args == BULK
        if not bulk:
            await self._wait(bulk=False, messages=_messages(data))
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            wait = wait_of(error)
            await self.pause(wait)
            if bulk or wait > PATIENCE:
                raise
        await self._wait(bulk=False, messages=1)
        return await callback(*args, **kwargs)

    async def turn(self, messages: int = 1) -> None:
        """Wait until so many bulk messages may leave. Only then mark them as leaving, and send them with BULK."""
        await self._wait(bulk=True, messages=messages)

    async def pause(self, wait: timedelta) -> None:
        """Keep the whole token silent for `wait`."""
        self._silent_until = max(self._silent_until, self._now() + wait)
        async with self._storage.begin() as tx:
            await tx.lanes.pause(self._bot_id, self._silent_until)

    async def _wait(self, *, bulk: bool, messages: int) -> None:
        async with self._storage.begin() as tx:
            turn = await tx.lanes.reserve(self._bot_id, messages, self._rate, self._now())
            paused = await tx.lanes.paused_until(self._bot_id)
        self._silent_until = max(self._silent_until, paused or self._silent_until)
        await self._sleep_until(turn if bulk else turn - HEADSTART)
        await self._sleep_until(self._silent_until)  # a 429 may have come meanwhile

    async def _sleep_until(self, moment: datetime) -> None:
        await asyncio.sleep(max(0.0, (moment - self._now()).total_seconds()))


def _messages(data: dict[str, Any]) -> int:
    """How many messages the request makes: an album counts each of its parts."""
    return max(1, len(data.get("media") or data.get("message_ids") or ()))
