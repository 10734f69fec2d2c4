"""The queue's tables are made where there is room for them, and whoever lacks them is told what to do."""

import sys
from pathlib import Path

import pytest
from sqlalchemy import Connection, make_url, text

from digests.errors import StorageError
from storage import Storage, back_up, has_task_queue, migrate, restore, task_queue_address
from storage.database import normalised
from storage.task_queue.schema import missing, upgrade_task_queue
from tests.databases import Postgres, Sqlite
from tests.storage.conftest import ask
from tests.storage.samples import a_chat

NOWHERE = "postgresql://ada@127.0.0.1:9/news"


def version(connection: Connection) -> object:
    return connection.execute(text("SELECT obj_description('procrastinate_jobs'::regclass)")).scalar()


async def test_upgrading_makes_the_queue_and_opening_does_not(postgres: Postgres) -> None:
    with postgres.database() as url:
        await (await Storage.open(url)).close()
        assert not await has_task_queue(url)
        with pytest.raises(StorageError, match=r"^task-queue-missing$"):
            await task_queue_address(url)
        await migrate(url)
        assert await has_task_queue(url)
        assert make_url(await task_queue_address(url)).database == make_url(url).database


async def test_upgrading_twice_changes_nothing(queue_url: str) -> None:
    before = ask(queue_url, version)
    await migrate(queue_url)
    assert ask(queue_url, version) == before


async def test_a_queue_of_another_version_is_none(queue_url: str) -> None:
    newest = ask(queue_url, version)
    ask(queue_url, lambda connection: connection.execute(text("COMMENT ON TABLE procrastinate_jobs IS NULL")))
    assert not await has_task_queue(queue_url)
    assert newest


async def test_an_older_queue_gets_the_steps_that_it_lacks(queue_url: str) -> None:
    newest = ask(queue_url, version)

    before = "03.04.00_01_pre_add_retry_failed_job_procedure.sql"
    ask(queue_url, lambda connection: connection.execute(text(f"COMMENT ON TABLE procrastinate_jobs IS '{before}'")))
    with pytest.raises(StorageError, match=r"^task-queue-missing$"):
        await task_queue_address(queue_url)
    await migrate(queue_url)  # the step only replaces functions
    assert ask(queue_url, version) == newest


def test_steps_go_on_after_the_last_one() -> None:
    steps = [Path(name) for name in ("03.03.00_01_pre", "03.04.00_01_pre", "03.04.00_50_post")]
    assert missing(steps, "03.03.00_01_pre") == steps[1:]
    assert missing(steps, "03.04.00_50_post") == []


async def test_sqlite_has_no_queue(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        await migrate(url)
        assert not await has_task_queue(url)
        with pytest.raises(StorageError, match=r"^workers-need-postgresql$"):
            await task_queue_address(url)


async def test_without_the_extra_there_is_no_queue(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "procrastinate", None)
    with postgres.database() as url:
        await migrate(url)
        assert not await has_task_queue(url)
        with pytest.raises(StorageError, match=r"^cluster-missing$"):
            await task_queue_address(url)


async def test_a_database_that_can_not_be_read_is_told_so() -> None:
    with pytest.raises(StorageError, match=r"^database-unreachable$"):
        await has_task_queue(NOWHERE)
    with pytest.raises(StorageError, match=r"^database-unreachable$"):
        upgrade_task_queue(normalised(NOWHERE))


async def test_a_backup_leaves_the_queue_out(
    queue_storage: Storage, queue_url: str, sqlite: Sqlite, tmp_path: Path
) -> None:
    async with queue_storage.begin() as tx:
        await a_chat(tx)
    counts = back_up(queue_url, tmp_path / "backup")
    assert not [name for name in counts if "procrastinate" in name]
    with sqlite.database(empty=True) as url:
        assert restore(tmp_path / "backup", url)["chats"] == 1
