from storage import Transaction
from tests.storage.samples import HOUR, NOW, a_chat


async def test_a_query_is_remembered_by_number(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    query = await transaction.queries.remember(chat.id, 'harbour "fair"', NOW)
    assert await transaction.queries.get(chat.id, query) == 'harbour "fair"'


async def test_the_same_query_has_one_number_in_a_chat(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    query = await transaction.queries.remember(one.id, "harbour", NOW)
    assert await transaction.queries.remember(one.id, "harbour", NOW) == query
    assert await transaction.queries.remember(two.id, "harbour", NOW) != query


async def test_an_unknown_query_is_none(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    assert await transaction.queries.get(chat.id, 404) is None


async def test_no_chat_reads_what_another_asked(transaction: Transaction) -> None:
    one, two = await a_chat(transaction, 1), await a_chat(transaction, 2)
    query = await transaction.queries.remember(one.id, "harbour", NOW)
    assert await transaction.queries.get(two.id, query) is None


async def test_a_query_not_asked_for_long_is_forgotten(transaction: Transaction) -> None:
    chat = await a_chat(transaction)
    old, again = [await transaction.queries.remember(chat.id, text, NOW) for text in ("old", "again")]
    await transaction.queries.remember(chat.id, "again", NOW + HOUR)
    assert await transaction.queries.prune(NOW + HOUR) == 1
    assert await transaction.queries.get(chat.id, old) is None
    assert await transaction.queries.get(chat.id, again) == "again"
