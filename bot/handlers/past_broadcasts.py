"""Broadcasts that have ended: sent again where they failed, undone, accounted for; and the list of all of them."""

from dataclasses import replace

from telegram import InputFile

from bot import broadcast_keyboard
from bot.handlers.broadcasts import change_state
from bot.handlers.compose import say, show_outdated
from bot.ledger_file import ledger_file
from bot.panel import reader
from bot.present import found, present, present_below
from bot.visit import Visit
from digests.broadcast import Audience, Broadcast, BroadcastState
from storage import Transaction

LISTED = 9


async def retry(visit: Visit) -> None:
    """*Send to those who failed*: their deliveries go back into the queue, the broadcast runs again."""
    number, now = visit.press.number(0), visit.services.now()
    async with visit.services.storage.read() as tx:
        broadcast = await found(number, tx)
        undone = await tx.broadcasts.undo_of(number) is not None
    if broadcast.state is not BroadcastState.DONE or undone:
        await show_outdated(visit)
        return
    count = 0
    while batch := await _requeue(visit, number):
        count += batch
    if not count:
        await visit.note(say(visit).nothing_failed(), alert=True)
        return

    async def run_again(ended: Broadcast, tx: Transaction) -> None:
        await tx.broadcasts.save(replace(ended, watched_from=now, ended_at=None))

    await change_state(visit, BroadcastState.DONE, BroadcastState.RUNNING, run_again)


async def _requeue(visit: Visit, number: int) -> int:
    async with visit.services.storage.begin() as tx:
        return await tx.deliveries.requeue_failed(number, visit.services.now())


async def undo(visit: Visit) -> None:
    """*Undo*: once more, whether it is meant."""
    number, now = visit.press.number(0), visit.services.now()
    async with visit.services.storage.read() as tx:
        broadcast = await found(number, tx)
        progress = await tx.deliveries.progress(number, now)
        undone = await tx.broadcasts.undo_of(number) is not None
    if undone or not broadcast.state.has_ended:
        await show_outdated(visit)
    elif not broadcast.can_be_undone(now):
        await visit.note(say(visit).too_late_to_undo(), alert=True)
        await present(visit, number)
    else:
        body = say(visit).sure_to_undo(broadcast, progress.sent)
        await visit.show(body, broadcast_keyboard.sure_to_undo(number, say(visit)))


async def undo_surely(visit: Visit) -> None:
    """*Yes, delete it*: a broadcast of its own deletes what this one sent, with a panel of its own."""
    number, now = visit.press.number(0), visit.services.now()
    made = None
    async with visit.services.storage.begin() as tx:
        broadcast = await found(number, tx, to_change=True)
        if broadcast.can_be_undone(now) and await tx.broadcasts.undo_of(number) is None:
            made = await tx.broadcasts.draft(visit.address.chat, (), Audience(reached_by=number), now)
            await tx.broadcasts.set_state(made.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
            size = (await tx.deliveries.progress(number, now)).sent
            await tx.broadcasts.save(replace(made, size=size, started_at=now, watched_from=now))
            await tx.panels.outdate(number)
    if made is None:
        await show_outdated(visit)
        return
    await present(visit, number)
    await present(visit, made.id, anew=True)


async def ledger(visit: Visit) -> None:
    """*Ledger (CSV)*: a document with a line for each chat."""
    services = visit.services
    async with services.storage.read() as tx:
        broadcast = await found(visit.press.number(0), tx)
    await visit.note()
    async with ledger_file(broadcast.id, services.storage) as path:
        with path.open("rb") as file:
            await services.bot.send_document(
                visit.address.chat,
                # Read while it is sent, not before.
                InputFile(file, filename=path.name, read_file_handle=False),
                caption=say(visit).ledger(broadcast).plain,
                message_thread_id=visit.address.thread or None,
            )


async def broadcasts(visit: Visit) -> None:
    """/broadcasts: the newest ones."""
    await _list(visit, 0)


async def turn(visit: Visit) -> None:
    await _list(visit, visit.press.number(0))


async def _list(visit: Visit, skip: int) -> None:
    async with visit.services.storage.read() as tx:
        newest = await tx.broadcasts.latest(LISTED + 1, skip=skip)
        zone = (await reader(visit.address.chat, visit.services, tx)).zone
    listed, more = newest[:LISTED], len(newest) > LISTED
    numbers = [broadcast.id for broadcast in listed]
    buttons = broadcast_keyboard.listed(numbers, skip, LISTED, more=more, say=say(visit)) if listed else None
    await visit.show(say(visit).broadcasts(listed, zone), buttons)


async def open_panel(visit: Visit) -> None:
    """*Open*: the message, and below it how the broadcast is."""
    await present_below(visit, visit.press.number(0))
