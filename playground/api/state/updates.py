"""Updates on their way to a bot: kept until confirmed, read by one poller or posted to one webhook."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field

from playground.api.errors import conflict

_OFF_BY_DEFAULT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_STOLEN = "terminated by other getUpdates request; make sure that only one bot instance is running"
_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
_FIRST_ID = 100_000_001

Update = dict[str, object]
Sleep = Callable[[float], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where updates are posted."""

    url: str
    secret_token: str = ""
    max_connections: int = 40


@dataclass(slots=True)
class UpdateQueue:
    """One bot's updates. `allowed` is None until the bot says which kinds it wants."""

    allowed: frozenset[str] | None = None
    webhook: Webhook | None = None
    last_error: tuple[int, str] | None = None
    waiting: deque[Update] = field(default_factory=deque)
    _next_id: int = _FIRST_ID
    _turn: int = 0
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _none: asyncio.Event = field(default_factory=asyncio.Event)

    def put(self, kind: str, body: Mapping[str, object]) -> None:
        """Queue an update, unless the bot does not want its kind."""
        if self._wanted(kind):
            self.inject({kind: body})

    def inject(self, body: Mapping[str, object]) -> None:
        """Queue an update with whatever `body`, as a server that is newer, older or broken might."""
        self.waiting.append({"update_id": self._next_id, **body})
        self._next_id += 1
        self._none.clear()
        self._wake.set()

    def allow(self, kinds: Iterable[object] | None) -> None:
        """Remember which kinds the bot wants: None changes nothing, an empty list means the default."""
        if kinds is not None:
            chosen = frozenset(map(str, kinds))
            self.allowed = chosen or None

    async def poll(self, offset: int, limit: int, timeout: float, sleep: Sleep) -> list[Update]:  # noqa: ASYNC109 - Telegram's own parameter
        """Unconfirmed updates from `offset` on, waiting up to `timeout` seconds for the first.

        A newer poller ends an older one. Raises ApiError 409, also while a webhook is set.
        """
        if self.webhook:
            raise conflict(_WEBHOOK)
        self._turn += 1
        turn = self._turn
        self._wake.set()
        self.confirm(offset)
        if not self.waiting and timeout > 0:
            await self._arrival(turn, sleep(timeout))
        if turn != self._turn:
            raise conflict(_STOLEN)
        if self.webhook:
            raise conflict(_WEBHOOK)
        return list(self.waiting)[:limit]

    def confirm(self, offset: int) -> None:
        """Forget updates below `offset`; a negative one keeps that many of the newest."""
        if offset < 0:
            while len(self.waiting) > -offset:
                self.waiting.popleft()
        while self.waiting and int(str(self.waiting[0]["update_id"])) < offset:
            self.waiting.popleft()
        if not self.waiting:
            self._none.set()

    async def all_confirmed(self) -> None:
        """Return when no update is waiting any more, after some were."""
        await self._none.wait()

    async def arrival(self) -> None:
        """Return when an update is waiting."""
        while not self.waiting:
            self._wake.clear()
            await self._wake.wait()

    async def _arrival(self, turn: int, timer: Awaitable[object]) -> None:
        """Return when an update is waiting, this poller was overtaken, or `timer` ran out."""
        clock = asyncio.ensure_future(timer)
        try:
            while not self.waiting and turn == self._turn and not self.webhook and not clock.done():
                self._wake.clear()
                news = asyncio.ensure_future(self._wake.wait())
                await asyncio.wait((clock, news), return_when=asyncio.FIRST_COMPLETED)
                news.cancel()
        finally:
            clock.cancel()

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Set or remove the webhook; a poller that waits is sent away."""
        self.webhook = webhook
        self._wake.set()

    def _wanted(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed is not None else kind not in _OFF_BY_DEFAULT
