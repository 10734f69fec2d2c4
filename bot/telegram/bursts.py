"""Bursts: messages that came together, as the parts of an album or several forwarded at once do, and get one answer."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from telegram import Message

from bot.telegram.documents import listed_feeds

# A burst's messages come one by one; how long its first waits for the others, and how far apart two of them may be.
SETTLE = timedelta(seconds=0.3)
APART = timedelta(seconds=2)
REMEMBERED = 10_000  # messages


@dataclass(slots=True)
class _Burst:
    """`parts` are its messages' numbers, with whether they ask something; `answered` is the one that gets an answer.

    `questions` are its albums and messages that ask something.
    """

    album: str | None
    last: datetime
    parts: dict[int, bool] = field(default_factory=dict)
    questions: set[str | int] = field(default_factory=set)
    answered: int | None = None
    settled: bool = False


class Bursts:
    """What came together in private chats: parts of an album, forwarded messages, pictures and the like without a word.

    Messages that somebody typed are each a question of their own.
    """

    def __init__(
        self,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        settle: timedelta = SETTLE,
        remembered: int = REMEMBERED,
    ) -> None:
        self._sleep = sleep
        self.settle_for = settle
        self._remembered = remembered
        # The burst of each message; and of each chat the one that goes on.
        self._bursts: OrderedDict[tuple[int, int], _Burst] = OrderedDict()
        self._going_on: OrderedDict[tuple[int, int], _Burst] = OrderedDict()

    def arrived(self, message: Message) -> bool:
        """Note a message as it comes in; whether it goes on with a burst that had begun."""
        place = message.chat.id, message.message_thread_id or 0
        burst = self._going_on.pop(place, None)
        if not _may_belong(message):
            return False  # who types something has ended the burst
        goes_on = burst is not None and _goes_on(burst, message)
        if burst is None or not goes_on:
            burst = _Burst(message.media_group_id, message.date)
        burst.album, burst.last = message.media_group_id, message.date
        burst.parts[message.message_id] = _asks(message)
        if _asks(message):
            burst.questions.add(message.media_group_id or message.message_id)
        self._going_on[place] = self._bursts[message.chat.id, message.message_id] = burst
        for known in (self._going_on, self._bursts):
            if len(known) > self._remembered:
                known.popitem(last=False)
        return goes_on

    async def settle(self, message: Message) -> None:
        """Wait until what came together with the message is there, as far as that can be known."""
        burst = self._burst_of(message)
        if burst is not None and not burst.settled:
            burst.settled = True
            await self._sleep(self.settle_for.total_seconds())

    def is_answered(self, message: Message) -> bool:
        """Whether the message gets an answer: of a burst the first that asks something does, or else the first."""
        burst = self._burst_of(message)
        if burst is None:
            return True
        if burst.answered is None:
            burst.answered = next((part for part, asks in burst.parts.items() if asks), next(iter(burst.parts)))
        return burst.answered == message.message_id

    def questions(self, message: Message) -> int:
        """How many albums and messages that ask something have come together with this one, itself included."""
        burst = self._burst_of(message)
        return 1 if burst is None else len(burst.questions)

    def _burst_of(self, message: Message) -> _Burst | None:
        return self._bursts.get((message.chat.id, message.message_id))


def _asks(message: Message) -> bool:
    """Whether it has words, or is a list of feeds to follow."""
    return bool(message.text or message.caption) or listed_feeds(message) is not None


def _may_belong(message: Message) -> bool:
    if message.chat.type != message.chat.PRIVATE:
        return False
    # The library warns whoever asks a payment for its attachment.
    holds = message.successful_payment is None and message.effective_attachment is not None
    wordless = holds and not _asks(message)
    return bool(message.media_group_id or message.forward_origin or wordless)


def _goes_on(burst: _Burst, message: Message) -> bool:
    if message.media_group_id is not None and message.media_group_id == burst.album:
        return True
    return abs(message.date - burst.last) <= APART
