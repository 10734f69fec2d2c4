"""Broadcasts, once they are composed: tested, sent, scheduled, paused, resumed, cancelled."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.handlers.broadcasts.compose import draft_of, show_outdated
from bot.handlers.broadcasts.panel import present, show_message
from bot.handlers.request import Request
from bot.panels import existing_broadcast
from bot.views import broadcast_keyboards
from bot.views.broadcast_callbacks import (
    AskForMoment,
    CancelBroadcast,
    ChooseMoment,
    ConfirmSending,
    OpenPanel,
    PauseBroadcast,
    ResumeBroadcast,
    ScheduleBroadcast,
    SendBroadcast,
    TestBroadcast,
    UnscheduleBroadcast,
)
from digests.chats.clock_times import moment_to_come
from digests.chats.dialogue import AwaitingMoment
from digests.errors import ScheduleError
from digests.sending.broadcast import SURE_ABOVE, Broadcast, BroadcastState
from storage import Transaction

Also = Callable[[Broadcast, Transaction], Awaitable[None]]


async def test(request: Request, data: TestBroadcast) -> None:
    """*Test to me*: once more to the admin alone."""
    async with request.services.storage.read() as tx:
        broadcast = await existing_broadcast(data.broadcast, tx)
    if broadcast.state not in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        await show_outdated(request, data.broadcast)
        return
    await show_message(request, broadcast)
    await request.note(request.say.broadcast.test_sent())


# Sending, now or later


async def send(request: Request, data: SendBroadcast) -> None:
    """*Send now*: at once, or after one more question where many would get it."""
    async with request.services.storage.read() as tx:
        draft = await draft_of(data.broadcast, tx)
        size = await tx.broadcasts.audience_size(draft.audience, request.services.now()) if draft else 0
    if draft is not None and size > SURE_ABOVE:
        await request.show(request.say.broadcast.sure(size), broadcast_keyboards.sure(draft.id, size, request.say))
    else:
        await _launch(request, data.broadcast)


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


async def ask_for_moment(request: Request, data: AskForMoment) -> None:
    """*Schedule*: a time is tapped or written."""
    async with request.services.storage.begin() as tx:
        draft = await draft_of(data.broadcast, tx)
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
        if draft is not None:
            await tx.chats.set_dialogue(request.chat.id, AwaitingMoment(draft.id))
    if draft is None:
        await show_outdated(request, data.broadcast)
        return
    now = request.services.now()
    buttons = broadcast_keyboards.moments(draft.id, zone, now, request.say)
    await request.show(request.say.broadcast.choose_moment(zone, now), buttons)


async def take_moment(request: Request, number: int) -> None:
    """A time was written. Raises ScheduleError."""
    async with request.services.storage.read() as tx:
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
    await _put_moment(request, number, moment_to_come(request.words, zone, request.services.now()))


async def choose_moment(request: Request, data: ChooseMoment) -> None:
    """A time was tapped."""
    await _put_moment(request, data.broadcast, data.moment)


async def _put_moment(request: Request, number: int, moment: datetime) -> None:
    """Ask whether it is to leave then; another time may be written instead.

    A broadcast that is no draft any more is shown as it is.
    """
    async with request.services.storage.begin() as tx:
        draft = await existing_broadcast(number, tx)
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
        size = await tx.broadcasts.audience_size(draft.audience, request.services.now())
        is_draft = draft.state is BroadcastState.DRAFT
        await tx.chats.set_dialogue(request.chat.id, AwaitingMoment(number) if is_draft else None)
    if not is_draft:
        await request.note(request.say.broadcast.already_decided(), alert=True)
        await present(request, number)
        return
    body = request.say.broadcast.chosen_moment(moment, zone, draft, size)
    await request.show(body, broadcast_keyboards.chosen_moment(number, moment, request.say))


async def schedule(request: Request, data: ScheduleBroadcast) -> None:
    """*Schedule it*, for the time that stands above it. Raises ScheduleError where that has passed meanwhile."""

    async def set_moment(draft: Broadcast, tx: Transaction) -> None:
        if data.moment <= request.services.now():
            raise ScheduleError("chosen-time-passed")
        await tx.broadcasts.save(replace(draft, send_at=data.moment))

    await change_state(request, data.broadcast, BroadcastState.DRAFT, BroadcastState.SCHEDULED, set_moment)


async def unschedule(request: Request, data: UnscheduleBroadcast) -> None:
    """*Back to draft*."""
    await change_state(request, data.broadcast, BroadcastState.SCHEDULED, BroadcastState.DRAFT)


# While it runs


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


async def show_panel(request: Request, data: OpenPanel) -> None:
    """*Back*: the panel, in place."""
    await present(request, data.broadcast)


async def change_state(
    request: Request, number: int, expected: BroadcastState, new: BroadcastState, also: Also | None = None
) -> None:
    """Let the broadcast go from one state into the other, with what `also` does in the same transaction."""
    async with request.services.storage.begin() as tx:
        broadcast = await existing_broadcast(number, tx, to_change=True)
        changed = await tx.broadcasts.set_state(number, expected, new)
        if changed and also is not None:
            await also(broadcast, tx)
    await (present(request, number) if changed else show_outdated(request, number))
