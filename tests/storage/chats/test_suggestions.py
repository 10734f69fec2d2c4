"""Sources that people suggest."""

from dataclasses import replace

from digests.chats.chat import TelegramChatId
from digests.chats.suggestion import Suggestion, SuggestionState
from storage import Transaction
from tests.storage.samples import DAY, NOW, a_chat

GAZETTE, HERALD = "https://gazette.example", "https://herald.example"
BARE = "gazette.example"  # as others write it
TERN, AUK = TelegramChatId(77), TelegramChatId(78)


async def test_what_is_suggested_waits_until_it_is_decided_once(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    first = await transaction.suggestions.add(one.id, GAZETTE, NOW)
    assert first is not None
    assert await transaction.suggestions.add(one.id, GAZETTE, NOW + DAY) is None
    second = await transaction.suggestions.add(two.id, HERALD, NOW + DAY)
    assert second == Suggestion(second.id if second else 0, two.id, HERALD, NOW + DAY)
    assert await transaction.suggestions.count() == 2
    assert await transaction.suggestions.waiting(1) == [first]
    assert await transaction.suggestions.waiting(9, 1) == [second]
    assert await transaction.suggestions.of(one.id) == [first]
    assert await transaction.suggestions.get(first.id) == first
    approved = replace(first, state=SuggestionState.APPROVED, decided_by=TERN)
    assert await transaction.suggestions.decide(first.id, SuggestionState.APPROVED, TERN) == [approved]
    assert await transaction.suggestions.decide(first.id, SuggestionState.DECLINED, AUK) == []
    assert await transaction.suggestions.get(first.id) == approved
    assert await transaction.suggestions.get(first.id + 10**6) is None
    assert await transaction.suggestions.waiting(9) == [second]
    assert await transaction.suggestions.add(one.id, GAZETTE, NOW + DAY) is None


async def test_what_several_suggest_is_decided_for_all_of_them(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    assert not await transaction.suggestions.is_waiting(GAZETTE)
    first = await transaction.suggestions.add(one.id, GAZETTE, NOW)
    second = await transaction.suggestions.add(two.id, BARE, NOW)
    assert first is not None
    assert await transaction.suggestions.add(one.id, BARE, NOW) is None
    assert await transaction.suggestions.is_waiting(GAZETTE)
    assert await transaction.suggestions.is_waiting(BARE)
    decided = await transaction.suggestions.decide(first.id, SuggestionState.DECLINED, TERN)
    assert [each.id for each in decided] == [each.id for each in (first, second) if each]
    assert not await transaction.suggestions.is_waiting(GAZETTE)


async def test_who_suggested_it_alone_takes_it_back_and_may_suggest_it_again(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    first = await transaction.suggestions.add(one.id, GAZETTE, NOW)
    assert first is not None
    assert not await transaction.suggestions.withdraw(two.id, first.id)
    assert await transaction.suggestions.withdraw(one.id, first.id)
    assert not await transaction.suggestions.withdraw(one.id, first.id)
    again = await transaction.suggestions.add(one.id, GAZETTE, NOW)
    assert again is not None
    await transaction.suggestions.decide(again.id, SuggestionState.DECLINED, TERN)
    assert not await transaction.suggestions.withdraw(one.id, again.id)


async def test_what_was_kept_as_it_was_sent_can_be_decided(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    old = await transaction.suggestions.add(one.id, "HTTPS://Gazette.example/", NOW)
    new = await transaction.suggestions.add(two.id, GAZETTE, NOW)
    assert old is not None
    assert new is not None
    decided = await transaction.suggestions.decide(old.id, SuggestionState.DECLINED, TERN)
    assert [each.id for each in decided] == [old.id, new.id]
    assert await transaction.suggestions.count() == 0
