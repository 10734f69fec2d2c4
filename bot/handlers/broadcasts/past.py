"""Broadcasts that have ended: sent again where they failed, undone, accounted for; and the list of all of them."""

from dataclasses import replace

from telegram import InputFile

from bot.handlers.broadcasts.compose import show_outdated
from bot.handlers.broadcasts.panel import present, present_below
from bot.handlers.broadcasts.sending import change_state
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.views import broadcast_keyboards
from bot.views.broadcast_callbacks import (
    ConfirmUndo,
    DownloadLedger,
    ListBroadcasts,
    OpenBroadcast,
    RetryBroadcast,
    UndoBroadcast,
)
from bot.views.ledger_csv import ledger_file
from digests.sending.broadcast import Audience, Broadcast, BroadcastState
from storage import Transaction

LISTED = 9


async def retry(request: Request, data: RetryBroadcast) -> None:
    """*Send to those who failed*: their deliveries go back into the queue, the broadcast runs again."""
    number, now = data.broadcast, request.services.now()
    async with request.services.storage.read() as tx:
        broadcast = await existing_broadcast(number, tx)
        undone = await tx.broadcasts.latest_undo(number) is not None
    if broadcast.state is not BroadcastState.DONE or undone:
        await show_outdated(request, number)
        return
    count = 0
    while batch := await _requeue(request, number):
        count += batch
    if not count:
        await request.note(request.say.broadcast.nothing_failed(), alert=True)
        return

    async def run_again(ended: Broadcast, tx: Transaction) -> None:
        await tx.broadcasts.save(replace(ended, watched_from=now, ended_at=None))

    await change_state(request, number, BroadcastState.DONE, BroadcastState.RUNNING, run_again)


async def _requeue(request: Request, number: int) -> int:
    async with request.services.storage.begin() as tx:
        return await tx.broadcast_deliveries.requeue_failed(number, request.services.now())


async def undo(request: Request, data: UndoBroadcast) -> None:
    """*Undo*: once more, whether it is meant."""
    number, now = data.broadcast, request.services.now()
    async with request.services.storage.read() as tx:
        broadcast = await existing_broadcast(number, tx)
        progress = await tx.delivery_reports.progress(number, now)
        undone = await tx.broadcasts.latest_undo(number) is not None
    if undone or not broadcast.state.has_ended:
        await show_outdated(request, number)
    elif not broadcast.can_be_undone(now):
        await request.note(request.say.broadcast.too_late_to_undo(), alert=True)
        await present(request, number)
    else:
        body = request.say.broadcast.sure_to_undo(broadcast, progress.sent)
        await request.show(body, broadcast_keyboards.sure_to_undo(number, request.say))


async def undo_surely(request: Request, data: ConfirmUndo) -> None:
    """*Yes, delete it*: a broadcast of its own deletes what this one sent, with a panel of its own."""
    number, now = data.broadcast, request.services.now()
    made = None
    async with request.services.storage.begin() as tx:
        broadcast = await existing_broadcast(number, tx, to_change=True)
        if broadcast.can_be_undone(now) and await tx.broadcasts.latest_undo(number) is None:
            made = await tx.broadcasts.draft(request.address.chat, (), Audience(undo_of=number), now)
            await tx.broadcasts.set_state(made.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
            size = (await tx.delivery_reports.progress(number, now)).sent
            await tx.broadcasts.save(replace(made, size=size, started_at=now, watched_from=now))
            await tx.panels.outdate(number)
    if made is None:
        await show_outdated(request, number)
        return
    await present(request, number)
    await present(request, made.id, anew=True)


async def ledger(request: Request, data: DownloadLedger) -> None:
    """*Ledger (CSV)*: a document with a line for each chat."""
    services = request.services
    async with services.storage.read() as tx:
        broadcast = await existing_broadcast(data.broadcast, tx)
    await request.note()
    async with ledger_file(broadcast.id, services.storage) as path:
        with path.open("rb") as file:
            await services.bot.send_document(
                request.address.chat,
                # Read while it is sent, not before.
                InputFile(file, filename=path.name, read_file_handle=False),
                caption=request.say.broadcast.ledger(broadcast).plain,
                message_thread_id=request.address.thread or None,
            )


async def broadcasts(request: Request) -> None:
    """/broadcasts: the newest ones."""
    await _list(request, 0)


async def turn(request: Request, data: ListBroadcasts) -> None:
    await _list(request, data.skip)


async def _list(request: Request, skip: int) -> None:
    async with request.services.storage.read() as tx:
        newest = await tx.broadcasts.latest(LISTED + 1, skip=skip)
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
    listed, more = newest[:LISTED], len(newest) > LISTED
    numbers = [broadcast.id for broadcast in listed]
    buttons = broadcast_keyboards.listed(numbers, skip, LISTED, more=more, say=request.say) if listed else None
    await request.show(request.say.broadcast.listed(listed, zone), buttons)


async def open_panel(request: Request, data: OpenBroadcast) -> None:
    """*Open*: the message, and below it how the broadcast is."""
    await present_below(request, data.broadcast)
