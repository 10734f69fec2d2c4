import pytest

from digests.chats.chat import TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from storage import Transaction
from storage.sending.panels import Panel
from tests.storage.samples import NOW

ADA, BO = TelegramChatId(77), TelegramChatId(78)
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
    panel = Panel(await a_broadcast(transaction, state), ADA, 5, "look")
    await transaction.panels.put(panel, shown)
    assert await transaction.panels.stale() == [panel] * stale


async def test_a_chat_has_one_panel_for_a_broadcast(transaction: Transaction) -> None:
    broadcast = await a_broadcast(transaction, RUNNING)
    for panel in (Panel(broadcast, ADA, 5), Panel(broadcast, BO, 5), Panel(broadcast, ADA, 9)):
        await transaction.panels.put(panel, RUNNING)
    assert await transaction.panels.stale() == [Panel(broadcast, ADA, 9), Panel(broadcast, BO, 5)]


async def test_what_changed_without_its_state_is_drawn_anew(transaction: Transaction) -> None:
    panel = Panel(await a_broadcast(transaction, DONE), ADA, 5)
    await transaction.panels.put(panel, DONE)
    await transaction.panels.outdate(panel.broadcast)
    assert await transaction.panels.stale() == [panel]


@pytest.mark.parametrize(("dropped", "left"), [(5, 0), (4, 1)])
async def test_a_panel_is_forgotten_unless_another_took_its_place(
    transaction: Transaction, dropped: int, left: int
) -> None:
    panel = Panel(await a_broadcast(transaction, RUNNING), ADA, 5)
    await transaction.panels.put(panel, RUNNING)
    await transaction.panels.drop(Panel(panel.broadcast, ADA, dropped))
    assert len(await transaction.panels.stale()) == left


async def test_the_panel_in_a_chat_is_known(transaction: Transaction) -> None:
    panel = Panel(await a_broadcast(transaction, RUNNING), ADA, 5, "look")
    await transaction.panels.put(panel, RUNNING)
    assert await transaction.panels.of(panel.broadcast, ADA) == panel
    assert await transaction.panels.of(panel.broadcast, BO) is None
