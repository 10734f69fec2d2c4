"""Sources that people suggest."""

from digests.chats.suggestion import Suggestion, SuggestionState
from storage import Transaction
from tests.storage.samples import DAY, NOW, a_chat

GAZETTE, HERALD = "https://gazette.example", "https://herald.example"


async def test_what_is_suggested_waits_until_it_is_decided_once(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    first = await transaction.suggestions.add(one.id, GAZETTE, NOW)
    assert first is not None
    assert await transaction.suggestions.add(one.id, GAZETTE, NOW + DAY) is None
    second = await transaction.suggestions.add(two.id, HERALD, NOW + DAY)
    assert second == Suggestion(second.id if second else 0, two.id, HERALD, NOW + DAY)
    assert (await transaction.suggestions.count(), await transaction.suggestions.count(one.id)) == (2, 1)
    assert await transaction.suggestions.waiting(1) == [first]
    assert await transaction.suggestions.get(first.id) == first
    assert await transaction.suggestions.decide(first.id, SuggestionState.APPROVED)
    assert not await transaction.suggestions.decide(first.id, SuggestionState.DECLINED)
    assert await transaction.suggestions.get(first.id) is None
    assert await transaction.suggestions.get(first.id + 10**6) is None
    assert await transaction.suggestions.waiting(9) == [second]
    assert await transaction.suggestions.add(one.id, GAZETTE, NOW + DAY) is None
