"""Broadcasts, once they are composed: tested, sent, scheduled, paused, resumed, cancelled."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

from bot import broadcast_keyboard
from bot.handlers.compose import MOMENT, draft_of, say, show_outdated
from bot.panel import reader
from bot.present import found, present, show_message
from bot.visit import Visit
from digests.broadcast import SURE_ABOVE, Broadcast, BroadcastState, departure
from digests.errors import ScheduleError
from storage import Transaction

Also = Callable[[Broadcast, Transaction], Awaitable[None]]


async def test(visit: Visit) -> None:
    """*Test to me*: once more to the admin alone."""
    async with visit.services.storage.read() as tx:
        broadcast = await found(visit.press.number(0), tx)
    if broadcast.state not in (BroadcastState.DRAFT, BroadcastState.SCHEDULED):
        await show_outdated(visit)
        return
    await show_message(visit, broadcast)
    await visit.note(say(visit).test_sent())


# Sending, now or later


async def send(visit: Visit) -> None:
    """*Send now*: at once, or after one more question where many would get it."""
    async with visit.services.storage.read() as tx:
        draft = await draft_of(visit, tx)
        size = await tx.broadcasts.audience_size(draft.audience, visit.services.now()) if draft else 0
    if draft is not None and size > SURE_ABOVE:
        await visit.show(say(visit).sure(size), broadcast_keyboard.sure(draft.id, size, say(visit)))
    else:
        await send_surely(visit)


async def send_surely(visit: Visit) -> None:
    """From here on the tables carry it; this message shows how far it is."""
    now = visit.services.now()

    async def launch(draft: Broadcast, tx: Transaction) -> None:
        size = await tx.broadcasts.audience_size(draft.audience, now)
        await tx.broadcasts.save(replace(draft, size=size, started_at=now, watched_from=now))

    await change_state(visit, BroadcastState.DRAFT, BroadcastState.RUNNING, launch)


async def ask_for_moment(visit: Visit) -> None:
    """*Schedule*: a time is tapped or written."""
    async with visit.services.storage.begin() as tx:
        draft = await draft_of(visit, tx)
        zone = (await reader(visit.address.chat, visit.services, tx)).zone
        if draft is not None:
            await tx.chats.expect(visit.chat.id, f"{MOMENT} {draft.id}")
    if draft is None:
        await show_outdated(visit)
        return
    now = visit.services.now()
    buttons = broadcast_keyboard.moments(draft.id, zone, now, say(visit))
    await visit.show(say(visit).choose_moment(zone, now), buttons)


async def take_moment(visit: Visit, number: int) -> None:
    """A time was written. Raises ScheduleError."""
    async with visit.services.storage.read() as tx:
        zone = (await reader(visit.address.chat, visit.services, tx)).zone
    await _put_moment(visit, number, departure(visit.words, zone, visit.services.now()))


async def choose_moment(visit: Visit) -> None:
    """A time was tapped."""
    await _put_moment(visit, visit.press.number(0), _pressed_moment(visit))


async def _put_moment(visit: Visit, number: int, moment: datetime) -> None:
    """Ask whether it is to leave then; another time may be written instead.

    A broadcast that is no draft any more is shown as it is.
    """
    async with visit.services.storage.begin() as tx:
        draft = await found(number, tx)
        zone = (await reader(visit.address.chat, visit.services, tx)).zone
        size = await tx.broadcasts.audience_size(draft.audience, visit.services.now())
        if draft.state is not BroadcastState.DRAFT:
            await tx.chats.expect(visit.chat.id, "")
    if draft.state is not BroadcastState.DRAFT:
        await visit.note(say(visit).already_decided(), alert=True)
        await present(visit, number)
        return
    body = say(visit).chosen_moment(moment, zone, draft, size)
    await visit.show(body, broadcast_keyboard.chosen_moment(number, moment, say(visit)))


async def schedule(visit: Visit) -> None:
    """*Schedule it*, for the time that stands above it. Raises ScheduleError where that has passed meanwhile."""
    moment = _pressed_moment(visit)

    async def set_moment(draft: Broadcast, tx: Transaction) -> None:
        if moment <= visit.services.now():
            raise ScheduleError("That time has passed: choose another one.")
        await tx.broadcasts.save(replace(draft, send_at=moment))

    await change_state(visit, BroadcastState.DRAFT, BroadcastState.SCHEDULED, set_moment)


def _pressed_moment(visit: Visit) -> datetime:
    """The moment that the button carries, in minutes."""
    return datetime.fromtimestamp(visit.press.number(1) * 60, UTC)


async def unschedule(visit: Visit) -> None:
    """*Back to draft*."""
    await change_state(visit, BroadcastState.SCHEDULED, BroadcastState.DRAFT)


# While it runs


async def pause(visit: Visit) -> None:
    """*Pause*: nothing more leaves."""

    async def hold_back(broadcast: Broadcast, tx: Transaction) -> None:
        await tx.deliveries.hold_back(broadcast.id)

    await change_state(visit, BroadcastState.RUNNING, BroadcastState.PAUSED, hold_back)


async def resume(visit: Visit) -> None:
    """*Resume*: it goes on, and what failed before is forgiven."""

    async def watch_anew(broadcast: Broadcast, tx: Transaction) -> None:
        await tx.broadcasts.save(replace(broadcast, watched_from=visit.services.now()))

    await change_state(visit, BroadcastState.PAUSED, BroadcastState.RUNNING, watch_anew)


async def stop(visit: Visit) -> None:
    """*Cancel*: a draft is dropped; of a running one, what has not left does not leave."""
    number, now = visit.press.number(0), visit.services.now()
    async with visit.services.storage.begin() as tx:
        broadcast = await found(number, tx, to_change=True)
        stopped = not broadcast.state.has_ended
        if stopped:
            await tx.broadcasts.set_state(number, broadcast.state, BroadcastState.CANCELLED)
            # What was queued is withdrawn by the job that queues, as it may take a while.
            await tx.broadcasts.save(replace(broadcast, ended_at=now, enlisted=False))
            await tx.deliveries.hold_back(number)
            # What was to be undone can be undone again; for any other broadcast this is 0, which none has.
            await tx.panels.outdate(broadcast.audience.reached_by)
            await tx.chats.expect(visit.chat.id, "")
    await (present(visit, number) if stopped else show_outdated(visit))


async def show_panel(visit: Visit) -> None:
    """*Back*: the panel, in place."""
    async with visit.services.storage.begin() as tx:
        await tx.chats.expect(visit.chat.id, "")
    await present(visit, visit.press.number(0))


async def change_state(visit: Visit, expected: BroadcastState, new: BroadcastState, also: Also | None = None) -> None:
    """Let the broadcast go from one state into the other, with what `also` does in the same transaction."""
    number = visit.press.number(0)
    async with visit.services.storage.begin() as tx:
        broadcast = await found(number, tx, to_change=True)
        changed = await tx.broadcasts.set_state(number, expected, new)
        if changed and also is not None:
            await also(broadcast, tx)
        if changed:
            await tx.chats.expect(visit.chat.id, "")
    await (present(visit, number) if changed else show_outdated(visit))
