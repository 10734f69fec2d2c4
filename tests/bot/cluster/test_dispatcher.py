"""What is queued for workers, and what becomes of it when there is none."""

import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from pydantic import SecretStr
from sqlalchemy import update

from bot.cluster.dispatcher import ClusterDispatcher, dispatcher
from bot.composition import all_services, services
from bot.jobs.dispatch import BatchJob, EmbeddedDispatcher, Ids, QueuedJob
from bot.jobs.registry import own_queued_jobs
from bot.leases.processes import release_dead_leases
from bot.settings import Settings
from digests.sending.broadcast import Audience, BroadcastState
from digests.sending.delivery import DeliveryKind
from storage import Storage, Transaction
from storage.tables.sending import DeliveryRow
from tests.bot.cluster.running import WORKER, Cluster, serve
from tests.bot.cluster.test_contract import reading
from tests.bot.jobs.test_collect_feeds import Web, kept
from tests.storage.samples import MINUTE, NOW, a_chat, queue

SECOND = timedelta(seconds=1)


class Counter:
    """Due work of so many batches, which nobody does; `here` counts how often this process was to do it."""

    def __init__(self, batches: int) -> None:
        self.batches = batches
        self.here = 0

    async def do_here(self) -> None:
        self.here += 1

    async def claim(self, _tx: Transaction, most: int, under_way: Sequence[Ids]) -> Sequence[Ids]:
        return [(number,) for number in range(len(under_way), self.batches)][:most]

    async def do(self, _: Ids) -> None:
        raise NotImplementedError

    def job(self, ahead: int = 2) -> QueuedJob:
        return QueuedJob("count", "read", self.do_here, (BatchJob("count", self.claim, self.do, ahead),))


async def test_without_workers_all_is_done_here(here: Cluster) -> None:
    work = Counter(3)
    await here.dispatcher.dispatch(work.job())
    assert work.here == 1
    assert await here.under_way("count") == []


async def test_a_few_batches_wait_for_each_worker(here: Cluster) -> None:
    work = Counter(9)
    await serve(here.storage, "read")
    await here.dispatcher.dispatch(work.job())
    assert await here.under_way("count") == [(0,), (1,)]
    await serve(here.storage, "read", "another:2:0123abcd")
    await here.dispatcher.dispatch(work.job())
    assert len(await here.under_way("count")) == 2  # it looks at the workers once a second
    await replace(here.dispatcher).dispatch(work.job())
    here.dispatcher.now = lambda: NOW + SECOND
    await here.dispatcher.dispatch(work.job())
    assert await here.under_way("count") == [(0,), (1,), (2,), (3,)]
    assert work.here == 0


async def test_who_serves_another_queue_is_left_alone(here: Cluster) -> None:
    work = Counter(1)
    await serve(here.storage, "send")
    await here.dispatcher.dispatch(work.job())
    assert work.here == 1


async def test_feeds_are_claimed_and_queued_together_or_not_at_all(here: Cluster) -> None:
    await kept(here.storage, "one", "two")
    await serve(here.storage, "read")
    job = reading(Web(one=[], two=[]), here.storage)

    async def claim(tx: Transaction, most: int, under_way: Sequence[Ids]) -> Sequence[Ids]:
        await job.batches[0].claim(tx, most, under_way)
        raise ZeroDivisionError

    broken = replace(job, batches=(replace(job.batches[0], claim=claim),))
    with pytest.raises(ZeroDivisionError):
        await here.dispatcher.dispatch(broken)
    assert await here.under_way("read_feeds") == []
    await here.dispatcher.dispatch(job)
    assert await here.under_way("read_feeds") == [(1, 2)]


async def test_what_waits_is_not_queued_again_when_its_claim_ends(here: Cluster) -> None:
    await kept(here.storage, "one", "two")
    await serve(here.storage, "read", lease=timedelta(hours=9))
    web = Web(one=[], two=[])
    await here.dispatcher.dispatch(reading(web, here.storage))
    async with here.storage.begin() as tx:
        await tx.feeds.release([1, 2])
    await here.dispatcher.dispatch(reading(web, here.storage))
    assert await here.under_way("read_feeds") == [(1, 2)]


async def test_what_each_of_several_bots_is_to_send_is_queued(here: Cluster, queue_url: str) -> None:
    await serve(here.storage, "send")
    async with here.storage.of_bot(8).begin() as tx:
        chat = await a_chat(tx, 1)
        broadcast = await tx.broadcasts.draft(1, [2], Audience(), NOW)
        await tx.broadcasts.set_state(broadcast.id, BroadcastState.DRAFT, BroadcastState.RUNNING)
        for kind in DeliveryKind:
            await queue(tx, kind, broadcast.id, [chat.id], NOW)
    settings = Settings(bot_tokens=(SecretStr("7:a"), SecretStr("8:b")), database_url=SecretStr(queue_url))
    async with all_services(settings, lambda: NOW) as bots:
        for job in (job for bot in bots for job in own_queued_jobs(bot)):
            await here.dispatcher.dispatch(job)
    tasks = [(kind, bot_id) for kind in DeliveryKind for bot_id in (7, 8)]
    queued = [task for task in tasks if await here.under_way("deliver_{}_{}".format(*task))]
    assert queued == [(kind, 8) for kind in DeliveryKind]


async def test_when_the_last_worker_has_died_its_feeds_are_read_here_at_once(here: Cluster) -> None:
    await kept(here.storage, "one", "two")
    await serve(here.storage, "read", lease=SECOND)
    web = Web(one=[], two=[])
    job = reading(web, here.storage)
    await here.dispatcher.dispatch(job)
    assert web.looks == []
    here.dispatcher.now = lambda: NOW + SECOND
    await here.dispatcher.dispatch(job)
    assert len(web.looks) == 2
    assert await here.under_way("read_feeds") == []


async def test_what_a_process_before_this_one_queued_is_not_left_behind(here: Cluster) -> None:
    await kept(here.storage, "one")
    await serve(here.storage, "read", lease=SECOND)
    web = Web(one=[])
    await here.dispatcher.dispatch(reading(web, here.storage))
    later = ClusterDispatcher(here.storage, lambda: NOW + SECOND, here.metrics)
    await later.dispatch(reading(web, here.storage))
    assert len(web.looks) == 1


async def test_a_worker_that_is_not_heard_of_loses_all_but_what_it_has_begun_to_send(queue_storage: Storage) -> None:
    await serve(queue_storage, "send", lease=SECOND)
    async with queue_storage.begin() as tx:
        await queue(tx, DeliveryKind.BROADCAST, 1, [(await a_chat(tx, number)).id for number in (1, 2)], NOW)
        claimed = {"state": "sending", "sender": WORKER, "lease_until": NOW + MINUTE}
        await tx._session.execute(update(DeliveryRow).values(claimed))
        await tx.deliveries.start([1], NOW, lease=MINUTE, sender=WORKER)
    await release_dead_leases(queue_storage, NOW)
    async with queue_storage.read() as tx:
        assert await tx.leases.workers(NOW) == {"send": 1}
    await release_dead_leases(queue_storage, NOW + SECOND)
    async with queue_storage.read() as tx:
        assert WORKER not in (await tx.leases.holders()).values()
        counts = await tx.delivery_reports.counts(NOW)
    assert (counts.queued, counts.sending, counts.unknown) == (1, 1, 0)


async def test_a_bot_without_the_extra_does_all_itself_and_says_that_workers_wait_in_vain(
    queue_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = Settings(bot_token=SecretStr("7:a"), database_url=SecretStr(queue_url))
    async with services(settings, lambda: NOW) as parts:
        assert isinstance(await dispatcher(parts), ClusterDispatcher)
        monkeypatch.setitem(sys.modules, "procrastinate", None)
        assert isinstance(await dispatcher(parts), EmbeddedDispatcher)
        assert not caplog.messages
        await serve(parts.storage, "read")
        assert isinstance(await dispatcher(parts), EmbeddedDispatcher)
    assert "workers wait for tasks" in caplog.text
