from dataclasses import replace

import pytest

from digests.broadcast import Audience, Broadcast, BroadcastState
from storage import Transaction
from tests.storage.samples import NOW

AIMED = Audience("World", "uk", 5)


async def test_a_draft_comes_back_as_it_was_composed(transaction: Transaction) -> None:
    draft = await transaction.broadcasts.draft(77, [5, 6], AIMED, NOW)
    assert draft == Broadcast(draft.id, 77, (5, 6), AIMED, BroadcastState.DRAFT, NOW)
    assert await transaction.broadcasts.get(draft.id) == draft


async def test_an_unknown_broadcast_is_none(transaction: Transaction) -> None:
    assert await transaction.broadcasts.get(404) is None


async def test_everything_but_the_state_of_a_broadcast_is_saved(transaction: Transaction) -> None:
    draft = await transaction.broadcasts.draft(77, [5], AIMED, NOW)
    changed = replace(draft, message_ids=(8, 9), audience=Audience(), panel=3, state=BroadcastState.DONE)
    await transaction.broadcasts.save(changed)
    assert await transaction.broadcasts.get(draft.id) == replace(changed, state=BroadcastState.DRAFT)


@pytest.mark.parametrize(("expected", "done"), [(BroadcastState.DRAFT, True), (BroadcastState.RUNNING, False)])
async def test_a_broadcast_changes_only_from_the_state_it_is_in(
    transaction: Transaction, expected: BroadcastState, done: bool
) -> None:
    draft = await transaction.broadcasts.draft(77, [5], AIMED, NOW)
    assert await transaction.broadcasts.set_state(draft.id, expected, BroadcastState.CANCELLED) is done


async def test_running_broadcasts_come_in_the_order_they_were_composed(transaction: Transaction) -> None:
    drafts = [await transaction.broadcasts.draft(77, [number], AIMED, NOW) for number in range(3)]
    for draft in (drafts[2], drafts[0]):
        await transaction.broadcasts.set_state(draft.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
    assert [broadcast.id for broadcast in await transaction.broadcasts.running()] == [drafts[0].id, drafts[2].id]
