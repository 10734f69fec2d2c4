"""How SQLite goes about statements."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import event

from storage import Storage, Transaction


async def plan_of(storage: Storage, begins: str, work: Callable[[Transaction], Awaitable[object]]) -> str:
    """How SQLite goes about the statements of `work` that begin like that."""
    statements: list[tuple[str, Any]] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: object) -> None:
        if statement.startswith(begins):
            statements.append((statement, parameters))

    engine = storage._writes.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    async with storage.begin() as transaction:
        await work(transaction)
        event.remove(engine, "before_cursor_execute", note)
        connection = await transaction._session.connection()
        plans = [await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {said}", given) for said, given in statements]
        return " ".join(str(row.detail) for plan in plans for row in plan)
