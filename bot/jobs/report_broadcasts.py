"""Broadcasts whose last message has left end; every admin's panel shows how each of them is."""

import logging
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.panels import panel_data, redraw, tell_end
from bot.services import Services
from bot.views.broadcast_panel import PanelData
from digests.sending.broadcast import Broadcast, BroadcastState
from storage import Panel

log = logging.getLogger(__name__)


async def report(services: Services) -> None:
    """End what is all done, and bring the panels up to date; each is edited once at most."""
    async with services.storage.read() as tx:
        running = await tx.broadcasts.running()
    for broadcast in running:
        if broadcast.enlisted:
            await _end(broadcast, services)
    async with services.storage.read() as tx:
        stale = await tx.panels.stale()
    for number, panels in groupby(stale, key=lambda panel: panel.broadcast):
        await _redraw(number, list(panels), services)


async def _end(broadcast: Broadcast, services: Services) -> None:
    """Let the broadcast be done if nothing of it is left to send, and report to the admin who sent it."""
    now = services.now()
    async with services.storage.read() as tx:
        if await tx.deliveries.is_under_way(broadcast.id):
            return
    async with services.storage.begin() as tx:
        if not await tx.broadcasts.set_state(broadcast.id, BroadcastState.RUNNING, BroadcastState.DONE):
            return
        done = replace(broadcast, state=BroadcastState.DONE, ended_at=now)
        await tx.broadcasts.save(done)
        if broadcast.is_undo:
            await tx.panels.outdate(broadcast.audience.reached_by)
        seen = await panel_data(done, now, tx)
    try:
        await tell_end(seen, services)
    except TelegramError as error:
        log.info("the end of broadcast %s can't be told: %s", broadcast.id, error)


async def _redraw(number: int, panels: Sequence[Panel], services: Services) -> None:
    async with services.storage.read() as tx:
        broadcast = await tx.broadcasts.get(number)
        if broadcast is None:
            return
        seen = await panel_data(broadcast, services.now(), tx)
    for panel in panels:
        await _try_to_redraw(panel, seen, services)


async def _try_to_redraw(panel: Panel, seen: PanelData, services: Services) -> None:
    try:
        await redraw(panel, seen, services)
    except (BadRequest, Forbidden) as error:  # the admin deleted it, or left: /broadcasts brings another
        log.info("the panel of broadcast %s in chat %s is gone: %s", panel.broadcast, panel.chat, error)
        async with services.storage.begin() as tx:
            await tx.panels.drop(panel)
    except TelegramError as error:
        log.info("the panel of broadcast %s in chat %s waits: %s", panel.broadcast, panel.chat, error)
