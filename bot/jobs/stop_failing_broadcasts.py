"""A broadcast that fails too often stops itself, and the admins are told: they decide what becomes of the rest."""

import logging
from collections.abc import Collection
from dataclasses import dataclass

from telegram.error import TelegramError
from telegram.ext import ExtBot

from bot.panels import Panels
from bot.telegram.send import post
from bot.views.broadcasts.broadcast_keyboards import opens
from digests.chats.chat import Address, TelegramChatId
from digests.sending.broadcast import Broadcast, BroadcastState, Progress
from digests.sending.failing_broadcasts import LATEST_DELIVERIES, is_failing
from storage import Storage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class FailureGuard:
    """Stops broadcasts with these parts. `admins` are the ids of the bot's admins at Telegram."""

    storage: Storage
    bot: ExtBot[str]
    panels: Panels
    admins: Collection[int]

    async def stop_failing_broadcasts(self) -> int:
        """Pause the running broadcasts whose latest messages failed too often; returns how many."""
        async with self.storage.read() as tx:
            running = await tx.broadcasts.running()
        return sum([await self._stop_if_failing(broadcast) for broadcast in running])

    async def _stop_if_failing(self, broadcast: Broadcast) -> bool:
        since = broadcast.watched_from or broadcast.created_at
        async with self.storage.read() as tx:
            latest = await tx.delivery_reports.latest(broadcast.id, since, LATEST_DELIVERIES)
        if not is_failing(latest):
            return False
        async with self.storage.begin() as tx:
            if not await tx.broadcasts.set_state(broadcast.id, BroadcastState.RUNNING, BroadcastState.PAUSED):
                return False
            await tx.broadcast_deliveries.release_unstarted(broadcast.id)
            complaint = await tx.delivery_reports.most_common_error(broadcast.id)
        log.warning("broadcast %s stopped itself: %s", broadcast.id, complaint, extra={"broadcast": broadcast.id})
        for admin in sorted(self.admins):
            await self._tell(TelegramChatId(admin), broadcast, latest, complaint)
        return True

    async def _tell(self, admin: TelegramChatId, broadcast: Broadcast, latest: Progress, complaint: str) -> None:
        async with self.storage.read() as tx:
            say = (await self.panels.reader(admin, tx)).say
        try:
            body = say.progress.stopped_itself(broadcast, latest, complaint)
            await post(self.bot, Address(admin), body, opens(broadcast.id, say))
        except TelegramError as error:  # an admin who never wrote to the bot can't be told
            log.info("admin %s can't be told that broadcast %s stopped: %s", admin, broadcast.id, error)
