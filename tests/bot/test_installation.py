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


@pytest.mark.parametrize("token", ["7:rotated", "8:another"])
async def test_a_renewed_token_and_a_bot_in_the_place_of_a_lost_one_have_the_chats(
    sqlite: Sqlite, token: str, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr(token), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await begin(settings)
            assert await known(storage) == {settings.bot_id}
            async with storage.read() as tx:
                assert await tx.chats.at(HERE) is not None
    assert ("bot 8 replaces bot 7" in caplog.text) is (token == "8:another")


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
            async with storage.begin() as tx:
                await tx.rate_limits.reserve(7, 1, 28, NOW)
            await begin(settings)
            assert await known(storage) == {7}


async def test_without_a_token_nothing_changes_hands(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await begin(settings)
            assert await known(storage) == {7}


async def test_of_several_bots_none_is_replaced(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr("9:secret"), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            await met(storage, 8)
            await begin(settings)
            assert await known(storage) == {7, 8}


async def test_a_bot_that_is_at_work_is_not_replaced(sqlite: Sqlite) -> None:
    with sqlite.database() as url:
        settings = Settings(bot_token=SecretStr("8:secret"), database_url=SecretStr(url))
        async with opened(settings) as storage:
            await met(storage, 7)
            async with storage.begin() as tx:
                await tx.leases.acquire(7, "poller", "another", NOW, timedelta(seconds=8))
            await begin(settings)
            assert await known(storage) == {7}


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
