"""The state of this Telegram: accounts, chats, files, updates on their way, and every call made."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from itertools import count

from playground.api.state.bot_api_json import message_json
from playground.api.state.calls import Call
from playground.api.state.chat import Chat, Message
from playground.api.state.events import Event, EventKind, Events
from playground.api.state.faults import Fault, Faults, ScriptedFault
from playground.api.state.files import Files
from playground.api.state.holds import Hold
from playground.api.state.missing_features import Feature, MissingFeature
from playground.api.state.queries import InlineQuery, Press
from playground.api.state.rate_limits import Limits, RateLimiter
from playground.api.state.updates import UpdateQueue
from playground.api.state.user import Bot, Member, Status, User

_FIRST_USER = 5_000_000_001
"""Above 32 bits, as today's accounts are."""
_FIRST_BOT = 7_000_000_001
_FIRST_GROUP = 4_000_000_001
_FIRST_SUPERGROUP = 1_002_000_000_001


class Telegram:
    """One Telegram in memory. `now` gives Unix seconds; `sleep` is what long polling waits with.

    `query_lifetime` is how many seconds a pressed button may be answered; Telegram publishes no figure. Every answer
    but that to getUpdates takes `latency` seconds longer than it must, as a distant server's does.
    Messages are numbered from the one after `last_message` in each chat.
    """

    def __init__(
        self,
        *,
        now: Callable[[], float] = time.time,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
        limits: Limits | None = None,
        query_lifetime: float = 60.0,
        latency: float = 0.0,
        last_message: int = 0,
    ) -> None:
        self.now = now
        self.sleep = sleep
        self.limits = limits or Limits()
        self.query_lifetime = query_lifetime
        self.latency = latency
        self._last_message = last_message
        self.events = Events()
        self.files = Files()
        self.faults = Faults()
        self.holds: list[Hold] = []
        self.missing: list[MissingFeature] = []
        self.calls: list[Call] = []
        self.bots: dict[str, Bot] = {}
        self.revoked: set[str] = set()  # tokens that @BotFather has replaced
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.presses: dict[str, Press] = {}
        self.inline_queries: dict[str, InlineQuery] = {}
        self.inline_messages: dict[str, Message] = {}
        self._private: dict[tuple[int, int], Chat] = {}
        self._updates: dict[int, UpdateQueue] = {}
        self._rate_limiters: dict[int, RateLimiter] = {}
        self._ids = count(1)

    # --- who is there

    def bot(self, name: str, *, username: str = "", token: str = "", reads_all: bool = False) -> Bot:
        """A new bot; `username` must end in "bot", `token` is made up when none is given."""
        user_id = _FIRST_BOT + len(self.bots)
        username = username or f"{name.lower().replace(' ', '_')}_bot"
        if not username.lower().endswith("bot"):
            raise ValueError(f"A bot's username ends in 'bot', unlike {username!r}: choose another.")
        token = token or f"{user_id}:playground-{username}-token"
        known = int(token.partition(":")[0]) if token.partition(":")[0].isdecimal() else user_id
        account = Bot(token, User(known, name, username=username, is_bot=True), reads_all)
        self.bots[token] = account
        return account

    def new_user(self, first_name: str, last_name: str = "", username: str = "", language_code: str = "en") -> User:
        """The account of a new person."""
        user = User(_FIRST_USER + len(self.users), first_name, last_name, username, language_code)
        self.users[user.id] = user
        return user

    def new_chat(self, title: str, kind: str, *, forum: bool = False) -> Chat:
        """A new group, supergroup or channel with nobody in it."""
        number = len(self.chats)
        chat_id = -(_FIRST_GROUP + number) if kind == "group" else -(_FIRST_SUPERGROUP + number)
        chat = Chat(chat_id, kind, title, is_forum=forum, last_id=self._last_message)
        self.chats[chat.id] = chat
        return chat

    def new_id(self) -> int:
        """A number nobody had yet, for queries, polls and albums."""
        return next(self._ids)

    # --- where they meet

    def private(self, bot: Bot, user: User) -> Chat:
        """The chat of a person and a bot; made when they first meet."""
        key = (bot.id, user.id)
        if key not in self._private:
            chat = Chat(user.id, "private", peer=user, last_id=self._last_message)
            chat.members = {u.id: Member(u, Status.MEMBER) for u in (user, bot.user)}
            self._private[key] = chat
        return self._private[key]

    def chat_of(self, bot: Bot, chat_id: int | str) -> Chat | None:
        """The chat a bot means by `chat_id` (or @username), or None."""
        if isinstance(chat_id, str):
            name = chat_id.removeprefix("@").lower()
            return next((c for c in self.chats.values() if name and c.username.lower() == name), None)
        if chat_id > 0:
            user = self.users.get(chat_id)
            return self.private(bot, user) if user else None
        return self.chats.get(chat_id)

    def chats_with(self, user_id: int) -> Iterator[tuple[Chat, Bot | None]]:
        """The chats a person sees: their private ones with the bot, and groups."""
        by_id = {bot.id: bot for bot in self.bots.values()}
        yield from ((chat, by_id[bot_id]) for (bot_id, peer), chat in self._private.items() if peer == user_id)
        yield from ((c, None) for c in self.chats.values() if c.status(user_id).inside and not c.migrated_to)

    def bots_in(self, chat: Chat) -> Iterator[Bot]:
        """The bots that are in a chat now."""
        return (bot for bot in self.bots.values() if chat.status(bot.id).inside)

    # --- what happens

    def updates(self, bot: Bot) -> UpdateQueue:
        """The updates on their way to `bot`."""
        return self._updates.setdefault(bot.id, UpdateQueue())

    def rate_limiter(self, bot: Bot) -> RateLimiter:
        """How fast `bot` has been sending."""
        return self._rate_limiters.setdefault(bot.id, RateLimiter())

    def post(self, message: Message) -> Message:
        """Put a new message into its chat and tell everyone who looks."""
        message.chat.add(message)
        self.events.publish(Event(EventKind.MESSAGE, message.chat, message))
        return message

    def changed(self, message: Message, kind: EventKind = EventKind.EDIT) -> None:
        """Tell everyone who looks that a message is not what it was."""
        self.events.publish(Event(kind, message.chat, message))

    def deliver(self, bot: Bot, message: Message, kind: str = "message") -> None:
        """Queue a message for a bot."""
        name = kind.replace("message", "channel_post") if message.chat.kind == "channel" else kind
        self.updates(bot).put(name, message_json(message))

    def fail(
        self,
        kind: Fault,
        *,
        method: str | None = None,
        chat_id: int | str | None = None,
        times: int | None = 1,
    ) -> ScriptedFault:
        """Let the next `times` calls go wrong (None: all), of one method and to one chat if these are given."""
        return self.faults.add(ScriptedFault(kind, method, chat_id, times))

    def lack(self, feature: Feature, *, chat_id: int | None = None) -> None:
        """From now on refuse what uses the feature, to one chat or (None) to all."""
        self.missing.append(MissingFeature(feature, chat_id))

    @contextmanager
    def holding(self, method: str, chat_ids: Collection[int], *, free: int = 0) -> Iterator[Hold]:
        """While the block lasts, calls of one method to these chats wait, all but the first `free`."""
        hold = Hold(method, chat_ids, free)
        self.holds.append(hold)
        try:
            yield hold
        finally:
            hold.lift()
            self.holds.remove(hold)

    def calls_of(self, method: str, *, chat_id: int | str | None = None) -> list[Call]:
        """The recorded calls of one method, to one chat if it is given."""
        return [c for c in self.calls if c.method == method and chat_id in (None, c.chat_id)]

    @property
    def messages(self) -> Iterator[Message]:
        """Every message that stands in any chat."""
        for chat in (*self._private.values(), *self.chats.values()):
            yield from chat.messages.values()
