"""What is handed out of a chat."""

from digests.chats.chat import ChatId, TelegramChatId
from digests.sending.broadcast import Audience, BroadcastState
from storage import KeptRow, Panel, Transaction
from storage.account.export import owned_tables
from tests.storage.account.test_forgetting import TITLE, WORDS, a_reader
from tests.storage.samples import NOW, a_chat


async def exported(transaction: Transaction, chat_id: ChatId) -> list[KeptRow]:
    return [row async for row in transaction.export.of(chat_id)]


async def test_all_that_is_kept_of_a_chat_is_handed_out(transaction: Transaction) -> None:
    await a_reader(transaction, TelegramChatId(2))
    chat = await a_reader(transaction)
    rows = await exported(transaction, chat.id)
    assert dict(rows[0].columns)["title"] == TITLE
    assert [row.table for row in rows].count("follows") == 3
    assert {row.table for row in rows} >= {"chats", "follows", "queries", "digests", "deliveries"}
    [digest] = [dict(row.columns) for row in rows if row.table == "digests"]
    assert "The harbour opens" in str(digest["body"])
    [query] = [dict(row.columns) for row in rows if row.table == "queries"]
    assert (query["text"], query["chat_id"]) == (WORDS, chat.id)


async def test_every_table_of_chats_is_looked_into(transaction: Transaction) -> None:
    names = {table.name for table, _ in owned_tables()}
    assert names >= {"follows", "queries", "digests", "deliveries"}
    assert await exported(transaction, (await a_chat(transaction)).id)


async def test_an_admin_gets_what_was_composed_there(transaction: Transaction) -> None:
    admin = await a_chat(transaction, 5)
    draft = await transaction.broadcasts.draft(5, [1], Audience(), NOW)
    await transaction.panels.put(Panel(draft.id, TelegramChatId(5), 77), BroadcastState.DRAFT)
    assert {row.table for row in await exported(transaction, admin.id)} == {"chats", "panels", "broadcasts"}


async def test_nothing_is_handed_out_of_a_chat_that_is_not_kept(transaction: Transaction) -> None:
    assert await exported(transaction, ChatId(99)) == []
