import asyncio
from dataclasses import replace

import pytest

from digests.chats.chat import ChatState
from digests.sending.broadcast import Audience, Broadcast, BroadcastState, ChatKind
from digests.sending.link_buttons import LinkButton
from storage import Storage, Transaction
from tests.storage.samples import DAY, HOUR, NOW, a_chat, others_turn

AIMED = Audience("World", "uk", ChatKind.GROUP, 30, 5)
DRAFT, SCHEDULED, RUNNING, PAUSED, CANCELLED, DONE = BroadcastState


async def in_state(transaction: Transaction, state: BroadcastState, audience: Audience = AIMED) -> Broadcast:
    draft = await transaction.broadcasts.draft(77, [5], audience, NOW)
    await transaction.broadcasts.set_state(draft.id, DRAFT, state)
    return replace(draft, state=state)


async def test_a_draft_comes_back_as_it_was_composed(transaction: Transaction) -> None:
    draft = await transaction.broadcasts.draft(77, [5, 6], AIMED, NOW)
    assert draft == Broadcast(draft.id, 77, (5, 6), AIMED, DRAFT, NOW)
    assert await transaction.broadcasts.get(draft.id) == draft


async def test_an_unknown_broadcast_is_none(transaction: Transaction) -> None:
    assert await transaction.broadcasts.get(404) is None
    assert await transaction.broadcasts.get_for_update(404) is None


async def test_what_is_held_is_changed_by_nobody_else_meanwhile(storage: Storage, rival: Storage) -> None:
    async with storage.begin() as transaction:
        draft = await transaction.broadcasts.draft(77, [5], AIMED, NOW)

    async def add_a_chat(opened: Storage) -> None:
        async with opened.begin() as transaction:
            held = await transaction.broadcasts.get_for_update(draft.id)
            assert held is not None
            await others_turn(transaction)
            await transaction.broadcasts.save(replace(held, size=held.size + 1))

    async with rival.begin():
        pass  # it is connected, and as quick as the other
    await asyncio.gather(add_a_chat(storage), add_a_chat(rival))
    async with storage.read() as transaction:
        saved = await transaction.broadcasts.get(draft.id)
    assert saved is not None
    assert saved.size == 2


async def test_everything_but_the_state_of_a_broadcast_is_saved(transaction: Transaction) -> None:
    draft = await transaction.broadcasts.draft(77, [5], AIMED, NOW)
    changed = Broadcast(
        draft.id,
        78,
        (8, 9),
        Audience(undo_of=3),
        DONE,
        NOW,
        frozen=True,
        links=(LinkButton('"Read"', "https://gazette.example/?a=[1]"),),
        send_at=NOW + HOUR,
        size=12,
        started_at=NOW,
        watched_from=NOW + HOUR,
        ended_at=NOW + DAY,
        queued_up_to=4,
        fully_queued=True,
        silently=True,
    )
    await transaction.broadcasts.save(changed)
    assert await transaction.broadcasts.get(draft.id) == replace(changed, state=DRAFT)


@pytest.mark.parametrize(("expected", "done"), [(DRAFT, True), (RUNNING, False)])
async def test_a_broadcast_changes_only_from_the_state_it_is_in(
    transaction: Transaction, expected: BroadcastState, done: bool
) -> None:
    draft = await transaction.broadcasts.draft(77, [5], AIMED, NOW)
    assert await transaction.broadcasts.set_state(draft.id, expected, CANCELLED) is done


async def test_running_broadcasts_come_in_the_order_they_were_composed(transaction: Transaction) -> None:
    first, _, last = [await in_state(transaction, state) for state in (RUNNING, PAUSED, RUNNING)]
    assert await transaction.broadcasts.running() == [first, last]


@pytest.mark.parametrize(("state", "hours", "is_due"), [(SCHEDULED, 0, True), (SCHEDULED, 1, False), (DRAFT, 0, False)])
async def test_a_scheduled_broadcast_is_due_at_its_time(
    transaction: Transaction, state: BroadcastState, hours: int, is_due: bool
) -> None:
    waiting = replace(await in_state(transaction, state), send_at=NOW + hours * HOUR)
    await transaction.broadcasts.save(waiting)
    assert await transaction.broadcasts.due(NOW) == [waiting] * is_due


@pytest.mark.parametrize(
    ("state", "started", "fully_queued", "wanted"),
    [
        (RUNNING, True, False, True),
        (PAUSED, True, False, True),
        (RUNNING, True, True, False),
        (CANCELLED, True, False, True),
        (CANCELLED, False, False, False),
        (DRAFT, False, False, False),
        (SCHEDULED, False, False, False),
        (DONE, True, True, False),
    ],
)
async def test_unlisted_are_those_with_deliveries_to_queue_or_to_withdraw(
    transaction: Transaction, state: BroadcastState, started: bool, fully_queued: bool, wanted: bool
) -> None:
    made = replace(await in_state(transaction, state), started_at=NOW if started else None, fully_queued=fully_queued)
    await transaction.broadcasts.save(made)
    assert await transaction.broadcasts.to_queue_or_withdraw() == [made] * wanted


async def test_the_undo_of_a_broadcast_is_known_unless_it_was_cancelled(transaction: Transaction) -> None:
    broadcast = await in_state(transaction, DONE)
    undone = Audience(undo_of=broadcast.id)
    assert await transaction.broadcasts.latest_undo(broadcast.id) is None
    await in_state(transaction, CANCELLED, undone)
    assert await transaction.broadcasts.latest_undo(broadcast.id) is None
    kept = await in_state(transaction, RUNNING, undone)
    assert await transaction.broadcasts.latest_undo(broadcast.id) == kept


async def test_an_ordinary_broadcast_undoes_nothing(transaction: Transaction) -> None:
    await in_state(transaction, DONE)
    assert await transaction.broadcasts.latest_undo(0) is None


async def test_broadcasts_are_listed_newest_first(transaction: Transaction) -> None:
    made = [await in_state(transaction, DRAFT) for _ in range(4)]
    assert await transaction.broadcasts.latest(2) == [made[3], made[2]]
    assert await transaction.broadcasts.latest(2, skip=3) == [made[0]]


async def test_languages_come_most_spoken_first(transaction: Transaction) -> None:
    for number, language in enumerate(["uk", "en", "uk", "", "de", "fr"]):
        chat = await a_chat(transaction, number + 1, language=language)
    await transaction.chat_access.set_state(chat.id, ChatState.BLOCKED)
    assert await transaction.broadcasts.languages(NOW, 2) == ["uk", "de"]
