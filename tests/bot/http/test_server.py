import re
import socket
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace
from typing import cast

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.http.readiness import BotSigns, Readiness
from bot.http.server import COUNTED_EVERY, HttpServer, served, server
from bot.monitoring.metrics import Metrics
from bot.receiving import Receiver
from bot.services import Services
from bot.setting_values import Bind
from bot.telegram.circuit_breaker import CircuitBreaker
from digests.errors import SettingsError, StorageError
from digests.sending.delivery import DeliveryKind
from storage import Storage
from tests.storage.samples import NOW, a_chat, queue

RECEIVER = cast("Receiver", SimpleNamespace(heard_at=lambda: NOW, posts={}))
WELL = Readiness(database=True, telegram=True, punctual=True, bots={"7": True})


class Watched:
    """A bot of which its watchers see no more than this."""

    def __init__(self, storage: Storage) -> None:
        self.storage = storage
        self.metrics = Metrics()
        self.ready = WELL
        self.now = NOW

    @asynccontextmanager
    async def client(self) -> AsyncIterator["TestClient[aiohttp.web.Request, aiohttp.web.Application]"]:
        server = HttpServer(self.storage, self.metrics, self._ready, lambda: self.now)
        async with TestClient(TestServer(server.app())) as client:
            yield client

    async def _ready(self) -> Readiness:
        return self.ready


class _Gone:
    def read(self) -> None:
        raise StorageError("database-unusable")


def value(text: str, sample: str) -> float | None:
    """The value of the sample, which is named with its labels."""
    found = re.search(rf"^{re.escape(sample)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else None


async def test_what_runs_is_alive_and_what_is_well_is_ready(sqlite_storage: Storage) -> None:
    bot = Watched(sqlite_storage)
    async with bot.client() as client:
        async with client.get("/healthz") as alive:
            assert (alive.status, await alive.text()) == (200, "ok\n")
        async with client.get("/readyz") as ready:
            well = {"database": True, "telegram": True, "punctual": True, "bots": {"7": True}}
            assert (ready.status, await ready.json()) == (200, well)
        bot.ready = replace(WELL, telegram=False, bots={"7": True, "8": False})
        async with client.get("/readyz") as ready:
            assert (ready.status, await ready.json()) == (
                503,
                well | {"telegram": False, "bots": {"7": True, "8": False}},
            )


async def test_what_was_counted_and_what_the_database_knows_are_told(storage: Storage) -> None:
    bot = Watched(storage)
    bot.metrics.attempts.labels(7, "digest", "sent").inc(3)
    bot.metrics.searches.observe(0.2)
    async with storage.begin() as tx:
        chat = await a_chat(tx)
        await queue(tx, DeliveryKind.DIGEST, 1, [chat.id], NOW, due=NOW)
    async with bot.client() as client, client.get("/metrics") as answer:
        text = await answer.text()
    assert answer.content_type == "text/plain"
    assert value(text, 'broadsheet_delivery_attempts_total{bot="7",kind="digest",state="sent"}') == 3
    assert value(text, 'broadsheet_search_seconds_bucket{le="0.25"}') == 1
    assert value(text, 'broadsheet_search_seconds_bucket{le="0.1"}') == 0
    assert value(text, 'broadsheet_chats{state="active"}') == 1
    assert value(text, 'broadsheet_bot_chats{bot="0"}') == 1
    assert value(text, 'broadsheet_bot_at_work{bot="0"}') == 0
    assert value(text, 'broadsheet_deliveries_waiting{state="queued"}') == 1
    assert value(text, 'broadsheet_feeds{state="failing"}') == 0
    assert value(text, 'broadsheet_digest_lateness_seconds{quantile="0.95"}') is None
    assert value(text, "broadsheet_stories_kept") == 0


async def test_the_database_is_counted_once_in_a_while(sqlite_storage: Storage) -> None:
    bot = Watched(sqlite_storage)
    chats = []
    async with bot.client() as client:
        for passed in (timedelta(), COUNTED_EVERY / 2, COUNTED_EVERY):
            bot.now = NOW + passed
            async with client.get("/metrics") as answer:
                chats.append(value(await answer.text(), 'broadsheet_chats{state="active"}'))
            async with sqlite_storage.begin() as tx:
                await a_chat(tx, len(chats))
    assert chats == [0, 0, 2]


async def test_without_a_database_the_process_tells_what_it_knows() -> None:
    bot = Watched(cast("Storage", _Gone()))
    bot.metrics.worker_kills.inc()
    async with bot.client() as client, client.get("/metrics") as answer:
        text = await answer.text()
    assert value(text, "broadsheet_worker_kills_total") == 1
    assert "broadsheet_chats" not in text


async def _answers() -> None:
    """Telegram does."""


def services(storage: Storage, bind: Bind | None, public_url: str = "") -> Services:
    breaker = CircuitBreaker(_answers, lambda: 0.0)
    parts = SimpleNamespace(
        settings=SimpleNamespace(http_bind=bind, public_url=public_url, default_timezone="UTC"),
        storage=storage,
        metrics=Metrics(),
        circuit_breaker=breaker,
        now=lambda: NOW,
    )
    return cast("Services", parts)


def listening(storage: Storage, bind: Bind) -> AbstractAsyncContextManager[None]:
    parts = services(storage, bind)
    signs = [BotSigns(7, storage, parts.circuit_breaker, NOW)]
    return served(bind, parts, lambda: signs, [RECEIVER])


async def test_it_listens_where_it_is_told_and_while_it_is(sqlite_storage: Storage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        bind = Bind("127.0.0.1", free.getsockname()[1])
    async with (
        listening(sqlite_storage, bind),
        aiohttp.ClientSession() as session,
        session.get(f"http://{bind}/readyz") as answer,
    ):
        assert answer.status == 200
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectionError):
            await session.get(f"http://{bind}/readyz")


async def test_an_address_that_is_taken_is_said(sqlite_storage: Storage) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        bind = Bind("127.0.0.1", taken.getsockname()[1])
        with pytest.raises(SettingsError, match="http-bind-taken"):
            async with listening(sqlite_storage, bind):
                pass


def test_an_address_is_written_as_in_a_browser() -> None:
    assert str(Bind("::1", 8080)) == "[::1]:8080"


@pytest.mark.parametrize(("public_url", "status"), [("https://news.example", 200), ("", 404)])
async def test_feeds_of_digests_are_answered_where_the_bot_has_a_public_address(
    sqlite_storage: Storage, public_url: str, status: int
) -> None:
    async with sqlite_storage.begin() as tx:
        secret = await tx.private_feeds.renew((await a_chat(tx)).id, NOW)
    app = server(services(sqlite_storage, None, public_url), list, [RECEIVER]).app()
    async with TestClient(TestServer(app)) as client:
        assert (await client.get(f"/digests/{secret}.atom")).status == status
