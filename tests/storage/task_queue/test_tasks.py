"""Tasks are queued with the rows that they are about, or not at all."""

from contextlib import suppress

import pytest

from digests.errors import StorageError
from storage import Storage, Task
from tests.databases import Postgres
from tests.storage.samples import NOW, a_feed


async def test_tasks_are_under_way_until_they_are_withdrawn(queue_storage: Storage) -> None:
    async with queue_storage.begin() as tx:
        await tx.tasks.defer([Task("read_feeds", "read", (1, 2)), Task("read_feeds", "read", (3,)), Task("group", "g")])
    async with queue_storage.begin() as tx:
        assert await tx.tasks.under_way("read_feeds") == [(1, 2), (3,)]
        assert await tx.tasks.withdraw("read_feeds") == [(1, 2), (3,)]
        assert await tx.tasks.under_way("read_feeds") == []
        assert await tx.tasks.under_way("group") == [()]


async def test_nothing_is_queued_where_there_is_nothing_to_do(queue_storage: Storage) -> None:
    async with queue_storage.begin() as tx:
        await tx.tasks.defer([])
        assert await tx.tasks.under_way("read_feeds") == []


async def test_what_is_undone_takes_its_tasks_along(queue_storage: Storage) -> None:
    with suppress(ZeroDivisionError):
        async with queue_storage.begin() as tx:
            await a_feed(tx)
            await tx.tasks.defer([Task("read_feeds", "read", (1,))])
            raise ZeroDivisionError
    async with queue_storage.begin() as tx:
        assert await tx.tasks.under_way("read_feeds") == []
        assert await tx.feeds.claim_due(NOW, limit=1, lease=NOW - NOW) == []


async def test_a_database_without_a_queue_takes_no_tasks(postgres: Postgres) -> None:
    with postgres.database() as url:
        storage = await Storage.open(url)
        with pytest.raises(StorageError, match=r"^database-unwritable$"):
            async with storage.begin() as tx:
                await tx.tasks.defer([Task("read_feeds", "read", (1,))])
        await storage.close()
