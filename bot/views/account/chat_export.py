"""Everything that is kept of a chat, as a JSON file."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TextIO

from bot.views.files import LARGEST, zipped
from digests.chats.chat import ChatId
from storage import KeptRow, Storage

_END = "\n ],"
# What stands in these columns is JSON already.
_JSON = frozenset({"body", "editions", "links", "dialogue"})


@asynccontextmanager
async def export_file(chat: ChatId, storage: Storage, now: datetime, largest: int = LARGEST) -> AsyncIterator[Path]:
    """A JSON file with a list of rows for each table, in a ZIP if it has more than `largest` bytes; gone when the block
    ends.

    It is written row by row, so that its length does not matter.
    """
    with TemporaryDirectory(prefix="broadsheet-") as folder:
        path = Path(folder) / f"broadsheet-{now:%Y-%m-%d}.json"
        with path.open("w", encoding="utf-8") as file:
            async with storage.read() as tx:
                await _write(tx.export.of(chat), file)
        yield await asyncio.to_thread(zipped, path) if path.stat().st_size > largest else path


async def _write(rows: AsyncIterator[KeptRow], file: TextIO) -> None:
    file.write("{")
    table = ""
    async for row in rows:
        if row.table != table:
            file.write(f"{_END if table else ''}\n {json.dumps(row.table)}: [")
        file.write(f"{',' if row.table == table else ''}\n  {as_json(row)}")
        table = row.table
    file.write("\n ]\n}\n" if table else "}\n")


def as_json(row: KeptRow) -> str:
    """A row as a JSON object, times in ISO 8601."""
    values = {name: _plain(name, value) for name, value in row.columns}
    return json.dumps(values, ensure_ascii=False, default=_told)


def _plain(name: str, value: object) -> object:
    return json.loads(value) if name in _JSON and isinstance(value, str) and value else value


def _told(value: object) -> object:
    match value:
        case datetime():
            return value.isoformat()
        case timedelta():
            return value.total_seconds()
        case bytes():
            return value.hex()
    raise TypeError(f"no column holds a {type(value).__name__}")
