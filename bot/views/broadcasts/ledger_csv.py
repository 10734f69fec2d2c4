"""The ledger of a broadcast as a file for spreadsheets."""

import asyncio
import csv
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bot.views.files import LARGEST, zipped
from storage import LedgerLine, Storage

HEAD = ("chat", "thread", "state", "tries", "finished_at", "message_ids", "error")
PAGE = 1000
# A spreadsheet takes a cell that begins like this for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


@asynccontextmanager
async def ledger_file(broadcast: int, storage: Storage, largest: int = LARGEST) -> AsyncIterator[Path]:
    """A CSV file of UTF-8 with a line for each chat, in a ZIP if it has more than `largest` bytes; gone when the block
    ends.

    It is read and written page by page, so that its length does not matter.
    """
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        path = Path(folder) / f"broadcast-{broadcast}.csv"
        await asyncio.to_thread(_write, path, [HEAD], "w")
        after = 0
        while lines := await _page(broadcast, after, storage):
            await asyncio.to_thread(_write, path, map(row_of, lines), "a")
            after = lines[-1].id
        yield await asyncio.to_thread(zipped, path) if path.stat().st_size > largest else path


def row_of(line: LedgerLine) -> tuple[object, ...]:
    """The cells of one line, as in HEAD."""
    finished = line.finished_at.isoformat(timespec="seconds") if line.finished_at else ""
    numbers = " ".join(map(str, line.message_ids))
    error = f"'{line.error}" if line.error.startswith(_FORMULA) else line.error
    return line.chat, line.thread, line.state, line.tries, finished, numbers, error


async def _page(broadcast: int, after: int, storage: Storage) -> list[LedgerLine]:
    async with storage.read() as tx:
        return await tx.delivery_reports.lines(broadcast, after=after, limit=PAGE)


def _write(path: Path, rows: Iterable[Iterable[object]], mode: str) -> None:
    with path.open(mode, encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
