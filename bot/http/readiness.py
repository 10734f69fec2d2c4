"""Whether a running bot does what it is there for: read its database, hear Telegram, and send digests in time."""

from collections.abc import Mapping, Sequence
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
class BotSigns:
    """What tells whether a bot is well: Telegram last gave it updates, or said that there are none, at `heard_at`."""

    bot_id: int
    storage: Storage
    circuit_breaker: CircuitBreaker
    heard_at: datetime | None

    def hears(self, now: datetime) -> bool:
        return not self.circuit_breaker.is_open and self.heard_at is not None and now - self.heard_at < SILENCE


@dataclass(frozen=True, slots=True)
class Readiness:
    """What is well, by name; with Telegram, only where each of the `bots`, by its id, is."""

    database: bool
    telegram: bool
    punctual: bool
    bots: Mapping[str, bool]

    @property
    def is_ready(self) -> bool:
        return self.database and self.telegram and self.punctual


async def readiness(bots: Sequence[BotSigns], now: datetime) -> Readiness:
    """How the bots of which these signs are seen are `now`."""
    hear = {str(bot.bot_id): bot.hears(now) for bot in bots}
    telegram = all(hear.values())
    try:
        waiting = [await _waits_since(bot.storage, now - LATE) for bot in bots]
        punctual = not (any(waiting) or await bots[0].storage.is_due(now - LATE))
    except StorageError:
        return Readiness(database=False, telegram=telegram, punctual=False, bots=hear)
    return Readiness(database=True, telegram=telegram, punctual=punctual, bots=hear)


async def _waits_since(storage: Storage, moment: datetime) -> bool:
    async with storage.read() as tx:
        oldest = await tx.delivery_reports.oldest_digest()
    return oldest is not None and oldest < moment
