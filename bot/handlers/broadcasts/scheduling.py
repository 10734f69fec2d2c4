"""When a broadcast leaves: a moment tapped or written, and back to a draft."""

from dataclasses import replace
from datetime import datetime

from bot.handlers.broadcasts.panel import present, show_outdated
from bot.handlers.broadcasts.states import change_state, draft_of, switched_silently
from bot.handlers.request import Request
from bot.panels import existing_broadcast, quiet_chats
from bot.views.broadcasts import broadcast_keyboards
from bot.views.broadcasts.broadcast_callbacks import (
    AskForMoment,
    ChooseMoment,
    ScheduleBroadcast,
    SwitchSilentlyThen,
    UnscheduleBroadcast,
)
from digests.chats.clock_times import moment_to_come
from digests.chats.dialogue import AwaitingMoment
from digests.errors import ScheduleError
from digests.sending.broadcast import Broadcast, BroadcastState
from storage import Transaction


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


async def switch_silently_then(request: Request, data: SwitchSilentlyThen) -> None:
    """*In quiet hours: now*, or *later*, where it is to leave at a moment that was chosen."""
    if await switched_silently(request, data.broadcast):
        await _put_moment(request, data.broadcast, data.moment)
    else:
        await show_outdated(request, data.broadcast)


async def _put_moment(request: Request, number: int, moment: datetime) -> None:
    """Ask whether it is to leave then; another time may be written instead.

    A broadcast that is no draft any more is shown as it is.
    """
    async with request.services.storage.begin() as tx:
        draft = await existing_broadcast(number, tx)
        zone = (await request.services.panels.reader(request.address.chat, tx)).zone
        now = request.services.now()
        size = await tx.broadcasts.audience_size(draft.audience, now)
        quiet = await quiet_chats(draft, moment, now, tx)
        is_draft = draft.state is BroadcastState.DRAFT
        await tx.chats.set_dialogue(request.chat.id, AwaitingMoment(number) if is_draft else None)
    if not is_draft:
        await request.note(request.say.broadcast.already_decided(), alert=True)
        await present(request, number)
        return
    body = request.say.broadcast.chosen_moment(moment, zone, draft, size, quiet)
    await request.show(body, broadcast_keyboards.chosen_moment(draft, moment, request.say, quiet=quiet > 0))


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
