"""What both runners owe to the work they run: all that is due is done, once, and what fails stays due."""

from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

import pytest
from prometheus_client.registry import Collector

from bot.cluster.dispatcher import QUEUEING
from bot.cluster.queues import QUEUES
from bot.jobs.deliver import Deliverer
from bot.jobs.dispatch import BatchJob, QueuedJob
from bot.jobs.prepare_digests import DigestPreparer, prepare_digests
from digests.sending.delivery import DeliveryKind
from storage import Storage
from storage.database import normalised
from storage.task_queue.schema import upgrade_task_queue
from tests.bot.cluster.running import Embedded, Runner, cluster, serve
from tests.bot.jobs.test_collect_feeds import Web, entries, kept
from tests.bot.jobs.test_deliver import Sender, deliverer, queued
from tests.bot.jobs.test_group_articles import an_ungrouped, grouper
from tests.bot.passing import Time
from tests.databases import Postgres, Sqlite
from tests.storage.samples import MINUTE, MORNINGS, NOW, SLOT, a_chat


@dataclass(frozen=True, slots=True)
class Place:
    storage: Storage
    runner: Runner


@pytest.fixture(
    params=[
        ("sqlite", False),
        pytest.param(("postgres", False), marks=pytest.mark.postgres),
        pytest.param(("postgres", True), marks=pytest.mark.postgres),
    ],
    ids=["embedded-sqlite", "embedded-postgres", "cluster"],
)
async def place(request: pytest.FixtureRequest) -> AsyncIterator[Place]:
    kind, is_cluster = request.param
    databases: Sqlite | Postgres = request.getfixturevalue(kind)
    with databases.database() as url:
        storage = await Storage.open(url)
        if is_cluster:
            upgrade_task_queue(normalised(url))
            for queue in QUEUES:
                await serve(storage, queue)
            async with cluster(storage, url) as runner:
                yield Place(storage, runner)
        else:
            yield Place(storage, Embedded())
        await storage.close()


def reading(web: Web, storage: Storage) -> QueuedJob:
    collector = web.collector(storage)
    batches = BatchJob("read_feeds", collector.claim, collector.collect_batch, 2, collector.give_back)
    return QueuedJob("collect_feeds", "read", collector.collect_feeds, (batches,))


def grouping(storage: Storage) -> QueuedJob:
    job = grouper(storage)
    batches = (
        BatchJob("group", job.claim_grouping, job.group),
        BatchJob("summarise", job.claim_summaries, job.summarise, 2),
    )
    return QueuedJob("group_articles", "group", job.group_articles, batches)


def preparing(storage: Storage) -> QueuedJob:
    preparer = DigestPreparer(storage, lambda: NOW)
    batches = BatchJob("prepare", preparer.claim, preparer.prepare_batch, 8)
    return QueuedJob("prepare_digests", "prepare", lambda: prepare_digests(storage, NOW), (batches,))


def sending(job: Deliverer) -> QueuedJob:
    kind = DeliveryKind.DIGEST
    batches = BatchJob("deliver_digest", partial(job.claim_batches, kind), partial(job.deliver_batch, kind))
    return QueuedJob("deliver_digests", "send", job.deliver_digests, (batches,))


async def test_every_due_feed_is_looked_at_once(place: Place) -> None:
    names = [f"feed-{number}" for number in range(40)]
    await kept(place.storage, *names)
    await kept(place.storage, "later", next_check=MINUTE)
    web = Web(**{name: [] for name in names} | {"feed-7": entries("harbour", "bridge")})
    job = reading(web, place.storage)
    await place.runner.run(job)
    await place.runner.run(job)
    assert sorted(url.rpartition("/")[2] for url in web.looks) == sorted(names)
    async with place.storage.read() as tx:
        assert await tx.articles.count() == 2
        assert [feed.url for feed in await tx.feeds.still_due(range(60), NOW)] == []


async def test_every_new_article_gets_a_story_and_every_story_a_summary(place: Place) -> None:
    names = [f"harbour-{number}" for number in range(22)]
    async with place.storage.begin() as tx:
        for name in names:
            await an_ungrouped(tx, name)
    job = grouping(place.storage)
    await place.runner.run(job)
    async with place.storage.read() as tx:
        assert not await tx.articles.ungrouped(1)
        assert not await tx.stories.stale(1)
        assert all(story.quotes for story in await tx.stories.get([1]))


async def test_every_due_chat_gets_one_digest(place: Place) -> None:
    async with place.storage.begin() as tx:
        for number in range(1, 8):
            await a_chat(tx, number, schedule=MORNINGS, due=replace(SLOT, at=NOW - MINUTE))
        await a_chat(tx, 9, schedule=MORNINGS, due=replace(SLOT, at=NOW + MINUTE))
    job = preparing(place.storage)
    await place.runner.run(job)
    await place.runner.run(job)
    async with place.storage.read() as tx:
        assert await tx.chats.count_due(NOW, 99) == 0
        assert (await tx.delivery_reports.counts(NOW)).queued == 7


async def test_every_queued_message_is_sent_once(place: Place) -> None:
    await queued(place.storage, 7)
    sender = Sender()
    job = sending(deliverer(place.storage, sender, Time()))
    await place.runner.run(job)
    await place.runner.run(job)
    assert sorted(sender.sent) == [1, 2, 3, 4, 5, 6, 7]


async def test_a_job_has_one_name_whoever_does_it(place: Place) -> None:
    runs = list[object]()

    async def work(*_: object) -> None:
        runs.append(None)
        if len(runs) == 1:
            raise ZeroDivisionError

    async with place.storage.begin() as tx:
        await a_chat(tx, schedule=MORNINGS, due=replace(SLOT, at=NOW - MINUTE))
    job = preparing(place.storage)
    job = replace(job, do_all=work, batches=tuple(replace(batch, do=work) for batch in job.batches))
    for _ in range(2):
        with suppress(ZeroDivisionError):
            await place.runner.run(job)
    metrics = place.runner.metrics
    for instrument in (metrics.jobs, metrics.job_failures, metrics.job_ended):
        assert names_in(instrument) - {QUEUEING} == {"prepare_digests"}


def names_in(instrument: Collector) -> set[str]:
    return {sample.labels["name"] for metric in instrument.collect() for sample in metric.samples if sample.value}


async def test_what_fails_stays_due_and_is_done_when_it_works(place: Place) -> None:
    async with place.storage.begin() as tx:
        await a_chat(tx, schedule=MORNINGS, due=replace(SLOT, at=NOW - MINUTE))
    is_broken = True

    async def prepare(*_: object) -> None:
        if is_broken:
            raise ZeroDivisionError
        await prepare_digests(place.storage, NOW)

    job = preparing(place.storage)
    job = replace(job, do_all=prepare, batches=tuple(replace(batch, do=prepare) for batch in job.batches))
    with suppress(ZeroDivisionError):
        await place.runner.run(job)
    async with place.storage.read() as tx:
        assert await tx.chats.count_due(NOW, 99) == 1
    is_broken = False
    await place.runner.run(job)
    async with place.storage.read() as tx:
        assert await tx.chats.count_due(NOW, 99) == 0
