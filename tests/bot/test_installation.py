"""Which bot has what an earlier one left in the database."""

from datetime import UTC, datetime, timedelta

import pytest
from pydantic import SecretStr

from bot.installation import opened, upgrade_database
from bot.settings import Settings
from digests.chats.chat import Address, TelegramChatId
from storage import Storage
from tests.databases import Postgres, Sqlite
from tests.storage.test_upgrades import VERSIONS, load

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
HERE = Address(TelegramChatId(5))


async def begin(settings: Settings) -> None:
    await upgrade_database(settings, lambda: NOW)


async def met(storage: Storage, bot_id: int) -> None:
    """Let somebody have opened the bot."""
    async with storage.of_bot(bot_id).begin() as tx:
        await tx.chats.ensure(HERE, kind="private", title="Bo", language="en", now=NOW)


async def known(storage: Storage) -> set[int]:
    async with storage.read() as tx:
        return await tx.bots.ids()


async def test_a_renewed_token_has_the_chats(sqlite: Sqlite, caplog: pytest.LogCaptureFixture) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr("7:rotated"), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await begin(settings)
            async with storage.read() as tx:
                assert await tx.chats.at(HERE) is not None
    assert caplog.text == ""


async def test_the_chats_of_a_bot_whose_token_is_taken_out_come_back_with_it(
    databases: Sqlite | Postgres, caplog: pytest.LogCaptureFixture
) -> None:
    with databases.database() as url:
        both = Settings(bot_tokens=(SecretStr("7:one"), SecretStr("8:two")), database_url=SecretStr(url))
        remaining = Settings(bot_token=SecretStr("8:two"), database_url=SecretStr(url))
        async with opened(both) as storage:
            await met(storage, 7)
            await begin(remaining)
            assert "bot 7 has no token here: its chats (1) are kept" in caplog.text
            assert "`broadsheet replace-bot 7`" in caplog.text
            caplog.clear()
            await begin(both)
            assert caplog.text == ""
            async with storage.read() as tx:
                assert await tx.chats.at(HERE) is not None


async def test_what_is_of_no_known_bot_is_the_first_that_starts(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr("7:secret"), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 0)
            await begin(settings)
            assert await known(storage) == {7}
            await begin(settings)
            assert await known(storage) == {7}


async def test_of_several_that_which_was_at_work_before_has_what_is_of_no_known_bot(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_tokens=(SecretStr("8:new"), SecretStr("7:old")), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 0)
            async with storage.of_bot(7).begin() as tx:
                await tx.rate_limits.reserve(1, 28, NOW)
            await begin(settings)
            assert await known(storage) == {7}


async def test_without_a_token_nothing_changes_hands(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await begin(settings)
            assert await known(storage) == {7}


async def test_of_a_bot_that_another_process_serves_nothing_is_said(
    sqlite: Sqlite, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr("8:secret"), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            async with storage.begin() as tx:
                await tx.leases.acquire(7, "poller", "another", NOW, timedelta(seconds=8))
            await begin(settings)
            assert await known(storage) == {7}
    assert caplog.text == ""


@pytest.mark.parametrize("version", VERSIONS)
async def test_the_chats_of_a_released_version_are_the_first_bots(databases: Sqlite | Postgres, version: str) -> None:
    with databases.database(empty=True) as url:
        load(url, version)
        settings = Settings(bot_tokens=(SecretStr("7:one"), SecretStr("8:two")), database_url=SecretStr(url))
        await begin(settings)
        async with opened(settings) as storage:
            assert await known(storage) == {7}
            async with storage.begin() as tx:
                assert await tx.chats.at(Address(TelegramChatId(-1_002_345_678_901), 7)) is not None
                assert await tx.delivery_reports.oldest_digest() is not None


async def test_a_bot_that_joins_another_takes_nothing_from_it(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_tokens=(SecretStr("8:two"), SecretStr("7:one")), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await begin(settings)
            assert await known(storage) == {7}
