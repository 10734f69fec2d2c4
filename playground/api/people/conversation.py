"""A chat as one of its readers sees it: the transcript, and waiting for what comes next."""

import asyncio
from collections.abc import Callable

from playground.api.formatting.entity import utf16_slice
from playground.api.formatting.reply_markup import ForceReply, RemoveKeyboard, ReplyKeyboard
from playground.api.state.chat import Chat, Message
from playground.api.state.queries import PATIENCE
from playground.api.state.telegram import Telegram
from playground.api.state.user import User

Wanted = str | Callable[[Message], object]
"""Which message: words its text contains, or a question about it."""


class Conversation:
    """What stands in one chat now. Messages are live: an edit shows in the objects already handed out."""

    def __init__(self, telegram: Telegram, chat: Chat) -> None:
        self._telegram = telegram
        self.chat = chat

    @property
    def id(self) -> int:
        """What bots call the chat."""
        return self.chat.id

    @property
    def messages(self) -> list[Message]:
        """Everything not deleted, oldest first."""
        return list(self.chat.messages.values())

    @property
    def from_bots(self) -> list[Message]:
        """What bots wrote, oldest first, without Telegram's own lines."""
        return [m for m in self.messages if m.by_bot and not m.service]

    @property
    def last(self) -> Message:
        """The newest message a bot wrote. Raises LookupError when there is none."""
        if not self.from_bots:
            raise LookupError(f"No bot has written here yet.\n{self}")
        return self.from_bots[-1]

    @property
    def reply_keyboard(self) -> ReplyKeyboard | None:
        """The keyboard shown in place of the reader's own, if a bot sent one and did not take it away."""
        sent = [m.markup for m in self.from_bots if isinstance(m.markup, ReplyKeyboard | RemoveKeyboard)]
        return sent[-1] if sent and isinstance(sent[-1], ReplyKeyboard) else None

    def forced_reply(self, user: User) -> Message | None:
        """The bot's message that makes that person's app open a reply to it, if they have not written since."""
        for message in reversed(self.messages):
            if message.sender.id == user.id:
                return None
            if forces_reply(message, user):
                return message
        return None

    def find(self, wanted: Wanted, *, after: Message | None = None) -> Message | None:
        """The newest bot message that is `wanted`, later than `after`; None when there is none yet."""
        first = after.message_id if after else 0
        return next((m for m in reversed(self.from_bots) if m.message_id > first and _fits(m, wanted)), None)

    async def wait_for(
        self,
        wanted: Wanted,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - the test's patience, reported with the transcript
        *,
        after: Message | None = None,
    ) -> Message:
        """The newest bot message that is `wanted`, as soon as it stands there, edits included.

        One that already stands there counts, unless it is not later than `after`.
        Raises TimeoutError with the transcript after `timeout` seconds.
        """
        with self._telegram.events.subscribed() as events:
            try:
                async with asyncio.timeout(timeout):
                    while (found := self.find(wanted, after=after)) is None:
                        await events.get()
            except TimeoutError:
                asked = repr(wanted) if isinstance(wanted, str) else "the message waited for"
                raise TimeoutError(f"{asked} did not come within {timeout:g} s. The chat:\n{self}") from None
        return found

    def __str__(self) -> str:
        """The transcript, for test output."""
        return "\n".join(map(str, self.messages)) or "(nothing yet)"


def forces_reply(message: Message, user: User) -> bool:
    """Whether the message makes that person's app open a reply to it."""
    markup = message.markup
    return isinstance(markup, ForceReply) and (not markup.selective or _is_for(message, user))


def _is_for(message: Message, user: User) -> bool:
    """Whether it mentions somebody, or replies to them."""
    names = {f"@{user.username}".lower()} if user.username else set()
    words = (utf16_slice(message.text, each.offset, each.length).lower() for each in message.entities)
    mentioned = any(each.user_id == user.id for each in message.entities) or not names.isdisjoint(words)
    return mentioned or bool(message.reply_to and message.reply_to.sender.id == user.id)


def _fits(message: Message, wanted: Wanted) -> bool:
    return wanted in message.text if isinstance(wanted, str) else bool(wanted(message))
