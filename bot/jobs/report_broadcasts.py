"""Broadcasts whose last message has left end; every admin's panel shows how each of them is."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.panels import Panels, panel_data
from bot.views.broadcasts.broadcast_panel import PanelData
from digests.sending.broadcast import Broadcast, BroadcastState
from storage import Panel, Storage

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BroadcastReporter:
    """Reports with these parts."""

    storage: Storage
    panels: Panels
    now: Callable[[], datetime]

    async def report_broadcasts(self) -> None:
        """End what is all done, and bring the panels up to date; each is edited once at most."""
        async with self.storage.read() as tx:
            running = await tx.broadcasts.running()
        for broadcast in running:
            if broadcast.fully_queued:
                await self._end(broadcast)
        async with self.storage.read() as tx:
            stale = await tx.panels.stale()
        for broadcast_id, panels in groupby(stale, key=lambda panel: panel.broadcast):
            await self._redraw(broadcast_id, list(panels))

    async def _end(self, broadcast: Broadcast) -> None:
        """Let the broadcast be done if nothing of it is left to send, and report to the admin who sent it."""
        now = self.now()
        async with self.storage.read() as tx:
            if await tx.broadcast_deliveries.is_under_way(broadcast.id):
                return
        async with self.storage.begin() as tx:
            if not await tx.broadcasts.set_state(broadcast.id, BroadcastState.RUNNING, BroadcastState.DONE):
                return
            ended = replace(broadcast, state=BroadcastState.DONE, ended_at=now)
            await tx.broadcasts.save(ended)
            if broadcast.is_undo:
                await tx.panels.outdate(broadcast.audience.undo_of)
            data = await panel_data(ended, now, tx)
        sent, failed = data.progress.sent, data.progress.failed
        ids = {"broadcast": broadcast.id, "sent": sent, "failed": failed}
        log.info("broadcast %s is done: %s messages sent, %s failed", broadcast.id, sent, failed, extra=ids)
        try:
            await self.panels.tell_end(data)
        except TelegramError as error:
            log.info("the end of broadcast %s can't be told: %s", broadcast.id, error)

    async def _redraw(self, broadcast_id: int, panels: Sequence[Panel]) -> None:
        async with self.storage.read() as tx:
            broadcast = await tx.broadcasts.get(broadcast_id)
            if broadcast is None:
                return
            data = await panel_data(broadcast, self.now(), tx)
        for panel in panels:
            await self._try_to_redraw(panel, data)

    async def _try_to_redraw(self, panel: Panel, data: PanelData) -> None:
        try:
            await self.panels.redraw(panel, data)
        except (BadRequest, Forbidden) as error:  # the admin deleted it, or left: /broadcasts brings another
            log.info("the panel of broadcast %s in chat %s is gone: %s", panel.broadcast, panel.chat, error)
            async with self.storage.begin() as tx:
                await tx.panels.drop(panel)
        except TelegramError as error:
            log.info("the panel of broadcast %s in chat %s waits: %s", panel.broadcast, panel.chat, error)
