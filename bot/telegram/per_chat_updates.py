"""Updates handled concurrently for many chats, and in order within each (bounded queues with longest queue drop)."""

import asyncio
import logging
import sys
from collections import Counter, OrderedDict, deque
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

from bot.monitoring.metrics import Metrics
from bot.telegram.bursts import Bursts
from bot.telegram.places import placed

log = logging.getLogger(__name__)

# So many are handled at a time, never two of one chat; and so many of one chat wait, beside the one that is handled.
AT_ONCE = 64
WAITING = 20
# So many of the latest updates are known when they come again.
SEEN = 10_000
CUT_SHORT = 1.0  # seconds for what is cut short to end

Refuse = Callable[[Update, bool], Coroutine[Any, Any, None]]
IsBanned = Callable[[Update], bool]


@dataclass(eq=False, slots=True)
class _Waiting:
    """An update whose `turn` will be True when it has come, and False when it never will."""

    sender: int
    may_be_dropped: bool
    turn: "asyncio.Future[bool]"


@dataclass(slots=True)
class _ChatQueue:
    """The updates of a chat that wait, oldest first. `told`: its flood was remarked on."""

    waiting: deque[_Waiting] = field(default_factory=deque)
    told: bool = False

    def enter(self, newcomer: _Waiting) -> _Waiting | None:
        """Let it wait; who has to leave for it, which may be itself: the newest of those who sent most of all."""
        self.waiting.append(newcomer)
        droppable = [waiting for waiting in self.waiting if waiting.may_be_dropped]
        if not newcomer.may_be_dropped or len(droppable) <= WAITING:
            return None
        sent = Counter(waiting.sender for waiting in droppable)
        most = max(sent.values())
        leaving = next(waiting for waiting in reversed(droppable) if sent[waiting.sender] == most)
        self.waiting.remove(leaving)
        return leaving


class PerChatUpdateProcessor(BaseUpdateProcessor):
    """python-telegram-bot's hook: handles AT_ONCE updates at a time, never two of one chat, in their order.

    What waits holds no place that another chat's updates need. Of what one chat sends faster than it is answered, so
    much is dropped as WAITING has no room for: `refuse` is called with the update, and whether it is the chat's first
    since none of it waited. Where the bot may be and where a chat moved to is never dropped, but for what comes from
    whom `is_banned` names: nothing is done about that.
    """

    def __init__(self, refuse: Refuse, bursts: Bursts, metrics: Metrics, is_banned: IsBanned = lambda _: False) -> None:
        super().__init__(sys.maxsize)  # places are given out below, to those whose turn it is
        self._refuse = refuse
        self._is_banned = is_banned
        self._bursts = bursts
        self._metrics = metrics
        self._seen: OrderedDict[int, None] = OrderedDict()
        self._places = asyncio.Semaphore(AT_ONCE)
        self._queues: dict[int, _ChatQueue] = {}
        self._accepted: dict[asyncio.Task[Any], Update] = {}
        metrics.updates_under_way.set_function(lambda: len(self._accepted))

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to undo."""

    async def end(self, seconds: float) -> list[Update]:
        """Let what was accepted be handled for `seconds`, then cut it short: the updates that were not handled."""
        if self._accepted:
            await asyncio.wait(self._accepted, timeout=seconds)
        left = dict(self._accepted)
        for _ in range(2):  # again, where answering a press holds it up
            for task in left:
                task.cancel()
            if left:
                await asyncio.wait(left, timeout=CUT_SHORT)
        return list(left.values())

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        try:
            await self._process_once(update, coroutine)
        finally:
            _close(coroutine)  # which may not have begun

    async def _process_once(self, update: object, coroutine: Awaitable[Any]) -> None:
        task = asyncio.current_task()
        if not isinstance(update, Update) or task is None:
            await self._process_in_turn(update, coroutine)
        elif not self._is_banned(update) and not self._came_before(update):
            self._accepted[task] = update
            try:
                with self._metrics.updates.time():
                    await self._process_in_turn(update, coroutine)
                chat = _chat_of(update)
                ids = {"update": update.update_id, "telegram_chat": chat}
                log.debug("update %s of chat %s was handled", update.update_id, chat, extra=ids)
            finally:
                del self._accepted[task]

    async def _process_in_turn(self, update: object, coroutine: Awaitable[Any]) -> None:
        message = update.message if isinstance(update, Update) else None
        goes_on = message is not None and self._bursts.arrived(message)
        chat = _chat_of(update)
        queue = self._queues.get(chat)
        if queue is None:
            queue = self._queues[chat] = _ChatQueue()
        elif not await self._turn(chat, queue, update):
            if isinstance(update, Update) and _is_for_the_bot(update) and not goes_on:
                first, queue.told = not queue.told, True
                await self._refuse(update, first)
            return
        try:
            if message is not None:
                await self._bursts.settle(message)
            async with placed(self._places):
                await coroutine
        finally:
            self._pass_on(chat, queue)

    async def _turn(self, chat: int, queue: _ChatQueue, update: object) -> bool:
        """Wait until it is this update's turn; False where it is refused."""
        waiting = _Waiting(_sender_of(update), _may_be_dropped(update), asyncio.get_running_loop().create_future())
        leaving = queue.enter(waiting)
        if leaving is not None:
            leaving.turn.set_result(False)
        try:
            return await waiting.turn
        except asyncio.CancelledError:
            if waiting in queue.waiting:
                queue.waiting.remove(waiting)
            elif not waiting.turn.cancelled() and waiting.turn.result():
                self._pass_on(chat, queue)
            raise

    def _came_before(self, update: Update) -> bool:
        """Whether Telegram sends it again ("to ignore repeated updates", https://core.telegram.org/bots/api#update)."""
        if update.update_id in self._seen:
            return True
        self._seen[update.update_id] = None
        if len(self._seen) > SEEN:
            self._seen.popitem(last=False)
        return False

    def _pass_on(self, chat: int, queue: _ChatQueue) -> None:
        """Let the next of the chat have its turn."""
        while queue.waiting:
            if not (turn := queue.waiting.popleft().turn).done():
                turn.set_result(True)
                return
        del self._queues[chat]


def _close(coroutine: Awaitable[Any]) -> None:
    """Let what nobody will await end without a warning."""
    if isinstance(coroutine, Coroutine):
        coroutine.close()


def _chat_of(update: object) -> int:
    if not isinstance(update, Update):
        return 0
    where = update.effective_chat or update.effective_user
    return where.id if where else 0


def _sender_of(update: object) -> int:
    sender = (update.effective_user or update.effective_chat) if isinstance(update, Update) else None
    return sender.id if sender else 0


def _may_be_dropped(update: object) -> bool:
    if not isinstance(update, Update):
        return False
    message = update.message
    asked = update.callback_query is not None or update.inline_query is not None
    return asked or (message is not None and message.migrate_to_chat_id is None)


def _is_for_the_bot(update: Update) -> bool:
    """Whether somebody is to be told what becomes of it: what a group says among itself is nobody's question, and an
    inline query comes with every letter that is typed."""
    message = update.message
    if message is None:
        return update.inline_query is None
    return message.chat.type == message.chat.PRIVATE or (message.text or "").startswith("/")
