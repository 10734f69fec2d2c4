"""A broadcast that fails too often stops itself, and the admins are told: they decide what becomes of the rest."""

import logging

from telegram.error import TelegramError

from bot.panels import panel_reader
from bot.services import Services
from bot.telegram.send import post
from bot.views.broadcast_keyboards import opens
from digests.chats.chat import Address
from digests.sending.broadcast import LATEST, Broadcast, BroadcastState, Progress

log = logging.getLogger(__name__)


async def guard(services: Services) -> int:
    """Pause the running broadcasts whose latest messages failed too often; returns how many."""
    async with services.storage.read() as tx:
        running = await tx.broadcasts.running()
    return sum([await _stopped(broadcast, services) for broadcast in running])


async def _stopped(broadcast: Broadcast, services: Services) -> bool:
    since = broadcast.watched_from or broadcast.created_at
    async with services.storage.read() as tx:
        latest = await tx.deliveries.latest(broadcast.id, since, LATEST)
    if not latest.is_failing:
        return False
    async with services.storage.begin() as tx:
        if not await tx.broadcasts.set_state(broadcast.id, BroadcastState.RUNNING, BroadcastState.PAUSED):
            return False
        await tx.deliveries.hold_back(broadcast.id)
        complaint = await tx.deliveries.complaint(broadcast.id)
    log.warning("broadcast %s stopped itself: %s", broadcast.id, complaint)
    for admin in sorted(services.settings.admin_ids):
        await _tell(admin, broadcast, latest, complaint, services)
    return True


async def _tell(admin: int, broadcast: Broadcast, latest: Progress, complaint: str, services: Services) -> None:
    async with services.storage.read() as tx:
        say = (await panel_reader(admin, services, tx)).say
    try:
        body = say.progress.stopped_itself(broadcast, latest, complaint)
        await post(services.bot, Address(admin), body, opens(broadcast.id, say))
    except TelegramError as error:  # an admin who never wrote to the bot can't be told
        log.info("admin %s can't be told that broadcast %s stopped: %s", admin, broadcast.id, error)
