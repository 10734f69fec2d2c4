"""What every kept collection has: a session, its database's dialect, and the bot that it is seen by."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import CursorResult, Executable, Select
from sqlalchemy.ext.asyncio import AsyncSession

from storage.dialect import dialect_of

# A statement takes 32,766 values in SQLite and 65,535 in PostgreSQL; rows of ours have fewer than 30.
BATCH = 1000

T = TypeVar("T")


class Collection:
    """A collection within one transaction; use it no longer than that. What each bot has for itself is `bot_id`'s."""

    def __init__(self, session: AsyncSession, bot_id: int = 0) -> None:
        self._session = session
        self._bot_id = bot_id
        self._dialect = dialect_of(session)

    async def _only(self, statement: Select[T]) -> T:
        """The value of a statement that comes to one row, as a count does."""
        return (await self._session.scalars(statement)).one()

    async def _first(self, statement: Select[T]) -> T | None:
        """The value of the first row, which alone is read; None where there is none."""
        return await self._session.scalar(statement.limit(1))

    async def _change(self, statement: Executable) -> int:
        """Run a statement that changes rows; how many it changed."""
        result = await self._session.execute(statement, execution_options={"preserve_rowcount": True})
        assert isinstance(result, CursorResult)  # noqa: S101 (every UPDATE, DELETE and INSERT gives one)
        return max(result.rowcount, 0)


def batches(items: Iterable[T]) -> Iterator[Sequence[T]]:
    """`items` in order, BATCH at a time."""
    rest: Iterator[Any] = iter(items)
    while batch := list(islice(rest, BATCH)):
        yield batch
