"""A file of everything that is kept of a chat."""

import json
import zipfile
from datetime import UTC, datetime, timedelta

import pytest

from bot.views.account.chat_export import as_json, export_file
from digests.chats.chat import ChatId
from storage import KeptRow, Storage
from tests.storage.samples import NOW, a_chat


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [
        ("text", "Wörter & <so>", "Wörter & <so>"),
        ("text", '{"no": 1}', '{"no": 1}'),
        ("body", '{"stories": []}', {"stories": []}),
        ("dialogue", "", ""),
        ("made_at", datetime(2026, 11, 24, 8, tzinfo=UTC), "2026-11-24T08:00:00+00:00"),
        ("interval", timedelta(minutes=2), 120.0),
        ("hash", b"\x01\xff", "01ff"),
        ("message_ids", (1, 2), [1, 2]),
        ("due_at", None, None),
    ],
)
def test_a_row_is_told_in_json(column: str, value: object, told: object) -> None:
    assert json.loads(as_json(KeptRow("rows", ((column, value),)))) == {column: told}


def test_what_no_column_holds_is_an_error() -> None:
    with pytest.raises(TypeError, match="no column holds a object"):
        as_json(KeptRow("rows", (("odd", object()),)))


async def test_each_table_has_its_list(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
        for words in ("harbour", "kiosk"):
            await tx.queries.remember(chat.id, words, NOW)
    async with export_file(chat.id, sqlite_storage, NOW) as path:
        told = json.loads(path.read_text("utf-8"))
    assert [row["text"] for row in told["queries"]] == ["harbour", "kiosk"]
    assert path.name == "broadsheet-2026-11-24.json"
    assert not path.exists()


async def test_of_nothing_it_is_empty(sqlite_storage: Storage) -> None:
    async with export_file(ChatId(99), sqlite_storage, NOW) as path:
        assert json.loads(path.read_text("utf-8")) == {}


async def test_a_large_one_is_packed(sqlite_storage: Storage) -> None:
    async with sqlite_storage.begin() as tx:
        chat = await a_chat(tx)
    async with export_file(chat.id, sqlite_storage, NOW, largest=10) as path:
        assert path.name == "broadsheet-2026-11-24.json.zip"
        assert zipfile.ZipFile(path).namelist() == ["broadsheet-2026-11-24.json"]
