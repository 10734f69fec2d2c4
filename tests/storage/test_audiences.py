import pytest

from digests.broadcast import Audience
from digests.subscription import ChatState
from storage import Transaction
from tests.storage.samples import NOW, a_chat


@pytest.mark.parametrize(
    ("audience", "size"),
    [
        (Audience(), 2),
        (Audience(language="uk"), 1),
        (Audience(topic="World"), 1),
        (Audience(topic="World", language="en"), 0),
        (Audience(topic="Arts"), 0),
    ],
)
async def test_an_audience_is_those_who_take_announcements_and_match(
    transaction: Transaction, audience: Audience, size: int
) -> None:
    await a_chat(transaction, 1)
    ukrainian = await a_chat(transaction, 2, language="uk")
    silent = await a_chat(transaction, 3, announcements=False)
    blocked = await a_chat(transaction, 4)
    await transaction.chats.mark(blocked.id, ChatState.BLOCKED, NOW)
    for chat in (ukrainian, silent, blocked):
        await transaction.follows.toggle_topic(chat.id, "World")
    assert await transaction.broadcasts.audience_size(audience) == size


async def test_an_audience_may_be_one_chat(transaction: Transaction) -> None:
    one, _ = await a_chat(transaction, 1), await a_chat(transaction, 2)
    assert await transaction.broadcasts.audience_size(Audience(only_chat=one.id)) == 1
