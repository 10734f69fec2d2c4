"""The ledger as a file."""

import csv
import zipfile

import pytest

from bot.views.broadcasts import ledger_csv
from bot.views.broadcasts.ledger_csv import HEAD, ledger_file, row_of
from digests.chats.chat import Address, TelegramChatId
from digests.sending.delivery import DeliveryKind, DeliveryState
from storage import LedgerLine, Storage
from tests.storage.samples import NOW, queue

PAGE = 10


async def queued_for(storage: Storage, chats: int) -> None:
    """Let broadcast 1 wait for so many chats."""
    async with storage.begin() as tx:
        ids = [
            (
                await tx.chats.ensure(
                    Address(TelegramChatId(-number), 7), kind="group", title="Bo", language="en", now=NOW
                )
            ).id
            for number in range(1, chats + 1)
        ]
        await queue(tx, DeliveryKind.BROADCAST, 1, ids, NOW)


async def test_a_ledger_of_nobody_is_its_head(sqlite_storage: Storage) -> None:
    async with ledger_file(1, sqlite_storage) as path:
        assert path.read_bytes().decode() == ",".join(HEAD) + "\r\n"


async def test_every_page_of_the_ledger_is_written(monkeypatch: pytest.MonkeyPatch, sqlite_storage: Storage) -> None:
    monkeypatch.setattr(ledger_csv, "PAGE", PAGE)
    await queued_for(sqlite_storage, PAGE + 1)
    async with ledger_file(1, sqlite_storage) as path:
        rows = list(csv.reader(path.read_text("utf-8").splitlines()))
    assert len(rows) == 1 + PAGE + 1
    assert rows[-1] == [str(-PAGE - 1), "7", "queued", "0", "", "", ""]


async def test_the_file_is_gone_afterwards(sqlite_storage: Storage) -> None:
    async with ledger_file(1, sqlite_storage) as path:
        assert path.exists()
    assert not path.parent.exists()


async def test_a_ledger_that_telegram_would_not_take_is_packed_and_no_other(sqlite_storage: Storage) -> None:
    await queued_for(sqlite_storage, 3)
    async with ledger_file(1, sqlite_storage) as path:
        size = path.stat().st_size
    async with ledger_file(1, sqlite_storage, largest=size) as path:
        assert path.name == "broadcast-1.csv"
    async with ledger_file(1, sqlite_storage, largest=size - 1) as path:
        assert path.name == "broadcast-1.csv.zip"
        with zipfile.ZipFile(path) as archive:
            assert archive.read("broadcast-1.csv").count(b"\n") == 4


@pytest.mark.parametrize(("error", "cell"), [("=1+1", "'=1+1"), ("@now", "'@now"), ("Bad Request", "Bad Request")])
def test_nothing_in_a_ledger_is_a_formula(error: str, cell: str) -> None:
    line = LedgerLine(1, TelegramChatId(5), 0, DeliveryState.FAILED, 1, NOW, (7, 8), error)
    assert row_of(line) == (5, 0, "failed", 1, "2026-11-24T08:00:00+00:00", "7 8", cell)
