"""Whether a running bot does what it is there for: read its database, hear Telegram, and send digests in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.telegram.circuit_breaker import CircuitBreaker
from digests.errors import StorageError
from storage import Storage

# A poll for updates is answered within 25 s, with updates or without.
SILENCE = timedelta(minutes=2)
# A digest that waits for longer has missed its hour.
LATE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is well, by name."""

    database: bool
    telegram: bool
    punctual: bool

    @property
    def is_ready(self) -> bool:
        return self.database and self.telegram and self.punctual


async def readiness(
    storage: Storage, circuit_breaker: CircuitBreaker, heard_at: datetime | None, now: datetime
) -> Readiness:
    """How a bot is `now` to which Telegram last gave updates, or said that there are none, at `heard_at`."""
    telegram = not circuit_breaker.is_open and heard_at is not None and now - heard_at < SILENCE
    try:
        punctual = not (await storage.is_due(now - LATE) or await _waits_since(storage, now - LATE))
    except StorageError:
        return Readiness(database=False, telegram=telegram, punctual=False)
    return Readiness(database=True, telegram=telegram, punctual=punctual)


async def _waits_since(storage: Storage, moment: datetime) -> bool:
    async with storage.read() as tx:
        oldest = await tx.delivery_reports.oldest_digest()
    return oldest is not None and oldest < moment
