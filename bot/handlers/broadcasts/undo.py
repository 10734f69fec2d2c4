"""A broadcast undone: deleted for those who got it."""

from dataclasses import replace

from bot.handlers.broadcasts.panel import present, show_outdated
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.views.broadcasts import broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import ConfirmUndo, UndoBroadcast
from digests.sending.broadcast import Audience, BroadcastState


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
