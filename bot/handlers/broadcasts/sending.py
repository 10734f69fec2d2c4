"""A broadcast that leaves: tested, sent now, paused, resumed, cancelled, and sent again where it failed."""

from dataclasses import replace

from bot.handlers.broadcasts.panel import present, show_message, show_outdated
from bot.handlers.broadcasts.states import change_state, draft_of, switched_silently
from bot.handlers.request import Request
from bot.panels import existing_broadcast, quiet_chats
from bot.views.broadcasts import broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import (
    CancelBroadcast,
    ConfirmSending,
    OpenPanel,
    PauseBroadcast,
    ResumeBroadcast,
    RetryBroadcast,
    SendBroadcast,
    SwitchSilently,
    TestBroadcast,
)
from digests.sending.broadcast import SURE_ABOVE, Broadcast, BroadcastState
from storage import Transaction


async def test(request: Request, data: TestBroadcast) -> None:
    """*Test to me*: once more to the admin alone."""
    async with request.services.storage.read() as tx:
        broadcast = await existing_broadcast(data.broadcast, tx)
    if broadcast.state not in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        await show_outdated(request, data.broadcast)
        return
    await show_message(request, broadcast)
    await request.note(request.say.broadcast.test_sent())


async def send(request: Request, data: SendBroadcast) -> None:
    """*Send now*: at once, or after one more question where many would get it."""
    async with request.services.storage.read() as tx:
        draft = await draft_of(data.broadcast, tx)
        size = await tx.broadcasts.audience_size(draft.audience, request.services.now()) if draft else 0
        quiet = await quiet_chats(draft, request.services.now(), request.services.now(), tx) if draft else 0
    if draft is not None and size > SURE_ABOVE:
        body = request.say.broadcast.sure(draft, size, quiet)
        await request.show(body, broadcast_keyboards.sure(draft.id, size, request.say))
    else:
        await _launch(request, data.broadcast)


async def switch_silently(request: Request, data: SwitchSilently) -> None:
    """*Now, silently*, or *After quiet hours*: what becomes of it in chats that have them."""
    is_switched = await switched_silently(request, data.broadcast)
    await (present(request, data.broadcast) if is_switched else show_outdated(request, data.broadcast))


async def send_surely(request: Request, data: ConfirmSending) -> None:
    """*Yes, send*."""
    await _launch(request, data.broadcast)


async def _launch(request: Request, number: int) -> None:
    """From here on the tables carry it; this message shows how far it is."""
    now = request.services.now()

    async def launch(draft: Broadcast, tx: Transaction) -> None:
        size = await tx.broadcasts.audience_size(draft.audience, now)
        await tx.broadcasts.save(replace(draft, size=size, started_at=now, watched_from=now))

    await change_state(request, number, BroadcastState.DRAFT, BroadcastState.RUNNING, launch)


async def pause(request: Request, data: PauseBroadcast) -> None:
    """*Pause*: nothing more leaves."""

    async def hold_back(broadcast: Broadcast, tx: Transaction) -> None:
        await tx.broadcast_deliveries.release_unstarted(broadcast.id)

    await change_state(request, data.broadcast, BroadcastState.RUNNING, BroadcastState.PAUSED, hold_back)


async def resume(request: Request, data: ResumeBroadcast) -> None:
    """*Resume*: it goes on, and what failed before is forgiven."""

    async def watch_anew(broadcast: Broadcast, tx: Transaction) -> None:
        await tx.broadcasts.save(replace(broadcast, watched_from=request.services.now()))

    await change_state(request, data.broadcast, BroadcastState.PAUSED, BroadcastState.RUNNING, watch_anew)


async def stop(request: Request, data: CancelBroadcast) -> None:
    """*Cancel*: a draft is dropped; of a running one, what has not left does not leave."""
    number, now = data.broadcast, request.services.now()
    async with request.services.storage.begin() as tx:
        broadcast = await existing_broadcast(number, tx, to_change=True)
        stopped = not broadcast.state.has_ended
        if stopped:
            await tx.broadcasts.set_state(number, broadcast.state, BroadcastState.CANCELLED)
            # What was queued is withdrawn by the job that queues, as it may take a while.
            await tx.broadcasts.save(replace(broadcast, ended_at=now, fully_queued=False))
            await tx.broadcast_deliveries.release_unstarted(number)
            # What was to be undone can be undone again; for any other broadcast this is 0, which none has.
            await tx.panels.outdate(broadcast.audience.undo_of)
    await (present(request, number) if stopped else show_outdated(request, number))


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


async def show_panel(request: Request, data: OpenPanel) -> None:
    """*Back*: the panel, in place."""
    await present(request, data.broadcast)
