"""The capability record: what Telegram refused to this bot, as all processes of the database know it."""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from bot.telegram.errors import RefusedFeature
from digests.chats.chat import TelegramChatId
from digests.errors import StorageError
from digests.sending.features import Feature, FeatureRefusal
from storage import Storage

log = logging.getLogger(__name__)

# How old what was read may be: so soon one process leaves out what another was refused.
FRESH = timedelta(seconds=1)
# For a database that is written to, where somebody waits for the message.
PATIENCE = timedelta(seconds=1)


class Capabilities:
    """Reads and keeps refusals in the database. While it is away, what is known counts, and is kept later."""

    def __init__(self, storage: Storage, now: Callable[[], datetime]) -> None:
        self._storage = storage.hurried(PATIENCE)
        self._now = now
        self._kept: dict[TelegramChatId | None, list[FeatureRefusal]] = {}
        self._unkept: list[FeatureRefusal] = []
        self._read_at: datetime | None = None
        self._reading = asyncio.Lock()

    async def refused(self, chat: TelegramChatId | None) -> frozenset[Feature]:
        """What is to be left out of a message to `chat`; None is one that is not known."""
        now = self._now()
        async with self._reading:
            if self._read_at is None or not timedelta() <= now - self._read_at < FRESH:
                await self._synchronize(now)
        refusals = (*self._kept.get(None, ()), *self._kept.get(chat, ()), *self._unkept)
        return frozenset(refusal.feature for refusal in refusals if refusal.applies(chat, now))

    async def learn(self, refused: RefusedFeature, chat: TelegramChatId | None) -> None:
        """Keep that Telegram refused it in a message to `chat`, of which the rest may go out without it."""
        now = self._now()
        log.info("Telegram refused %s; they are left out from now on", refused.feature)
        where = None if refused.everywhere else chat
        async with self._reading:
            self._unkept.append(FeatureRefusal(refused.feature, where, now))
            await self._synchronize(now)

    async def _synchronize(self, now: datetime) -> None:
        self._read_at = now
        try:
            if self._unkept:
                async with self._storage.begin() as tx:
                    for refusal in self._unkept:
                        await tx.feature_refusals.add(refusal)
                for refusal in self._unkept:
                    self._kept.setdefault(refusal.chat, []).append(refusal)
                self._unkept = []
            async with self._storage.read() as tx:
                believed = await tx.feature_refusals.believed(now)
        except StorageError as error:
            log.warning("what Telegram refuses can't be kept or looked up now: %s", error)
        else:
            self._kept = _by_chat(believed)


def _by_chat(refusals: Iterable[FeatureRefusal]) -> dict[TelegramChatId | None, list[FeatureRefusal]]:
    """Refusals by the chat they are of, None for those of all chats: a message looks at its chat's alone."""
    by_chat: dict[TelegramChatId | None, list[FeatureRefusal]] = {}
    for refusal in refusals:
        by_chat.setdefault(refusal.chat, []).append(refusal)
    return by_chat
