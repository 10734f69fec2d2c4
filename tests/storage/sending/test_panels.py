import pytest

from digests.sending.broadcast import Audience, BroadcastState
from storage import Transaction
from storage.sending.panels import Panel
from tests.storage.samples import NOW

DRAFT, SCHEDULED, RUNNING, PAUSED, CANCELLED, DONE = BroadcastState


async def a_broadcast(transaction: Transaction, state: BroadcastState) -> int:
    draft = await transaction.broadcasts.draft(1, [2], Audience(), NOW)
    await transaction.broadcasts.set_state(draft.id, DRAFT, state)
    return draft.id


@pytest.mark.parametrize(
    ("shown", "state", "stale"),
    [
        (DRAFT, DRAFT, False),
        (DRAFT, SCHEDULED, True),
        (SCHEDULED, SCHEDULED, True),
        (RUNNING, RUNNING, True),
        (PAUSED, PAUSED, True),
        (RUNNING, DONE, True),
        (DONE, DONE, False),
        (RUNNING, CANCELLED, True),
        (CANCELLED, CANCELLED, False),
    ],
)
async def test_a_panel_is_stale_while_its_broadcast_goes_on_or_is_in_another_state(
    transaction: Transaction, shown: BroadcastState, state: BroadcastState, stale: bool
) -> None:
    panel = Panel(await a_broadcast(transaction, state), 77, 5, "look")
    await transaction.panels.put(panel, shown)
    assert await transaction.panels.stale() == [panel] * stale


async def test_a_chat_has_one_panel_for_a_broadcast(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction, RUNNING)
    for panel in (Panel(broadcast, 77, 5), Panel(broadcast, 78, 5), Panel(broadcast, 77, 9)):
        await transaction.panels.put(panel, RUNNING)
    assert await transaction.panels.stale() == [Panel(broadcast, 77, 9), Panel(broadcast, 78, 5)]


async def test_what_changed_without_its_state_is_drawn_anew(transaction: Transaction) -> None:
    panel = Panel(await a_broadcast(transaction, DONE), 77, 5)
    await transaction.panels.put(panel, DONE)
    await transaction.panels.outdate(panel.broadcast)
    assert await transaction.panels.stale() == [panel]


@pytest.mark.parametrize(("dropped", "left"), [(5, 0), (4, 1)])
async def test_a_panel_is_forgotten_unless_another_took_its_place(
    transaction: Transaction, dropped: int, left: int
) -> None:
    panel = Panel(await a_broadcast(transaction, RUNNING), 77, 5)
    await transaction.panels.put(panel, RUNNING)
    await transaction.panels.drop(Panel(panel.broadcast, 77, dropped))
    assert len(await transaction.panels.stale()) == left


async def test_the_panel_in_a_chat_is_known(transaction: Transaction) -> None:
    panel = Panel(await a_broadcast(transaction, RUNNING), 77, 5, "look")
    await transaction.panels.put(panel, RUNNING)
    assert await transaction.panels.of(panel.broadcast, 77) == panel
    assert await transaction.panels.of(panel.broadcast, 78) is None
