"""What systemd is told of a service of `Type=notify` (sd_notify(3), https://www.freedesktop.org/software/systemd/man/sd_notify.html)."""

import asyncio
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class ServiceManager:
    """Who started this process and listens at `address`, nobody where that is ""; wants to hear every `watchdog`."""

    address: str = ""
    watchdog: timedelta | None = None

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "ServiceManager":
        """The one that the environment names."""
        microseconds = environment.get("WATCHDOG_USEC", "")
        watchdog = timedelta(microseconds=int(microseconds)) if microseconds.isdecimal() else None
        return cls(environment.get("NOTIFY_SOCKET", ""), watchdog)

    @asynccontextmanager
    async def told(self) -> AsyncIterator[None]:
        """While the block lasts, the service is at work, which is said again in good time; after it, it ends."""
        self._tell("READY=1")
        living = asyncio.create_task(self._live())
        try:
            yield
        finally:
            living.cancel()
            with suppress(asyncio.CancelledError):
                await living
            self._tell("STOPPING=1")

    async def _live(self) -> None:
        """What hangs the event loop hangs this."""
        while self.watchdog is not None:
            self._tell("WATCHDOG=1")
            await asyncio.sleep(self.watchdog.total_seconds() / 2)  # "every half of the time", sd_watchdog_enabled(3)

    def _tell(self, state: str) -> None:
        if not self.address.startswith(("/", "@")):
            return
        # An address with "@" is in the abstract namespace, whose names begin with NUL.
        address = f"\0{self.address[1:]}" if self.address.startswith("@") else self.address
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_NONBLOCK) as speaker:
            speaker.sendto(state.encode(), address)
