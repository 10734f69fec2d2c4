"""Running broadcasts show their progress to the admin who sent them, and end."""

import logging

from telegram.error import TelegramError

from bot.admin_replies import AdminReplies
from bot.keyboard import broadcast_running
from bot.send import post
from bot.services import Services
from bot.visit import edit
from digests.broadcast import Broadcast, BroadcastState
from digests.subscription import Address

log = logging.getLogger(__name__)


async def report(services: Services) -> None:
    """Bring each running broadcast's message up to date; what is all done becomes DONE and is reported."""
    async with services.storage.read() as tx:
        running = await tx.broadcasts.running()
    for broadcast in running:
        try:
            await _report(broadcast, services)
        except TelegramError as error:
            log.info("the progress of broadcast %s can't be shown: %s", broadcast.id, error)


async def _report(broadcast: Broadcast, services: Services) -> None:
    now = services.now()
    async with services.storage.read() as tx:
        progress = await tx.deliveries.progress(broadcast.id, now)
        chat = await tx.chats.at(Address(broadcast.admin))
    say = AdminReplies(chat.language if chat else services.settings.default_language)
    if progress.queued or not broadcast.enlisted:
        body, buttons = say.progress(broadcast, progress, now), broadcast_running(broadcast.id, say)
        await edit(services, broadcast.admin, broadcast.panel, body, buttons)
        return
    async with services.storage.begin() as tx:
        ended = await tx.broadcasts.set_state(broadcast.id, BroadcastState.RUNNING, BroadcastState.DONE)
    if ended:
        await edit(services, broadcast.admin, broadcast.panel, say.progress(broadcast, progress, now))
        await post(services.bot, Address(broadcast.admin), say.report(broadcast, progress))
