"""The port by which due work is done: in this process, or by the workers of other machines (work queue, dispatcher)."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.monitoring.metrics import Metrics
from storage import Transaction

Ids = tuple[int, ...]
"""A batch: the ids of its rows, or none where whoever does it claims as many as belong to one."""


async def _nothing_to_give_back(_tx: Transaction, _under_way: Sequence[Ids]) -> None:
    return


@dataclass(frozen=True, slots=True)
class BatchJob:
    """Work that is done batch by batch, by any number of processes. The queue calls it `name`, and so does the log.

    `claim` finds up to so many batches that are due beside those under way, and claims their rows where they have a
    claim; it is done in the transaction that queues them. `do` does one, whole or in part, once or again: what is due
    stands in the tables. `give_back` undoes the claims of batches that nobody will do. For each worker `ahead`
    batches may be under way.
    """

    name: str
    claim: Callable[[Transaction, int, Sequence[Ids]], Awaitable[Sequence[Ids]]]
    do: Callable[[Ids], Awaitable[object]]
    ahead: int = 1
    give_back: Callable[[Transaction, Sequence[Ids]], Awaitable[object]] = _nothing_to_give_back


@dataclass(frozen=True, slots=True)
class QueuedJob:
    """What is looked for every `seconds`: `do_all` does all that is due in this process, `batches` are the same for
    others. Whoever serves `queue` does the batches. Those of one bot, `bot_id`, are found as it sees the database. For
    `interruptible` see `Job`.
    """

    name: str
    queue: str
    do_all: Callable[[], Awaitable[object]]
    batches: tuple[BatchJob, ...]
    seconds: float = 1
    interruptible: bool = False
    bot_id: int | None = None


class Dispatcher(Protocol):
    async def dispatch(self, job: QueuedJob) -> None:
        """Let what is due be done: it is, or others know of it, when this returns."""


@dataclass(frozen=True, slots=True)
class EmbeddedDispatcher:
    """Does all in this process, and measures it."""

    metrics: Metrics

    async def dispatch(self, job: QueuedJob) -> None:
        with self.metrics.run_of(job.name):
            await job.do_all()
