"""The tasks that wait in the queue, or are done by a worker now."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import JSON, ColumnElement, column, delete, literal_column, select, table

from digests.errors import StorageError
from storage.collection import Collection

_JOBS = table("procrastinate_jobs", column("task_name"), column("args", JSON))
# Of an enumeration of Procrastinate's, which strings are no values of.
_UNFINISHED: ColumnElement[bool] = literal_column("status IN ('todo', 'doing')")


@dataclass(frozen=True, slots=True)
class Task:
    """One batch of the work called `name`, in the queue `queue`: the rows with these ids, where it is known which."""

    name: str
    queue: str
    ids: tuple[int, ...] = ()


class Tasks(Collection):
    """The queue's tasks. Only where `has_task_queue` is true."""

    async def defer(self, tasks: Sequence[Task]) -> None:
        """Queue the tasks, of which workers hear when this transaction is kept."""
        if not tasks:
            return
        from procrastinate import PsycopgConnector, exceptions  # noqa: PLC0415 (an extra, which need not be there)
        from procrastinate.jobs import Job  # noqa: PLC0415 (likewise)
        from procrastinate.manager import JobManager  # noqa: PLC0415 (likewise)

        jobs = [
            Job(queue=task.queue, task_name=task.name, lock=None, queueing_lock=None, task_kwargs={"ids": [*task.ids]})
            for task in tasks
        ]
        raw = await (await self._session.connection()).get_raw_connection()
        try:
            await JobManager(PsycopgConnector()).batch_defer_jobs_async(jobs, connection=raw.driver_connection)
        except exceptions.ProcrastinateException as error:
            raise StorageError("database-unwritable") from error

    async def under_way(self, name: str) -> list[tuple[int, ...]]:
        """The ids of each task called `name` that waits or is done now."""
        tasks = select(_JOBS.c.args).where(_JOBS.c.task_name == name, _UNFINISHED)
        return _ids(await self._session.scalars(tasks))

    async def withdraw(self, name: str) -> list[tuple[int, ...]]:
        """Take all tasks called `name` out of the queue, even those begun, where no worker is left that does them; the
        ids of each. What a dead worker had in hand is put back by those that live, without this."""
        tasks = delete(_JOBS).where(_JOBS.c.task_name == name, _UNFINISHED).returning(_JOBS.c.args)
        return _ids(await self._session.scalars(tasks))


def _ids(rows: Iterable[dict[str, list[int]]]) -> list[tuple[int, ...]]:
    return [tuple(args["ids"]) for args in rows]
