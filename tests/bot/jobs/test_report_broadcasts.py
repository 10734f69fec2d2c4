"""What has nothing left to send ends."""

from dataclasses import replace
from typing import cast

from bot.jobs.report_broadcasts import BroadcastReporter
from bot.panels import Panels
from bot.views.broadcasts.broadcast_panel import PanelData
from digests.chats.chat import TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from storage import Panel, Storage
from tests.storage.samples import NOW

ADMIN = TelegramChatId(9)


class Redrawn:
    """Stands where the panels stand: notes what is told and drawn anew."""

    def __init__(self) -> None:
        self.ended: list[int] = []
        self.redrawn: list[int] = []

    async def tell_end(self, data: PanelData) -> None:
        self.ended.append(data.broadcast.id)

    async def redraw(self, panel: Panel, data: PanelData) -> None:
        self.redrawn.append(data.broadcast.id)


async def a_broadcast(storage: Storage, state: BroadcastState, audience: Audience, *, fully_queued: bool = True) -> int:
    async with storage.begin() as tx:
        draft = await tx.broadcasts.draft(ADMIN, (1,), audience, NOW)
        await tx.broadcasts.set_state(draft.id, BroadcastState.DRAFT, state)
        await tx.broadcasts.save(replace(draft, started_at=NOW, fully_queued=fully_queued))
    return draft.id


async def reported(storage: Storage) -> Redrawn:
    panels = Redrawn()
    await BroadcastReporter(storage, cast("Panels", panels), lambda: NOW).report_broadcasts()
    return panels


async def test_once_an_undo_is_done_the_panel_of_what_it_undid_is_drawn_anew(sqlite_storage: Storage) -> None:
    undone = await a_broadcast(sqlite_storage, BroadcastState.DONE, Audience())
    async with sqlite_storage.begin() as tx:
        await tx.panels.put(Panel(undone, ADMIN, 5, "a hash"), BroadcastState.DONE)
    undo = await a_broadcast(sqlite_storage, BroadcastState.RUNNING, Audience(undo_of=undone))
    panels = await reported(sqlite_storage)
    assert (panels.ended, panels.redrawn) == ([undo], [undone])


async def test_what_is_not_queued_for_all_yet_does_not_end(sqlite_storage: Storage) -> None:
    await a_broadcast(sqlite_storage, BroadcastState.RUNNING, Audience(), fully_queued=False)
    assert (await reported(sqlite_storage)).ended == []
