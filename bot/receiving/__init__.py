"""How updates come in: asked for (long polling), or sent to us (a webhook); what is made of them is the same."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:  # who serves nothing doesn't load a server
    from aiohttp import web

Answer: TypeAlias = "Callable[[web.Request], Awaitable[web.Response]]"


class Receiver(Protocol):
    """Takes updates while it is started."""

    async def start(self) -> None:
        """Take updates from now on. Raises SettingsError where Telegram won't send any."""

    async def stop(self) -> None:
        """Take no more; what Telegram has not been told is taken comes again at the next start."""

    def heard_at(self) -> datetime | None:
        """When Telegram was last heard; None where it was not, or is not listened to."""

    @property
    def posts(self) -> Mapping[str, Answer]:
        """What answers what is posted to which path of ours."""


class Nothing:
    """Takes no updates: that of a process that another one leaves work to."""

    posts: Mapping[str, Answer] = MappingProxyType({})

    async def start(self) -> None:
        return

    async def stop(self) -> None:
        return

    def heard_at(self) -> datetime | None:
        return None
