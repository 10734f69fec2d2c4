"""A whole database as one portable file, which either kind of database is restored from.

The file is gzipped JSON lines (RFC 8259, one value a line): first what it is, the version of its tables and the last
number that each gave; then rows, some hundred a line, with the name and columns of their table; at the end, how many
rows each table has. Text and numbers are as they are, moments in ISO 8601 (UTC), bytes in Base64.
"""

import gzip
import json
import os
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, DateTime, LargeBinary, MetaData, Select, Table, insert, inspect, select
from sqlalchemy.exc import OperationalError, SQLAlchemyError
from sqlalchemy.types import TypeEngine

from digests.errors import StorageError
from digests.search.bm25 import IndexedArticle
from storage.database import normalised, with_folder
from storage.dialect import dialect_of, is_ours
from storage.migration import VERSIONS, connect, current, existing, reading, require_current, unopened, upgrade_within

Value = dict[str, Any]
# Rows of each table.
Counts = dict[str, int]

_FORMAT = "broadsheet-backup-1"
_INDEX = "search"
_BATCH = 500


def back_up(url: str, file: Path) -> Counts:
    """Write all that the database at `url` holds at one moment into `file`, which only its owner may read; blocks.

    Others may go on writing. Raises StorageError; a file of that name is then what it was.
    """
    address = _opened(url)
    part = file.with_name(f"{file.name}.part")
    counts: Counts = {}
    try:
        descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "wb") as raw:
            with gzip.open(raw, "wt", encoding="utf-8") as lines:
                for value in _dumped(address):
                    lines.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
                    counts = value.get("counts", counts)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(file)
    except OSError as error:
        raise StorageError("backup-unwritable", file=str(file), problem=str(error.strerror)) from error
    finally:
        with suppress(OSError):  # such as that it was never made
            part.unlink()
    return counts


def restore(file: Path, url: str) -> Counts:
    """Fill the database at `url`, which must be empty, with what `back_up` wrote, and bring it to this version; blocks.

    All of it or nothing. Raises StorageError.
    """
    unreadable = StorageError("backup-unreadable", file=str(file))
    try:
        packed = file.open("rb")
    except OSError as error:
        raise StorageError("backup-unopened", file=str(file), problem=str(error.strerror)) from error
    try:
        with packed, gzip.open(packed, "rt", encoding="utf-8") as lines:
            return _fill(url, (json.loads(line) for line in lines), refused=unreadable)
    # What is no gzip, cut off or changed; what is no JSON, or not as it was written.
    except (OSError, EOFError, zlib.error, ValueError, LookupError, TypeError, AttributeError) as error:
        raise unreadable from error


def move(url: str, to: str) -> Counts:
    """Fill the database at `to`, which must be empty, with what that at `url` holds, which stays as it is; blocks.

    All of it or nothing. Raises StorageError.
    """
    return _fill(to, _dumped(_opened(url)), refused=StorageError("database-conflict"))


def _opened(url: str) -> URL:
    address = existing(normalised(url))
    require_current(address)
    return address


def _dumped(address: URL) -> Iterator[Value]:
    """The values of a backup's lines."""
    counts: Counts = {}
    try:
        with reading(address) as connection:
            tables = _tables(connection)
            numbers = {table.name: dialect_of(connection).last_number(connection, table.name) for table in tables}
            yield {"format": _FORMAT, "version": current(connection), "numbers": numbers}
            for name, rows in [*((table.name, select(table)) for table in tables), (_INDEX, _indexed(connection))]:
                counts[name] = 0
                result = connection.execute(rows.execution_options(yield_per=_BATCH))
                for batch in result.partitions():
                    counts[name] += len(batch)
                    yield {
                        "table": name,
                        "columns": [*result.keys()],
                        "rows": [[_as_json(value) for value in row] for row in batch],
                    }
            yield {"counts": counts}
    except SQLAlchemyError as error:
        raise unopened(error) from error


def _indexed(connection: Connection) -> Select[Any]:
    """The rows of the full-text index, which each database keeps in its own way."""
    dialect = dialect_of(connection)
    columns = dialect.table.c
    return select(dialect.article_id.label("article"), columns.language, columns.terms, columns.published_at)


def _tables(connection: Connection) -> list[Table]:
    """The tables as the database has them, each after those it refers to."""
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: is_ours(name, "table", None) and name != VERSIONS)
    return metadata.sorted_tables


def _as_json(value: Any) -> Any:
    match value:
        case bytes():
            return b64encode(value).decode()
        case datetime():
            return (value if value.tzinfo else value.replace(tzinfo=UTC)).astimezone(UTC).isoformat()
    return value


def _fill(url: str, values: Iterator[Value], *, refused: StorageError) -> Counts:
    """Raises `refused` where the database does not take a row."""
    try:
        with connect(with_folder(normalised(url))) as connection, connection.begin():
            return _filled(connection, values)
    except OperationalError as error:
        raise unopened(error) from error
    except SQLAlchemyError as error:
        raise refused from error


def _filled(connection: Connection, values: Iterator[Value]) -> Counts:
    if inspect(connection).get_table_names():
        raise StorageError("database-not-empty")
    first = next(values, {})
    if first["format"] != _FORMAT:
        raise ValueError(first["format"])
    upgrade_within(connection, first["version"])
    tables = {table.name: table for table in _tables(connection)}
    counts = dict.fromkeys([*tables, _INDEX], 0)
    last: Value = {}
    for last in values:
        if rows := last.get("rows"):
            name, columns = last["table"], last["columns"]
            if name == _INDEX:
                _index(connection, columns, rows)
            else:
                _insert(connection, tables[name], columns, rows)
            counts[name] += len(rows)
    if last.get("counts") != counts:
        raise ValueError("not whole")
    for name, number in first["numbers"].items():
        if number is not None:
            dialect_of(connection).number_after(connection, tables[name].name, int(number))
    upgrade_within(connection)
    return counts


def _insert(connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    readers = {name: _reader(connection, table.c[name].type) for name in columns}
    values = [
        {name: None if value is None else readers[name](value) for name, value in zip(columns, row, strict=True)}
        for row in rows
    ]
    connection.execute(insert(table), values)


def _index(connection: Connection, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    named = [dict(zip(columns, row, strict=True)) for row in rows]
    articles = [IndexedArticle(**row | {"published_at": datetime.fromisoformat(row["published_at"])}) for row in named]
    connection.execute(*dialect_of(connection).indexing(articles))


def _reader(connection: Connection, kind: TypeEngine[Any]) -> Callable[[Any], Any]:
    """What makes of a value in JSON one that a column of the `kind` takes."""
    match kind:
        case LargeBinary():
            return b64decode
        case DateTime() if connection.dialect.name == "sqlite":
            return lambda value: datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None)
        case DateTime():
            return datetime.fromisoformat
    return lambda value: value
