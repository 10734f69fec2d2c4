"""Opening a database, SQLite or PostgreSQL, and the transactions on it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from sqlalchemy import URL, AdaptedConnection, Connection, event, make_url
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import ArgumentError, IntegrityError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from digests.errors import StorageError
from storage.chats.chats import any_due
from storage.due_check import DueCheck
from storage.migration import CONNECT, existing, require_current, upgrade
from storage.task_queue import schema
from storage.transaction import Transaction

# Seconds that SQLite waits for another process to finish writing.
BUSY = 30
READERS = 4
# KiB of pages that a SQLite connection keeps at hand: its usual 2,000 are too few for a search of many articles.
CACHE = 8_000


async def migrate(url: str) -> None:
    """Bring the database at `url` to this version's tables, which are made where there are none.

    `sqlite:///path` (file and folder are made) or `postgresql://…`, whose database is there. Processes that start at
    once wait for each other. Raises StorageError where the database can't be reached, or is newer than this program.
    """
    address = with_folder(normalised(url))
    await asyncio.to_thread(upgrade, address)
    await asyncio.to_thread(schema.upgrade_task_queue, address)


async def has_task_queue(url: str) -> bool:
    """Whether the database at `url` has a task queue for other machines, of the version that is installed here.

    Writes nothing. Raises StorageError where the database can't be read.
    """
    return await asyncio.to_thread(schema.has_task_queue, normalised(url))


async def task_queue_address(url: str) -> str:
    """Where Procrastinate finds the task queue of the database at `url`, writing nothing.

    Raises StorageError, which says what is missing: PostgreSQL, the package, or the tables.
    """
    return await asyncio.to_thread(schema.task_queue_address, normalised(url))


def with_folder(address: URL) -> URL:
    """`address`, after the folder that a SQLite file is to stand in was made. Raises StorageError."""
    if address.get_backend_name() == "sqlite":
        _make_folder(Path(str(address.database)).parent)
    return address


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError("database-folder", folder=str(folder)) from error


class Storage:
    """An open database, as a bot sees it. Several processes may open it; on SQLite one transaction at a time writes.

    The news is every bot's; chats, what is sent to them, broadcasts, bans and invitations are one bot's each, and that
    bot alone sees them (multi-tenancy, by a column), unless a method says otherwise. Bot 0 is one not known yet.
    """

    def __init__(
        self,
        writes: AsyncEngine,
        reads: AsyncEngine,
        *,
        due: DueCheck,
        turn: asyncio.Lock | None,
        patience: float | None = None,
        bot_id: int = 0,
    ) -> None:
        self._writes = writes
        self._reads = reads
        self._due = due
        # Writers that queue here cost nothing; writers that meet inside SQLite poll each other: 392 transactions a
        # second against 79, measured with 16 of them.
        self._turn = turn
        self._patience = patience
        self._bot_id = bot_id

    @classmethod
    async def open(cls, url: str) -> "Storage":
        """The database at `url` as bot 0 sees it; `migrate` has brought it to this version. Opening it writes nothing.

        Raises StorageError where it is not there, can't be reached, or is of another version than this program.
        """
        address = existing(normalised(url))
        await asyncio.to_thread(require_current, address)
        reads = _engine(address, writes=False)
        turn = asyncio.Lock() if reads.dialect.name == "sqlite" else None
        return cls(_engine(address, writes=True), reads, due=DueCheck(reads, any_due()), turn=turn)

    def hurried(self, patience: timedelta) -> "Storage":
        """The same database for somebody who waits: on SQLite, who can't write within `patience` is told so."""
        seconds = patience.total_seconds()
        writes = self._writes.execution_options(busy=round(seconds * 1000))
        return Storage(writes, self._reads, due=self._due, turn=self._turn, patience=seconds, bot_id=self._bot_id)

    def of_bot(self, bot_id: int) -> "Storage":
        """The same database as the bot sees it whose token begins with that number."""
        return Storage(
            self._writes, self._reads, due=self._due, turn=self._turn, patience=self._patience, bot_id=bot_id
        )

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[Transaction]:
        """A transaction that may write: kept when the block ends, undone when it raises. Keep it short.

        Raises StorageError, `database-unwritable` where nothing can be kept now.
        """
        async with AsyncExitStack() as stack:
            if self._turn is not None:
                try:
                    async with asyncio.timeout(self._patience):
                        await stack.enter_async_context(self._turn)
                except TimeoutError as error:
                    raise StorageError("database-unwritable") from error
            yield await stack.enter_async_context(_transaction(self._writes, self._bot_id, writes=True))

    @asynccontextmanager
    async def read(self) -> AsyncIterator[Transaction]:
        """A transaction that only reads, beside any others. Writing in it raises StorageError."""
        async with _transaction(self._reads, self._bot_id, writes=False) as transaction:
            yield transaction

    async def is_due(self, now: datetime) -> bool:
        """Whether any chat's digest is due (see `Chats.due`); at the price of looking, not of a transaction."""
        try:
            return await self._due.finds(now=now)
        except (SQLAlchemyError, self._reads.dialect.loaded_dbapi.Error) as error:
            raise _translated(error, writes=False) from error

    async def close(self) -> None:
        await self._writes.dispose()
        await self._reads.dispose()


@asynccontextmanager
async def _transaction(engine: AsyncEngine, bot_id: int, *, writes: bool) -> AsyncIterator[Transaction]:
    # Rows change by statements, never through objects, so what a session has seen before is no truth: always read anew.
    options = {"populate_existing": True}
    try:
        async with AsyncSession(engine, autoflush=False, execution_options=options) as session, session.begin():
            yield Transaction(session, bot_id)
    except SQLAlchemyError as error:
        raise _translated(error, writes=writes) from error


def normalised(url: str) -> URL:
    """`url` with the drivers Broadsheet uses. Raises StorageError."""
    try:
        address = make_url(url)
    except (ArgumentError, ValueError) as error:  # ValueError: a port that is no number
        raise StorageError("database-address-unreadable") from error
    if "\0" in str(address.database):
        raise StorageError("database-address-unreadable")
    kind = address.get_backend_name()
    if kind in ("postgresql", "postgres"):
        if find_spec("psycopg") is None:
            raise StorageError("postgresql-driver-missing")
        return address.set(drivername="postgresql+psycopg")
    if kind != "sqlite" or address.database in (None, "", ":memory:"):
        raise StorageError("database-unknown")
    return address.set(drivername="sqlite+aiosqlite")


def _engine(address: URL, *, writes: bool) -> AsyncEngine:
    if address.get_backend_name() == "sqlite":
        # The driver begins transactions late and only for some statements; ours begin when they are asked to.
        manual = {"isolation_level": None}
        engine = create_async_engine(address, connect_args=manual, pool_size=1 if writes else READERS, max_overflow=0)
        _listen_to_sqlite(engine, writes=writes)
    else:
        options = {} if writes else {"postgresql_readonly": True}
        engine = create_async_engine(
            address, pool_pre_ping=True, execution_options=options, connect_args={"connect_timeout": CONNECT}
        )

    @event.listens_for(engine.sync_engine, "handle_error")
    def translate(context: ExceptionContext) -> StorageError | None:
        error = context.original_exception
        if context.is_pre_ping:  # SQLAlchemy itself learns from it that the connection is gone, and makes another
            return None
        return _translated(error, writes=writes) if isinstance(error, Exception) else None

    return engine


def _listen_to_sqlite(engine: AsyncEngine, *, writes: bool) -> None:
    @event.listens_for(engine.sync_engine, "connect")
    def connect(connection: AdaptedConnection, entry: ConnectionPoolEntry) -> None:  # noqa: ARG001 (the event's shape)
        pragmas = [f"busy_timeout={BUSY * 1000}", "synchronous=NORMAL", "foreign_keys=ON", f"cache_size=-{CACHE}"]
        if not writes:
            pragmas.append("query_only=ON")
        connection.run_async(lambda driver: driver.executescript("".join(f"PRAGMA {pragma};" for pragma in pragmas)))

    @event.listens_for(engine.sync_engine, "begin")
    def begin(connection: Connection) -> None:
        busy = connection.get_execution_options().get("busy", BUSY * 1000)
        if writes and connection.info.setdefault("busy", BUSY * 1000) != busy:
            connection.info["busy"] = busy
            connection.exec_driver_sql(f"PRAGMA busy_timeout={busy}")
        # A writer that begins as a reader can't be let in later: SQLite would fail it instead of letting it wait.
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _translated(error: BaseException, *, writes: bool) -> StorageError:
    cause = getattr(error, "orig", None) or error
    if isinstance(error, IntegrityError) or type(cause).__name__.endswith(("IntegrityError", "Violation")):
        return StorageError("database-conflict")
    return StorageError("database-unwritable") if writes else StorageError("database-unusable")
