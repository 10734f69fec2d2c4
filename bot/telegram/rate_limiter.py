"""The rate limiter (GCRA, the generic cell rate algorithm): what leaves for Telegram keeps to what the token allows.

Its state is a row in the database that every process of the bot shares: it knows when the next message may leave, and
until when the token is paused, as Telegram asked for (429). Groups have such a row each. Private chats are watched in
this process alone: a person meets their own messages, and short bursts there are tolerated.
"""

import asyncio
import logging
import math
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.monitoring.metrics import Metrics
from bot.telegram.places import without_place
from bot.telegram.send_queue import Rank, SendQueue
from bot.telegram.shared_rate import PATIENCE, SharedRate
from bot.telegram.too_many_requests import LONGEST_REPLY_WAIT, is_retried, wait_of
from digests.errors import StorageError
from storage import Storage
from storage.sending.rate_limits import GROUP

log = logging.getLogger(__name__)

# What a message that had its `turn` passes as `rate_limit_args`: it counts among the free ones, or it is paid for.
BULK = "bulk"
PAID = "paid"
# Telegram takes up to 1,000 paid messages a second (Bot API, "Paid Broadcasts"). This leaves room for what a sender
# that was held up sends at once.
PAID_RATE = 920.0
# How many messages a sender that was held up may make up for; CATCHING_UP says how fast.
SAVED = 4
# A chat that has had enough for so long is waited for, with the turn given up.
SHORT = timedelta(seconds=2)

# Telegram's FAQ allows one message a second to a chat, in short bursts more, and 20 a minute to a group. To a group, 10
# at once and then one every 6 s never make more than 20 in any minute; a reply may be one of 5 in 5 s, and bulk leaves
# a second to what came before it.
GROUP_EVERY, GROUP_BURST = timedelta(seconds=6), 10
CHAT_EVERY, CHAT_BURST = timedelta(seconds=1.05), 5
WATCHED = 10_000  # chats, after which those that got nothing lately are forgotten

_UNPACED = ("get", "set", "delete", "answer", "sendChatAction")
_POSTING = ("send", "copy", "forward")


class RateLimiter(BaseRateLimiter[str]):
    """python-telegram-bot's hook around every request.

    A bulk message waits for its `turn` before it is sent, so that the ledger marks it only when it really leaves; it
    passes BULK or PAID as `rate_limit_args`.
    """

    def __init__(
        self,
        storage: Storage,
        bot_id: int,
        rate: float,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        self._storage = storage.hurried(PATIENCE)
        self._bot_id = bot_id
        self._rate = rate
        self._now = now
        self._sleep = sleep
        self._free, self._paid = (
            SendQueue(
                SharedRate(
                    storage,
                    each,
                    name,
                    saved=timedelta(seconds=SAVED / each),
                    now=now,
                    on_pause=self._note_pause,
                ).draw,
                each,
                now,
                sleep,
            )
            for each, name in ((rate, ""), (PAID_RATE, PAID))
        )
        self.private_chats = PrivateChatLimits(now)
        self.group_every = GROUP_EVERY
        self._paused_until = now()

    async def initialize(self) -> None:
        """Nothing is needed."""

    async def shutdown(self) -> None:
        """Nothing is held."""

    @property
    def paused_until(self) -> datetime | None:
        """When the pause ends that Telegram asked for, as far as this process knows; None while there is none."""
        return self._paused_until if self._paused_until > self._now() else None

    def show(self, metrics: Metrics) -> None:
        """Let `metrics` tell the pace, and how long a pause lasts yet."""
        metrics.pace.labels(self._bot_id).set(self._rate)
        metrics.pause.labels(self._bot_id).set_function(
            lambda: max(0.0, (self._paused_until - self._now()).total_seconds())
        )

    async def process_request(  # noqa: PLR0917 (the signature is BaseRateLimiter's)
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: str | None,
    ) -> Any:
        """Send it at the right time, and after a 429 again: see `too_many_requests`."""
        if endpoint in ("getUpdates", "getMe"):
            return await callback(*args, **kwargs)
        attempts = 0
        while True:
            attempts += 1
            await self._admit(endpoint, data, rate_limit_args)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                wait = wait_of(error)
                await self.pause(wait)
                if not is_retried(wait, attempts, bulk=rate_limit_args is not None):
                    raise

    async def turn(
        self, chat: int = 0, *, rank: Rank = Rank.BROADCAST, messages: int = 1, paid: bool = False
    ) -> datetime | None:
        """Wait until so many bulk messages may leave for `chat` (Telegram's id).

        None: mark them as leaving, and send them with BULK, or PAID. Otherwise, the moment from which on to ask again,
        as the chat has had enough for now, or the token is paused.
        """
        queue = self._paid if paid else self._free
        while self.paused_until is None and await queue.turn(rank, messages):
            later = self.paused_until or await self._room(chat, messages, bulk=True)
            if later is None or later - self._now() > SHORT:
                return later
            await self._sleep((later - self._now()).total_seconds())
        return self._paused_until

    async def pause(self, wait: timedelta) -> None:
        """Let all processes that use the token send nothing for `wait`."""
        self._note_pause(self._now() + wait)
        try:
            async with self._storage.begin() as tx:
                await tx.rate_limits.pause(self._paused_until)
        except StorageError as error:
            log.warning("other processes can't be told of a pause: %s", error)

    def _note_pause(self, until: datetime) -> None:
        if until > max(self._paused_until, self._now()):
            self._paused_until = until
            for queue in (self._free, self._paid):
                queue.send_away(Rank.DIGEST, Rank.BROADCAST)

    async def _admit(self, endpoint: str, data: dict[str, Any], how: str | None) -> None:
        """Wait until the request may leave. Raises RetryAfter where that takes longer than it can wait."""
        messages = _messages(data)
        if how is not None:
            await (self._paid if how == PAID else self._free).leave(messages)
            self._raise_if_paused(timedelta())
            return
        await self._wait_for_pause_end()
        if endpoint.startswith(_UNPACED):
            return
        chat = data.get("chat_id")
        if isinstance(chat, int) and _counts(endpoint, chat):
            while (later := await self._room(chat, messages, bulk=False)) is not None:
                async with without_place():
                    await self._sleep((later - self._now()).total_seconds())
        await self._free.turn(Rank.REPLY, messages)
        await self._free.leave(messages)
        await self._wait_for_pause_end()  # a 429 may have come meanwhile

    async def _wait_for_pause_end(self) -> None:
        self._raise_if_paused(LONGEST_REPLY_WAIT)
        while (until := self.paused_until) is not None:
            await self._sleep((until - self._now()).total_seconds())
            await self._free.leave()

    def _raise_if_paused(self, longest: timedelta) -> None:
        until = self.paused_until
        if until is not None and until - self._now() > longest:
            raise RetryAfter(math.ceil((until - self._now()).total_seconds()))

    async def _room(self, chat: int, messages: int, *, bulk: bool) -> datetime | None:
        """None when the chat takes the messages now, which counts as taken; or when to ask again."""
        if chat >= 0:
            return self.private_chats.room(chat, bulk=bulk) if chat else None
        now, name = self._now(), f"{GROUP}{chat}"
        try:
            async with self._storage.begin() as tx:
                at = await tx.rate_limits.admit(name, messages, now, every=self.group_every, burst=GROUP_BURST)
        except StorageError:
            if bulk:
                raise
            return self.private_chats.room(chat, bulk=False)
        return at if at > now else None


class PrivateChatLimits:
    """What private chats were sent in the last seconds. Each takes one `every` so often, in short bursts more."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.every = CHAT_EVERY
        self._sent: dict[int, deque[datetime]] = {}

    def __len__(self) -> int:
        return len(self._sent)

    def room(self, chat: int, *, bulk: bool) -> datetime | None:
        """None when `chat` takes a message now, which counts as sent; or when it does."""
        now = self._now()
        if len(self) >= WATCHED:
            self._sent = {one: sent for one, sent in self._sent.items() if now - sent[-1] < CHAT_BURST * self.every}
        sent = self._sent.setdefault(chat, deque(maxlen=CHAT_BURST))
        later = now
        if len(sent) == CHAT_BURST:
            later = max(later, sent[0] + CHAT_BURST * self.every)
        if bulk and sent:
            later = max(later, sent[-1] + self.every)
        if later > now:
            return later
        sent.append(now)
        return None


def _counts(endpoint: str, chat: int) -> bool:
    """Whether Telegram counts the request against what the chat takes: in groups, edits share the limit with messages
    (https://github.com/tdlib/td/issues/2592)."""
    return endpoint.startswith(_POSTING) or (chat < 0 and endpoint.startswith("edit"))


def _messages(data: dict[str, Any]) -> int:
    """How many messages the request makes: an album counts each of its parts."""
    return max(1, len(data.get("media") or data.get("message_ids") or ()))
