"""Questions a bot owes an answer: pressed buttons and inline queries."""

import asyncio
import os
from dataclasses import dataclass, field

from playground.api.formatting.entity import Formatted
from playground.api.formatting.reply_markup import InlineKeyboard
from playground.api.state.chat import Message
from playground.api.state.user import Bot, User

# Seconds that people wait for a bot, at most: only what hangs takes as long, or what a trial has broken.
PATIENCE = float(os.environ.get("PLAYGROUND_PATIENCE", "60"))


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person sees after a press: nothing, a toast, or (`alert`) a box to close; or `url` opens."""

    text: str = ""
    alert: bool = False
    url: str = ""


@dataclass(slots=True)
class Press:
    """One press of an inline button."""

    id: str
    bot: Bot
    person: User
    message: Message
    data: str
    asked_at: float
    answer: Answer | None = None
    answered: asyncio.Event = field(default_factory=asyncio.Event)

    async def wait(self, timeout: float = PATIENCE) -> Answer:  # noqa: ASYNC109 - the caller's patience, not a scope
        """The bot's answer. Raises TimeoutError when none comes within `timeout` seconds."""
        try:
            async with asyncio.timeout(timeout):
                await self.answered.wait()
        except TimeoutError:
            why = f"The bot did not answer the press of {self.data!r} within {timeout:g} s: its button keeps spinning."
            raise TimeoutError(why) from None
        return self.answer or Answer()

    def settle(self, answer: Answer) -> None:
        """Record the answer."""
        self.answer = answer
        self.answered.set()


@dataclass(frozen=True, slots=True)
class InlineResult:
    """One thing a person may send from an inline query."""

    id: str
    kind: str
    title: str
    description: str
    message: Formatted
    markup: InlineKeyboard | None
    thumbnail: str = ""


@dataclass(slots=True)
class InlineQuery:
    """Words typed behind the bot's name."""

    id: str
    bot: Bot
    person: User
    words: str
    asked_at: float
    results: tuple[InlineResult, ...] = ()
    next_offset: str = ""
    answered: asyncio.Event = field(default_factory=asyncio.Event)
