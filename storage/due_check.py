"""Whether any row is due, asked of the raw driver: so often that even a transaction would cost too much."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncEngine


class DueCheck:
    """Whether a statement finds a row that is due, asked of the database's driver without a transaction of ours.

    SQLite's driver works in a thread, and each word with it costs a tenth of a millisecond: beginning and ending a
    transaction, and SQLAlchemy's own four for a statement, are most of what looking for nothing takes.
    """

    def __init__(self, engine: AsyncEngine, statement: Select[*tuple[Any, ...]]) -> None:
        self._engine = engine
        self._compiled = statement.compile(dialect=engine.dialect)
        self._processors: Mapping[str, Callable[[Any], Any] | None] = {
            name: bound.type.dialect_impl(engine.dialect).bind_processor(engine.dialect)
            for name, bound in self._compiled.binds.items()
        }

    async def finds(self, **values: object) -> bool:
        """The answer with these values of the statement's parameters. Raises the driver's errors as they are."""
        bound = {name: self._bound(name, value) for name, value in self._compiled.construct_params(values).items()}
        positions = getattr(self._compiled, "positiontup", None)
        parameters = bound if positions is None else tuple(bound[name] for name in positions)
        async with self._engine.connect() as connection:
            driver: Any = (await connection.get_raw_connection()).driver_connection
            cursor = await driver.execute(self._compiled.string, parameters)
            found = await cursor.fetchone()
            await cursor.close()
        return found is not None

    def _bound(self, name: str, value: object) -> object:
        process = self._processors[name]
        return value if process is None else process(value)
